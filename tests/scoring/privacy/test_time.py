"""No text, however odd, takes long to read."""

import time
from collections.abc import Callable

import pytest

from trainer.scoring.privacy.detect import detect
from trainer.scoring.privacy.echo import echoes
from trainer.scoring.privacy.relationship import confirmed
from trainer.scoring.privacy.requests import requests_in

LONGEST_MS = 50
PIECES = (
    "1 ",
    "a.",
    "1.",
    "a@",
    "@ ",
    "one ",
    "double ",
    "a ",
    "4 1 ",
    "my name is ",
    "A b ",
    "Aa Bb ",
    "send your ",
    "your ",
    "please ",
    "12 Aa ",
    "1-",
    "0",
    "+",
    "(",
    "(1",
    "iban gb29",
    "sort code ",
    "order ",
    "order 1 ",
    ":",
    "a:",
    "1:",
    "::",
    "oO0 ",
    " at ",
    " dot ",
    "a at b dot ",
    "x@x.",
    "card 4",
    "4111 ",
    "\n",
    ".",
    "born on ",
    "second of ",
    "mother maiden name is ",
    "flat 3 ",
    "é",
    "\u200b",
    "１",
    "аa",
    "pin ",
    "password: ",
    "code is ",
    "ref ",
    "cancer you ",
    "12/",
    "%40",
    "aatbdotcom",
    "Hi Aa ",
    "your account ",
    "rue de la ",
    "calle a ",
    "-",
)
READERS: tuple[Callable[[str], object], ...] = (
    detect,
    lambda text: requests_in(text, is_public=True),
    lambda text: echoes(text, text),
    lambda text: list(confirmed(text)),
)


@pytest.mark.parametrize("piece", PIECES)
def test_two_thousand_characters_of_it_take_less_than_fifty_milliseconds(piece: str) -> None:
    text = (piece * 2000)[:1990]
    for number, read in enumerate(READERS):
        took = min(_milliseconds(read, f"{text} {number}{turn}") for turn in range(3))
        assert took < LONGEST_MS


def _milliseconds(read: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    read(text)
    return (time.perf_counter() - start) * 1000
