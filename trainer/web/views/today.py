"""The page that a trainee's day starts on."""

from flask import Flask

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.today import view_today
from trainer.web.access import Answer, signed_in
from trainer.web.pages.today import TodayPage
from trainer.web.render import render_page


@signed_in()
def today(desk: Desk, person: Person) -> Answer:
    """Show what is due, what was begun, and how it went lately."""
    return render_page("today.html", TodayPage.of(desk, person, view_today(desk, person)))


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/today", view_func=today)
