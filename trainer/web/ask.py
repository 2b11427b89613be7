"""Read the form of an assignment, and say what is missing in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from trainer.services.assignments import MOST_WHY, Reach, To, What, end_of


@dataclass(frozen=True, slots=True)
class Ask:
    """Holds the form as it was typed; ``due`` is a day as the browser writes it."""

    what: str = ""
    to: str = ""
    due: str = ""
    why: str = ""

    @property
    def day(self) -> date | None:
        """Return the day, when there is one."""
        try:
            return date.fromisoformat(self.due)
        except ValueError:
            return None

    @property
    def subject(self) -> What:
        """Return what is to be practised."""
        pack, _, scenario_id = self.what.partition("/")
        return What(pack, scenario_id or None)

    @property
    def addressee(self) -> To:
        """Return who is asked."""
        kind, _, found = self.to.partition(":")
        return To(team_id=found) if kind == "team" else To(person_id=found)


@dataclass(frozen=True, slots=True)
class AskFaults:
    """Holds what is missing, beside each field; empty where nothing is."""

    what: str = ""
    to: str = ""
    due: str = ""
    why: str = ""

    @property
    def any(self) -> bool:
        """Tell whether anything is missing."""
        return bool(self.what or self.to or self.due or self.why)


NO_FAULTS = AskFaults()


def read_ask(form: Mapping[str, str]) -> Ask:
    """Read the form."""
    words = {name: form.get(name, "").strip() for name in ("what", "to", "due", "why")}
    return Ask(**words | {"why": words["why"].replace("\r\n", "\n").replace("\0", "\ufffd")})


def check_ask(ask: Ask, now: datetime, reach: Reach) -> AskFaults:
    """Return what is missing, by field."""
    to = "" if ask.to else "Choose who is asked."
    if ask.to and not reach.covers(ask.addressee):
        to = "That is nobody you can ask. They may have left meanwhile; choose somebody else."
    what = "" if ask.what else "Choose what is to be practised."
    return replace(check_terms(ask, now), what=what, to=to)


def check_terms(ask: Ask, now: datetime, due_before: datetime | None = None) -> AskFaults:
    """Return what is missing of day and reason; ``due_before`` may stay although it is over."""
    return AskFaults(due=_day_fault(ask, now, due_before), why=_why_fault(ask.why))


def _day_fault(ask: Ask, now: datetime, due_before: datetime | None) -> str:
    if ask.day is None:
        return "Give a day, like 2026-12-04."
    if end_of(ask.day) < now and end_of(ask.day) != due_before:
        return "That day is over. Choose today or a later one."
    return ""


def _why_fault(why: str) -> str:
    if not why:
        return "Say why. People do what they see a reason for."
    return f"{len(why)} characters; {MOST_WHY} is the most. Shorten it." if len(why) > MOST_WHY else ""
