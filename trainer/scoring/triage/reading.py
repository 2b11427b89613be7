"""Marks how somebody read the customer and how sure they were, by the Brier score over the four readings.

A reading with a confidence is a forecast p: its share for the reading chosen, the rest in equal parts for the other
three. The target t is what was declared, softened by its ambiguity a: 1 − a for the declared mode, a for “unclear”.
With BS = Σ (p − t)², which lies between 0 and 2, the score is 1 − BS ÷ 2 (G. W. Brier, “Verification of forecasts
expressed in terms of probability”, Monthly Weather Review 78, 1950, pages 1 to 3). It is a proper rule: of one
reading the share that scores most is the target's own, so sounding surer or less sure than one is never pays.
"""

from collections.abc import Mapping

from trainer.scoring.expectations import Meaning
from trainer.scoring.triage.model import CONFIDENCES, READINGS, Confidence, Reading

SHARE: Mapping[Confidence, float] = {"not_sure": 0.5, "fairly_sure": 0.75, "certain": 1.0}
_SAME = 1e-9


def target(meaning: Meaning) -> dict[Reading, float]:
    """Return how much of the truth each reading has; the shares add up to 1."""
    shares = dict.fromkeys(READINGS, 0.0)
    shares[meaning.mode] += 1 - meaning.ambiguity
    shares["unclear"] += meaning.ambiguity
    return shares


def forecast(reading: Reading, confidence: Confidence) -> dict[Reading, float]:
    """Return a reading with its confidence as shares that add up to 1."""
    share = SHARE[confidence]
    rest = (1 - share) / (len(READINGS) - 1)
    return {name: share if name == reading else rest for name in READINGS}


def reading_score(reading: Reading, confidence: Confidence, meaning: Meaning) -> float:
    """Return 1 − BS ÷ 2, from 0 (certain, and wrong) to 1 (as sure as one can be, and right)."""
    said, true = forecast(reading, confidence), target(meaning)
    brier = sum((said[name] - true[name]) ** 2 for name in READINGS)
    return min(1.0, max(0.0, 1 - brier / 2))


def best_answers(meaning: Meaning) -> tuple[tuple[Reading, Confidence], ...]:
    """Return the answers that score most: one, or two where the message leans neither way."""
    scores = {(name, sure): reading_score(name, sure, meaning) for name in READINGS for sure in CONFIDENCES}
    most = max(scores.values())
    return tuple(answer for answer, score in scores.items() if score > most - _SAME)
