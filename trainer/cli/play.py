"""Plays one scenario in the terminal."""

from datetime import UTC, datetime

import click

from trainer.channels import CHANNELS
from trainer.scenarios.model import Pack
from trainer.scoring.certainty import is_scored
from trainer.scoring.model import Message, Move, Response
from trainer.scoring.observation import Finding, Scorecard
from trainer.services.errors import NotFound
from trainer.services.shelf import Shelf
from trainer.settings import Settings
from trainer.simulation.model import MOOD_WORDS, Judges, Turn
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of
from trainer.wiring import build_shelf

_SIGNS = {"gained": "+", "partial": "~", "cost": "-", "critical": "!"}


@click.command()
@click.argument("pack")
@click.argument("scenario")
def play(pack: str, scenario: str) -> None:
    """Answer SCENARIO of PACK here in the terminal; nothing is kept."""
    shelf = build_shelf(Settings().packs, Settings().encoder)
    try:
        chosen = shelf.pack(pack)
    except NotFound as missing:
        raise click.ClickException(f"{missing}; there are: {', '.join(sorted(shelf.current))}") from missing
    if scenario not in chosen.scenarios:
        raise click.ClickException(f"no scenario {scenario!r}; there are: {', '.join(chosen.scenarios)}")
    converse(shelf, chosen, scenario)


def converse(shelf: Shelf, pack: Pack, scenario_id: str) -> None:
    """Ask for responses until the case is over."""
    used = {name: one.digest for name, one in shelf.used_by(pack).items()}
    _, judge = shelf.judge(Judges(pack.digest, used, "", "", "", {}))
    scenario = pack.scenarios[scenario_id]
    persona = pack.personas[scenario.persona]
    turns: tuple[Turn, ...] = ()
    click.secho(scenario.title, bold=True)
    show(thread_of(scenario, persona, turns))
    while not turns or not turns[-1].spoken.ends:
        thread = thread_of(scenario, persona, turns)
        response = ask(thread[-1])
        number = len(turns) + 1
        scorecard = judge.score(response, pack.case(scenario_id, number, thread))
        mood = turns[-1].spoken.mood if turns else persona.mood
        spoken = react(scenario, number, mood, scorecard)
        turns = (*turns, Turn(number, response, scorecard, spoken, datetime.now(UTC), str(number)))
        tell(scorecard)
        click.echo(f"\nMood: {MOOD_WORDS[spoken.mood]}. {spoken.because}")
        if spoken.say:
            show(thread_of(scenario, persona, turns)[-1:])


def show(thread: tuple[Message, ...]) -> None:
    """Print messages, each with its channel."""
    for message in thread:
        picture = f" [picture: {message.picture.alt}]" if message.picture else ""
        title = CHANNELS[message.channel].title
        click.echo(f"\n{message.name or message.from_} ({title}):{picture}\n{message.text}")


def ask(last: Message) -> Response:
    """Ask for one to three moves."""
    moves: list[Move] = []
    while len(moves) < 3:
        click.echo("")
        channel = click.prompt(
            f"Move {len(moves) + 1}: channel", type=click.Choice(list(CHANNELS)), default=last.channel
        )
        words = click.prompt("Your words")
        moves.append(Move.model_validate({"kind": "reply", "channel": channel, "text": words}))
        if len(moves) < 3 and not click.confirm("Another move?", default=False):
            break
    return Response(moves=tuple(moves))


def tell(scorecard: Scorecard) -> None:
    """Print the marks and the findings."""
    overall = f"{scorecard.overall:.0f}" if is_scored(scorecard) else "needs a person"
    click.secho(f"\nOverall {overall}", bold=True)
    for dimension, mark in scorecard.marks.items():
        unsure = "  needs a person" if dimension in scorecard.abstain else ""
        click.echo(f"  {dimension:<10}{mark:5.0f}{unsure}")
    for finding in scorecard.findings:
        click.echo(f"{_SIGNS[finding.standing]} {finding.title} ({finding.points:+.0f}) {quoted(finding)}")
        click.echo(f"    {finding.why}")


def quoted(finding: Finding) -> str:
    """Return the finding's quotes."""
    return " / ".join(f"“{seen.quote}”" for seen in finding.evidence)
