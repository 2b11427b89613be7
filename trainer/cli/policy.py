"""Shows the channel policy, and says what it decides and why."""

from pathlib import Path
from typing import get_args

import click

from trainer.cli.judging import shipped_judge
from trainer.scenarios.read import read_expectations
from trainer.scoring.policy.decide import decide as decide_by
from trainer.scoring.policy.decide import ready
from trainer.scoring.policy.inputs import file_inputs
from trainer.scoring.policy.model import PolicyFile
from trainer.scoring.policy.routes import find_contradictions
from trainer.scoring.policy.tell import plain, reasons, table
from trainer.scoring.values import ChannelName
from trainer.settings import Settings


@click.group()
def policy() -> None:
    """Show the channel policy, and decide by it."""


@policy.command()
@click.option("--markdown", is_flag=True, help="As a Markdown table.")
def show(markdown: bool) -> None:  # noqa: FBT001 - click passes a flag by position
    """Show every row of the channel policy."""
    file = house_policy()
    click.echo(table(file) if markdown else "\n".join(plain(file)))


@policy.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--inbound",
    type=click.Choice(get_args(ChannelName)),
    default="social_post",
    show_default=True,
    help="Where the customer wrote; an expectations file does not say.",
)
def decide(file: Path, inbound: ChannelName) -> None:
    """Say what the policy decides for the situation that FILE (expectations) declares, and by which rows."""
    told, problems = read_expectations(file)
    if told is None:
        raise click.ClickException("\n".join(str(problem) for problem in problems))
    ready_policy = ready(house_policy())
    inputs = file_inputs(told, inbound)
    for line in reasons(decide_by(inputs, ready_policy)):
        click.echo(line)
    for found in find_contradictions(told.routes, inputs, ready_policy):
        click.echo(f"warning: routes.{found.grade} goes against row {found.row.id}: {found.code}")


def house_policy() -> PolicyFile:
    """Return the policy of the built-in rules."""
    file = shipped_judge(Settings().packs, None).policy
    if file is None:
        raise click.ClickException("the house pack has no policy.yaml")
    return file
