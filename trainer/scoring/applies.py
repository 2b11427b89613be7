"""Whether a rule applies: the closed list of conditions in ``when``."""

import re
from collections.abc import Callable, Mapping

from trainer.core.text import fold
from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Message
from trainer.scoring.observation import Observation
from trainer.scoring.when import When

#: How a picture is told of where the picture itself cannot be shown: [photo: …], [image: …].
_TOLD_PICTURE = re.compile(r"\[(?:image|photo|picture|gif|meme|video|screenshot|selfie|cartoon)\b", re.IGNORECASE)
_MOVING = frozenset({"ACK_MOVE_DM", "ACK_LINK", "ACK_CALLBACK", "EMAIL", "LETTER", "CALL_NOW"})


def _shows_picture(message: Message) -> bool:
    return message.picture is not None or _TOLD_PICTURE.search(message.text) is not None


def _replies(seen: Observation, *, public: bool) -> bool:
    return any(m.move.kind == "reply" and m.move.is_public == public for m in seen.moves)


_OF_RESPONSE: Mapping[str, Callable[[Observation], object]] = {
    "inbound": lambda seen: seen.case.inbound,
    "replied": lambda seen: any(m.move.kind == "reply" for m in seen.moves),
    "public_reply": lambda seen: _replies(seen, public=True),
    "private_reply": lambda seen: _replies(seen, public=False),
    "moves_channel": lambda seen: bool(seen.codes & _MOVING),
    "authored": lambda seen: seen.case.expectations is not None,
    "industry": lambda seen: fold(seen.case.brand.industry).text,
    "pictured": lambda seen: _shows_picture(seen.case.last_message),
}
_OF_SITUATION: Mapping[str, Callable[[Expectations], object]] = {
    "meaning": lambda told: told.meaning.mode,
    "polarity": lambda told: told.meaning.polarity,
    "intent": lambda told: told.policy.intent,
    "not_intent": lambda told: told.policy.intent,
    "fault": lambda told: told.policy.fault,
    "apology": lambda told: told.apology.state,
    "time_promise": lambda told: told.time_promise.expected,
    "data_exposed": lambda told: told.policy.data_exposed != "none",
    "access_needs": lambda told: bool(told.customer.access_needs),
    "digital": lambda told: told.customer.digital,
    "vulnerability": lambda told: told.customer.vulnerability != "none",
    "prior_attempts": lambda told: bool(told.policy.prior_attempts),
    "feeling_at_least": lambda told: told.feeling.strength if told.feeling else 0,
    "humour_ok": lambda told: told.humour_ok,
    "at_risk": lambda told: told.policy.safety != "none" or told.policy.fraud != "none",
    "safety": lambda told: told.policy.safety,
    "fraud": lambda told: told.policy.fraud,
    "legal": lambda told: told.policy.legal,
    "abuse": lambda told: told.policy.abuse,
    "phenomena": lambda told: told.phenomena,
}


def _fits(name: str, wanted: object, actual: object) -> bool:
    if name == "not_intent":
        return isinstance(wanted, tuple) and actual not in wanted
    if name == "feeling_at_least":
        return isinstance(wanted, int) and isinstance(actual, int) and actual >= wanted
    if isinstance(wanted, tuple):
        if name == "industry":
            return isinstance(actual, str) and any(fold(word).text in actual for word in wanted)
        return not set(actual).isdisjoint(wanted) if isinstance(actual, tuple) else actual in wanted
    return wanted == actual


def conditions_of(when: When) -> tuple[tuple[str, object], ...]:
    """Return the conditions that were given, as pairs of name and wanted value."""
    return tuple((name, getattr(when, name)) for name in When.model_fields if getattr(when, name) is not None)


def applies(conditions: tuple[tuple[str, object], ...], seen: Observation) -> bool:
    """Tell whether every condition holds.

    Without expectations a condition about the situation fails, except ``not_intent``.
    """
    told = seen.case.expectations
    for name, wanted in conditions:
        if name in _OF_RESPONSE:
            actual = _OF_RESPONSE[name](seen)
        elif told is None:
            if name == "not_intent":
                continue
            return False
        else:
            actual = _OF_SITUATION[name](told)
        if not _fits(name, wanted, actual):
            return False
    return True
