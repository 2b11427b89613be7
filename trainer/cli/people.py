"""Lets an operator in: the first administrator, and anybody who is locked out."""

import click

from trainer.cli.opening import desk_or_stop
from trainer.cli.settings import settings_or_stop
from trainer.services.desk import Desk
from trainer.services.links import first_admin_link_needed, lasts, link_path, make_link, person_by_name
from trainer.settings import Settings
from trainer.storage.access import LinkKind
from trainer.web.words import duration


@click.group()
def people() -> None:
    """Let people in: the first administrator, and whoever forgot their password."""


@people.command("first-admin")
def first_admin() -> None:
    """Print a link that makes the first administrator, once; any earlier such link stops working."""
    settings = settings_or_stop()
    desk = desk_or_stop(settings, is_demo=False)
    if not first_admin_link_needed(desk):
        raise click.ClickException("there is an administrator already; they invite others under People.")
    print_link(settings, desk, "first_admin", None)


@people.command()
@click.argument("email")
def reset(email: str) -> None:
    """Print a link by which the person with this address chooses a new password, once."""
    settings = settings_or_stop()
    desk = desk_or_stop(settings, is_demo=False)
    person = person_by_name(desk, email)
    if person is None:
        raise click.ClickException(f"nobody who may sign in has the address {email}.")
    print_link(settings, desk, "reset", person.id)


def print_link(settings: Settings, desk: Desk, kind: LinkKind, person_id: str | None) -> None:
    """Print a new link, and for how long it works."""
    base = (settings.base_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    click.echo(f"{base}{link_path(kind, make_link(desk, kind, person_id))}")
    minutes = int(lasts(kind, desk.policy).total_seconds()) // 60
    click.echo(f"It works once, for {duration(minutes)}. Give it to nobody else.", err=True)
