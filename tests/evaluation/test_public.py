import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.evaluation.folder import write_golden, write_public
from trainer.evaluation.golden_data import read_golden
from trainer.evaluation.model import Floats, Head
from trainer.evaluation.peers import peer_on_golden, peer_on_task, presidio, vader
from trainer.evaluation.public import fixed, measure_task, measure_words
from trainer.evaluation.public_data import Task, read_tasks
from trainer.evaluation.words_alone import words_alone

SPLIT = ((np.arange(0), np.arange(4)),)


def hears_broken(texts: Sequence[str]) -> Floats:
    return np.array([[0.1, 0.9] if "broken" in text else [0.9, 0.1] for text in texts])


def complaints(folder: Path) -> Task:
    write_public(folder)
    return next(one for one in read_tasks(folder) if isinstance(one, Task) and one.name == "complaints.all")


def test_each_fold_is_tested_once_by_a_head_that_did_not_see_it(tmp_path: Path) -> None:
    task = complaints(tmp_path)
    seen: list[int] = []

    def make(texts: Sequence[str], labels: NDArray[np.int64]) -> Head:
        seen.append(len(texts))
        return hears_broken

    figures = measure_task(task, make, resamples=20, is_quick=False)
    assert seen == [4, 4]
    assert figures.tested == 8
    assert (figures.macro_f1.value, figures.auc, figures.accuracy, figures.second_class_f1) == (1, 1, 1, 1)
    assert figures.commonest == pytest.approx((2 / 3) / 2)
    assert measure_task(task, make, resamples=20, is_quick=True).tested == 4


def test_a_head_that_guesses_gets_what_guessing_gives(tmp_path: Path) -> None:
    head = fixed(lambda texts: np.full((len(texts), 2), 0.5))
    figures = measure_task(complaints(tmp_path), head, resamples=20, is_quick=False)
    assert figures.auc == 0.5
    assert figures.macro_f1.value == figures.commonest


def test_several_labels_at_once_are_counted_label_by_label() -> None:
    labels = np.array([[1, 0], [1, 1], [0, 0], [0, 1]])
    told = np.array([[0.9, 0.2], [0.8, 0.4], [0.1, 0.1], [0.2, 0.3]])
    task = Task("many", ("a", "b", "c", "d"), labels, 2, SPLIT)
    figures = measure_task(task, fixed(lambda _texts: told), resamples=20, is_quick=False)
    assert figures.macro_f1.value == pytest.approx((1 + 0) / 2)
    assert figures.auc == 1
    assert figures.second_class_f1 is None


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_public(tmp_path)
    assert {one for one in read_tasks(tmp_path) if isinstance(one, str)} >= {"epitome", "stanford_politeness"}


def test_words_count_where_they_change(tmp_path: Path) -> None:
    write_public(tmp_path)
    path = tmp_path / "lexnorm2015" / "data.jsonl"
    figures = measure_words(path, "ours", lambda words: ["you" if word == "u" else "wrong" for word in words])
    # Of three changes one is right; of two that were needed (case does not count) one was made.
    assert figures.messages == 1
    assert figures.precision == pytest.approx(1 / 3)
    assert figures.recall == 0.5
    assert figures.f1 == pytest.approx(0.4)


def test_peers_that_are_not_installed_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("vaderSentiment", "vaderSentiment.vaderSentiment", "presidio_analyzer"):
        monkeypatch.setitem(sys.modules, name, None)
    assert vader() is None
    assert presidio() is None


def test_a_peer_that_is_installed_is_measured_alike(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = ModuleType("vaderSentiment.vaderSentiment")
    module.SentimentIntensityAnalyzer = lambda: SimpleNamespace(  # type: ignore[attr-defined]  # a stand-in
        polarity_scores=lambda text: {"compound": -0.8 if "broken" in text else 0.4}
    )
    monkeypatch.setitem(sys.modules, "vaderSentiment", ModuleType("vaderSentiment"))
    monkeypatch.setitem(sys.modules, "vaderSentiment.vaderSentiment", module)
    feeling = vader()
    assert feeling is not None
    assert peer_on_task("peer", complaints(tmp_path / "public"), feeling, is_reversed=True).auc == 1
    write_golden(tmp_path / "golden")
    found = peer_on_golden("peer", read_golden(tmp_path / "golden"), feeling)
    # The better reply names what is broken, so the feeling runs against the marks; its scale is turned to fit.
    assert found.rho["tone"] == pytest.approx(1)
    assert found.kappa["tone"] == pytest.approx(1)


def test_words_alone_are_learnt_from_the_other_author(tmp_path: Path) -> None:
    write_golden(tmp_path)
    items = read_golden(tmp_path)
    assert words_alone(items).rho["tone"] == pytest.approx(1)
    # One author alone teaches nothing about itself: every item gets the mean.
    alone = words_alone([item for item in items if item.author == "A"])
    assert alone.kappa["tone"] == 0
