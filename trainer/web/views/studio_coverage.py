"""What packs practise and lack, and what people say of scenarios they answered."""

from flask import Flask, redirect, request, url_for

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.items import NotARating, rate, survey
from trainer.web.access import Answer, signed_in
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_coverage import CoveragePage
from trainer.web.render import render_page


@signed_in("trainer")
def studio_coverage(desk: Desk, person: Person) -> Answer:
    """Show what today's packs practise, or one of them."""
    only = request.args.get("pack", "")
    shell = Shell.of(desk, person, "Coverage and difficulty", "studio")
    return render_page("studio_coverage.html", CoveragePage.of(shell, survey(desk, only), only))


@signed_in()
def rate_attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Keep what somebody thought of the scenario they answered."""
    turn = request.form.get("turn", "1")
    try:
        rate(
            desk,
            person,
            attempt_id,
            rating=request.form.get("rating", ""),
            text=request.form.get("text", "")[:1000],
        )
    except NotARating:
        return "Choose one of the three.", 422
    index = int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 4 else 1
    return redirect(url_for("debrief", attempt_id=attempt_id, index=index, _anchor="rate"), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/studio/coverage", view_func=studio_coverage)
    app.add_url_rule("/attempts/<attempt_id>/rating", view_func=rate_attempt, methods=["POST"])
