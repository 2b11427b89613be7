"""Scores a response outside any attempt, by the house rules alone."""

from trainer.scenarios.judge import Judge, build_judge
from trainer.services.shelf import Shelf

HOUSE = "house"


def house_judge(shelf: Shelf) -> Judge:
    """Return the judge of the built-in rules; raises ``NotFound`` when the house pack is missing."""
    return build_judge(shelf.pack(HOUSE), {}, shelf.classifiers)
