import pytest

from trainer.core.text import Span, fold, sentences, words


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Jo. It costs 3.50! ok?", ["Hi Jo.", "It costs 3.50!", "ok?"]),
        ("One line\nand another", ["One line", "and another"]),
        ("😡😡 You should have. 😀", ["😡😡 You should have."]),
        ("  ...  ", []),
        ("", []),
    ],
)
def test_sentences_keep_their_words_and_nothing_else(text: str, expected: list[str]) -> None:
    assert [span.cut(text) for span in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "needle", "original"),
    [
        ("😡😡 YOU SHOULD have", "you should", "YOU SHOULD"),
        ("your re\u200bfund is", "refund", "re\u200bfund"),
        ("call ０７７００ now", "07700", "０７７００"),
        ("I\u2019m sorry", "i'm", "I\u2019m"),
        ("ﬁne words", "fine", "ﬁne"),
        ("plain ascii", "ascii", "ascii"),
    ],
)
def test_what_is_found_in_the_fold_points_at_the_original_words(text: str, needle: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(needle)

    assert folded.back(start, start + len(needle)).cut(text) == original


def test_words_hold_their_apostrophes() -> None:
    text = "I don't, can’t 😀 won't"
    assert [span.cut(text) for span in words(text)] == ["I", "don't", "can’t", "won't"]
