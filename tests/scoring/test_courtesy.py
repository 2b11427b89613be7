"""Courtesy is told from words that say something, however courteously."""

import pytest

from tests.scoring.situations import found, rule, says
from trainer.scoring.courtesy import is_courtesy

MERE = (
    "Thank you for your time today.",
    "Thanks so much for getting in touch with us.",
    "Many thanks.",
    "We wish you a pleasant evening!",
    "Have a lovely weekend.",
    "We really appreciate your feedback.",
    "It is always good to hear from our customers.",
    "It’s a pleasure to be of service.",
    "We are always here for you.",
    "Kind regards from all of us",
)
SAYS_SOMETHING = (
    "Thank you for the photo of the bent wheel.",
    "Thank you for your patience: the van is in your street.",
    "Thank you for your call, I have blocked the card.",
    "We appreciate every day you waited without heating.",
    "We are happy to refund the second night.",
    "We are here until 22:15.",
    "Have you tried the other door?",
    "It is a pity about the cake.",
    "I am sorry.",
)


@pytest.mark.parametrize("sentence", MERE)
def test_mere_courtesy_is_known(sentence: str) -> None:
    assert is_courtesy(sentence)


@pytest.mark.parametrize("sentence", SAYS_SOMETHING)
def test_what_says_something_is_not_courtesy(sentence: str) -> None:
    assert not is_courtesy(sentence)


def test_words_that_should_be_there_are_not_found_in_courtesy() -> None:
    bound = rule("required", {"patterns": [r"\bwe\b"]})
    assert found(bound, says("We value your custom."))[0].score == 0
    assert found(bound, says("We value your custom. We will ring you."))[0].score == 1
