"""Teams and business units."""

from collections.abc import Callable

from flask import Flask, redirect, request, url_for

from trainer.services.account_forms import AccountFaults, clean
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.team_care import (
    NotEmpty,
    add_team,
    add_unit,
    change_team,
    change_unit,
    remove_team,
    remove_unit,
    view_teams,
)
from trainer.web.access import Answer, signed_in
from trainer.web.pages.teams import TeamsPage
from trainer.web.render import render_page


@signed_in("admin")
def teams(desk: Desk, person: Person) -> Answer:
    """Show every team and every unit."""
    done = request.args.get("done", "")
    return render_page("teams.html", TeamsPage.of(desk, person, view_teams(desk), done=done))


@signed_in("admin")
def new_team(desk: Desk, person: Person) -> Answer:
    """Add a team."""
    name, unit_id = clean(request.form.get("name", "")), request.form.get("unit", "")
    return _do(desk, person, lambda: add_team(desk, name, unit_id), "added")


@signed_in("admin")
def edit_team(desk: Desk, person: Person, team_id: str) -> Answer:
    """Rename a team, or move it to another unit."""
    name, unit_id = clean(request.form.get("name", "")), request.form.get("unit", "")
    return _do(desk, person, lambda: change_team(desk, team_id, name, unit_id), "saved")


@signed_in("admin")
def drop_team(desk: Desk, person: Person, team_id: str) -> Answer:
    """Remove a team that nobody is in."""
    return _do(desk, person, lambda: remove_team(desk, team_id), "removed")


@signed_in("admin")
def new_unit(desk: Desk, person: Person) -> Answer:
    """Add a business unit."""
    name = clean(request.form.get("name", ""))
    return _do(desk, person, lambda: add_unit(desk, name), "added")


@signed_in("admin")
def edit_unit(desk: Desk, person: Person, unit_id: str) -> Answer:
    """Rename a business unit."""
    name = clean(request.form.get("name", ""))
    return _do(desk, person, lambda: change_unit(desk, unit_id, name), "saved")


@signed_in("admin")
def drop_unit(desk: Desk, person: Person, unit_id: str) -> Answer:
    """Remove a business unit that no team belongs to."""
    return _do(desk, person, lambda: remove_unit(desk, unit_id), "removed")


def _do(desk: Desk, person: Person, change: Callable[[], object], done: str) -> Answer:
    try:
        change()
    except AccountFaults as wrong:
        page = TeamsPage.of(desk, person, view_teams(desk), fault=f"Nothing was saved. {wrong}")
        return render_page("teams.html", page), 400
    except NotEmpty as full:
        words = f"{full} is not empty, so it stays. Move everybody out of it first."
        return render_page("teams.html", TeamsPage.of(desk, person, view_teams(desk), fault=words)), 409
    return redirect(url_for("teams", done=done), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/teams", view_func=teams)
    app.add_url_rule("/teams", view_func=new_team, methods=["POST"])
    app.add_url_rule("/teams/<team_id>", view_func=edit_team, methods=["POST"])
    app.add_url_rule("/teams/<team_id>/remove", view_func=drop_team, methods=["POST"])
    app.add_url_rule("/units", view_func=new_unit, methods=["POST"])
    app.add_url_rule("/units/<unit_id>", view_func=edit_unit, methods=["POST"])
    app.add_url_rule("/units/<unit_id>/remove", view_func=drop_unit, methods=["POST"])
