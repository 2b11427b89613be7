"""Length buys nothing: courtesy added gains no marks, courtesy removed loses few, and chance has no say."""

import json

import pytest

from tests.make import make_response
from tests.scoring.plays import PlayedTurn, first_week_judge, golden_turns
from trainer.scoring.items import score_line
from trainer.scoring.model import Response

MOST_GAINED = 2.0
MOST_LOST = 5.0
PADDING = (
    "Thank you for your time today. It is always good to hear from our customers. We wish you a pleasant day.",
    "We value every message that reaches us. Your opinion means a great deal to us. Have a lovely week.",
    "It is a pleasure to be of service. We are always here for everybody. All the best from the whole team.",
)
COURTESY = ("Thank you for reading this.", "We wish you a pleasant day.", "It is a pleasure to be of service.")
TOLD = [turn for turn in golden_turns() if turn.band in ("good", "flawed")]


def with_courtesy(response: Response, words: str) -> Response:
    """Add words to the end of the last reply; an answer that says nothing stays so."""
    moves = list(response.moves)
    last = max((index for index, move in enumerate(moves) if move.reaches_customer and move.text), default=None)
    if last is not None:
        moves[last] = moves[last].model_copy(update={"text": f"{moves[last].text}\n\n{words}"})
    return Response(moves=tuple(moves))


def overall(response: Response, turn: PlayedTurn) -> float:
    return first_week_judge().score(response, turn.case).overall


def gained(turn: PlayedTurn, words: str) -> float:
    return round(overall(with_courtesy(turn.response, words), turn) - turn.card.overall, 1)


@pytest.mark.parametrize("padding", PADDING)
def test_three_empty_sentences_more_gain_nothing(padding: str) -> None:
    gains = {turn.name: gained(turn, padding) for turn in TOLD}

    assert len(gains) >= 28
    assert {name: gain for name, gain in gains.items() if gain > MOST_GAINED} == {}


@pytest.mark.parametrize("courtesy", COURTESY)
def test_a_redundant_courtesy_less_loses_little(courtesy: str) -> None:
    losses = {turn.name: gained(turn, courtesy) for turn in TOLD}

    assert {name: loss for name, loss in losses.items() if loss > MOST_LOST} == {}


def test_the_same_response_twice_gives_the_same_bytes() -> None:
    for turn in golden_turns():
        again = first_week_judge().score(Response.model_validate_json(turn.response.model_dump_json()), turn.case)
        assert json.dumps(score_line(turn.name, again)) == json.dumps(score_line(turn.name, turn.card))


def test_nothing_but_courtesy_passes_nowhere() -> None:
    empty = make_response(("email", " ".join(PADDING)))
    passed = [turn.name for turn in TOLD if overall(empty, turn) >= first_week_judge().rubric.pass_mark]
    assert passed == []
