"""The screen before the phrases: what it lets through is what is there, no more and no less."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.scoring.house import house_rules
from trainer.core.text import fold
from trainer.scoring.patterns import Screen, compile_pattern, compile_phrases
from trainer.scoring.proof import unmark

LINES = sorted(
    {unmark(line)[0] for bound in house_rules() for line in bound.rule.examples.fires + bound.rule.examples.quiet}
    | {move.text for bound in house_rules() for one in bound.rule.examples.cases for move in one.moves}
)


def test_it_lets_through_all_that_is_there_and_nothing_else() -> None:
    patterns = [
        r"\bsorry\b",
        r"\bcall(?:ing|ed)? (?:us|me)\b",
        r"[😂🎉]",
        r"\b\d{1,2} ?(?:am|pm)\b",
        r"caf[eé]",
        r"\?\s*$",
        r"\bha(?:ha)+\b|^dear\b",
    ]
    screen = Screen()
    numbers = [screen.enter(pattern) for pattern in patterns]
    compiled = [compile_pattern(pattern) for pattern in patterns]
    held = 0
    for line in [*LINES, "Café 😂 hahaha?", "Ring at 5 PM"]:
        folded = fold(line).text
        for number, pattern in zip(numbers, compiled, strict=True):
            assert number is not None
            is_there = pattern.search(folded) is not None
            held += is_there
            assert screen.lets_through(number, folded) == is_there, folded
    assert held > 50


def test_it_spares_a_phrase_that_cannot_be_there() -> None:
    screen = Screen()
    number = screen.enter(r"\bombudsman\b")
    other = screen.enter(r"\brefund\b")
    assert number is not None
    assert other is not None
    assert not screen.lets_through(number, "your refund is on its way")
    assert screen.lets_through(other, "your refund is on its way")


def test_the_same_pattern_is_entered_once_and_a_full_screen_takes_no_more() -> None:
    screen = Screen(most=1)
    assert screen.enter("a+") == screen.enter("a+") == 0
    assert screen.enter("b+") is None


def test_a_phrase_that_comes_later_is_found_too() -> None:
    assert not compile_phrases(["early words"]).is_in("late words")
    assert compile_phrases(["late words"]).is_in("late words")


@pytest.mark.parametrize("workers", [8])
def test_many_may_look_while_phrases_are_added(workers: int) -> None:
    screen = Screen()

    def look(index: int) -> bool:
        number = screen.enter(rf"\bword{index}\b")
        assert number is not None
        return screen.lets_through(number, f"here is word{index} indeed")

    with ThreadPoolExecutor(workers) as pool:
        assert all(pool.map(look, range(60)))
