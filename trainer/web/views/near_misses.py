"""What nearly went out: counted when it is taken back, and shown to trainers in numbers alone."""

from flask import Flask, g
from werkzeug.wrappers import Response

from trainer.services.desk import Desk
from trainer.services.near_misses import count_near_miss
from trainer.services.near_misses import near_misses as list_near_misses
from trainer.services.people import Person
from trainer.web.access import Answer, signed_in
from trainer.web.pages.near_misses import NearMissesPage
from trainer.web.render import render_page
from trainer.web.views.drafts import posted_case


@signed_in("trainer", "manager")
def near_misses(desk: Desk, person: Person) -> Answer:
    """Show how often something nearly went out, by pack and case."""
    return render_page("near_misses.html", NearMissesPage.of(desk, person, list_near_misses(desk)))


@signed_in()
def count_undone(desk: Desk, person: Person) -> Answer:
    """Count that somebody took an answer back before it went; the post names the case and holds no words."""
    case = posted_case(desk, person)
    count_near_miss(desk, (case.pack, case.scenario_id), "undone")
    # The log says for every other request whose it was; here that would be the name that nobody keeps.
    g.person_id = None
    return Response(status=204)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/near-misses", view_func=near_misses)
    app.add_url_rule("/near-misses", view_func=count_undone, methods=["POST"])
