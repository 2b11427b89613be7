"""Lints, proves and shows packs; coverage.py counts what they practise and voice.py records what is said."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from trainer.cli.coverage import coverage
from trainer.cli.pack_paths import PATHS, packs_in, read, sort_paths
from trainer.cli.vary import vary
from trainer.cli.voice import voice
from trainer.core.problem import Problem
from trainer.scenarios.advice import warn_of
from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_expectations
from trainer.scenarios.schema import pack_schemas
from trainer.scenarios.shelf import Shelf, below, read_shelf
from trainer.scenarios.together import Look
from trainer.scoring.checks import table, uncovered
from trainer.scoring.classifiers.load import load_classifiers
from trainer.scoring.model import Rule
from trainer.settings import Settings
from trainer.simulation.prove import Proof, prove_shelf
from trainer.wiring import pack_folders


@click.group()
def packs() -> None:
    """Lint, prove, count, show and voice packs."""


packs.add_command(coverage)
packs.add_command(vary)
packs.add_command(voice)


@packs.command()
@PATHS
def lint(paths: tuple[Path, ...]) -> None:
    """Report every problem of packs, folders of packs, and expectations files, each at its line."""
    folders, files = sort_paths(paths)
    problems = [problem for file in files for problem in read_expectations(file)[1]]
    if folders:
        shelf = read(folders)
        problems += problems_of(shelf, folders)
        for warning in warnings_of(shelf, folders):
            click.echo(str(warning))
    finish(problems, f"{len(folders)} packs and {len(files)} expectations files have no problems")


@packs.command()
@PATHS
def prove(paths: tuple[Path, ...]) -> None:
    """Run every rule's examples, every golden play and every bot, and look at all packs together, after linting."""
    folders, _ = sort_paths(paths)
    shelf = read(folders)
    problems = problems_of(shelf, folders)
    if not problems:
        names = [pack.info.name for pack in packs_in(shelf, folders)]
        proof = prove_shelf(shelf, names, load_classifiers(Settings().encoder))
        problems += proof.problems
        for line in (*figures_of(proof), *table_of(proof.looks), *proof.warnings):
            click.echo(str(line))
    finish(problems, f"{len(folders)} packs are proven")


@packs.command()
@PATHS
def show(paths: tuple[Path, ...]) -> None:
    """Show what packs hold."""
    folders, _ = sort_paths(paths)
    for pack in packs_in(read(folders), folders):
        describe(pack)


@packs.command()
def checks() -> None:
    """Print a Markdown table of the fifty checks: the built-in rules for each, and their kind of evidence."""
    rules = house_rules(Settings().packs)
    click.echo("\n".join(table(rules)))
    if missing := uncovered(rules):
        raise click.ClickException(f"no rule for {', '.join(missing)}")


@packs.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of every file of a pack, or of one (pack, scenario, rule, …)."""
    schemas = pack_schemas()
    if name is not None and name not in schemas:
        raise click.BadParameter(f"one of {', '.join(sorted(schemas))}", param_hint="NAME")
    click.echo(json.dumps(schemas if name is None else schemas[name], indent=2, ensure_ascii=False))


def figures_of(proof: Proof) -> Iterator[str]:
    """Yield in words how many plays lie in their band and how many scenarios each bot fails."""
    for band in ("good", "flawed", "bad"):
        marks = [mark for mark in proof.plays if mark.band == band]
        if marks:
            yield f"{band} plays: {sum(mark.holds for mark in marks)} of {len(marks)} turns in their band"
    for bot in sorted({mark.bot for mark in proof.bots}):
        marks_of_bot = [mark for mark in proof.bots if mark.bot == bot]
        failed = sum(not mark.passes for mark in marks_of_bot)
        yield f"{bot}: fails {failed} of {len(marks_of_bot)} scenarios"


def table_of(looks: Sequence[Look]) -> Iterator[str]:
    """Yield what was seen of all packs together as a Markdown table."""
    yield "| Proof | Looked at | Furthest | Problems | Warnings |"
    yield "|---|---|---|---:|---:|"
    for look in looks:
        counts = f"{look.count('error')} | {look.count('warning')}"
        yield f"| {look.proof} | {look.looked_at} | {look.furthest or '-'} | {counts} |"


def problems_of(shelf: Shelf, folders: list[Path]) -> list[Problem]:
    """Return the problems that lie in ``folders``."""
    roots = tuple(f"{folder.as_posix()}/" for folder in folders)
    return [problem for problem in shelf.problems if problem.path.startswith(roots)]


def warnings_of(shelf: Shelf, folders: list[Path]) -> list[Problem]:
    """Return the warnings about the packs that were read from ``folders``."""
    found = ((home, shelf.packs[name]) for name, home in shelf.folders.items() if home in folders)
    return [
        warning
        for home, pack in found
        for warning in below(home, warn_of(pack, shelf.packs, shelf.places[pack.info.name]))
    ]


def house_rules(folder: Path) -> Mapping[str, Rule]:
    """Return the rules of the house pack; stops when it cannot be read."""
    shelf = read_shelf(pack_folders(folder))
    if "house" not in shelf.packs:
        raise click.ClickException("there is no house pack among the built-in ones")
    return shelf.packs["house"].rules


def finish(problems: list[Problem], well: str) -> None:
    """Print problems and stop with status 1, or say that all is well."""
    for problem in sorted(problems):
        click.echo(str(problem))
    if problems:
        raise SystemExit(1)
    click.echo(well)


def describe(pack: Pack) -> None:
    """Print one pack's contents."""
    click.secho(f"{pack.info.title} ({pack.info.name} {pack.info.version}, {pack.digest[:12]})", bold=True)
    click.echo(pack.info.description.strip())
    click.echo(f"  {len(pack.glossary)} glossary entries")
    for scenario_id, scenario in pack.scenarios.items():
        click.echo(f"  {scenario_id}: {scenario.title} ({scenario.inbound}, {scenario.use})")
    for rule_id, rule in pack.rules.items():
        click.echo(f"  {rule_id}: {rule.title} ({rule.check}, {rule.kind})")
