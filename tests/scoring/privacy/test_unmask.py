"""Disguises are read, and every span points at the original code points."""

import random

import pytest

from trainer.scoring.privacy.detect import detect
from trainer.scoring.privacy.unmask import unmask

READ = [
    ("０７７００ ９００１２３", "07700 900123"),
    ("0️⃣7️⃣7️⃣", "077"),
    ("①②③", "123"),
    ("oh seven seven double four", "07744"),
    ("call 0 7 7 0 0 now", "call 07700 now"),
    ("jo at example dot org", "jo@example.org"),
    ("jo%40example.org", "jo@example.org"),
    ("b i l l @ example . org", "bill@example.org"),
    ("jоhn@example.org", "john@example.org"),
    ("pass\u200bword", "password"),
    ("look at northwind.example", "look at northwind.example"),
    ("two of us waited three hours", "two of us waited three hours"),
]
PIECES = (
    "07700 900123",
    "０７７００ ９００１２３",
    "oh seven seven double oh",
    "jo at example dot org",
    "4 1 1 1 2",
    "😡",
    "é",
    "ß",
    "ﬁ",
    "\u200b",
    "1️⃣2️⃣",
    "аb",
    "a.reader@example.com",
    " ",
    "\n",
    "card 4111 1111 1111 1111",
    "O7700 9OO 145",
    "ﷺ",
    "½",
    "%40",
)


@pytest.mark.parametrize(("text", "plain"), READ)
def test_a_disguise_is_read(text: str, plain: str) -> None:
    assert unmask(text).text == plain


def test_every_place_maps_back_into_the_original_in_order() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice(PIECES) + chance.choice(("", " ", ", ")) for _ in range(6))
        reading = unmask(text)
        for at in range(len(reading.text)):
            span = reading.back(at, at + 1)
            assert 0 <= span.start < span.end <= len(text)
        starts = [reading.back(at, at + 1).start for at in range(len(reading.text))]
        assert starts == sorted(starts)


def test_a_span_holds_all_that_was_read_and_nothing_around_it() -> None:
    for disguise in (
        "０７７００ ９００１２３",
        "oh seven seven double oh nine double oh one two three",
        "0 7 7 0 0 9 0 0 1 2 3",
    ):
        text = f"😡 ring me on {disguise} ok 😡"
        spans = [found.span.cut(text) for found in detect(text) if found.type == "PHONE"]
        assert spans == [disguise]
