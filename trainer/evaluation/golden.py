"""Agreement with raters on the golden set, as the scorer is shipped and with its parameters fitted elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

import numpy as np

from trainer.evaluation.coverage import Curve, abstains, curve, uncertainty
from trainer.evaluation.model import (
    MEASURES,
    PER_MARK,
    Flags,
    Floats,
    GoldenItem,
    Measure,
    Mode,
    Range,
    Refit,
    Scorer,
)
from trainer.evaluation.statistics import Resampler, f_score, flag_counts, share, spearman, weighted_kappa
from trainer.scoring.expectations import Expectations
from trainer.scoring.observation import Scorecard

#: ``shipped``: the parameters in use, chosen in view of these items; ``unseen``: fitted on the other authors alone.
Way = Literal["shipped", "unseen"]
Scored = Sequence[tuple[GoldenItem, Scorecard]]
WORST = 10


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """Holds the agreement on one mark."""

    kappa: Range
    rho: float
    mae: float
    ceiling: float
    abstained: float


@dataclass(frozen=True, slots=True)
class CriticalFigures:
    """Holds the agreement on what alone should fail a response."""

    f1: Range
    precision: float
    recall: float
    ceiling: float
    found: int
    real: int


@dataclass(frozen=True, slots=True)
class Trial:
    """Holds the figures of one mode, way and part; ``part`` is an author, or ``all``."""

    mode: Mode
    way: Way
    part: str
    items: int
    situations: int
    measures: Mapping[Measure, MeasureFigures]
    critical: CriticalFigures


@dataclass(frozen=True, slots=True)
class Miss:
    """Names one of the widest disagreements, in marks 0-4."""

    item: str
    measure: Measure
    scorer: float
    raters: float


@dataclass(frozen=True, slots=True)
class Golden:
    """Holds everything measured on the golden set."""

    digest: str
    raters: int
    authors: tuple[str, ...]
    trials: tuple[Trial, ...]
    curves: Mapping[Mode, Mapping[Measure, Curve]]
    curves_way: Way
    worst: Mapping[Mode, tuple[Miss, ...]]


def score_shipped(items: Sequence[GoldenItem], mode: Mode, scorer: Scorer) -> Scored:
    """Score every item with the parameters in use."""
    return [(item, scorer(item, _told(item, mode))) for item in items]


def refit_without(items: Sequence[GoldenItem], refit: Refit) -> Mapping[str, Scorer]:
    """Return, by author, the scorer that the other authors' items make."""
    authors = sorted({item.author for item in items})
    return {author: refit([item for item in items if item.author != author]) for author in authors}


def score_unseen(items: Sequence[GoldenItem], mode: Mode, scorers: Mapping[str, Scorer]) -> Scored:
    """Score every author's items by the scorer that saw none of theirs."""
    return [(item, scorers[item.author](item, _told(item, mode))) for item in items]


def for_mode(items: Sequence[GoldenItem], mode: Mode) -> tuple[GoldenItem, ...]:
    """Return the items that can be scored in a mode; authored ones have expectations."""
    return tuple(item for item in items if mode == "bare" or item.expectations is not None)


def trials(scored: Scored, mode: Mode, way: Way, resamples: int) -> tuple[Trial, ...]:
    """Return the figures over all items, then over each author's."""
    authors = sorted({item.author for item, _ in scored})
    parts = [("all", scored)]
    if len(authors) > 1:
        parts += [(author, [pair for pair in scored if pair[0].author == author]) for author in authors]
    return tuple(_trial(own, mode, (way, part), resamples) for part, own in parts)


def curves(scored: Scored) -> Mapping[Measure, Curve]:
    """Return the risk-coverage curve of each mark."""
    ids = [item.id for item, _ in scored]
    return {
        measure: curve(ids, np.array([uncertainty(card, measure) for _, card in scored]), *_sides(scored, measure))
        for measure in MEASURES
    }


