"""What was asked of whom, how far it is, and one of these in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.assignment_board import AssignmentView, PersonProgress
from trainer.services.desk import Desk
from trainer.services.library import PackHealth
from trainer.services.people import Person
from trainer.web.ask import NO_FAULTS, Ask, AskFaults
from trainer.web.due import say_day, say_due
from trainer.web.pages.packs import PackView, pack_view
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, moment


@dataclass(frozen=True, slots=True)
class AskedView:
    """Holds one assignment as the table shows it."""

    id: str
    icon: str
    title: str
    kind: str
    to: str
    due: str
    is_overdue: bool
    percent: int
    far: str
    label: str


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Holds the assignments that stand alike; folded away when nothing is left to do about them."""

    title: str
    rows: tuple[AskedView, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class AssignmentsPage:
    """Fills assignments.html; packs are for trainers."""

    shell: Shell
    lede: str
    groups: tuple[AskedGroup, ...]
    packs: tuple[PackView, ...]

    @classmethod
    def of(
        cls, desk: Desk, person: Person, found: Sequence[AssignmentView], packs: Sequence[PackHealth]
    ) -> "AssignmentsPage":
        """Show what is open first, and of that what is overdue."""
        withdrawn = [view for view in found if view.assignment.withdrawn_at]
        done = [view for view in found if view.is_done and not view.assignment.withdrawn_at]
        still_open = [view for view in found if view not in withdrawn and view not in done]
        ordered = sorted(still_open, key=lambda view: not view.is_overdue)
        overdue = sum(view.is_overdue for view in ordered)
        groups = (("Open", ordered, False), ("Done by everybody", done, True), ("Withdrawn", withdrawn, True))
        return cls(
            shell=Shell.of(desk, person, "Assigned", "assignments"),
            lede=f"{len(ordered)} open, {overdue} overdue." if ordered else "Nothing is open.",
            groups=tuple(
                AskedGroup(title, tuple(asked_view(view) for view in views), folded)
                for title, views, folded in groups
                if views
            ),
            packs=tuple(pack_view(pack) for pack in packs),
        )


@dataclass(frozen=True, slots=True)
class ReaderView:
    """Holds how far one person is; ``look`` is the chip's."""

    name: str
    team: str
    state: str
    look: str
    icon: str
    far: str


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """Fills assignment.html; ``faults`` stand beside the fields of the form, which keep what was typed."""

    shell: Shell
    asked: AskedView
    why: str
    by: str
    is_withdrawn: bool
    people: tuple[ReaderView, ...]
    form: Ask
    faults: AskFaults

    @classmethod
    def of(
        cls,
        shell: Shell,
        view: AssignmentView,
        form: Ask | None = None,
        faults: AskFaults = NO_FAULTS,
    ) -> "AssignmentPage":
        """Show one assignment with its people by name."""
        found = view.assignment
        day = f"{found.due_at:%Y-%m-%d}"
        return cls(
            shell=shell,
            asked=asked_view(view),
            why=found.why,
            by=f"{view.maker or 'Somebody who is gone'}, {moment(found.made_at)}",
            is_withdrawn=found.withdrawn_at is not None,
            people=tuple(_reader(one, is_late=view.is_overdue) for one in view.people),
            form=form or Ask(due=day, why=found.why),
            faults=faults,
        )


def asked_view(view: AssignmentView) -> AskedView:
    """Return an assignment as the tables show it."""
    found, subject, people = view.assignment, view.subject, len(view.people)
    kind = CHANNELS[subject.channel].title if subject.channel else f"whole pack, {counted(subject.cases, 'case')}"
    due = f"{say_day(found.due_at, view.now)}, all done" if view.is_done else say_due(found.due_at, view.now)
    far = f"{view.done} of {counted(people, 'person', 'people')} done" if people else "nobody is in it now"
    return AskedView(
        id=found.id,
        icon=CHANNELS[subject.channel].icon if subject.channel else "book",
        title=subject.title,
        kind=kind if subject.cases else "no longer in the packs",
        to=view.to,
        due="withdrawn" if found.withdrawn_at else due,
        is_overdue=view.is_overdue,
        percent=round(100 * view.done / people) if people else 0,
        far=far,
        label=f"{far}.",
    )


def _reader(one: PersonProgress, *, is_late: bool) -> ReaderView:
    progress = one.progress
    late = is_late and progress.is_left
    look, icon = {"done": ("chip-good", "tick"), "begun": ("", "clock"), "not begun": ("", "open")}[progress.state]
    return ReaderView(
        name=one.person.name,
        team=one.person.team.name if one.person.team else "",
        state=f"{progress.state}, overdue" if late else progress.state,
        look="chip-crit" if late else look,
        icon="warn" if late else icon,
        far=f"{progress.done} of {counted(progress.total, 'case')}",
    )
