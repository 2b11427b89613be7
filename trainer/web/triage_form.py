"""Reads a triage from a posted form, says what is missing, and writes a triage back into the form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, get_args

from werkzeug.datastructures import MultiDict

from trainer.scoring.expectations import Code
from trainer.scoring.policy.decide import Policy
from trainer.scoring.triage.model import LEAVE, MOST_ROUTES, Confidence, Polarity, Reading, Triage, Urgency
from trainer.scoring.triage.routes import ANSWERING
from trainer.scoring.values import ChannelName

EVERY_ROUTE: tuple[Code, ...] = get_args(Code)
_FOR_US = ("yes", "no")
Known = TypeVar("Known", bound=str)


@dataclass(frozen=True, slots=True)
class TriageForm:
    """Holds what a triage form says now: what was chosen, what is missing, and the triage once nothing is.

    Whatever was chosen stays, so that the form can be shown again; an empty string is a question left open.
    """

    for_us: str = ""
    polarity: Polarity | None = None
    reading: Reading | None = None
    confidence: Confidence | None = None
    urgency: Urgency | None = None
    routes: tuple[Code, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    """By the name of the field, in the order of the form."""
    triage: Triage | None = None


def offered_routes(inbound: ChannelName, policy: Policy | None = None) -> tuple[Code, ...]:
    """Return the routes that exist for a message in ``inbound``."""
    return tuple(code for code in EVERY_ROUTE if policy is None or policy.exists(code, inbound))


def read_triage(form: MultiDict[str, str], offered: Collection[Code] = EVERY_ROUTE) -> TriageForm:
    """Read what was chosen; what the form never offered counts as nothing."""
    chosen = TriageForm(
        for_us=_one_of(form.get("for_us"), _FOR_US) or "",
        polarity=_one_of(form.get("polarity"), get_args(Polarity)),
        reading=_one_of(form.get("reading"), get_args(Reading)),
        confidence=_one_of(form.get("confidence"), get_args(Confidence)),
        urgency=_one_of(form.get("urgency"), get_args(Urgency)),
        routes=_routes(form.getlist("routes"), offered),
    )
    faults = _faults(chosen)
    return replace(chosen, faults=faults, triage=None if faults else _triage(chosen))


def write_triage(triage: Triage) -> TriageForm:
    """Write a triage back into the form it came from."""
    return TriageForm(
        for_us="yes" if triage.for_us else "no",
        polarity=triage.polarity,
        reading=triage.reading,
        confidence=triage.confidence,
        urgency=triage.urgency,
        routes=triage.routes,
        triage=triage,
    )


def _faults(chosen: TriageForm) -> dict[str, str]:
    """Return what is missing, in words; where it is not for us, nothing else is asked."""
    if chosen.for_us != "yes":
        return {} if chosen.for_us else {"for_us": "Say whether it is for us."}
    is_left = LEAVE in chosen.routes
    missing = (
        ("polarity", chosen.polarity, "Say whether it is positive, neutral or negative."),
        ("reading", chosen.reading, "Say what they mean."),
        ("confidence", chosen.confidence, "Say how sure you are of what they mean."),
        ("urgency", chosen.urgency or is_left, "Say how soon they must hear from us."),
        ("routes", chosen.routes, "Choose at least one way, or leave it alone."),
    )
    faults = {name: fault for name, answer, fault in missing if not answer}
    if len(chosen.routes) > MOST_ROUTES:
        faults["routes"] = f"Choose {MOST_ROUTES} steps at most."
    elif is_left and not ANSWERING.isdisjoint(chosen.routes):
        faults["routes"] = "You chose to leave it alone and to answer it. Choose one of the two."
    return faults


def _triage(chosen: TriageForm) -> Triage:
    if chosen.for_us == "no":
        return Triage(for_us=False)
    return Triage(
        for_us=True,
        polarity=chosen.polarity,
        reading=chosen.reading,
        confidence=chosen.confidence,
        urgency=chosen.urgency,
        routes=chosen.routes,
    )


def _routes(posted: list[str], offered: Collection[Code]) -> tuple[Code, ...]:
    """Return the routes that were ticked, once each and in one order for all."""
    return tuple(code for code in EVERY_ROUTE if code in posted and code in offered)


def _one_of(value: str | None, known: tuple[Known, ...]) -> Known | None:
    return next((one for one in known if one == value), None)
