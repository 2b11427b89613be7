"""A call beside the moves: what the trainee ticked, and what their own browser measured, read without trust."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.scoring.circumstances import CallMeasures
from trainer.scoring.values import ChannelName

#: What a caller may be asked for to show who they are, by the field that is ticked.
IDENTITY_ITEMS: Mapping[str, str] = {
    "name": "Full name",
    "reference": "Order, booking or account reference",
    "postcode": "Postcode or address",
    "contact": "Phone number or e-mail on file",
    "birthday": "Date of birth",
    "recent": "Something recent on the account",
}
#: What is measured, and the most of it that is taken for true: seconds, and a number of holds.
MEASURED: Mapping[str, float] = {"rang": 600, "silence": 3600, "holds": 20, "hold": 3600, "seconds": 7200}
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class CallForm:
    """Holds the fields of a call; ``measured`` has what was measured, by name, within its bounds."""

    asked: frozenset[str] = frozenset()
    was_held: bool = False
    was_announced: bool = False
    measured: Mapping[str, float] = field(default_factory=dict)


NO_CALL = CallForm()


def read_call(form: Mapping[str, str], channel: ChannelName) -> CallForm:
    """Read the fields of a call; only a case that is answered by telephone has any."""
    if channel != "phone":
        return NO_CALL
    read = ((name, _number(form.get(f"call-{name}", ""), most)) for name, most in MEASURED.items())
    return CallForm(
        asked=frozenset(name for name in IDENTITY_ITEMS if form.get(f"call-asked-{name}")),
        was_held=bool(form.get("call-held")),
        was_announced=bool(form.get("call-announced")),
        measured={name: number for name, number in read if number is not None},
    )


def to_measures(form: CallForm) -> CallMeasures | None:
    """Make the measures that go with a response; None where nothing that says anything was ticked or measured."""
    holds = form.measured.get("holds", 1 if form.was_held else None)
    told = CallMeasures(
        answered_after=form.measured.get("rang"),
        longest_silence=form.measured.get("silence"),
        holds=None if holds is None else int(holds),
        longest_hold=form.measured.get("hold"),
        hold_announced=form.was_announced if holds else None,
        # Without a measured call an empty list says nothing: the section may just not have been filled in.
        identity_items=len(form.asked) if form.asked or "seconds" in form.measured else None,
        seconds=form.measured.get("seconds"),
    )
    return None if told == CallMeasures() else told


def _number(text: str, most: float) -> float | None:
    """Read a plain number, a decimal point allowed; what is more than ``most`` counts as that."""
    whole, _, part = text.strip().partition(".")
    digits = whole + part
    if not (whole and digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return min(float(text), most)
