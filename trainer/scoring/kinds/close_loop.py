"""Asks whether a talk that began in the open ends there, with a word and nothing personal."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Expectations
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import PUBLIC, Audience, Value

_EXCLUDED_NEEDS = frozenset({"unsafe_household"})


class Options(Value):
    """Says what leaving the thread hanging is worth."""

    absent: Annotated[float, Field(ge=0, lt=1)] = 0.3


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - the place is the question
    """Return a finder that applies once a matter that began in public was settled in private."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        case = seen.case
        if case.inbound in PUBLIC or case.thread[0].channel not in PUBLIC or not _is_closing(seen):
            return ()
        if case.expectations is not None and not _may_close(case.expectations):
            return ()
        public = [move for move in seen.said() if move.move.is_public]
        if not public:
            return (Outcome(options.absent),)
        return (Outcome(1.0, tuple(move.evidence(move.sentences[0]) for move in public if move.sentences)),)

    return find


def _is_closing(seen: Observation) -> bool:
    return any(move.move.kind == "close" for move in seen.moves) or "CLOSE_PUBLIC" in seen.codes


def _may_close(told: Expectations) -> bool:
    policy, customer = told.policy, told.customer
    return not (
        policy.data_needed in ("S4", "S5")
        or policy.safety != "none"
        or policy.legal in ("solicitor_letter", "litigation", "regulator_ombudsman")
        or customer.minor
        or _EXCLUDED_NEEDS.intersection(customer.access_needs)
        or "CLOSE_PUBLIC" in told.routes.prohibited
    )


KIND = Kind(Options, build)