def worst(scored: Scored) -> tuple[Miss, ...]:
    """Return the widest disagreements, by id and mark alone."""
    misses = [
        Miss(item.id, measure, _given(card, measure), _wanted(item, measure))
        for item, card in scored
        for measure in MEASURES
    ]
    misses.sort(key=lambda miss: (-round(abs(miss.scorer - miss.raters), 9), miss.item, miss.measure))
    return tuple(misses[:WORST])


def _trial(scored: Scored, mode: Mode, name: tuple[Way, str], resamples: int) -> Trial:
    items = [item for item, _ in scored]
    resampler = Resampler([item.situation for item in items], resamples)
    measures: dict[Measure, MeasureFigures] = {}
    for measure in MEASURES:
        given, wanted = _sides(scored, measure)
        measures[measure] = MeasureFigures(
            kappa=resampler.kappa(given, wanted),
            rho=spearman(given, wanted),
            mae=float(np.abs(given - wanted).mean()),
            ceiling=_ceiling(items, measure),
            abstained=mean(abstains(card, measure) for _, card in scored),
        )
    return Trial(
        mode=mode,
        way=name[0],
        part=name[1],
        items=len(items),
        situations=len({item.situation for item in items}),
        measures=measures,
        critical=_critical(scored, resampler),
    )


def _critical(scored: Scored, resampler: Resampler) -> CriticalFigures:
    truth: Flags = np.array([majority([one.is_critical for one in item.ratings]) for item, _ in scored])
    guess: Flags = np.array([card.critical is not None for _, card in scored])
    hits, found, real = flag_counts(truth, guess).sum(axis=0)
    return CriticalFigures(
        f1=resampler.f1(truth, guess),
        precision=share(hits, found, empty=float(real == 0)),
        recall=share(hits, real, empty=1.0),
        ceiling=_critical_ceiling([item for item, _ in scored]),
        found=int(found),
        real=int(real),
    )


def majority(flags: Sequence[bool]) -> bool:
    """Tell whether more than half say so."""
    return sum(flags) * 2 > len(flags)


def _ceiling(items: Sequence[GoldenItem], measure: Measure) -> float:
    """Return the kappa of each rater with the mean of the others, averaged over raters."""
    found = []
    for rater in _raters(items):
        pairs = [
            (own.marks[measure], mean(one.marks[measure] for one in item.ratings if one.rater != rater))
            for item in items
            for own in item.ratings
            if own.rater == rater and len(item.ratings) > 1
        ]
        found.append(weighted_kappa(*np.array(pairs).reshape(-1, 2).T))
    return mean(found)


def _critical_ceiling(items: Sequence[GoldenItem]) -> float:
    found = []
    for rater in _raters(items):
        pairs = [
            (majority([one.is_critical for one in item.ratings if one.rater != rater]), own.is_critical)
            for item in items
            for own in item.ratings
            if own.rater == rater and len(item.ratings) > 1
        ]
        counts = flag_counts(*np.array(pairs, dtype=bool).reshape(-1, 2).T).sum(axis=0)
        found.append(float(f_score(*counts)))
    return mean(found)


def _raters(items: Sequence[GoldenItem]) -> list[str]:
    return sorted({rating.rater for item in items for rating in item.ratings})


def _sides(scored: Scored, measure: Measure) -> tuple[Floats, Floats]:
    given = np.array([_given(card, measure) for _, card in scored])
    return given, np.array([_wanted(item, measure) for item, _ in scored])


def _given(card: Scorecard, measure: Measure) -> float:
    return (card.overall if measure == "overall" else card.marks[measure]) / PER_MARK


def _wanted(item: GoldenItem, measure: Measure) -> float:
    return mean(rating.marks[measure] for rating in item.ratings)


def _told(item: GoldenItem, mode: Mode) -> Expectations | None:
    return item.expectations if mode == "authored" else None
