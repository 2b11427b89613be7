import itertools
import random

from trainer.core.text import Span
from trainer.web.marks import Mark, cut

TEXT = "😡😡 <b>You should have</b> 👩‍👩‍👧 called, & “soon” is not a time."


def mark(number: int, start: int, end: int, look: str = "cost") -> Mark:
    return Mark(number, Span(start, end), look, "Cost")


def test_it_marks_the_very_words_when_an_emoji_stands_before_them() -> None:
    start = TEXT.index("You")

    pieces = cut(TEXT, [mark(1, start, start + 3)])

    assert [piece.text for piece in pieces if piece.marks] == ["You"]


def test_it_gives_words_under_two_findings_both_labels() -> None:
    pieces = cut("abcdef", [mark(1, 0, 4), mark(2, 2, 6, "crit")])

    assert [(piece.text, [m.number for m in piece.marks]) for piece in pieces] == [
        ("ab", [1]),
        ("cd", [1, 2]),
        ("ef", [2]),
    ]
    assert [m.number for piece in pieces for m in piece.ends] == [1, 2]
    assert pieces[1].look == "crit"


def test_it_loses_no_character_and_begins_each_finding_once_whatever_the_spans() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        edges = [sorted(chance.sample(range(len(TEXT) + 1), 2)) for _ in range(chance.randint(0, 6))]
        marks = [mark(number, start, end) for number, (start, end) in enumerate(edges, start=1)]

        pieces = cut(TEXT, marks)

        assert "".join(piece.text for piece in pieces) == TEXT
        starts = list(itertools.chain.from_iterable(piece.starts for piece in pieces))
        assert sorted(starts) == sorted({m.number for m in marks})
        for one in marks:
            words = "".join(piece.text for piece in pieces if one in piece.marks)
            assert words == one.span.cut(TEXT)


def test_a_finding_with_many_spans_wears_its_number_once() -> None:
    again = Mark(1, Span(4, 6), "cost", "Cost", has_label=False)

    pieces = cut("abcdef", [mark(1, 0, 2), again])

    assert [m.span for piece in pieces for m in piece.ends] == [Span(0, 2)]


def test_it_leaves_an_empty_text_empty() -> None:
    assert cut("", []) == ()
