"""Sending with care: a response with a critical error is held once more, unless it is sent all the same."""

from dataclasses import replace

from flask import Flask, current_app, request

from trainer.services.near_misses import count_near_miss
from trainer.services.send_check import check_before_sending
from trainer.settings import Settings
from trainer.web.access import Answer
from trainer.web.composing import place_of, posted_pen, posted_place
from trainer.web.draft import Draft, to_response
from trainer.web.pages.composer import composer_view
from trainer.web.pages.held import HeldView
from trainer.web.pages.kept import KeptView
from trainer.web.showing import Seat, show_composer

_SEND, _ANYWAY = "send", "send-anyway"
_IS_ON = "REJOINDER_HOLD_CRITICALS"


def prepare_sending(app: Flask, settings: Settings) -> None:
    """Tell the composer how long to wait, and whether critical errors are held."""
    app.config[_IS_ON] = settings.hold_criticals
    app.jinja_env.globals["undo_seconds"] = settings.undo_seconds


def is_sending() -> bool:
    """Tell whether the form was posted by one of the buttons that send."""
    return request.form.get("do", _SEND) in (_SEND, _ANYWAY)


def held(seat: Seat, draft: Draft) -> Answer | None:
    """Show the composer again with what would be a critical error; None when the response may go.

    The draft must be without faults. What comes too late for its turn is not held: sending it says so.
    """
    place = posted_place(request.form, seat.case)
    is_asked = current_app.config[_IS_ON] and request.form.get("do") != _ANYWAY
    if not is_asked or not seat.case.is_open or place != place_of(seat.case):
        return None
    findings = check_before_sending(seat.desk, seat.person.id, seat.case, to_response(draft))
    if not findings:
        return None
    view = HeldView.of(findings)
    if request.form.get("held") != view.rules:
        # Pressing Send again on the same fault is the same near miss.
        rules = [finding.rule for finding in findings]
        count_near_miss(seat.desk, (seat.case.pack, seat.case.scenario_id), "held", rules)
    kept = KeptView.posted(place, seat.person.id, posted_pen(request.form))
    composer = replace(composer_view(seat.case, draft, kept=kept), held=view)
    return show_composer(seat, composer), 422
