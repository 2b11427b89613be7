"""Tells whether a scorecard says enough to stand for anything."""

from trainer.scoring.observation import Scorecard

MOST_OPEN = 3


def is_scored(scorecard: Scorecard) -> bool:
    """Tell whether the overall mark stands: a critical always does, else most dimensions must be judged."""
    return scorecard.critical is not None or len(scorecard.abstain) <= MOST_OPEN
