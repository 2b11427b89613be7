"""The call: the bar above the composer while it is held, and its measures in the debrief."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.scoring.circumstances import CallMeasures
from trainer.scoring.expectations import Expectations
from trainer.scoring.kinds.call import needs_identity
from trainer.services.cases import CaseView
from trainer.web.call_form import IDENTITY_ITEMS, MEASURED, CallForm
from trainer.web.words import short_name

#: What is usual (seconds, items), and how much the plot shows.
_USUAL: Mapping[str, tuple[float, float, float]] = {
    "rang": (0, 20, 60),
    "silence": (0, 8, 30),
    "hold": (0, 120, 300),
    "items": (2, 3, 6),
}
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class TickView:
    """Holds one thing to tick."""

    name: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class HiddenView:
    """Holds one number that the script measures."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CallView:
    """Holds the bar of a call; ``is_first`` says that the telephone still rings."""

    customer: str
    is_first: bool
    place: str
    items: tuple[TickView, ...]
    ticked: int
    is_ticked: bool
    was_held: bool
    was_announced: bool
    measured: tuple[HiddenView, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Holds one measure as the drawing needs it, in percent; without a plot ``dot`` is None."""

    name: str
    value: str
    note: str
    label: str
    low: float = 0
    width: float = 0
    dot: float | None = None


def call_view(case: CaseView, form: CallForm) -> CallView | None:
    """Show the bar of a case that is answered by telephone; None for every other."""
    if case.answer_channel != "phone":
        return None
    return CallView(
        customer=short_name(case.persona.name),
        is_first=case.turn == 1,
        place=f"{case.shift_id or case.pack}/{case.scenario_id}/{case.number}/{case.turn}",
        items=tuple(
            TickView(f"call-asked-{name}", said, name in form.asked) for name, said in IDENTITY_ITEMS.items()
        ),
        ticked=len(form.asked),
        is_ticked=bool(form.asked),
        was_held=form.was_held,
        was_announced=form.was_announced,
        measured=tuple(HiddenView(f"call-{name}", _plain(form.measured.get(name))) for name in MEASURED),
    )


def measure_views(call: CallMeasures | None, told: Expectations) -> tuple[MeasureView, ...]:
    """Show what was measured of a call beside what is usual; nothing where nothing was measured."""
    if call is None:
        return ()
    found = (_rang(call), _silence(call), _held(call), _asked(call, told), _length(call))
    return tuple(view for view in found if view is not None)


def _told(name: str, value: str, note: str) -> MeasureView:
    return MeasureView(name, value, note, f"{name}: {value}. {note}")


def _drawn(view: MeasureView, what: str, number: float) -> MeasureView:
    low, high, most = _USUAL[what]
    return replace(
        view,
        low=round(100 * low / most, 1),
        width=round(100 * (high - low) / most, 1),
        dot=round(min(97.0, max(3.0, 100 * number / most)), 1),
    )


def _rang(call: CallMeasures) -> MeasureView | None:
    seconds = call.answered_after
    if seconds is None:
        return None
    return _drawn(_told("Answered after", _span(seconds), "Usual: within 20 seconds."), "rang", seconds)


def _silence(call: CallMeasures) -> MeasureView | None:
    seconds = call.longest_silence
    if seconds is None:
        return None
    note = "From their last word to your first. Over 8 seconds counts."
    return _drawn(_told("Your longest silence", _span(seconds), note), "silence", seconds)


def _held(call: CallMeasures) -> MeasureView | None:
    name = "Longest hold"
    if not call.holds:
        return None if call.holds is None else _told(name, "none", "Nobody was put on hold.")
    times = "Once" if call.holds == 1 else f"{call.holds} times"
    asked = "announced" if call.hold_announced else "not announced on the telephone"
    note = f"{times}, {asked}. Usual: back within 2 minutes."
    if call.longest_hold is None:
        return _told(name, "not timed", note)
    return _drawn(_told(name, _span(call.longest_hold), note), "hold", call.longest_hold)


def _asked(call: CallMeasures, told: Expectations) -> MeasureView | None:
    items = call.identity_items
    if items is None:
        return None
    value = "nothing asked" if not items else f"{items} {'item' if items == 1 else 'items'} asked"
    if not needs_identity(told):
        return _told("Identity", value, "None was needed here.")
    return _drawn(_told("Identity", value, "Usual here: 2 to 3 items, without hints."), "items", items)


def _length(call: CallMeasures) -> MeasureView | None:
    if call.seconds is None:
        return None
    return _told("The whole call", _span(call.seconds), "From your answer to its end. No length is right or wrong.")


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE}:{whole % _MINUTE:02d} min"


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
