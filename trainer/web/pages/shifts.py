"""Choosing a shift: what the packs offer, exercises to join, and one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.shifts import MIXED, MIXED_CASES, KeptShift, Mode, plans_of
from trainer.web.pages.shell import Shell
from trainer.web.pages.shift_desk import MODE_WORDS
from trainer.web.words import counted, moment

#: What may be chosen, by the value of the form.
MODES: Mapping[str, Mode] = {"explore": "explore", "practise": "practise", "exam": "exam", "live": "live"}
_TOLD: Mapping[str, str] = {
    "explore": "No clock, words explained. Look around.",
    "practise": "The clock runs, nobody watches. A debrief after each answer.",
    "exam": "No help, decide before you write, debrief at the end.",
    "live": "One desk for several people; you lead it and bring in what you like.",
}
_LEADERS = frozenset({"trainer", "manager"})


@dataclass(frozen=True, slots=True)
class ModeView:
    """Holds one way of working a shift."""

    value: str
    label: str
    told: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """Holds one shift that can be opened."""

    pack: str
    plan: str
    title: str
    description: str
    size: str


@dataclass(frozen=True, slots=True)
class OwnShiftView:
    """Holds one shift of somebody's own."""

    id: str
    title: str
    mode: str
    opened: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShiftsPage:
    """Fills shifts.html."""

    shell: Shell
    plans: tuple[PlanView, ...]
    modes: tuple[ModeView, ...]
    exercises: tuple[OwnShiftView, ...]
    own: tuple[OwnShiftView, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, own: Sequence[KeptShift], live: Sequence[KeptShift]) -> "ShiftsPage":
        """Show what there is; leading an exercise is for those who train or lead."""
        mine = {kept.id for kept in own}
        return cls(
            shell=Shell.of(desk, person, "Shifts", "shifts"),
            plans=_plans(desk),
            modes=tuple(
                ModeView(mode, MODE_WORDS[mode], told, mode == "practise")
                for mode, told in _TOLD.items()
                if mode != "live" or person.role in _LEADERS
            ),
            exercises=tuple(_own(kept) for kept in live if kept.id not in mine),
            own=tuple(_own(kept) for kept in own),
        )


def _plans(desk: Desk) -> tuple[PlanView, ...]:
    return tuple(
        PlanView(
            pack=name,
            plan=key,
            title=plan.title,
            description=plan.description,
            size=f"{_cases(key, len(plan.arrivals))}, {plan.minutes} minutes, {pack.info.title}",
        )
        for name, pack in desk.shelf.current.items()
        for key, plan in plans_of(pack).items()
    )


def _cases(plan: str, many: int) -> str:
    if plan == MIXED and many > MIXED_CASES:
        return f"{MIXED_CASES} of {counted(many, 'case')}"
    return counted(many, "case")


def _own(kept: KeptShift) -> OwnShiftView:
    is_open = kept.closed_at is None
    branched = ", another course" if kept.parent else ""
    return OwnShiftView(
        id=kept.id,
        title=kept.setting.title,
        mode=MODE_WORDS[kept.setting.mode] + branched,
        opened=moment(kept.opened_at),
        state="under way" if is_open else "over",
        is_open=is_open,
    )
