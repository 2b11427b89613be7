"""Fault 36: no pattern of an author, and no rule of ours, can be made to think for long."""

import time

import pytest

from tests.make import make_case
from trainer.scoring.judge import judge_response
from trainer.scoring.model import Move, Response
from trainer.scoring.patterns import PatternFault, compile_phrases
from trainer.scoring.privacy.detect import detect
from trainer.services.scoring import house_judge
from trainer.services.shelf import Shelf

LENGTH, MOST_SECONDS = 2000, 0.05
_HEADS = (
    "(a+)+$",
    "(a|aa)+$",
    "(a*)*b",
    "(a|a?)+$",
    "(.*a){12}",
    "(a+){3,}b",
    "([a-z]+)*!",
    "(x+x+)+y",
    "(ab?)*c",
    "(?:a+)+b",
)
_TAILS = ("", "$", "!", "\\b", "(?:,|$)")
PATTERNS = tuple(f"{head}{tail}" for head in _HEADS for tail in _TAILS)
TEXTS = ("a" * LENGTH, "ab" * (LENGTH // 2), "x" * LENGTH, "a!" * (LENGTH // 2))
#: What would keep a careless detector or sentence splitter busy.
HARD = (
    "1" * LENGTH,
    "1 " * (LENGTH // 2),
    "a@" * (LENGTH // 2),
    "a.b." * (LENGTH // 4),
    "one two three " * (LENGTH // 14),
    "what is your your " * (LENGTH // 18),
    "\u200b1" * (LENGTH // 2),
    "((((" * (LENGTH // 4),
    "?!" * (LENGTH // 2),
    "send me " * (LENGTH // 8),
)


def seconds(call: object, *given: object) -> float:
    started = time.perf_counter()
    call(*given)  # type: ignore[operator]
    return time.perf_counter() - started


def quickest(call: object, *given: object) -> float:
    """The best of three: a slow machine is no fault, a slow pattern stays slow."""
    return min(seconds(call, *given) for _ in range(3))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_36_an_authors_pattern_is_refused_or_quick(pattern: str) -> None:
    try:
        phrases = compile_phrases((), (pattern,))
    except PatternFault:
        return
    for text in TEXTS:
        assert quickest(lambda held: list(phrases.spans(held)), text) < MOST_SECONDS, (pattern, text[:4])


@pytest.mark.parametrize("text", HARD)
def test_36_looking_for_personal_data_takes_linear_time(text: str) -> None:
    assert quickest(detect, text) < MOST_SECONDS


@pytest.mark.parametrize("text", HARD)
def test_36_scoring_takes_time_in_proportion(shelf: Shelf, text: str) -> None:
    judge = house_judge(shelf)
    short, long = (Response(moves=(Move(kind="reply", channel="email", text=part),)) for part in (text, text * 4))
    args = (make_case(), judge.rules, judge.rubric)
    judge_response(short, *args)
    assert quickest(judge_response, long, *args) < 1.0


def test_36_look_around_and_back_references_are_refused() -> None:
    for pattern in (r"(a)\1", r"(?=a)b", r"(?<!a)b"):
        with pytest.raises(PatternFault):
            compile_phrases((), (pattern,))
