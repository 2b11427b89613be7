"""Holds the times a response gives against the clock: in time, too late, or after a broken promise."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from trainer.scoring.circumstances import Clock
from trainer.scoring.deadlines import deadlines
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, ChannelName, Text, Value


class Options(Value):
    """Says how many hours a channel has, what being late is worth, and how a broken promise is owned."""

    standard_hours: Mapping[ChannelName, Annotated[float, Field(gt=0)]]
    owns: Annotated[tuple[Text, ...], Field(min_length=1)]
    late: Annotated[float, Field(ge=0, lt=1)] = 0.5


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks only where the clock is known, and a time is given or was broken."""
    owns = compile_phrases((), options.owns, ("owns",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        clock = seen.case.circumstances.clock
        said = seen.said(audience)
        if clock is None or not said:
            return ()
        is_broken = clock.promised is not None and clock.promised < clock.now
        if is_broken and not any(owns.is_in(move.folded.text) for move in said):
            return (Outcome(0.0, words={"fault": "a promise was broken without a word about it"}),)
        return _held(seen, audience, clock, options)

    return find


def _held(seen: Observation, audience: Audience, clock: Clock, options: Options) -> tuple[Outcome, ...]:
    """Return how the first time to come stands to what is allowed."""
    times: list[tuple[float, Evidence]] = []
    for move in seen.said(audience):
        for found in deadlines(move.folded.text, clock.now):
            hours = (found.at - clock.now) / timedelta(hours=1)
            times.append((hours, move.evidence(move.folded.back(found.start, found.end))))
    ahead = [time for time in times if time[0] >= 0]
    if not times:
        return ()
    if not ahead:
        return (Outcome(0.0, (times[0][1],), words={"fault": "the time that is given has passed"}),)
    hours, place = min(ahead, key=lambda time: time[0])
    is_late = hours > _allowed(seen, options)
    words = {"fault": "the time that is given is later than this case allows"} if is_late else {"fault": ""}
    return (Outcome(options.late if is_late else 1.0, (place,), words=words),)


def _allowed(seen: Observation, options: Options) -> float:
    told = seen.case.expectations
    declared = told.time_promise.within_hours if told else None
    return declared or options.standard_hours.get(seen.case.inbound, 24.0)


KIND = Kind(Options, build)
