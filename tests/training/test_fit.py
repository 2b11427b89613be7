"""Heads and lines are fitted on marked responses, and what is shipped is what the command would write."""

from pathlib import Path

import numpy as np
import pytest

from tests.evaluation.folder import write_golden
from tests.scoring.house import house_judge, house_rules
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.judge import judge_response
from trainer.scoring.marks.model import RATED
from trainer.training.examples import ExamplesFault, by_author, read_examples
from trainer.training.fit import UNFITTED, fit
from trainer.training.lines import Table, best_line, f1, fit_spread, fit_sum

TABLE = Table(("a", "b"), ("public",), np.array([[0, 0], [1, 0], [0, 1], [1, 1.0]] * 30), np.zeros((120, 1)))


def test_a_cost_that_lowers_marks_gets_points_and_one_that_does_not_gets_none() -> None:
    wanted = 90 - 40 * TABLE.units[:, 0] + 10 * TABLE.units[:, 1]
    fitted = fit_sum(TABLE, wanted)
    assert fitted.costs[0] > 10
    assert fitted.costs[1] == 0


def test_stretching_spreads_the_marks_around_their_mean() -> None:
    wanted = 90 - 40 * TABLE.units[:, 0]
    timid, bold = fit_sum(TABLE, wanted).of(TABLE), fit_sum(TABLE, wanted, 1.5).of(TABLE)
    assert bold.std() == pytest.approx(1.5 * timid.std())
    assert bold.mean() == pytest.approx(timid.mean())


def test_four_of_five_errors_lie_inside_the_spread() -> None:
    chance = np.random.default_rng(7)
    marks, differs = chance.uniform(0, 100, 500), chance.uniform(0, 20, 500)
    errors = chance.normal(0, 5 + marks * (100 - marks) / 250)
    spread = fit_spread(marks, differs, errors)
    reach = spread.least + spread.middle * marks * (100 - marks) / 2500 + spread.doubt * differs
    assert np.mean(np.abs(errors) <= reach) == pytest.approx(0.8, abs=0.02)


def test_the_line_is_where_precision_and_recall_meet_best() -> None:
    truth = np.array([True, True, False, False])
    line = best_line(np.array([10.0, 30.0, 40.0, 90.0]), truth)
    assert f1(truth, np.array([10.0, 30.0, 40.0, 90.0]) < line) == 1


def test_a_folder_without_ratings_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(ExamplesFault):
        read_examples(tmp_path)


def test_fitting_on_a_few_marked_responses_tells_good_from_bad(tmp_path: Path) -> None:
    write_golden(tmp_path, authors=("A", "B", "C", "D"))
    examples = read_examples(tmp_path)
    assert list(by_author(examples)) == ["A", "B", "C", "D"]
    made = fit(examples, house_rules(), None)
    rubric = house_judge().rubric.model_copy(update={"fitted": made.fitted})
    readers = Classifiers(made.heads)
    by_mark = sorted(examples, key=lambda example: example.marks["overall"])
    bad, good = (
        judge_response(example.response, example.case("authored"), house_rules(), rubric, classifiers=readers)
        for example in (by_mark[0], by_mark[-1])
    )
    assert good.overall > bad.overall + 20
    assert set(made.fitted.authored) == {"rules", "words"}


def test_the_shipped_lines_go_with_the_shipped_heads() -> None:
    judge = house_judge()
    assert judge.classifiers is not None
    fitted = judge.rubric.fitted
    assert fitted is not None
    assert fitted.heads == judge.classifiers.heads.digest
    assert fitted.rules == {bound.id for bound in judge.rules if bound.rule.kind not in UNFITTED}
    for formulas in (fitted.authored, fitted.bare):
        assert set(formulas) == {"encoder", "words", "rules"}
        assert all(set(formula.marks) == set(RATED) for formula in formulas.values())
