"""Marked responses: what was answered to what, and what the raters gave it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import mean
from typing import Any

from trainer.scenarios.read import read_expectations
from trainer.scoring.expectations import Expectations
from trainer.scoring.items import case_of
from trainer.scoring.marks.model import RATED, Rated
from trainer.scoring.model import Case, Response

_OWN = Path(__file__).with_name("marked")


class ExamplesFault(ValueError):
    """Says which file of marked responses cannot be used."""


@dataclass(frozen=True, slots=True)
class Example:
    """Holds one response with its case, bare and authored, and the raters' mean marks (0-100)."""

    id: str
    situation: str
    author: str
    response: Response
    bare: Case
    authored: Case | None
    marks: Mapping[Rated, float]
    is_critical: bool

    def case(self, mode: str) -> Case:
        """Return the case of a mode; raises ``ValueError`` where nothing was declared."""
        if mode == "bare":
            return self.bare
        if self.authored is None:
            raise ValueError(f"{self.situation}: nothing was declared")
        return self.authored


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return every rated response of a folder with `items_*.jsonl`, `ratings.jsonl` and `expectations/`.

    Raises ``ExamplesFault`` when a file is missing or broken.
    """
    ratings = _read_ratings(folder / "ratings.jsonl")
    declared = _read_declared(folder / "expectations")
    found = []
    for path in sorted(folder.glob("items_*.jsonl")):
        for line in _lines(path):
            if line["id"] in ratings:
                found.append(_example(line, ratings[line["id"]], declared))
    if not found:
        raise ExamplesFault(f"{folder}: no rated responses")
    return tuple(found)


@lru_cache(maxsize=1)
def own_examples() -> tuple[Example, ...]:
    """Return the marked responses that come with the project."""
    return read_examples(_OWN)


def by_author(examples: Iterable[Example]) -> dict[str, tuple[Example, ...]]:
    """Return the examples by who wrote the situations and responses."""
    authors: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        authors[example.author].append(example)
    return {author: tuple(theirs) for author, theirs in sorted(authors.items())}


def _example(
    line: Mapping[str, Any], ratings: Sequence[Mapping[str, Any]], declared: Mapping[str, Expectations]
) -> Example:
    bare, response = case_of(dict(line))
    told = declared.get(line["situation"])
    return Example(
        id=line["id"],
        situation=line["situation"],
        author=str(line["situation"]).partition("-")[0],
        response=response,
        bare=bare,
        authored=None if told is None else bare.model_copy(update={"expectations": told}),
        marks={name: 25 * mean(rating[name] for rating in ratings) for name in RATED},
        is_critical=sum(bool(rating["critical"]) for rating in ratings) * 2 > len(ratings),
    )


def _read_ratings(path: Path) -> dict[str, list[dict[str, Any]]]:
    ratings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in _lines(path):
        ratings[line["id"]].append(line)
    return ratings


def _read_declared(folder: Path) -> dict[str, Expectations]:
    declared: dict[str, Expectations] = {}
    for path in sorted(folder.glob("*.yaml")):
        told, problems = read_expectations(path)
        if told is None:
            raise ExamplesFault("\n".join(str(problem) for problem in problems))
        declared[told.situation] = told
    return declared


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, json.JSONDecodeError) as fault:
        raise ExamplesFault(f"{path}: {fault}") from fault
