"""Asks whether those who take over get what they need: the right people, and a summary."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Move
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Says how many words make a summary, and what the wrong people are worth."""

    summary_words: Annotated[int, Field(ge=1, le=60)] = 8
    cold: Annotated[float, Field(ge=0, lt=1)] = 0.5
    wrong: Annotated[float, Field(ge=0, lt=1)] = 0.2


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - a handover is for the desk
    """Return a finder that gives one outcome where something was handed over."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        given = [move for move in seen.moves if move.move.to is not None]
        if not given:
            return ()
        told = seen.case.expectations
        right = told.escalate_to if told else ()
        score = max(_score(move.move, right, options) for move in given)
        # What costs is a summary that is not there, or a team that no words name.
        summed = given if score >= 1 else []
        places = tuple(move.evidence(move.sentences[0]) for move in summed if move.sentences)[:2]
        return (Outcome(score, places, words={"team": str(given[0].move.to)}),)

    return find


def _score(move: Move, right: tuple[str, ...], options: Options) -> float:
    if right and not _is_right(str(move.to), right):
        return options.wrong
    return 1.0 if len(move.text.split()) >= options.summary_words else options.cold


def _is_right(team: str, right: tuple[str, ...]) -> bool:
    """Tell whether a team is one of the right ones; experts of any name are one where one is right."""
    return team in right or (team.startswith("expert:") and any(name.startswith("expert:") for name in right))


KIND = Kind(Options, build)
