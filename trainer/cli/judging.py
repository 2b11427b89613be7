"""The judge of the built-in rules for commands that need nothing else: no database, and a quick start."""

from pathlib import Path

import click

from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.shelf import read_shelf
from trainer.scoring.classifiers.load import load_classifiers

_HOUSE = "house"


def shipped_judge(packs: Path, encoder: Path | None) -> Judge:
    """Return the judge of the house pack in a folder of packs; stops with every problem of the pack."""
    read = read_shelf((packs / _HOUSE,))
    if _HOUSE not in read.packs:
        problems = [str(problem) for problem in read.problems] or [f"there is no pack {_HOUSE!r}"]
        raise click.ClickException("\n".join(problems))
    return build_judge(read.packs[_HOUSE], {}, load_classifiers(encoder))
