"""Scores responses from a file, one line in, one line out."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import click

from trainer.cli.judging import shipped_judge
from trainer.core.problem import Problem
from trainer.scenarios.judge import Judge
from trainer.scenarios.read import read_expectations
from trainer.scoring.expectations import Expectations
from trainer.scoring.items import case_of, score_line
from trainer.settings import Settings


@click.command()
@click.argument("items", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--expectations",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of <situation>.yaml; items without a file are scored bare.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
def score(items: Path, expectations: Path | None, out: Path | None) -> None:
    """Score the responses in ITEMS (JSON lines) and write one JSON line for each, in order.

    A bad line is reported with its number, the rest goes on, and the exit status is 1.
    """
    lines = items.read_text(encoding="utf-8").split("\n")
    declared = read_declared(expectations, situations_in(lines))
    judge = shipped_judge(Settings().packs, Settings().encoder)
    if out is None:
        failed = score_lines(lines, declared, judge, sys.stdout)
    else:
        with out.open("w", encoding="utf-8") as file:
            failed = score_lines(lines, declared, judge, file)
    if failed:
        raise SystemExit(1)


def situations_in(lines: list[str]) -> set[str]:
    """Return the situations that the lines name; a line that cannot be read names none."""
    named = set()
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            named.add(str(json.loads(line)["situation"]))
    return named


def read_declared(folder: Path | None, situations: set[str]) -> dict[str, Expectations]:
    """Read the expectations of some situations; stops with all problems when there are any."""
    declared: dict[str, Expectations] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        if path.stem not in situations:
            continue
        file, found = read_expectations(path)
        problems.extend(found)
        if file is not None:
            declared[file.situation] = file
    if problems:
        raise click.ClickException("\n".join(str(problem) for problem in problems))
    return declared


def score_lines(lines: list[str], declared: dict[str, Expectations], judge: Judge, out: TextIO) -> int:
    """Score each line that is not empty and return how many could not be read."""
    failed = 0
    with _progress(lines) as numbered:
        for number, line in enumerate(numbered, start=1):
            if not line.strip():
                continue
            try:
                row = score_item(json.loads(line), declared, judge)
            except (ValueError, KeyError, TypeError) as wrong:
                failed += 1
                reason = str(wrong).replace("\n", " ")
                click.echo(f"line {number}: cannot be scored: {reason}", err=True)
                continue
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return failed


def score_item(item: dict[str, Any], declared: dict[str, Expectations], judge: Judge) -> dict[str, Any]:
    """Score one item, authored when its situation is declared, else bare."""
    case, response = case_of(item)
    case = case.model_copy(update={"expectations": declared.get(str(item.get("situation")))})
    return score_line(item["id"], judge.score(response, case))


def _progress(lines: list[str]) -> Any:
    return click.progressbar(lines, label="Scoring", file=sys.stderr, hidden=not sys.stderr.isatty())
