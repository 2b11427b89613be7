"""The studio: packs brought, taken in, proven and published."""

import re
from contextlib import closing

from flask import Flask, Response, redirect, request, url_for

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.bench import open_bench, prove_bench
from trainer.services.studio.files import NotKept, save_file
from trainer.services.studio.packs import (
    NameTaken,
    NoPack,
    StudioPack,
    begin_pack,
    bring_zip,
    studio_packs,
    take_away,
    take_in,
)
from trainer.services.studio.publish import NotProven, export_release, publish, releases
from trainer.services.studio.what_if import what_if
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio import StudioPackPage, StudioPage, begin_view
from trainer.web.pages.studio_what_if import say_what_if
from trainer.web.render import render_page

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ZIP = "application/zip"
_PROVEN = "Every rule, play and bot does what it should."


@signed_in("trainer")
def studio(desk: Desk, person: Person) -> Answer:
    """List the packs being written."""
    return render_page("studio.html", StudioPage.of(desk, person, studio_packs(desk)))


@signed_in("trainer")
def add_studio_pack(desk: Desk, person: Person) -> Answer:
    """Begin a pack, take one in from the library, or bring one as a zip."""
    name = request.form.get("name", "").strip()
    try:
        if request.form.get("do") == "bring":
            name = bring_zip(desk, person, _sent(), replaces=request.form.get("replaces") == "yes")
        elif request.form.get("do") == "take":
            take_in(desk, person, name)
        elif _NAME.fullmatch(name):
            begin_pack(desk, person, name, request.form.get("title", "").strip() or name)
        else:
            return _refused(desk, person, "A pack's name has small letters, digits and hyphens.")
    except NameTaken:
        return _refused(desk, person, "The studio has a pack of this name already. Say that the zip replaces it.")
    except NoPack as refused:
        page = StudioPage.of(
            desk, person, studio_packs(desk), refusal="This is no pack.", problems=refused.problems
        )
        return render_page("studio.html", page), 422
    return redirect(url_for("studio_pack", pack=name), 303)


@signed_in("trainer")
def studio_pack(desk: Desk, person: Person, pack: str) -> Answer:
    """Show one pack with its files, its problems and its releases."""
    return show_pack(desk, person, pack)


@signed_in("trainer")
def publish_pack(desk: Desk, person: Person, pack: str) -> Answer:
    """Prove a pack, or publish it."""
    if request.form.get("do") == "prove":
        bench = open_bench(desk, pack)
        proof = prove_bench(desk, bench)
        done = "" if proof.problems else f"{_PROVEN} {say_what_if(what_if(desk, person, bench))}"
        return show_pack(desk, person, pack, refused=proof.problems or None, done=done)
    try:
        made = publish(desk, person, pack, request.form.get("note", "")[:500])
    except NotProven as refused:
        return show_pack(desk, person, pack, refused=refused.problems), 422
    done = f"Release {made.number} is what trainees get from now on."
    return show_pack(desk, person, pack, done=done)


@signed_in("trainer")
def add_studio_file(desk: Desk, person: Person, pack: str) -> Answer:
    """Begin a file and open it."""
    path = request.form.get("path", "").strip()
    try:
        save_file(desk, person, (pack, path), "format: 1\n", revision=0)
    except NotKept as refused:
        return show_pack(desk, person, pack, done=str(refused)), 422
    return redirect(url_for("studio_file", pack=pack, path=path), 303)


@signed_in("trainer")
def studio_zip(desk: Desk, person: Person, pack: str, number: int | None = None) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """Send a pack as it stands, or one of its releases, as a zip."""
    raw = take_away(desk, pack) if number is None else export_release(desk, pack, number)
    answer = Response(raw, mimetype=_ZIP)
    name = pack if number is None else f"{pack}-{number}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


def _sent() -> bytes:
    sent = request.files.get("zip")
    if sent is None:
        return b""
    # What is large was put into a file of its own, which nobody else closes.
    with closing(sent):
        raw: bytes = sent.read()
    return raw


def show_pack(desk: Desk, person: Person, name: str, **said: object) -> str:
    """Return the page of one pack, with what was just done or refused."""
    found = releases(desk, name)
    pack = StudioPack(open_bench(desk, name), found[0] if found else None)
    shell = Shell.of(desk, person, f"{name}, studio", "studio")
    beginning = begin_view(pack.bench, desk.shelf.current, request.args.get("channel", ""))
    page = StudioPackPage.of(shell, pack, found, beginning, **said)  # type: ignore[arg-type] # keywords of it
    return render_page("studio_pack.html", page)


def _refused(desk: Desk, person: Person, why: str) -> Answer:
    return render_page("studio.html", StudioPage.of(desk, person, studio_packs(desk), refusal=why)), 422


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio", view_func=studio)
    app.add_url_rule("/studio", view_func=add_studio_pack, methods=["POST"])
    app.add_url_rule("/studio/<pack>", view_func=studio_pack)
    app.add_url_rule("/studio/<pack>", view_func=publish_pack, methods=["POST"])
    app.add_url_rule("/studio/<pack>/files", view_func=add_studio_file, methods=["POST"])
    app.add_url_rule("/studio/<pack>/pack.zip", view_func=studio_zip)
    app.add_url_rule("/studio/<pack>/releases/<int:number>.zip", view_func=studio_zip, endpoint="studio_release")
