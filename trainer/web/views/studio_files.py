"""One file of the studio: saved as it is typed, kept as versions, compared and brought back."""

from dataclasses import replace

from flask import Flask, redirect, request, url_for

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.bench import open_bench
from trainer.services.studio.files import (
    NotKept,
    SavedElsewhere,
    bring_back,
    compare,
    history,
    keep_file,
    open_file,
    remove_file,
    save_file,
)
from trainer.services.studio.look import look_at
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_file import DiffPage, FilePage
from trainer.web.render import render_page
from trainer.web.words import moment

_CLASH = "Somebody saved this file since you opened it. Your words are below and not saved; theirs are above."


@signed_in("trainer")
def studio_file(desk: Desk, person: Person, pack: str, path: str) -> Answer:
    """Show a file with the case as a trainee sees it, what its plays get and what is wrong."""
    return render_page("studio_file.html", _page(desk, person, pack, path))


@signed_in("trainer")
def save_studio_file(desk: Desk, person: Person, pack: str, path: str) -> Answer:
    """Save a file, keep it as a version, remove it, or bring a version back."""
    where, asked = (pack, path), request.form.get("do", "save")
    if asked == "remove":
        remove_file(desk, person, where)
        return redirect(url_for("studio_pack", pack=pack), 303)
    if asked == "back":
        bring_back(desk, person, where, _number(request.form.get("number", "")))
        return redirect(url_for("studio_file", pack=pack, path=path), 303)
    text = request.form.get("text", "")
    try:
        save_file(desk, person, where, text, revision=_number(request.form.get("revision", "")))
    except NotKept as refused:
        return _answer(replace(_page(desk, person, pack, path), text=text, fault=str(refused)), 422)
    except SavedElsewhere as refused:
        theirs = refused.theirs.body.decode("utf-8", "replace")
        page = replace(_page(desk, person, pack, path), text=text, fault=_CLASH, clash=theirs)
        return _answer(page, 409)
    if asked == "keep":
        keep_file(desk, person, where, request.form.get("note", "")[:500])
    return _answer(_page(desk, person, pack, path), 200)


@signed_in("trainer")
def studio_diff(desk: Desk, person: Person, pack: str, path: str, *, number: int) -> Answer:
    """Compare a version with the file as it stands."""
    version = next((one for one in history(desk, (pack, path)) if one.number == number), None)
    if version is None or version.body is None:
        raise NotFound("no such version")
    now = open_file(desk, (pack, path)).body.decode("utf-8", "replace")
    lines = tuple(compare(version.body.decode("utf-8", "replace"), now))
    shell = Shell.of(desk, person, f"Version {number} of {path}", "studio")
    page = DiffPage(shell, pack, path, number, moment(version.change.at), version.change.note, lines)
    return render_page("studio_diff.html", page)


def _page(desk: Desk, person: Person, pack: str, path: str) -> FilePage:
    file = open_file(desk, (pack, path))
    look = look_at(desk, open_bench(desk, pack), path)
    shell = Shell.of(desk, person, f"{path}, {pack}", "studio")
    return FilePage.of(shell, pack, file, look, versions=history(desk, (pack, path)))


def _answer(page: FilePage, status: int) -> Answer:
    """Answer a script with the part that changes, everybody else with the page."""
    if "HX-Request" in request.headers:
        return render_page("studio_file.html", page, block="beside"), 200
    return render_page("studio_file.html", page), status


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio/<pack>/files/<path:path>", view_func=studio_file)
    app.add_url_rule("/studio/<pack>/files/<path:path>", view_func=save_studio_file, methods=["POST"])
    app.add_url_rule("/studio/<pack>/versions/<int:number>/<path:path>", view_func=studio_diff)
