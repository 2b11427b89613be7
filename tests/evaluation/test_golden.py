from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.evaluation.folder import write_golden, write_lines
from trainer.evaluation.coverage import curve, uncertainty
from trainer.evaluation.golden import curves, refit_without, score_shipped, score_unseen, trials, worst
from trainer.evaluation.golden_data import read_golden
from trainer.evaluation.model import BadData, GoldenItem, Scorer
from trainer.scoring.expectations import Expectations
from trainer.scoring.observation import Scorecard
from trainer.scoring.values import DIMENSIONS


def card(
    mark: float, intervals: Mapping[str, tuple[float, float]] | None = None, *, is_bad: bool = False
) -> Scorecard:
    marks = dict.fromkeys(DIMENSIONS, mark)
    return Scorecard("bare", marks, mark, "C1" if is_bad else None, (), (), intervals=intervals or {})


def follows_the_raters(item: GoldenItem, expectations: Expectations | None) -> Scorecard:
    """Gives what the raters gave, but is wrong about one item."""
    mean = sum(rating.marks["tone"] for rating in item.ratings) / 3 * 25
    return card(0 if item.id == "B-2-0" else mean, is_bad=mean < 25)


@pytest.fixture
def items(tmp_path: Path) -> tuple[GoldenItem, ...]:
    write_golden(tmp_path)
    return read_golden(tmp_path)


def test_the_set_is_read_with_its_authors_ratings_and_expectations(items: tuple[GoldenItem, ...]) -> None:
    assert [item.id for item in items][:3] == ["A-1-0", "A-1-1", "A-2-0"]
    assert {item.author for item in items} == {"A", "B"}
    assert all(len(item.ratings) == 3 and item.expectations is not None for item in items)


def test_figures_are_those_of_all_and_of_each_author(items: tuple[GoldenItem, ...]) -> None:
    found = {
        one.part: one for one in trials(score_shipped(items, "bare", follows_the_raters), "bare", "shipped", 50)
    }
    assert found["A"].measures["tone"].kappa.value == 1
    assert found["B"].measures["tone"].kappa.value < 1
    # Off by 3.67 on one of eight, by the raters' mean of 3.5, 4 and 3.5.
    assert found["all"].measures["tone"].mae == pytest.approx((11 / 3) / 8)
    assert found["all"].critical.f1.value == 1
    assert (found["all"].items, found["all"].situations) == (8, 4)


def test_the_widest_disagreement_comes_first_and_tells_no_words(items: tuple[GoldenItem, ...]) -> None:
    first = worst(score_shipped(items, "bare", follows_the_raters))[0]
    assert (first.item, first.measure, first.scorer) == ("B-2-0", "channel", 0)


def test_what_is_fitted_never_saw_the_author_it_is_tested_on(items: tuple[GoldenItem, ...]) -> None:
    fitted: list[set[str]] = []

    def refit(seen: Sequence[GoldenItem]) -> Scorer:
        authors = {item.author for item in seen}
        fitted.append(authors)

        def score(item: GoldenItem, expectations: Expectations | None) -> Scorecard:
            assert item.author not in authors
            return follows_the_raters(item, expectations)

        return score

    assert len(score_unseen(items, "authored", refit_without(items, refit))) == len(items)
    assert fitted == [{"B"}, {"A"}]


def test_expectations_are_told_in_authored_mode_alone(items: tuple[GoldenItem, ...]) -> None:
    told: list[bool] = []

    def watch(item: GoldenItem, expectations: Expectations | None) -> Scorecard:
        told.append(expectations is not None)
        return card(50)

    score_shipped(items, "authored", watch)
    score_shipped(items, "bare", watch)
    assert told == [True] * 8 + [False] * 8


def test_a_scorer_that_knows_its_doubt_has_a_curve_near_the_perfect_one() -> None:
    wanted = np.full(10, 2.0)
    given = wanted + np.arange(10) / 5
    ids = [f"i{number}" for number in range(10)]
    knows = curve(ids, np.arange(10.0), given, wanted)
    blind = curve(ids, np.zeros(10), given, wanted)
    assert knows.area == pytest.approx(knows.perfect)
    assert knows.area < knows.chance
    assert [row.items for row in knows.rows] == [10, 9, 8, 7, 5]
    assert knows.rows[-1].mae == pytest.approx(0.4)
    assert not blind.is_ordered
    assert [row.mae for row in blind.rows] == pytest.approx([0.9] * 5)
    assert blind.area == pytest.approx(blind.chance)


def test_doubt_is_the_width_of_the_interval_or_else_whether_it_abstains() -> None:
    sure = card(50, {"tone": (40, 65), "overall": (50, 60)})
    assert uncertainty(sure, "tone") == 1
    assert uncertainty(sure, "overall") == pytest.approx(0.4)
    unsure = Scorecard("bare", dict.fromkeys(DIMENSIONS, 50.0), 50, None, ("tone",), ())
    assert (uncertainty(unsure, "tone"), uncertainty(unsure, "privacy")) == (4, 0)


def test_every_mark_has_a_curve(items: tuple[GoldenItem, ...]) -> None:
    assert len(curves(score_shipped(items, "bare", follows_the_raters))) == 6


@pytest.mark.parametrize("row", [{"id": "A-1-0", "rater": "R4"}, {"rater": "R4", "tone": 1}])
def test_a_rating_without_its_marks_is_named_with_its_line(tmp_path: Path, row: dict[str, object]) -> None:
    write_golden(tmp_path)
    write_lines(tmp_path / "ratings.jsonl", [row])
    with pytest.raises(BadData, match=r"ratings\.jsonl, line 1"):
        read_golden(tmp_path)
