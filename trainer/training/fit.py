"""Fits heads and lines together, so that no response is ever read by heads that have seen its situation."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.scoring.classifiers.encoder import Vectors
from trainer.scoring.classifiers.heads import Heads
from trainer.scoring.classifiers.signals import Classifiers, Embeds, Source
from trainer.scoring.judge import check_response, read_response
from trainer.scoring.marks.model import RATED, Fitted, Formula, Line, Rated
from trainer.scoring.marks.shape import SHAPES, shape_of
from trainer.scoring.marks.sums import critical_in, units_lost
from trainer.scoring.observation import BoundRule
from trainer.training.examples import Example
from trainer.training.heads import fit_heads, vectors_of
from trainer.training.lines import (
    STRETCH,
    Numbers,
    Table,
    best_line,
    critical_of,
    fit_spread,
    fit_sum,
    line_of,
)

_FOLDS = 6
MODES = ("authored", "bare")
#: An interval that reaches further to either side than this leaves the mark to a person.
WIDEST = 30.0
#: What a rule takes that was not there when the lines were fitted: as much as a middling rule.
OTHER = 20.0
#: Kinds that mind what packs list beside the rules: another pack's list is another rule, so no cost is learned.
UNFITTED = frozenset({"borrowed"})


class Remembering:
    """Reads each answer once, however often it is asked for."""

    def __init__(self, encoder: Embeds) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, ...], Vectors] = {}

    @property
    def name(self) -> str:
        """Return the name of the encoder behind."""
        return self._encoder.name

    def embed(self, sentences: Sequence[str]) -> Vectors:
        """Return one row for each sentence, in order."""
        whole = tuple(sentences)
        if whole not in self._known:
            self._known[whole] = self._encoder.embed(whole)
        return self._known[whole]


@dataclass(frozen=True, slots=True)
class Fit:
    """Holds what was fitted: the heads, and the lines that go with them."""

    heads: Heads
    fitted: Fitted


def fit(examples: Sequence[Example], rules: Sequence[BoundRule], encoder: Embeds | None) -> Fit:
    """Return heads and lines fitted on ``examples``.

    The lines see each response through heads that were fitted without its situation. Kinds in ``UNFITTED``
    have no line; they cost what a rule costs that was not there.
    """
    rules = [bound for bound in rules if bound.rule.kind not in UNFITTED]
    remembered = None if encoder is None else Remembering(encoder)
    vectors = vectors_of(examples, remembered)
    folds = np.array([zlib.crc32(example.situation.encode()) % _FOLDS for example in examples])
    folded = [fit_heads(_chosen(examples, folds != fold), vectors[folds != fold]) for fold in range(_FOLDS)]
    sources: list[Source] = ["rules", "words"] if encoder is None else ["rules", "words", "encoder"]
    by_mode = {}
    for mode in MODES:
        tables = {
            source: _table(examples, mode, rules, lambda row: _classifiers(folded[folds[row]], source, remembered))  # noqa: B023 (used at once)
            for source in sources
        }
        by_mode[mode] = {
            source: _formula(examples, tables, source, Split(folds, STRETCH[mode])) for source in sources
        }
    return Fit(
        fit_heads(examples, vectors),
        Fitted(
            heads="",
            widest=WIDEST,
            other=OTHER,
            rules=frozenset(bound.id for bound in rules),
            authored=by_mode["authored"],
            bare=by_mode["bare"],
        ),
    )


def _classifiers(heads: Heads, source: Source, encoder: Embeds | None) -> Classifiers | None:
    return None if source == "rules" else Classifiers(heads, encoder if source == "encoder" else None)


def _table(
    examples: Sequence[Example],
    mode: str,
    rules: Sequence[BoundRule],
    classifiers: Callable[[int], Classifiers | None],
) -> Table:
    dimensions = sorted({bound.rule.dimension for bound in rules})
    names = (*(bound.id for bound in rules), *(critical_in(dimension) for dimension in dimensions))
    place = {name: index for index, name in enumerate(names)}
    units, holds = np.zeros((len(examples), len(names))), np.zeros((len(examples), len(SHAPES)))
    for row, example in enumerate(examples):
        seen = read_response(example.response, example.case(mode), classifiers(row))
        for rule, lost in units_lost(check_response(seen, rules)).items():
            units[row, place[rule]] = lost
        shape = shape_of(seen)
        holds[row] = [name in shape for name in SHAPES]
    return Table(names, SHAPES, units, holds)


def _formula(
    examples: Sequence[Example], tables: Mapping[Source, Table], source: Source, split: "Split"
) -> Formula:
    table = tables[source]
    lines: dict[Rated, Line] = {}
    for name in RATED:
        wanted = np.array([example.marks[name] for example in examples])
        unseen = _unseen(table, wanted, split)
        alone = _unseen(tables["rules"], wanted, split)
        spread = fit_spread(unseen, np.abs(unseen - alone), unseen - wanted)
        lines[name] = line_of(table, fit_sum(table, wanted, split.stretch), spread)
    harmless = np.array([0.0 if example.is_critical else 100.0 for example in examples])
    line = best_line(_unseen(table, harmless, Split(split.folds, 1.0)), harmless == 0)
    return Formula(marks=lines, critical=critical_of(table, fit_sum(table, harmless), line))


@dataclass(frozen=True, slots=True)
class Split:
    """Says which fold each response is in, and how far sums are stretched."""

    folds: npt.NDArray[np.int64]
    stretch: float


def _unseen(table: Table, wanted: Numbers, split: Split) -> Numbers:
    """Return for each response the mark of a sum that was fitted without its fold."""
    found = np.zeros(len(wanted))
    for fold in range(_FOLDS):
        held = split.folds == fold
        found[held] = fit_sum(table.only(~held), wanted[~held], split.stretch).of(table.only(held))
    clipped: Numbers = np.clip(found, 0, 100)
    return clipped


def _chosen(examples: Sequence[Example], rows: npt.NDArray[np.bool_]) -> list[Example]:
    return [example for example, is_chosen in zip(examples, rows, strict=True) if is_chosen]
