"""The part of the debrief that says why this channel: the rows that decided, the hand-over, the effort."""

from dataclasses import dataclass

from trainer.scoring.expectations import Expectations
from trainer.scoring.policy.decide import Decision, Step
from trainer.scoring.policy.effort import Effort
from trainer.scoring.policy.handover import Criterion, Handover
from trainer.scoring.policy.model import is_code
from trainer.scoring.policy.tell import LEVELS, minutes
from trainer.services.routing import Routing
from trainer.web.codes import say_codes, say_routes
from trainer.web.words import counted

#: What each criterion of the handover index asks, in the words of the desk.
_ASKS = {
    "H1": "Says why it moves",
    "H2": "Leaves the customer a choice",
    "H3": "Takes them across instead of sending them",
    "H4": "One reference on both sides",
    "H5": "A note for whoever takes over",
    "H6": "Asks nothing twice",
    "H7": "Checks who they are once",
    "H8": "One name owns it",
    "H9": "Gives a time",
    "H10": "Comes back to where it began",
}


@dataclass(frozen=True, slots=True)
class RouteColumn:
    """Holds one column of "Why this channel"."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """Holds one row of the policy that decided."""

    number: int
    name: str
    level: str
    why: str
    adds: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """Holds one line of the handover index."""

    asks: str
    icon: str
    look: str
    word: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RoutingView:
    """Fills "Why this channel"."""

    columns: tuple[RouteColumn, ...]
    rows: tuple[RowView, ...]
    clock: str
    handover: str
    criteria: tuple[CriterionView, ...]
    effort: str

    @classmethod
    def of(cls, told: Expectations, routing: Routing) -> "RoutingView":
        """Show the routing of one turn."""
        decision, handover = routing.decision, routing.handover
        return cls(
            columns=_columns(told),
            rows=tuple(_row(step) for step in decision.steps) if decision else (),
            clock=_clock(decision),
            handover=_index(handover),
            criteria=_criteria(handover),
            effort=_effort(routing.effort),
        )


def _columns(told: Expectations) -> tuple[RouteColumn, ...]:
    routes = told.routes
    columns = (
        ("Required", (say_codes(routes.required),) if routes.required else ()),
        ("Preferred", say_routes(routes.preferred)),
        ("Acceptable", say_routes(routes.acceptable)),
        ("Better not", say_routes(routes.discouraged)),
        ("Never", say_routes([(code,) for code in routes.prohibited])),
    )
    return tuple(RouteColumn(label, lines) for label, lines in columns if lines)


def _row(step: Step) -> RowView:
    row = step.row
    adds = "; ".join(f"{given.grade}: {_said(given.code)}" for given in step.added)
    return RowView(row.number, row.id.replace("-", " "), LEVELS[row.level], row.why, adds)


def _said(code: str) -> str:
    return say_codes([code]) if is_code(code) else code


def _clock(decision: Decision | None) -> str:
    return "" if decision is None or decision.clock is None else f"First answer within {minutes(decision.clock)}."


def _index(handover: Handover | None) -> str:
    return "" if handover is None else f"Handover {round(handover.index)} of 100"


def _criteria(handover: Handover | None) -> tuple[CriterionView, ...]:
    known = handover.criteria if handover else ()
    return tuple(_criterion(one) for one in known if one.points is not None)


def _criterion(one: Criterion) -> CriterionView:
    points = one.points or 0.0
    if points >= one.most:
        return CriterionView(_ASKS[one.id], "tick", "good", "Done", one.evidence)
    word = "In part" if points else "Not done"
    return CriterionView(_ASKS[one.id], "minus", "cost", word, one.evidence)


def _effort(effort: Effort) -> str:
    parts = [
        counted(effort.questions, "question") + " asked",
        counted(effort.moves, "change") + " of channel",
        f"{effort.repeats or 'nothing'} asked twice",
    ]
    return f"For the customer so far: {', '.join(parts)}."
