"""Shows the settings, and stops readably when one cannot be used."""

from typing import Any, NoReturn

import click

from trainer.settings import BadSettings, Settings, described, problems_in_production, read_settings, unknown_names


@click.command()
def settings() -> None:
    """Print every setting as it is now, with its meaning; secrets are not shown.

    Set one in the environment: TRAINER_PORT=9000 trainer serve. The exit status is 1 when `trainer serve` would
    refuse to start.
    """
    found = settings_or_stop()
    for name, value, meaning in described(found):
        click.echo(f"{name} = {value}\n    {meaning}")
    for name in unknown_names():
        click.echo(f"{name} is set, but there is no such setting", err=True)
    problems = problems_in_production(found) if found.mode == "production" else ()
    if problems:
        click.echo("\n`trainer serve` would not start:", err=True)
        _tell(problems)
        raise SystemExit(1)


def settings_or_stop(**given: Any) -> Settings:
    """Read the settings, or stop with a line for each that cannot be used."""
    try:
        return read_settings(**given)
    except BadSettings as bad:
        stop(bad.problems)


def stop_unfit_for_production(settings: Settings) -> None:
    """Stop with everything that is only good enough for trying out."""
    problems = problems_in_production(settings) if settings.mode == "production" else ()
    if problems:
        stop(problems)


def stop(problems: tuple[str, ...]) -> NoReturn:
    """Print the problems and end with status 2."""
    click.echo("Rejoinder does not start with these settings:", err=True)
    _tell(problems)
    raise SystemExit(2)


def _tell(problems: tuple[str, ...]) -> None:
    for problem in problems:
        click.echo(f"  {problem}", err=True)
