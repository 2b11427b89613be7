"""Reads what the composer posts besides its words: the place, the pen, and whose words they are."""

from collections.abc import Mapping

from trainer.services.cases import CaseView
from trainer.services.drafts import Pen, Place, Written
from trainer.services.shift_answers import place_in_shift
from trainer.web.draft import Draft

_MOST_OF_A_WRITER = 80


def place_of(case: CaseView) -> Place:
    """Return the place where an answer to ``case`` is being written."""
    return _place(case, case.number, case.turn)


def posted_place(form: Mapping[str, str], case: CaseView) -> Place:
    """Return the place that the form was made for, which may be over by now; never one still to come."""
    turn = min(max(read_number(form, "turn", case.turn), 1), case.turn)
    number = case.number
    if case.attempt_id is None and case.shift_id is None:
        number, turn = min(max(read_number(form, "number", number), 1), number), 1
    return _place(case, number, turn)


def _place(case: CaseView, number: int, turn: int) -> Place:
    if case.shift_id is not None:
        return place_in_shift(case, turn)
    return Place(case.pack, case.scenario_id, number, turn)


def posted_pen(form: Mapping[str, str], *, is_pressed: bool = True, keeps_this: bool = False) -> Pen:
    """Return who saves; a press of a button counts as newer than whatever that tab saved before."""
    sequence = None if is_pressed else read_number(form, "sequence", 0)
    writer = form.get("writer", "")[:_MOST_OF_A_WRITER]
    return Pen(writer, read_number(form, "revision", 0), sequence, keeps_this)


def written_in(place: Place, draft: Draft) -> Written:
    """Return what the form holds, as it is kept."""
    return Written(place, draft.key, draft.moves, draft.form)


def read_number(form: Mapping[str, str], name: str, default: int) -> int:
    """Return a whole number of the form, or ``default`` for anything else."""
    text = form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
