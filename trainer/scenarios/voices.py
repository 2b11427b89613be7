"""Says what of a pack is heard as speech: who says which words, and which recording holds them."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.scenarios.model import Pack, Scenario
from trainer.scoring.values import ChannelName

DEFAULT_VOICE = "warm-woman"
FOLDER = "assets/voice/"

_DIRECTION = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_SECONDS = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*s(?:ec(?:ond)?s?)?\b", re.IGNORECASE)
_SILENT = re.compile(r"\b(?:pause|silence|silent|beat)\b|^\.+$", re.IGNORECASE)
_LONGEST_PAUSE = 10.0
_USUAL_PAUSE = 1.0
_SHORT_PAUSE = 0.4


@dataclass(frozen=True, slots=True)
class Utterance:
    """Holds words that a customer says on the telephone, and the recording that belongs to them."""

    scenario: str
    voice: str
    text: str
    asset: str


def voice_asset(voice: str, text: str) -> str:
    """Return the path, inside a pack, of the recording of ``text`` in ``voice``."""
    digest = hashlib.sha256(f"{voice}\0{text}".encode()).hexdigest()
    return f"{FOLDER}{digest[:16]}.ogg"


def is_recording(asset: str) -> bool:
    """Tell whether an asset is a recording of speech."""
    return asset.startswith(FOLDER) and asset.endswith(".ogg")


def utterances(pack: Pack) -> tuple[Utterance, ...]:
    """Return what is said on the telephone in each scenario, in order and each thing once."""
    found = (
        Utterance(name, voice, text, voice_asset(voice, text))
        for name, scenario in pack.scenarios.items()
        for voice in (_voice(pack, scenario),)
        for text in _said(scenario)
        if is_heard(text)
    )
    return tuple(dict.fromkeys(found))


def heard(pack: Pack, scenario_id: str, text: str) -> str | None:
    """Return the recording of ``text`` by the customer of a scenario, or None where the pack has none."""
    asset = voice_asset(_voice(pack, pack.scenarios[scenario_id]), text)
    return asset if asset in pack.assets else None


def missing(pack: Pack) -> tuple[Utterance, ...]:
    """Return what has no recording yet: one utterance for each file that is wanted."""
    wanted = {one.asset: one for one in reversed(utterances(pack)) if one.asset not in pack.assets}
    return tuple(reversed(wanted.values()))


def stale(pack: Pack) -> tuple[str, ...]:
    """Return the recordings of words, or of a voice, that the pack no longer has."""
    needed = {one.asset for one in utterances(pack)}
    return tuple(asset for asset in pack.assets if is_recording(asset) and asset not in needed)


def check_recordings(pack: Pack) -> Iterator[Problem]:
    """Yield a problem for each recording whose words or voice have changed; a missing one is none."""
    for asset in stale(pack):
        message = "recording not used: its words or its voice have changed"
        hint = "`trainer packs voice` removes it, and records what is said now"
        yield Problem(asset, 0, 0, "P212", message, hint)


def spoken(text: str) -> tuple[str | float, ...]:
    """Return the words of ``text`` and the seconds of silence between them; stage directions fall silent.

    ``(2 s)`` is a silence of two seconds, ``[crying]`` a short one.
    """
    parts: list[str | float] = []
    start = 0
    for match in _DIRECTION.finditer(text):
        _add(parts, text[start : match.start()])
        parts.append(_seconds(match.group()[1:-1].strip()))
        start = match.end()
    _add(parts, text[start:])
    return tuple(parts)


def is_heard(text: str) -> bool:
    """Tell whether ``text`` has any words besides stage directions."""
    return any(isinstance(part, str) for part in spoken(text))


def _add(parts: list[str | float], words: str) -> None:
    """Add words to ``parts``; what is only punctuation left over beside a stage direction is not said."""
    if any(letter.isalnum() for letter in words):
        parts.append(" ".join(words.split()))


def _seconds(direction: str) -> float:
    told = _SECONDS.search(direction)
    if told is not None:
        return min(float(told.group(1)), _LONGEST_PAUSE)
    return _USUAL_PAUSE if _SILENT.search(direction) else _SHORT_PAUSE


def _voice(pack: Pack, scenario: Scenario) -> str:
    persona = pack.personas.get(scenario.persona)
    return (persona.voice if persona is not None else None) or DEFAULT_VOICE


def _said(scenario: Scenario) -> Iterator[str]:
    """Yield what the customer says on the telephone: first, in answer, and when nobody answers."""
    for message in scenario.thread:
        if message.from_ == "customer" and message.channel == "phone":
            yield message.text
    for reaction in scenario.reactions:
        if reaction.say and (reaction.channel or scenario.inbound) == "phone":
            yield reaction.say
    # Somebody who has changed the channel while waiting stays there, as they do in a shift.
    channel: ChannelName = scenario.inbound
    for step in scenario.unanswered:
        channel = step.channel or channel
        if channel == "phone":
            yield step.say
