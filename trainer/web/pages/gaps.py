"""Gaps in the other channels: bars, matrices and sentences, with nothing that singles anybody out."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.gap_figures import Count
from trainer.services.gap_words import Wording
from trainer.services.gaps import MOST_CAUSES, GapsView, Period
from trainer.services.near_misses import DAYS, LEAST_TOLD
from trainer.services.people import Person
from trainer.web.pages.after_contact import title_of
from trainer.web.pages.gap_parts import (
    Bar,
    Matrix,
    ShareView,
    bars,
    count_matrix,
    handover_matrix,
    say_answered,
    say_customers,
    say_weakest,
    share_view,
)
from trainer.web.pages.shell import Shell

_LONGER = "Look at all of the time, or ask more people to practise."
_MORE = "Ask more people to practise."
_PERIODS: Mapping[Period, str] = {"lately": f"Last {DAYS} days", "all": "All"}
TOO_FEW = "too few to show"


@dataclass(frozen=True, slots=True)
class PeriodView:
    """Holds one period to choose."""

    value: Period
    label: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class WordsView:
    """Holds words of trainees, how often they were logged, and for which scenarios."""

    said: str
    count: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapsPage:
    """Fills gaps.html; ``is_few`` says that too little was answered to show anything of it."""

    shell: Shell
    whose: str
    period: Period
    periods: tuple[PeriodView, ...]
    leads: bool
    is_empty: bool
    is_few: bool
    has_answers: bool
    least: int
    most: int
    answered: str
    advice: str
    cause: ShareView
    failed: tuple[Bar, ...]
    jumps: Matrix | None
    causes: tuple[WordsView, ...]
    causes_note: str
    owners: tuple[Bar, ...]
    owners_note: str
    shares: tuple[ShareView, ...]
    handovers: Matrix | None
    weakest: str
    customers: str
    waits: Matrix | None

    @classmethod
    def of(cls, desk: Desk, person: Person, view: GapsView) -> "GapsPage":
        """Show the report of one period."""
        logged, seen = view.logged, view.seen
        return cls(
            shell=Shell.of(desk, person, "Gaps", "gaps"),
            whose="all trainees" if person.role == "trainer" else "the trainees of the teams you lead",
            period=view.period,
            periods=tuple(PeriodView(value, label, value == view.period) for value, label in _PERIODS.items()),
            leads=view.leads,
            is_empty=view.is_empty,
            is_few=view.answered is None,
            has_answers=bool(view.answered),
            least=LEAST_TOLD,
            most=MOST_CAUSES,
            answered=say_answered(view.answered),
            advice=_LONGER if view.period == "lately" else _MORE,
            cause=share_view("A cause was logged in", logged.cause, "answered cases"),
            failed=bars([(title_of(name), count) for name, count in logged.failed.items()]),
            jumps=count_matrix(logged.jumps.items()),
            causes=tuple(_words(one) for one in logged.causes),
            causes_note=_note(logged.causes_in_all, "No cause was logged."),
            owners=bars([(one.said, one.count) for one in logged.owners]),
            owners_note=_note(logged.owners_in_all, "Nobody was named who mends it."),
            shares=(
                share_view("The line jump was seen in", seen.jump, "cases with one"),
                share_view("The channel that failed was named right in", seen.channel, "forms that name one"),
                share_view("The earlier attempts were counted right in", seen.attempts, "forms that count them"),
            ),
            handovers=handover_matrix(view.handovers.means),
            weakest=say_weakest(view.handovers),
            customers=say_customers(view.waits.customers),
            waits=count_matrix(view.waits.pairs.items()),
        )


def _words(one: Wording) -> WordsView:
    return WordsView(one.said, TOO_FEW if one.count is None else str(one.count), one.scenarios)


def _note(in_all: Count, nothing: str) -> str:
    """Say why no words are shown, where none are."""
    if in_all is None:
        return f"Fewer than {LEAST_TOLD} answers: too few to show."
    return nothing if in_all == 0 else ""
