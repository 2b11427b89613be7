"""Scenarios of the studio begun, copied and played before anybody else meets them."""

import json
from collections.abc import Mapping
from typing import get_args

from flask import Flask, redirect, request, url_for
from pydantic import ValidationError

from trainer.scoring.model import Move, Response
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.begin import Beginning, begin_scenario
from trainer.services.studio.bench import open_bench
from trainer.services.studio.files import NotKept
from trainer.services.studio.many import add_variant, copy_scenario, set_tag
from trainer.services.studio.trial import Band, NotPlayable, keep_play, try_out
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_trial import MOVES, MoveForm, TrialPage
from trainer.web.render import render_page
from trainer.web.views.studio import show_pack

_MOST_TURNS = 6


@signed_in("trainer")
def begin_studio_scenario(desk: Desk, person: Person, pack: str) -> Answer:
    """Begin a scenario from a few words, and open it."""
    names = ("title", "inbound", "words", "customer", "brand", "industry")
    told = {name: request.form.get(name, "").strip()[:4000] for name in names}
    try:
        path = begin_scenario(desk, person, pack, Beginning(**told, detected={}))
    except NotKept as refused:
        return show_pack(desk, person, pack, done=str(refused)), 422
    return redirect(url_for("studio_file", pack=pack, path=path), 303)


@signed_in("trainer")
def copy_studio_scenario(desk: Desk, person: Person, pack: str) -> Answer:
    """Copy a scenario of another pack, and open it."""
    source, _, scenario_id = request.form.get("scenario", "").partition("/")
    try:
        path = copy_scenario(desk, person, pack, source, scenario_id=scenario_id)
    except NotKept as refused:
        return show_pack(desk, person, pack, done=str(refused)), 422
    return redirect(url_for("studio_file", pack=pack, path=path), 303)


@signed_in("trainer")
def vary_studio_scenario(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Add a variant of a scenario, and open it."""
    try:
        path = add_variant(desk, person, pack, scenario_id)
    except NotKept as refused:
        return show_pack(desk, person, pack, done=str(refused)), 422
    return redirect(url_for("studio_file", pack=pack, path=path), 303)


@signed_in("trainer")
def tag_studio_scenarios(desk: Desk, person: Person, pack: str) -> Answer:
    """Put a tag on many scenarios, or take it off."""
    tag, on = request.form.get("tag", "").strip().casefold().replace(" ", "_"), request.form.get("do") != "off"
    chosen = request.form.getlist("path")
    if not tag or not chosen:
        return show_pack(desk, person, pack, done="Choose scenarios and give the tag."), 422
    try:
        changed = set_tag(desk, person, pack, chosen, tag=tag, on=on)
    except NotKept as refused:
        return show_pack(desk, person, pack, done=str(refused)), 422
    return show_pack(desk, person, pack, done=f"{changed} of {len(chosen)} changed."), 200


@signed_in("trainer")
def studio_trial(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Show a case of the studio to be played."""
    return _played(desk, person, (pack, scenario_id), ())


@signed_in("trainer")
def play_studio_trial(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Play a turn, go back one, or keep what was played as a golden play."""
    do, form = request.form.get("do", "send"), request.form
    number = next((turn for turn in range(_MOST_TURNS, 0, -1) if f"kind-{turn}-1" in form), 1)
    last = number if do == "send" else number - 1
    try:
        turns = tuple(_response(form, turn) for turn in range(1, last + 1))
    except ValidationError as fault:
        earlier = tuple(_response(form, turn) for turn in range(1, last))
        said = fault.errors()[0]["msg"].removeprefix("Value error, ").capitalize() + "."
        return _played(desk, person, (pack, scenario_id), earlier, refusal=said, moves=_typed(form, number)), 422
    if do in get_args(Band) and turns:
        path = keep_play(desk, person, pack, scenario_id, band=do, responses=turns)  # type: ignore[arg-type] # one of its words
        return redirect(url_for("studio_file", pack=pack, path=path), 303)
    if do == "undo":
        return _played(desk, person, (pack, scenario_id), turns[:-1], moves=_typed(form, max(last, 1)))
    return _played(desk, person, (pack, scenario_id), turns)


def _played(desk: Desk, person: Person, where: tuple[str, str], turns: tuple[Response, ...], **said: object) -> str:
    """Return the page of a case (pack, scenario) after these turns."""
    pack, scenario_id = where
    shell = Shell.of(desk, person, f"Play {scenario_id}, {pack}", "studio")
    try:
        trial = try_out(desk, open_bench(desk, pack), scenario_id, turns)
    except NotPlayable as refused:
        return render_page("studio_trial.html", TrialPage.closed(shell, pack, scenario_id, refused.problems))
    return render_page("studio_trial.html", TrialPage.of(shell, trial, **said))  # type: ignore[arg-type] # its own


def _response(form: Mapping[str, str], turn: int) -> Response:
    """Return what was sent in a turn; a move in which nothing was chosen or written is none."""
    typed = [one for one in _typed(form, turn) if one.text.strip() or one.to or one.kind in {"ignore", "close"}]
    moves = [
        Move.model_validate_json(_json(kind=one.kind, channel=one.channel, to=one.to, text=one.text))
        for one in typed
    ]
    return Response(moves=tuple(moves))


def _json(**values: str) -> str:
    return json.dumps({name: value for name, value in values.items() if value})


def _typed(form: Mapping[str, str], turn: int) -> tuple[MoveForm, ...]:
    return tuple(
        MoveForm(number, *(form.get(f"{name}-{turn}-{number}", "") for name in ("kind", "channel", "to", "text")))
        for number in range(1, MOVES + 1)
    )


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio/<pack>/scenarios", view_func=begin_studio_scenario, methods=["POST"])
    app.add_url_rule("/studio/<pack>/copies", view_func=copy_studio_scenario, methods=["POST"])
    app.add_url_rule("/studio/<pack>/variants/<scenario_id>", view_func=vary_studio_scenario, methods=["POST"])
    app.add_url_rule("/studio/<pack>/tags", view_func=tag_studio_scenarios, methods=["POST"])
    app.add_url_rule("/studio/<pack>/play/<scenario_id>", view_func=studio_trial)
    app.add_url_rule("/studio/<pack>/play/<scenario_id>", view_func=play_studio_trial, methods=["POST"])
