"""Gaps in the other channels: what trainees log after contact, brought together so that nobody is singled out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from trainer.scenarios.model import Pack
from trainer.scoring.circumstances import FailedChannel
from trainer.scoring.values import ChannelName
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.gap_cases import GapCase, WentElsewhere, gap_case, went_elsewhere
from trainer.services.gap_figures import Count, Mean, Share, mean_of, share_of, tell, tell_parts
from trainer.services.gap_words import Wording, wordings
from trainer.services.near_misses import DAYS
from trainer.services.shelf import Shelf
from trainer.storage.people import Person
from trainer.storage.store import Store

Period = Literal["lately", "all"]
Pair = tuple[ChannelName, ChannelName]
Jump = tuple[FailedChannel, ChannelName]
MOST_CAUSES = 50
MOST_OWNERS = 20


@dataclass(frozen=True, slots=True)
class Logged:
    """Holds what was logged: how often, which channel had failed, where the customer turned up, why, and who mends.

    ``jumps`` counts cases by failed and inbound channel; ``failed`` has ``none`` where no channel had failed.
    """

    cause: Share | None
    failed: Mapping[FailedChannel, Count]
    jumps: Mapping[Jump, Count]
    causes: tuple[Wording, ...]
    causes_in_all: Count
    owners: tuple[Wording, ...]
    owners_in_all: Count


@dataclass(frozen=True, slots=True)
class Seen:
    """Compares what was logged with what the situation declares.

    ``jump`` is over the cases with a declared line jump; ``channel`` and ``attempts`` are over the cases with
    declared earlier contacts where the form names a channel, or a number. None is told of fewer than five.
    """

    jump: Share | None
    channel: Share | None
    attempts: Share | None


@dataclass(frozen=True, slots=True)
class Handovers:
    """Holds the mean index by pair of channels, None of fewer than five cases.

    ``ranked`` names the other pairs, the weakest first.
    """

    means: Mapping[Pair, Mean | None]
    ranked: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """Counts the customers of shifts who spoke up elsewhere because nobody answered, in all and by pair."""

    customers: Count
    pairs: Mapping[Pair, Count]


@dataclass(frozen=True, slots=True)
class GapsView:
    """Holds the report; ``leads`` tells that there is somebody whose answers could be in it."""

    period: Period
    leads: bool
    answered: Count
    logged: Logged
    seen: Seen
    handovers: Handovers
    waits: Waits

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing happened."""
        return self.answered == 0 and self.waits.customers == 0


def view_gaps(desk: Desk, person: Person, period: Period) -> GapsView:
    """Return the report: a trainer's over everybody, a manager's over the teams they lead; raises ``NotFound``."""
    since = desk.now() - timedelta(days=DAYS) if period == "lately" else None
    with desk.read() as store:
        led = _led(store, person)
        stored = store.answered_cases(led, since)
        moves = store.shift_moves(led, since)
    cases = [gap_case(_pack(desk.shelf, case.digest), case, since) for case in stored]
    found = [case for case in cases if case is not None]
    return GapsView(
        period=period,
        leads=led is None or bool(led),
        answered=tell(len(found)),
        logged=_logged(found),
        seen=_seen(found),
        handovers=_handovers(found),
        waits=_waits(went_elsewhere(moves)),
    )


def _led(store: Store, person: Person) -> frozenset[str] | None:
    if person.role not in ("trainer", "manager"):
        raise NotFound("no report")
    return None if person.role == "trainer" else frozenset(store.leads_of(person.id))


def _pack(shelf: Shelf, digest: str) -> Pack:
    """Return the pack that judged; a key of the database makes sure that it is kept."""
    if digest not in shelf.by_digest:
        shelf.add(shelf.stored())
    return shelf.by_digest[digest]


def _logged(cases: Sequence[GapCase]) -> Logged:
    causes = [(case.form.cause, case.title) for case in cases if case.form.cause]
    owners = [(case.form.fix_owner, case.title) for case in cases if case.form.fix_owner]
    failed = Counter(case.form.failed_channel for case in cases if case.form.failed_channel)
    told = tell_parts(failed)
    jumps: Counter[Jump] = Counter(
        (case.form.failed_channel, case.inbound)
        for case in cases
        if case.form.failed_channel and case.form.failed_channel != "none"
    )
    return Logged(
        cause=share_of(len(causes), len(cases)),
        failed=told,
        jumps=_within(jumps, told),
        causes=wordings(causes, MOST_CAUSES),
        causes_in_all=tell(len(causes)),
        owners=wordings(owners, MOST_OWNERS),
        owners_in_all=tell(len(owners)),
    )


def _within(jumps: Mapping[Jump, int], told: Mapping[FailedChannel, Count]) -> dict[Jump, Count]:
    """Tell the parts of each failed channel; where the channel itself is not told, nothing of it is."""
    found: dict[Jump, Count] = {}
    for failed in {pair[0] for pair in jumps}:
        parts = {pair: count for pair, count in jumps.items() if pair[0] == failed}
        found |= dict.fromkeys(parts) if told[failed] is None else tell_parts(parts)
    return found


def _seen(cases: Sequence[GapCase]) -> Seen:
    jumped = [case for case in cases if case.jumped]
    named = [case for case in cases if case.failed and case.form.failed_channel]
    counted = [case for case in cases if case.attempts and case.form.prior_attempts is not None]
    return Seen(
        jump=share_of(sum(case.form.failed_channel in case.jumped for case in jumped), len(jumped)),
        channel=share_of(sum(case.form.failed_channel in case.failed for case in named), len(named)),
        attempts=share_of(sum(case.form.prior_attempts == case.attempts for case in counted), len(counted)),
    )


def _handovers(cases: Sequence[GapCase]) -> Handovers:
    indices: defaultdict[Pair, list[float]] = defaultdict(list)
    for case in cases:
        if case.handover is not None:
            indices[case.handover.pair].append(case.handover.index)
    means = {pair: mean_of(values) for pair, values in indices.items()}
    told = [(mean.value, pair) for pair, mean in means.items() if mean is not None]
    return Handovers(means, tuple(pair for _, pair in sorted(told)))


def _waits(gone: Sequence[WentElsewhere]) -> Waits:
    customers = {(one.shift_id, one.case) for one in gone}
    return Waits(tell(len(customers)), tell_parts(Counter(one.pair for one in gone)))
