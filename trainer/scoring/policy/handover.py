"""Measures how well a case was handed over: the handover quality index over a chain of legs, 0 to 100."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.text import fold
from trainer.scoring.model import Case, Message, Move, Response
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import PUBLIC, ChannelName

#: Criterion to its points (domain reference, section 2.6).
POINTS = {"H1": 8, "H2": 8, "H3": 10, "H4": 8, "H5": 16, "H6": 10, "H7": 10, "H8": 10, "H9": 12, "H10": 8}
_REASON = compile_phrases(
    patterns=[
        r"\bso (?:that )?(?:we|i|your|it|nobody|nothing|you)\b|\bto keep\b|\bbecause\b",
        r"\b(?:private|privately|privacy|secure|securely|safe|safely|in the open|out here|in public)\b",
    ]
)
_CHOICE = compile_phrases(
    patterns=[
        r"\bor\b|\bif you(?:'d| would)? (?:prefer|rather|like|want)\b|\bwould you (?:like|prefer|rather)\b",
        r"\bwhichever\b|\bup to you\b|\bsuits? you\b|\bis (?:that|it) ok(?:ay)?\b|\bshall i\b",
    ]
)
_BRIDGE = compile_phrases(
    patterns=[
        r"\b(?:i|we)(?:'ve| have|'ll| will)? (?:just )?(?:sent|messaged?|dm'?e?d|ring|call|phone|write)\b",
        r"https?://|\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\bask for [a-z]+\b",
    ]
)
_OWNER = compile_phrases(
    patterns=[
        r"\^[a-z]{2}\b|\bi(?:'ll| will|'m| am) (?:stay|own|deal|look|keep|ring|call|write)\w*\b|\bask for [a-z]+\b"
    ]
)
_TIME = compile_phrases(
    patterns=[
        r"\b(?:today|tonight|tomorrow|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        r"\b(?:by|before|within|until|at) \d",
    ]
)
_REFERENCE = re.compile(r"\b(?=[A-Za-z-]*\d)[A-Za-z]{1,5}-?\d{3,}\b")
_QUESTION = re.compile(r"[^.!?\n]{3,200}\?")


@dataclass(frozen=True, slots=True)
class Leg:
    """Holds what we said in one channel, and what the customer had said before."""

    channel: ChannelName
    said: str
    known: str
    note: str = ""
    """What was written for whoever takes over."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """Holds the points of one criterion, or None when it cannot be known, and what shows it."""

    id: str
    points: float | None
    most: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Holds the index of a chain of legs: points of what could be known, scaled to 100."""

    pair: tuple[ChannelName, ChannelName]
    criteria: tuple[Criterion, ...]

    @property
    def index(self) -> float:
        """Return the share of the points that could be known, 0 to 100."""
        known = [criterion for criterion in self.criteria if criterion.points is not None]
        most = sum(criterion.most for criterion in known)
        return round(100 * sum(criterion.points or 0 for criterion in known) / most, 1) if most else 0.0


def legs_of(thread: Sequence[Message], response: Response) -> tuple[Leg, ...]:
    """Cut what was said into legs: a new one begins where our own words change the channel."""
    note = " ".join(move.text for move in response.moves if move.kind in ("note", "escalate", "handoff"))
    legs: list[Leg] = []
    heard: list[str] = []
    spoken = [(message.channel, message.text, message.from_ == "customer") for message in thread]
    spoken += [(move.channel, move.text, False) for move in response.moves if _is_reply(move) and move.channel]
    for channel, text, is_theirs in spoken:
        if is_theirs:
            heard.append(text)
        elif legs and legs[-1].channel == channel:
            legs[-1] = Leg(channel, f"{legs[-1].said}\n{text}", legs[-1].known, note)
        else:
            legs.append(Leg(channel, text, "\n".join(heard), note))
    return tuple(legs)


def handover_index(legs: Sequence[Leg], case: Case | None = None) -> Handover | None:
    """Return the index of a chain of legs; None where nothing was handed over."""
    if len(legs) < 2:
        return None
    first, last = legs[0], legs[-1]
    text = "\n".join(leg.said for leg in legs)
    criteria = (
        _worded("H1", _REASON, first.said),
        _worded("H2", _CHOICE, first.said),
        _worded("H3", _BRIDGE, first.said),
        _reference(first.said, last.said),
        _packet(last.note, case),
        _repeats(legs),
        Criterion("H7", None, POINTS["H7"], "what was checked is not in the text"),
        _worded("H8", _OWNER, text),
        _promise(text),
        _closed(legs),
    )
    return Handover((first.channel, last.channel), criteria)


def _is_reply(move: Move) -> bool:
    return move.kind == "reply"


def _found(phrases: Phrases, text: str) -> str:
    folded = fold(text)
    for start, end in phrases.spans(folded.text):
        return folded.back(start, end).cut(text)
    return ""


