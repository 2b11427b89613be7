"""What publishing would change in past answers: in a sentence, as a plot, and answer by answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.services.studio.bench import Bench
from trainer.services.studio.sides import Edit
from trainer.services.studio.what_if import WhatIf
from trainer.web.pages.shell import Shell
from trainer.web.pages.what_if_parts import ChangeRow, WhatIfPlot, change_row, plot_of
from trainer.web.words import counted, joined

#: So many answers that cross nothing are listed one by one.
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """Fills studio_what_if.html; with ``problems`` nothing could be looked at."""

    shell: Shell
    pack: str
    title: str
    sentence: str
    edited: str = ""
    asides: tuple[str, ...] = ()
    broken: str = ""
    plot: WhatIfPlot | None = None
    crossing: tuple[ChangeRow, ...] = ()
    others: tuple[ChangeRow, ...] = ()
    more: str = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, shell: Shell, bench: Bench, found: WhatIf) -> "WhatIfPage":
        """Show what would change."""
        rows = [change_row(change, bench.name, bench.files) for change in found.changes]
        crossing = len(found.crossing)
        left = len(rows) - crossing - MOST_ROWS
        return cls(
            shell=shell,
            pack=bench.name,
            title=_title(bench),
            sentence=say_what_if(found),
            edited=_edited(found.edit),
            asides=tuple(_asides(found)),
            broken=_broken(found),
            plot=plot_of(found.changes, found.lines),
            crossing=tuple(rows[:crossing]),
            others=tuple(rows[crossing : crossing + MOST_ROWS]),
            more=f"{counted(left, 'more answer')} would move by less." if left > 0 else "",
        )

    @classmethod
    def unread(cls, shell: Shell, bench: Bench, problems: tuple[Problem, ...]) -> "WhatIfPage":
        """Say that nobody can be judged by the pack as it stands."""
        sentence = f"Mend {counted(len(problems), 'problem')} first: nobody can be judged by the pack as it stands."
        return cls(shell, bench.name, _title(bench), sentence, problems=problems)


def say_what_if(found: WhatIf) -> str:
    """Say in a sentence or two what publishing would change."""
    if not found.answers:
        return "Publishing this reaches no past answer."
    of = counted(found.answers, "past answer")
    if not found.changes:
        return f"Publishing this changes nothing in {of}."
    lower, higher = found.moving("down"), found.moving("up")
    rest = len(found.changes) - lower - higher
    moved = f"{lower} lower, {higher} higher" + (f", {rest} in other ways" if rest else "")
    said = f"Publishing this would judge {len(found.changes)} of {of} otherwise: {moved}."
    if not found.crossing:
        return f"{said} None would cross a line."
    people = "1 person" if found.people_crossing == 1 else f"{found.people_crossing} people"
    return f"{said} {counted(len(found.crossing), 'answer')} by {people} would cross a line."


def _title(bench: Bench) -> str:
    return bench.read.pack.info.title if bench.read.pack else bench.name


def _edited(edit: Edit) -> str:
    if edit.is_new:
        return "Trainees do not have this pack yet."
    parts = [
        *([counted(edit.rules, "rule")] if edit.rules else []),
        *([counted(edit.scenarios, "scenario")] if edit.scenarios else []),
        *(["the rubric, its lines or the policy"] if edit.is_rubric else []),
    ]
    if not parts:
        return "No rule, scenario or rubric differs from what trainees get today."
    return f"Different from what trainees get today: {joined(parts)}."


def _asides(found: WhatIf) -> Iterator[str]:
    if found.left_out:
        newest, older = counted(found.attempts, "newest attempt"), counted(found.left_out, "older one")
        yield f"Only the {newest} were looked at. {older} may change too."
    if found.untouched:
        yield f"{counted(found.untouched, 'attempt')} at cases that this cannot reach."
    if found.gone:
        yield f"{counted(found.gone, 'attempt')} at cases that the pack has no more: nobody can judge them anew."


def _broken(found: WhatIf) -> str:
    if not found.broken:
        return ""
    return (
        f"Nobody could be judged by {joined(list(found.broken))} any more: publish nothing before that is mended."
    )
