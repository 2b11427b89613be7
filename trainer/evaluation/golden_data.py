"""Reads the golden set: responses, what was declared of their situations, and what the raters gave."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.core.problem import Problem
from trainer.evaluation.lines import read_lines
from trainer.evaluation.model import MEASURES, BadData, GoldenItem, Rating
from trainer.scenarios.read import read_expectations
from trainer.scoring.expectations import Expectations
from trainer.scoring.items import case_of


def read_golden(folder: Path) -> tuple[GoldenItem, ...]:
    """Return the rated items of ``items_<author>.jsonl``, in the order of their ids; raises ``BadData``."""
    ratings = _read_ratings(folder / "ratings.jsonl")
    declared = _read_declared(folder / "expectations")
    items = [
        _item(row, place, path.stem.removeprefix("items_"), (ratings, declared))
        for path in sorted(folder.glob("items_*.jsonl"))
        for place, row in read_lines(path)
        if row.get("id") in ratings
    ]
    return tuple(sorted(items, key=lambda item: item.id))


def golden_files(folder: Path) -> list[Path]:
    """Return the files the figures rest on."""
    return [*folder.glob("items_*.jsonl"), *folder.glob("ratings.jsonl"), *folder.glob("expectations/*.yaml")]


def _item(
    row: Mapping[str, Any],
    place: str,
    author: str,
    known: tuple[Mapping[str, tuple[Rating, ...]], Mapping[str, Expectations]],
) -> GoldenItem:
    ratings, declared = known
    try:
        case, response = case_of(row)
        situation = str(row["situation"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise BadData(f"{place}: {wrong}") from wrong
    return GoldenItem(
        id=str(row["id"]),
        author=author,
        situation=situation,
        case=case,
        response=response,
        expectations=declared.get(situation),
        ratings=ratings[row["id"]],
    )


def _read_ratings(path: Path) -> dict[str, tuple[Rating, ...]]:
    found: dict[str, dict[str, Rating]] = defaultdict(dict)
    for place, row in read_lines(path):
        try:
            marks = {measure: float(row[measure]) for measure in MEASURES}
            found[row["id"]][row["rater"]] = Rating(row["rater"], marks, bool(row["critical"]))
        except (KeyError, TypeError, ValueError) as wrong:
            raise BadData(f"{place}: {wrong!r}") from wrong
    return {item: tuple(by_rater[name] for name in sorted(by_rater)) for item, by_rater in found.items()}


def _read_declared(folder: Path) -> dict[str, Expectations]:
    declared: dict[str, Expectations] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        file, found = read_expectations(path)
        problems.extend(found)
        if file is not None:
            declared[file.situation] = file
    if problems:
        raise BadData("\n".join(str(problem) for problem in problems))
    return declared
