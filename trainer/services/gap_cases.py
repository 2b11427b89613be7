"""One answered case and one customer who went elsewhere, as the report of gaps counts them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from trainer.scenarios.model import Pack
from trainer.scoring.circumstances import AfterContact, FailedChannel
from trainer.scoring.policy.handover import Handover, handover_index, legs_of
from trainer.scoring.values import ChannelName
from trainer.simulation.model import Turn
from trainer.simulation.replay import thread_of
from trainer.simulation.shift.events import Waited
from trainer.storage.gap_store import StoredCase, StoredMove

_CAN_FAIL: tuple[FailedChannel, ...] = get_args(FailedChannel)


@dataclass(frozen=True, slots=True)
class GapCase:
    """Holds one case: where the customer turned up, what the situation declares, what was logged, and the handover.

    ``attempts`` counts the declared earlier contacts and ``failed`` names their channels; ``jumped`` names those
    among them that are unresolved and other than the inbound one.
    """

    title: str
    inbound: ChannelName
    attempts: int
    failed: frozenset[FailedChannel]
    jumped: frozenset[FailedChannel]
    form: AfterContact
    handover: Handover | None


@dataclass(frozen=True, slots=True)
class WentElsewhere:
    """Says that a customer of a shift had no answer in one channel and spoke up in another."""

    shift_id: str
    case: str
    pair: tuple[ChannelName, ChannelName]


def gap_case(pack: Pack, case: StoredCase, since: datetime | None) -> GapCase | None:
    """Return a case with what was logged since then; None where nothing was answered but in copies."""
    turns = [
        turn for turn in case.turns if not case.is_copy(turn) and (since is None or turn.submitted_at >= since)
    ]
    if not turns:
        return None
    scenario = pack.scenarios[case.scenario_id]
    attempts = scenario.policy.prior_attempts
    unresolved = {one.channel for one in attempts if one.status != "resolved"}
    return GapCase(
        title=scenario.title,
        inbound=scenario.inbound,
        attempts=len(attempts),
        failed=_that_can_fail({one.channel for one in attempts}),
        jumped=_that_can_fail(unresolved - {scenario.inbound}),
        form=_logged(turns),
        handover=_handover(pack, case, turns[-1]),
    )


def _that_can_fail(names: set[str]) -> frozenset[FailedChannel]:
    """Keep those that the form lets one name."""
    return frozenset(channel for channel in _CAN_FAIL if channel in names)


def _logged(turns: Iterable[Turn]) -> AfterContact:
    """Return what the forms of a case say together; of two answers to one question the later holds."""
    said: dict[str, object] = {}
    for turn in turns:
        if turn.response.form is not None:
            said |= turn.response.form.model_dump(exclude_none=True)
    return AfterContact.model_validate(said)


def _handover(pack: Pack, case: StoredCase, turn: Turn) -> Handover | None:
    """Return the index of the chain up to ``turn``, as the debrief of that turn tells it."""
    scenario = pack.scenarios[case.scenario_id]
    thread = thread_of(scenario, pack.personas[scenario.persona], case.turns[: turn.index - 1])
    legs = legs_of(thread, turn.response)
    if len(legs) < 2:
        return None
    answers = [one.response for one in case.turns[: turn.index]]
    return handover_index(legs, pack.case(case.scenario_id, turn.index, thread), answers)


def went_elsewhere(moves: Iterable[StoredMove]) -> tuple[WentElsewhere, ...]:
    """Return who went elsewhere because nobody answered; ``moves`` come by shift and in order."""
    where: dict[tuple[str, str], ChannelName] = {}
    found: list[WentElsewhere] = []
    for move in moves:
        key = (move.shift_id, move.event.case)
        before = where.get(key)
        after = move.event.channel or before
        if after is None:
            continue
        where[key] = after
        if isinstance(move.event, Waited) and not move.is_copy and before is not None and before != after:
            found.append(WentElsewhere(*key, (before, after)))
    return tuple(found)
