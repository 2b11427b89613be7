"""Asks what the form after contact holds: the attempts before, the channel that failed, the cause, who mends it."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.circumstances import AfterContact
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Case
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Says what a form with the cause alone is worth, and one that has something but no cause."""

    cause_only: Annotated[float, Field(ge=0, lt=1)] = 0.5
    no_cause: Annotated[float, Field(ge=0, lt=1)] = 0.2


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - a form has no audience
    """Return a finder that speaks only where there is a form."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        form = seen.case.circumstances.form
        if form is None:
            return ()
        missing = _missing(form, seen.case)
        words = {"missing": ", ".join(missing)}
        if not missing:
            return (Outcome(1.0, words=words),)
        if form == AfterContact():
            return (Outcome(0.0, words=words),)
        return (Outcome(options.cause_only if form.cause else options.no_cause, words=words),)

    return find


def _missing(form: AfterContact, case: Case) -> tuple[str, ...]:
    ticks = {
        "attempts before": form.prior_attempts is not None,
        "the channel that failed": _names_the_channel(form, case),
        "the cause": form.cause is not None,
        "who mends it": form.fix_owner is not None,
    }
    return tuple(name for name, is_there in ticks.items() if not is_there)


def _names_the_channel(form: AfterContact, case: Case) -> bool:
    """Tell whether the channel is one that was declared to have failed, where any was."""
    failed = {one.channel for one in case.expectations.policy.prior_attempts} if case.expectations else set()
    return form.failed_channel is not None and (not failed or form.failed_channel in failed)


KIND = Kind(Options, build)
