"""Reads the public sets that lie in a data folder into tasks: texts, labels, and what is tested on what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.lines import read_lines, read_table
from trainer.evaluation.model import BadData
from trainer.evaluation.ranking import Labels

Row = Mapping[str, str]
Places = NDArray[np.int64]
_FOLDS = tuple(f"fold{number}" for number in range(10))
#: What the support tweets are labelled with, as their authors spelt it, and what it is called here.
_ACTIONS = {
    "apologises": ("apologize",),
    "asks_for_a_message": ("request dm", "request email address via dm", "request username via dm"),
    "hands_over": ("refer to specialist team",),
    "warns_of_details": ("request to not send personal details",),
}


@dataclass(frozen=True, slots=True)
class Task:
    """Holds one test on a public set; ``labels`` is one class a text, or a column a label where many may hold."""

    name: str
    texts: tuple[str, ...]
    labels: Labels
    classes: int
    splits: tuple[tuple[Places, Places], ...]
    published: str = ""

    @property
    def has_many_labels(self) -> bool:
        """Tell whether a text may have several labels at once."""
        return self.labels.ndim > 1


def read_tasks(folder: Path) -> Iterator[Task | str]:
    """Yield the tasks of each set that is there, and the name of each that is not; raises ``BadData``."""
    for name, read in READERS.items():
        if not (folder / name).is_dir():
            yield name
            continue
        try:
            yield from read(folder / name)
        except (KeyError, ValueError, OSError) as wrong:
            raise BadData(f"{name}: {wrong!r}") from wrong


def read_words(path: Path) -> tuple[tuple[Sequence[str], Sequence[str]], ...]:
    """Return the test part of the normalisation set: words as written, and as usually spelt."""
    return tuple((row["input"], row["output"]) for _, row in read_lines(path) if row["split"] == "test")


def _politeness(folder: Path) -> Iterator[Task]:
    wiki, exchange = (
        [row for row in read_table(folder / f"{name}.csv") if row["label"] != "-1"]
        for name in ("wikipedia", "stack_exchange")
    )
    yield _task("politeness.wikipedia", wiki, "accuracy .838, people .867 (leave-one-out)")
    yield _task("politeness.stack_exchange", exchange, "accuracy .782, people .809 (leave-one-out)")
    for name, source, target, published in (
        ("stack_exchange_to_wikipedia", exchange, wiki, "accuracy .754"),
        ("wikipedia_to_stack_exchange", wiki, exchange, "accuracy .675"),
    ):
        moved = [{**row, "split": "train"} for row in source] + [{**row, "split": "test"} for row in target]
        yield _task(f"politeness.{name}", moved, published)


def _epitome(folder: Path) -> Iterator[Task]:
    rows = read_table(folder / "data.csv")
    for part, published in (("ER", ".745"), ("IP", ".626"), ("EX", ".726")):
        relabelled = [{**row, "label": row[f"label_{part}"]} for row in rows]
        yield _task(f"epitome.{part}", relabelled, f"macro-F1 {published}, another split")


def _complaints(folder: Path) -> Iterator[Task]:
    rows = read_table(folder / "data.csv")
    yield _task("complaints.all", rows, "macro-F1 .87-.88")
    yield _task("complaints.handles_only", [row for row in rows if not row["domain"].startswith("random")])


def _sarcasm(folder: Path) -> Iterator[Task]:
    yield _task("isarcasmeval_en", read_table(folder / "data.csv"), "F1 .605, best of 43 teams")


def _irony(folder: Path) -> Iterator[Task]:
    yield _task("semeval2018_irony", read_table(folder / "data.csv"), "F1 .71, best of 43 teams")


def _emotions(folder: Path) -> Iterator[Task]:
    rows = read_table(folder / "data.csv")
    names = sorted({name for row in rows for name in row["label"].split()})
    held = [set(row["label"].split()) for row in rows]
    labels = np.array([[name in own for name in names] for own in held], dtype=np.int64)
    yield Task("goemotions", _texts(rows), labels, len(names), _splits(rows), "macro-F1 .46-.50")


def _actions(folder: Path) -> Iterator[Task]:
    rows = [{**row, "split": "test"} for row in read_table(folder / "data.csv") if row["direction"] == "outbound"]
    for name, spelt in _ACTIONS.items():
        labelled = [
            {**row, "label": str(int(any(one.strip().casefold() in spelt for one in row["label"].split(";"))))}
            for row in rows
        ]
        yield _task(f"twcs_actions.{name}", labelled)


READERS: Mapping[str, Callable[[Path], Iterator[Task]]] = {
    "stanford_politeness": _politeness,
    "epitome": _epitome,
    "complaints": _complaints,
    "isarcasmeval_en": _sarcasm,
    "semeval2018_irony": _irony,
    "goemotions": _emotions,
    "twcs_actions": _actions,
}


def _task(name: str, rows: Sequence[Row], published: str = "") -> Task:
    labels = np.array([int(row["label"]) for row in rows], dtype=np.int64)
    return Task(name, _texts(rows), labels, max(2, int(labels.max()) + 1), _splits(rows), published)


def _texts(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row["text"] for row in rows)


def _splits(rows: Sequence[Row]) -> tuple[tuple[Places, Places], ...]:
    """Return train and test places: each fold against the rest where there are folds, else the named parts."""
    parts = np.array([row["split"] for row in rows])
    folds = [name for name in _FOLDS if (parts == name).any()]
    if folds:
        return tuple((np.flatnonzero(parts != name), np.flatnonzero(parts == name)) for name in folds)
    return ((np.flatnonzero(parts == "train"), np.flatnonzero(parts == "test")),)
