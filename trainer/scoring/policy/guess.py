"""Guesses the inputs of the policy from what was said and what is on record, when nobody declared them.

Every guess carries how sure it is; what no word speaks for stays at its first value and is not sure at all.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from trainer.core.text import fold
from trainer.scoring.expectations import Exposed
from trainer.scoring.model import Case
from trainer.scoring.patterns import Phrases
from trainer.scoring.policy import cues
from trainer.scoring.policy.inputs import Inputs, has_phone
from trainer.scoring.values import PUBLIC, ChannelName, Tier


def guessed_inputs(case: Case) -> Inputs:
    """Return what the words of a case say about the inputs of the policy, each with how sure it is."""
    theirs = "\n".join(message.text for message in case.thread if message.from_ == "customer")
    record = "\n".join(f"{name} {value}" for name, value in case.crm.items())
    return _guess(case.inbound, theirs, f"{case.customer.profile}\n{record}", has_phone(case))


@lru_cache(maxsize=256)
def _guess(inbound: ChannelName, theirs: str, known: str, phone_given: bool) -> Inputs:  # noqa: FBT001 - a cached key
    said, about = fold(theirs).text, fold(known).text
    sure: dict[str, float] = {}

    def first(name: str, lists: cues.Cues, text: str) -> str:
        for value, confidence, phrases in lists:
            if phrases.is_in(text):
                sure[name] = confidence
                return value
        return "none"

    def flag(name: str, phrases: Phrases, text: str, *, at: float) -> bool:
        if phrases.is_in(text):
            sure[name] = at
            return True
        return False

    legal = first("legal", cues.LEGAL, said)
    return Inputs(
        inbound=inbound,
        intent=_intent(said, legal, sure),
        data_needed=_tier(said, about, sure),
        data_exposed=_exposed(theirs, inbound, sure),
        safety=first("safety", cues.SAFETY, said),
        legal=legal,
        fraud=first("fraud", cues.FRAUD, said),
        abuse="severe" if flag("abuse", cues.HATE, said, at=0.4) else "none",
        access_needs=_needs(said, about, sure),
        digital="none" if flag("digital", cues.NOT_ONLINE, said, at=0.7) else "full",
        vulnerability="declared" if flag("vulnerability", cues.FRAIL, said, at=0.4) else "none",
        preferred_channel=_named(cues.WISHED, said, sure),
        excluded_channels=tuple(name for name, phrases in cues.REFUSED.items() if phrases.is_in(said)),
        phone_given=phone_given,
        minor=flag("minor", cues.CHILD, said, at=0.6),
        emotion_high=flag("emotion_high", cues.ANGER, said, at=0.5),
        sensitive_sign_off=flag("sensitive_sign_off", cues.MOURNING, said, at=0.5),
        prior_attempts=_attempts(said, about, sure),
        prior_days=21.0 if flag("prior_days", cues.WEEKS, said, at=0.4) else 0.0,
        sureness=sure,
    )


def _needs(said: str, about: str, sure: dict[str, float]) -> tuple[str, ...]:
    found = tuple(value for value, _, phrases in cues.ACCESS if phrases.is_in(said) or phrases.is_in(about))
    if found:
        sure["access_needs"] = 0.7
    return found


def _intent(said: str, legal: str, sure: dict[str, float]) -> str:
    if legal == "press":
        return "press"
    if cues.BAIT.is_in(said) and not cues.MINE.is_in(said):
        sure["intent"] = 0.6
        return "troll"
    is_broken = cues.BROKEN.is_in(said)
    if cues.PRAISE.is_in(said):
        sure["intent"] = 0.5
        return "sarcasm_complaint" if is_broken else "praise"
    if said.rstrip().endswith("?") and not is_broken:
        sure["intent"] = 0.5
        return "question"
    return "complaint"


def _tier(said: str, about: str, sure: dict[str, float]) -> Tier:
    tests: tuple[tuple[Tier, float, Callable[[], bool]], ...] = (
        ("S4", 0.5, lambda: cues.SPECIAL.is_in(said)),
        ("S3", 0.5, lambda: cues.MONEY.is_in(said)),
        ("S1", 0.6, lambda: cues.MINE.is_in(said)),
        ("S1", 0.3, lambda: bool(about.strip())),
    )
    for tier, confidence, holds in tests:
        if holds():
            sure["data_needed"] = confidence
            return tier
    return "S0"


def _exposed(theirs: str, inbound: ChannelName, sure: dict[str, float]) -> Exposed:
    if inbound in PUBLIC:
        for value, phrases in cues.SHOWN:
            if phrases.is_in(theirs):
                sure["data_exposed"] = 0.7
                return value
    return "none"


def _named(wished: Mapping[ChannelName, Phrases], said: str, sure: dict[str, float]) -> ChannelName | None:
    for name, phrases in wished.items():
        refused = cues.REFUSED.get(name)
        if phrases.is_in(said) and not (refused and refused.is_in(said)):
            sure["preferred_channel"] = 0.6
            return name
    return None


def _attempts(said: str, about: str, sure: dict[str, float]) -> int:
    if cues.OFTEN.is_in(said) or cues.OFTEN.is_in(about):
        sure["prior_attempts"] = 0.7
        return 3
    if cues.BEFORE.is_in(said) or cues.BEFORE.is_in(about):
        sure["prior_attempts"] = 0.5
        return 1
    return 0
