"""Holds what was measured of a call against what is usual: dead air, holds, and how much was asked to identify."""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from trainer.scoring.circumstances import CallMeasures
from trainer.scoring.expectations import Expectations
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.privacy.requests import requests_in
from trainer.scoring.values import Audience, Text, Value

_PARTIAL = 0.5
#: What somebody is asked for who has to show who they are; a photograph or “your details” shows nothing.
_NO_ITEM = frozenset({"DETAILS", "PHOTO"})
_NEEDS_IDENTITY = frozenset({"S2", "S3", "S4", "S5"})
_NO_PHRASES = compile_phrases((), ())
Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=0)]


class Options(Value):
    """Says what is looked at, where it begins to cost, and the words that announce a hold."""

    looks_at: Literal["silence", "hold", "identity"]
    partial_over: Seconds = 8.0
    """Seconds of silence above which half is left."""
    zero_over: Seconds = 20.0
    """Seconds of silence above which nothing is left."""
    back_within: Seconds = 120.0
    """Seconds within which somebody on hold is spoken to again."""
    announces: tuple[Text, ...] = ()
    """Words by which a hold is asked for; a reason and a time given to the telephone count as well."""
    fewest: Count = 2
    most: Count = 3


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks only where a call was measured."""
    announces = compile_phrases((), options.announces, ("announces",)) if options.announces else _NO_PHRASES
    find_in: Callable[[CallMeasures, Observation], tuple[Outcome, ...]] = {
        "silence": lambda call, _: _silence(call, options),
        "hold": lambda call, seen: _hold(call, options, is_said=_is_said(seen, audience, announces)),
        "identity": lambda call, seen: _identity(call, options, seen),
    }[options.looks_at]

    def find(seen: Observation) -> tuple[Outcome, ...]:
        call = seen.case.circumstances.call
        return () if call is None else find_in(call, seen)

    return find


def needs_identity(told: Expectations) -> bool:
    """Tell whether a caller is still to show who they are, because the case needs data of tier S2 or more."""
    return told.policy.data_needed in _NEEDS_IDENTITY and not told.customer.verified


def _silence(call: CallMeasures, options: Options) -> tuple[Outcome, ...]:
    silence = call.longest_silence
    if silence is None:
        return ()
    words = {"seconds": f"{silence:.0f}"}
    if silence > options.zero_over:
        return (Outcome(0.0, words=words),)
    return (Outcome(_PARTIAL if silence > options.partial_over else 1.0, words=words),)


def _hold(call: CallMeasures, options: Options, *, is_said: bool) -> tuple[Outcome, ...]:
    if not call.holds:
        return ()
    is_long = call.longest_hold is not None and call.longest_hold > options.back_within
    faults = {
        "nobody asked, or said why and for how long": not (call.hold_announced or is_said),
        f"it took {call.longest_hold or 0:.0f} seconds": is_long,
    }
    found = [fault for fault, is_there in faults.items() if is_there]
    return (Outcome((1.0, _PARTIAL, 0.0)[len(found)], words={"fault": ", and ".join(found)}),)


def _is_said(seen: Observation, audience: Audience, announces: Phrases) -> bool:
    return any(announces.is_in(move.folded.text) for move in seen.said(audience))


def _identity(call: CallMeasures, options: Options, seen: Observation) -> tuple[Outcome, ...]:
    """Judge how many items were asked, where the case says whether any are due; from the second turn none is."""
    told = seen.case.expectations
    if told is None or call.identity_items is None:
        return ()
    items = max(call.identity_items, _asked_for(seen))
    is_due = needs_identity(told)
    if not items and (not is_due or _has_spoken(seen)):
        return ()
    words = {"items": _counted(items), "usual": f"{options.fewest} to {options.most}" if is_due else "none"}
    if not is_due or items > options.most or 0 < items < options.fewest:
        return (Outcome(_PARTIAL, words=words),)
    return (Outcome(1.0 if items >= options.fewest else 0.0, words=words),)


def _counted(items: int) -> str:
    return "1 item" if items == 1 else f"{items or 'no'} items"


def _asked_for(seen: Observation) -> int:
    """Return how many kinds of data the words themselves ask for."""
    asked = {one.data for move in seen.said() for one in requests_in(move.move.text, is_public=move.move.is_public)}
    return len(asked - _NO_ITEM)


def _has_spoken(seen: Observation) -> bool:
    """Tell whether we have answered before, so that identity may have been checked then."""
    return any(message.from_ == "us" for message in seen.case.thread)


KIND = Kind(Options, build)
