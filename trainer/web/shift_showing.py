"""Puts a case of a shift on the page."""

from collections.abc import Sequence

from flask import url_for

from trainer.services.cases import CaseView
from trainer.services.desk import Desk
from trainer.services.drafts import leftovers
from trainer.services.people import Person
from trainer.services.shift_answers import ShiftCase, cases_in, place_in_shift
from trainer.services.shift_triage import decided_about, policy_of
from trainer.services.shifts import look
from trainer.web.pages.composer import ComposerView
from trainer.web.pages.shift_case import Deciding, ShiftCasePage
from trainer.web.pages.shift_desk import DeskList
from trainer.web.pages.triage import TriageFormView, TriageResultView
from trainer.web.render import render_page
from trainer.web.triage_form import TriageForm, offered_routes


def show_shift_case(  # noqa: PLR0913 (what a page may be told besides)
    desk: Desk,
    person: Person,
    case: CaseView,
    *,
    composer: ComposerView | None = None,
    message: str = "",
    block: str | None = None,
    triage: TriageForm | None = None,
) -> str:
    """Show a case of a shift, or one block of its page."""
    view = look(desk, person.id, case.shift_id or "")
    cases = cases_in(desk, view)
    found = _named(cases, case.scenario_id)
    page = ShiftCasePage.of(
        (desk, person),
        found,
        DeskList.of(desk, view, cases, case.scenario_id),
        composer=composer,
        deciding=_deciding(desk, found, triage),
        unsent=leftovers(desk, person.id, place_in_shift(found.case, found.case.turn)),
        message=message,
    )
    return render_page("shift_case.html", page, block)


def _deciding(desk: Desk, found: ShiftCase, triage: TriageForm | None) -> Deciding:
    decided = decided_about(desk, found)
    is_open = decided is None and found.case.is_open and not found.desk_case.answers
    offered = offered_routes(found.case.scenario.inbound, policy_of(desk, found.view))
    action = url_for("triage_in_shift", shift_id=found.case.shift_id, key=found.case.scenario_id)
    form = TriageFormView.of(triage or TriageForm(), action, offered) if is_open else None
    is_told = decided is not None and not found.view.is_sealed
    told = TriageResultView.of(decided.triage, decided.result) if decided and is_told else None
    return Deciding(form, told, is_needed=is_open and found.view.kept.setting.mode == "exam")


def _named(cases: Sequence[ShiftCase], key: str) -> ShiftCase:
    return next(found for found in cases if found.case.scenario_id == key)
