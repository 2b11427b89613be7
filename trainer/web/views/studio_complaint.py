"""The way from a real complaint to a scenario; what is pasted is never kept, and never shown again."""

from dataclasses import replace

from flask import Flask, redirect, request, url_for

from trainer.channels import CHANNELS
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.begin import Beginning
from trainer.services.studio.bench import open_bench
from trainer.services.studio.complaint import begin_from, draft_from
from trainer.services.studio.files import NotKept
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio import BeginView, begin_view
from trainer.web.pages.studio_complaint import ComplaintPage
from trainer.web.render import render_page

_LONGEST = 4000


@signed_in("trainer")
def studio_complaint(desk: Desk, person: Person, pack: str) -> Answer:
    """Ask for a complaint."""
    shell, beginning = _about(desk, person, pack)
    return render_page("studio_complaint.html", ComplaintPage.empty(shell, pack, beginning))


@signed_in("trainer")
def read_complaint(desk: Desk, person: Person, pack: str) -> Answer:
    """Show what is left of a complaint with what it shows, or begin a scenario with what was confirmed."""
    shell, beginning = _about(desk, person, pack)
    text, inbound = request.form.get("words", "").strip()[:_LONGEST], request.form.get("inbound", "")
    if not text or inbound not in CHANNELS:
        page = ComplaintPage.empty(shell, pack, beginning, refusal="Paste the complaint and say where it came.")
        return render_page("studio_complaint.html", page), 422
    people, firms = (request.form.get(name, "").replace("\n", ",").split(",") for name in ("people", "firms"))
    refusal = ""
    if request.form.get("do") == "begin":
        named = {
            name: request.form.get(name, "").strip()[:80] for name in ("title", "customer", "brand", "industry")
        }
        told = Beginning(inbound=inbound, words=text, detected={}, **named)
        try:
            path = begin_from(desk, person, pack, told, confirmed=request.form.getlist("feature"))
        except NotKept as refused:
            refusal = str(refused)
        else:
            return redirect(url_for("studio_file", pack=pack, path=path), 303)
    draft = draft_from(desk, text, inbound, people=people, firms=firms)
    page = replace(ComplaintPage.read(shell, pack, beginning, channel=inbound, draft=draft), refusal=refusal)
    return render_page("studio_complaint.html", page), 422 if refusal else 200


def _about(desk: Desk, person: Person, pack: str) -> tuple[Shell, BeginView]:
    shell = Shell.of(desk, person, f"From a real complaint, {pack}", "studio")
    return shell, begin_view(open_bench(desk, pack), {})


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio/<pack>/from-a-complaint", view_func=studio_complaint)
    app.add_url_rule("/studio/<pack>/from-a-complaint", view_func=read_complaint, methods=["POST"])
