"""One file of the studio: filled in or typed, saved as it goes, kept as versions, compared and talked about."""

from dataclasses import replace

from flask import Flask, Response, jsonify, redirect, request, url_for

from trainer.scenarios.schema import pack_schemas
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
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
from trainer.services.studio.guided import fill_form
from trainer.services.studio.open_file import close_comment, comment_on, work_at
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_file import DiffPage, FilePage
from trainer.web.render import render_page
from trainer.web.words import moment

_CLASH = "Somebody saved this file since you opened it. Your words are not saved; theirs are below."


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
        return _answer(_page(desk, person, pack, path, text=text, fault=str(refused)), 422)
    except SavedElsewhere as refused:
        theirs = refused.theirs.body.decode("utf-8", "replace")
        return _answer(_page(desk, person, pack, path, text=text, fault=_CLASH, clash=theirs), 409)
    if asked == "keep":
        keep_file(desk, person, where, request.form.get("note", "")[:500])
    return _answer(_page(desk, person, pack, path, show_form=True), 200)


@signed_in("trainer")
def fill_studio_form(desk: Desk, person: Person, pack: str, path: str) -> Answer:
    """Put what was filled in where it stands in the file; a button of the form adds or takes away an item."""
    do, posted = request.form.get("do", ""), request.form.to_dict(flat=False)
    try:
        revision = _number(request.form.get("revision", ""))
        fill_form(desk, person, (pack, path), posted, do=do, revision=revision)
    except NotKept as refused:
        return _answer(_page(desk, person, pack, path, fault=str(refused)), 422)
    except SavedElsewhere as refused:
        theirs = refused.theirs.body.decode("utf-8", "replace")
        return _answer(_page(desk, person, pack, path, fault=_CLASH, clash=theirs, show_form=True), 409)
    return _answer(_page(desk, person, pack, path, show_text=True, show_form=bool(do)), 200)


@signed_in("trainer")
def comment_on_file(desk: Desk, person: Person, pack: str, path: str) -> Answer:
    """Say something of a file, settle what was said, or open it again."""
    closing = request.form.get("close") or request.form.get("reopen")
    try:
        if closing:
            close_comment(desk, pack, closing, closed="close" in request.form)
        else:
            comment_on(desk, person, (pack, path), request.form.get("text", ""))
    except NotKept as refused:
        return render_page("studio_file.html", _page(desk, person, pack, path, fault=str(refused))), 422
    return redirect(url_for("studio_file", pack=pack, path=path, _anchor="comments"), 303)


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


@signed_in("trainer")
def studio_schema(desk: Desk, person: Person, kind: str) -> Answer:  # noqa: ARG001 - the door hands them to every view
    """Send the schema of one kind of file, for what completes words in the editor."""
    found = pack_schemas().get(kind)
    if found is None:
        raise NotFound(f"no kind of file {kind!r}")
    answer: Response = jsonify(found)
    return answer


def _page(desk: Desk, person: Person, pack: str, path: str, **said: object) -> FilePage:
    shell = Shell.of(desk, person, f"{path}, {pack}", "studio")
    return replace(FilePage.of(shell, pack, work_at(desk, (pack, path))), **said)  # type: ignore[arg-type] # its own


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
    app.add_url_rule("/studio/<pack>/form/<path:path>", view_func=fill_studio_form, methods=["POST"])
    app.add_url_rule("/studio/<pack>/comments/<path:path>", view_func=comment_on_file, methods=["POST"])
    app.add_url_rule("/studio/<pack>/versions/<int:number>/<path:path>", view_func=studio_diff)
    app.add_url_rule("/studio/schemas/<kind>.json", view_func=studio_schema)
