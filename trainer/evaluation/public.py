"""Figures of the heads on public sets that nobody here wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainer.evaluation.model import Floats, Head, HeadMaker, Normaliser, Range
from trainer.evaluation.public_data import Task, read_words
from trainer.evaluation.ranking import Labels, class_f1, macro_f1, mean_auc
from trainer.evaluation.statistics import Resampler, f_score, share


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Holds the figures of one head on one task; each text is tested once."""

    task: str
    tested: int
    macro_f1: Range
    accuracy: float
    second_class_f1: float | None
    """The F1 of the class that is looked for, where there are two."""
    auc: float
    commonest: float
    """The macro-F1 of always saying the commonest class, or of never giving a label."""
    published: str


@dataclass(frozen=True, slots=True)
class WordFigures:
    """Holds how well words are written as usually spelt: of those changed, and of those to change."""

    name: str
    messages: int
    precision: float
    recall: float
    f1: float


def fixed(head: Head) -> HeadMaker:
    """Return the maker of a head that was fitted before, on other texts."""

    def make(_texts: Sequence[str], _labels: Labels) -> Head:
        return head

    return make


def measure_task(task: Task, maker: HeadMaker, *, resamples: int, is_quick: bool) -> TaskFigures:
    """Return the figures of a task; quickly, of its first fold alone."""
    given, wanted, areas = [], [], []
    for train, test in task.splits[:1] if is_quick else task.splits:
        head = maker([task.texts[place] for place in train], task.labels[train])
        probabilities = head([task.texts[place] for place in test])
        given.append(_choices(task, probabilities))
        wanted.append(task.labels[test])
        areas.append(_auc(task, task.labels[test], probabilities))
    return _figures(task, np.concatenate(wanted), np.concatenate(given), (float(np.mean(areas)), resamples))


def measure_words(path: Path, name: str, normalise: Normaliser) -> WordFigures:
    """Return the figures of a normaliser; a change counts without regard to case."""
    right = made = needed = 0
    messages = read_words(path)
    for words, wanted in messages:
        for word, usual, told in zip(words, wanted, normalise(words), strict=True):
            written, right_one, given = word.casefold(), usual.casefold(), told.casefold()
            made += given != written
            needed += right_one != written
            right += given == right_one != written
    precision, recall = share(right, made), share(right, needed)
    f1 = share(2 * right, made + needed, empty=1.0)
    return WordFigures(name, len(messages), precision, recall, f1)


def _figures(task: Task, wanted: Labels, given: Labels, measured: tuple[float, int]) -> TaskFigures:
    area, resamples = measured
    flags = _by_class(task, wanted, given)
    resampler = Resampler([str(place) for place in range(len(wanted))], resamples)
    drawn = _macro(resampler.sums(flags), task.classes)
    low, high = np.quantile(drawn, [0.025, 0.975])
    has_two = task.classes == 2 and not task.has_many_labels
    return TaskFigures(
        task=task.name,
        tested=len(wanted),
        macro_f1=Range(float(_macro(flags.sum(axis=0)[None, :], task.classes)[0]), float(low), float(high)),
        accuracy=float((wanted == given).reshape(len(wanted), -1).all(axis=1).mean()),
        second_class_f1=class_f1(wanted == 1, given == 1) if has_two else None,
        auc=area,
        commonest=_commonest(task, wanted),
        published=task.published,
    )


def _choices(task: Task, probabilities: Floats) -> Labels:
    chosen = probabilities >= 0.5 if task.has_many_labels else probabilities.argmax(axis=1)
    return np.asarray(chosen, dtype=np.int64)


def _auc(task: Task, labels: Labels, probabilities: Floats) -> float:
    if not task.has_many_labels:
        return mean_auc(labels, probabilities)
    columns = [np.stack([1 - one, one], axis=1) for one in probabilities.T]
    return float(np.nanmean([mean_auc(labels[:, place], column) for place, column in enumerate(columns)]))


def _by_class(task: Task, wanted: Labels, given: Labels) -> Floats:
    """Return hits, given and wanted of each class, side by side, a row a text."""
    if task.has_many_labels:
        real, told = wanted == 1, given == 1
    else:
        real, told = (side[:, None] == np.arange(task.classes) for side in (wanted, given))
    return np.concatenate([real & told, told, real], axis=1).astype(np.float64)


def _macro(sums: Floats, classes: int) -> Floats:
    hits, told, real = sums[:, :classes], sums[:, classes : 2 * classes], sums[:, 2 * classes :]
    scores = np.where(told + real == 0, 0.0, f_score(hits, told, real))
    return np.asarray(scores.mean(axis=1))


def _commonest(task: Task, wanted: Labels) -> float:
    if task.has_many_labels:
        return 0.0
    usual = int(np.bincount(wanted).argmax())
    return macro_f1(wanted, np.full_like(wanted, usual), task.classes)