def _worded(name: str, phrases: Phrases, text: str) -> Criterion:
    words = _found(phrases, text)
    return Criterion(name, float(POINTS[name]) if words else 0.0, POINTS[name], words or "no such words")


def _promise(text: str) -> Criterion:
    """Give half for a promise made; whether it was kept only a clock can tell."""
    words = _found(_TIME, text)
    half = POINTS["H9"] // 2
    return Criterion("H9", float(half) if words else 0.0, half, words or "no time given")


def _reference(first: str, last: str) -> Criterion:
    both = set(_REFERENCE.findall(first)) & set(_REFERENCE.findall(last))
    some = _REFERENCE.search(last) or _REFERENCE.search(first)
    points = POINTS["H4"] if both else POINTS["H4"] / 2 if some else 0.0
    return Criterion(
        "H4", float(points), POINTS["H4"], ", ".join(sorted(both)) or (some.group() if some else "none")
    )


def _packet(note: str, case: Case | None) -> Criterion:
    """Count which of the eight fields a note holds, as far as words show it."""
    if case is None:
        return Criterion("H5", None, POINTS["H5"], "without the case nothing can be compared")
    held = [name for name, cues in _FIELDS.items() if cues.is_in(fold(note).text)]
    surname = case.customer.name.split()[-1].casefold()
    if surname in note.casefold():
        held.insert(0, "who")
    return Criterion(
        "H5", float(2 * len(held)), POINTS["H5"], ", ".join(held) or "nothing written for those who take over"
    )


def _repeats(legs: Sequence[Leg]) -> Criterion:
    asked = [question for leg in legs[1:] for question in repeated_questions(leg.said, leg.known)]
    return Criterion(
        "H6", float(max(0, 10 - 5 * len(asked))), POINTS["H6"], " | ".join(asked) or "nothing asked twice"
    )


def _closed(legs: Sequence[Leg]) -> Criterion:
    if legs[0].channel not in PUBLIC:
        return Criterion("H10", None, POINTS["H10"], "it did not begin in public")
    came_back = legs[-1].channel in PUBLIC
    return Criterion(
        "H10",
        float(POINTS["H10"]) if came_back else None,
        POINTS["H10"],
        "came back" if came_back else "still open",
    )


def repeated_questions(said: str, known: str) -> tuple[str, ...]:
    """Return the questions in ``said`` that ask for something ``known`` already holds."""
    folded = fold(known).text
    found = []
    for match in _QUESTION.finditer(said):
        question = fold(match.group()).text
        if any(cue.is_in(question) and held.is_in(folded) for cue, held in _ASKED_AND_HELD):
            found.append(match.group().strip())
    return tuple(found)


_FIELDS = {
    "issue": compile_phrases(
        patterns=[r"\b(?:missing|late|broken|wrong|lost|charged|refund|complain\w*|fail\w*|delay\w*|no )"]
    ),
    "tried": compile_phrases(
        patterns=[r"\b(?:tried|already|earlier|previous\w*|called|rang|told|twice|times|contacted)\b"]
    ),
    "promise": compile_phrases(patterns=[r"\b(?:promised?|told (?:her|him|them)|will|by \d|due|agreed)\b"]),
    "emotion": compile_phrases(
        patterns=[r"\b(?:upset|angry|furious|worried|distress\w*|anxious|calm|fed up|frustrat\w*|scared)\b"]
    ),
    "access": compile_phrases(
        patterns=[r"\b(?:deaf|blind|large print|screen ?reader|no (?:calls|phone)|relay|plain english|disab\w+)\b"]
    ),
    "preference": compile_phrases(
        patterns=[r"\b(?:prefers?|wants|asked (?:for|to)|likes|by (?:email|letter|phone|text))\b"]
    ),
    "exposed": compile_phrases(patterns=[r"\b(?:posted|exposed|visible|hid(?:den)?|in public|do not repeat)\b"]),
}
_ASKED_AND_HELD = tuple(
    (compile_phrases(patterns=[asked]), compile_phrases(patterns=[held]))
    for asked, held in (
        (r"\b(?:order|booking|reference|account|file|case)(?: number| ref\w*)?\b", r"\b[a-z]{0,5}-?\d{4,}\b"),
        (
            r"\bwhat(?:'s| is| has| seems) .{0,20}\b(?:problem|wrong|happened)\b|\bhow (?:can|may) (?:i|we) help\b",
            r"\S",
        ),
        (r"\be-?mail\b", r"\S+@\S+\.\w"),
        (r"\b(?:phone|mobile|contact) number\b", r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b"),
        (r"\bpostcode\b", r"\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b"),
        (
            r"\bwhen did (?:you|it|this)\b|\bwhat date\b",
            r"\b(?:yesterday|today|\d+ days?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        ),
    )
)
