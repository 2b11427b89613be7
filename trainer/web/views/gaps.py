"""Gaps in the other channels, for trainers and managers: a page, and the same as a table to take along."""

from flask import Flask, request
from werkzeug.wrappers import Response

from trainer.services.desk import Desk
from trainer.services.gap_csv import write_gaps
from trainer.services.gaps import Period, view_gaps
from trainer.services.people import Person
from trainer.web.access import Answer, signed_in
from trainer.web.pages.gaps import GapsPage
from trainer.web.render import render_page


@signed_in("trainer", "manager")
def gaps(desk: Desk, person: Person) -> Answer:
    """Show which channels failed before, why, and how cases were handed over."""
    return render_page("gaps.html", GapsPage.of(desk, person, view_gaps(desk, person, _period())))


@signed_in("trainer", "manager")
def export_gaps(desk: Desk, person: Person) -> Answer:
    """Hand out the same figures as a table."""
    period = _period()
    answer = Response(write_gaps(view_gaps(desk, person, period)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="gaps-{period}.csv"'
    return answer


def _period() -> Period:
    return "all" if request.args.get("period") == "all" else "lately"


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/gaps", view_func=gaps)
    app.add_url_rule("/gaps/export", view_func=export_gaps)
