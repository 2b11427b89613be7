"""The channel policy as a table that trainers can read and argue with."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.scoring.policy.model import PolicyFile, Row, is_code
from trainer.scoring.policy.tell import LEVELS, conditions, minutes
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.web.codes import say_codes
from trainer.web.pages.shell import Shell


@dataclass(frozen=True, slots=True)
class GradeView:
    """Holds what one row says of some actions."""

    grade: str
    actions: str


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """Holds one row of the policy."""

    number: int
    name: str
    level: str
    when: str
    grades: tuple[GradeView, ...]
    clock: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """Fills policy.html."""

    shell: Shell
    rows: tuple[PolicyRow, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, policy: PolicyFile | None) -> "PolicyPage":
        """Show every row in the order in which they decide."""
        rows = policy.rows if policy is not None else ()
        return cls(Shell.of(desk, person, "Channel policy", "packs"), tuple(_row(row) for row in rows))


def _row(row: Row) -> PolicyRow:
    graded = (
        ("Required", row.requires),
        ("Preferred", row.prefers),
        ("Acceptable", row.accepts),
        ("Better not", row.discourages),
        ("Never", row.prohibits),
    )
    return PolicyRow(
        number=row.number,
        name=row.id.replace("_", " ").replace("-", " "),
        level=LEVELS[row.level],
        when=conditions(row).replace("_", " "),
        grades=tuple(GradeView(grade, _said(names)) for grade, names in graded if names),
        clock="the channel's own" if row.clock == "channel" else minutes(row.clock) if row.clock else "",
        why=row.why,
        source=row.source,
    )


def _said(names: Sequence[str]) -> str:
    """Put actions into words; ids of checks and names of groups stay as they are, in plain words."""
    return "; ".join(say_codes([name]) if is_code(name) else name.replace("_", " ").lower() for name in names)
