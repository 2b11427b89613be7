"""Asks whether a call was offered where a voice helps, and left to them."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Expectations
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, Text, Value

_CALLS = frozenset({"ACK_CALLBACK", "CALL_NOW"})
_NO_VOICE = frozenset({"deaf_hoh", "speech", "unsafe_household"})


class Options(Value):
    """Lists the words that leave a call to the customer, and what a call without them is worth."""

    choice: Annotated[tuple[Text, ...], Field(min_length=1)]
    imposed: Annotated[float, Field(ge=0, lt=1)] = 0.5
    absent: Annotated[float, Field(ge=0, lt=1)] = 0.3


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that applies where the case is heated, stuck or to be signed off, and they can talk."""
    choice = compile_phrases((), options.choice, ("choice",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None or not _helps(told) or seen.case.inbound == "phone" or not seen.said(audience):
            return ()
        if not seen.codes & _CALLS:
            return (Outcome(options.absent),)
        places = tuple(place for move in seen.said(audience) for place in choice.evidence(move))[:2]
        return (Outcome(1.0 if places else options.imposed, places),)

    return find


def _helps(told: Expectations) -> bool:
    customer, policy = told.customer, told.policy
    if "phone" in customer.excluded_channels or not _NO_VOICE.isdisjoint(customer.access_needs):
        return False
    if customer.preferred_channel not in (None, "phone"):
        return False
    wanted = {code for way in (*told.routes.preferred, *told.routes.acceptable) for code in way}
    if wanted and not wanted & _CALLS:
        return False
    return policy.sensitive_sign_off or policy.emotion_high or policy.exchanges_without_progress >= 3


KIND = Kind(Options, build)
