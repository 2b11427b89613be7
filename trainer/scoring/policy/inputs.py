"""What the policy is asked about: the situation in the words of its conditions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Case
from trainer.scoring.policy.model import Phase
from trainer.scoring.values import PUBLIC, ChannelName, Tier

_PHONE = re.compile(r"(?:\+|\b0)\d[\d ()-]{7,14}\d\b")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Holds every input of the policy; ``sureness`` says how far each guessed one can be trusted."""

    inbound: ChannelName
    intent: str = "complaint"
    fault: str = "unknown"
    data_needed: Tier = "S0"
    data_exposed: str = "none"
    safety: str = "none"
    legal: str = "none"
    fraud: str = "none"
    reach: str = "normal"
    complexity: str = "single_step"
    abuse: str = "none"
    access_needs: tuple[str, ...] = ()
    digital: str = "full"
    vulnerability: str = "none"
    phase: Phase = "P4"
    preferred_channel: ChannelName | None = None
    excluded_channels: tuple[ChannelName, ...] = ()
    phone_given: bool = False
    minor: bool = False
    emotion_high: bool = False
    sensitive_sign_off: bool = False
    names_person: bool = False
    expert_available: bool = False
    prior_attempts: int = 0
    prior_days: float = 0.0
    no_progress: int = 0
    sureness: Mapping[str, float] = field(default_factory=dict, hash=False)
    """From 0 to 1; what was declared is not listed."""

    @property
    def visibility(self) -> Literal["public", "semi", "private"]:
        """Tell who reads the inbound channel."""
        if self.inbound == "forum":
            return "semi"
        return "public" if self.inbound in PUBLIC else "private"


def declared_inputs(told: Expectations, case: Case, *, phase: Phase = "P4") -> Inputs:
    """Return the inputs that a trainer declared about a case."""
    return _declared(told, case.inbound, phone_given=has_phone(case), phase=phase)


def file_inputs(told: Expectations, inbound: ChannelName, *, phase: Phase = "P4") -> Inputs:
    """Return the declared inputs for a message in ``inbound``, when nothing else is known of the case."""
    return _declared(told, inbound, phone_given=False, phase=phase)


def _declared(told: Expectations, inbound: ChannelName, *, phone_given: bool, phase: Phase) -> Inputs:
    policy, customer = told.policy, told.customer
    open_attempts = [attempt for attempt in policy.prior_attempts if attempt.status != "resolved"]
    return Inputs(
        inbound=inbound,
        intent=policy.intent,
        fault=policy.fault,
        data_needed=policy.data_needed,
        data_exposed=policy.data_exposed,
        safety=policy.safety,
        legal=policy.legal,
        fraud=policy.fraud,
        reach=policy.reach,
        complexity=policy.complexity,
        abuse=policy.abuse,
        emotion_high=policy.emotion_high,
        sensitive_sign_off=policy.sensitive_sign_off,
        names_person=policy.names_person,
        expert_available=policy.expert_available,
        access_needs=tuple(customer.access_needs),
        digital=customer.digital,
        vulnerability=customer.vulnerability,
        minor=customer.minor,
        preferred_channel=customer.preferred_channel,
        excluded_channels=customer.excluded_channels,
        phone_given=phone_given,
        prior_attempts=len(open_attempts),
        prior_days=max((attempt.days for attempt in open_attempts), default=0.0),
        no_progress=policy.exchanges_without_progress,
        phase=phase,
    )


def has_phone(case: Case) -> bool:
    """Tell whether the customer or the record gives a number to ring."""
    return _any_phone("\n".join([case.last_message.text, *(str(value) for value in case.crm.values())]))


@lru_cache(maxsize=512)
def _any_phone(text: str) -> bool:
    return _PHONE.search(text) is not None
