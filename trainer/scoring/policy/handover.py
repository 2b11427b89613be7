"""Measures how well a case was handed over: the handover quality index over a chain of legs, 0 to 100."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.core.text import fold
from trainer.scoring.model import Case, Message, Response
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.policy.packet import TIME, read_packet
from trainer.scoring.policy.repeats import repeated_questions
from trainer.scoring.values import PUBLIC, ChannelName

#: Criterion to its points (domain reference, section 2.6).
POINTS = {"H1": 8, "H2": 8, "H3": 10, "H4": 8, "H5": 16, "H6": 10, "H7": 10, "H8": 10, "H9": 12, "H10": 8}
_REASON = compile_phrases(
    patterns=[
        r"\bso (?:that )?(?:we|i|your|it|nobody|nothing|you|the)\b|\bto keep\b|\bbecause\b",
        r"\b(?:private|privately|privacy|secure|securely|safe|safely|in the open|out here|in public|not here)\b",
    ]
)
_CHOICE = compile_phrases(
    patterns=[
        r"\bor\b|\bif you(?:'d| would)? (?:prefer|rather|like|want)\b|\bwould you (?:like|prefer|rather)\b",
        r"\bwhichever\b|\bup to you\b|\bsuits? you\b|\bis (?:that|it) ok(?:ay)?\b|\bshall i\b|\byou pick\b",
    ]
)
_BRIDGE = compile_phrases(
    patterns=[
        r"\b(?:i|we)(?:'ve| have|'ll| will|'d| would)? (?:just )?(?:sent|send|messag\w*|dm'?e?d|ring|call|write)\b",
        r"https?://|\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\bask for [a-z]+\b|\bphone you\b",
        r"\bput (?:all of )?(?:this|it) (?:on paper|in writing)\b|\bin your (?:messages|inbox|dms)\b",
    ]
)
_OWNER = compile_phrases(
    patterns=[
        r"\^[a-z]{2}\b|\bask for (?:me|[a-z]+)\b|\bstays with me\b",
        r"\b(?:it's|this is|i'm|my name is) [a-z]+ (?:from|at)\b",
        r"\bi(?:'ll| will|'m| am)? (?:stay|own|deal|look|keep|ring|call|write|see to)\w*\b",
    ]
)
#: A first name alone at the end of what was written.
_SIGNED = re.compile(r"[.!?…]\s+[A-Z][\w'-]{1,20}\W*$|\n[A-Z][\w'-]+(?: [A-Z][\w'-]+)?\s*(?:\n|$)")
_REFERENCE = re.compile(r"\b(?=[A-Za-z-]*\d)[A-Za-z]{1,5}-?\d{3,}\b")
#: How somebody asks for a channel, or is asked into it.
_NAMES: dict[ChannelName, Phrases] = {
    "phone": compile_phrases(patterns=[r"\b(?:ring|call|phone|voice|talk)(?:s|ed|ing)?\b"]),
    "letter": compile_phrases(patterns=[r"\b(?:letters?|paper|in writing|by post|write to (?:me|you))\b"]),
    "email": compile_phrases(patterns=[r"\be-?mail\w*\b"]),
    "social_dm": compile_phrases(patterns=[r"\b(?:dm'?e?d?s?|messag\w+|inbox|in private|private\w*)\b"]),
    "web_chat": compile_phrases(patterns=[r"\bchats?\b"]),
    "forum": compile_phrases(patterns=[r"\b(?:forum|thread|community)\b"]),
    "social_post": compile_phrases(patterns=[r"\b(?:post|public|out here|thread|openly)\w*\b"]),
}
_ASKED = "the customer asked for it"
_CAME = "the customer went there unasked"


@dataclass(frozen=True, slots=True)
class Leg:
    """Holds what we said in one channel, what the customer had said before, and whether they were there first."""

    channel: ChannelName
    said: str
    known: str
    is_theirs: bool = False


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
    """Cut what we said into legs: a new one begins where our own words change the channel.

    What other desks said before us is no leg of ours; what the customer told them is known all the same.
    """
    legs: list[Leg] = []
    heard: list[str] = []
    last: ChannelName | None = None
    spoken = [(message.channel, message.text, message.from_) for message in thread]
    replies = [(move.channel, move.text) for move in response.moves if move.kind == "reply" and move.channel]
    for channel, text, who in [*spoken, *((channel, text, "us") for channel, text in replies)]:
        if who == "customer":
            heard.append(text)
            last = channel
        elif who == "us" and legs and legs[-1].channel == channel:
            legs[-1] = replace(legs[-1], said=f"{legs[-1].said}\n{text}")
        elif who == "us":
            legs.append(Leg(channel, text, "\n".join(heard), is_theirs=last == channel))
    return tuple(legs)


def handover_index(
    legs: Sequence[Leg], case: Case | None = None, answers: Sequence[Response] = ()
) -> Handover | None:
    """Return the index of a chain of legs, its pair and move the latest; None where nothing was handed over.

    ``answers`` are all responses to the case so far: their notes are what goes along.
    """
    if len(legs) < 2:
        return None
    before, after = legs[-2:]
    criteria = (
        _led("H1", _REASON, before, after),
        _led("H2", _CHOICE, before, after),
        _led("H3", _BRIDGE, before, after),
        _reference(legs, case),
        _packet(legs, case, answers),
        _repeats(legs),
        Criterion("H7", None, POINTS["H7"], "what was checked is not in the text"),
        _owner(legs),
        _promise(legs),
        _closed(legs),
    )
    return Handover((before.channel, after.channel), criteria)


def _found(phrases: Phrases, text: str) -> str:
    folded = fold(text)
    for start, end in phrases.spans(folded.text):
        return folded.back(start, end).cut(text)
    return ""


def _led(name: str, phrases: Phrases, before: Leg, after: Leg) -> Criterion:
    """Judge the words that led over; whoever asked for the move, or made it unasked, needs no leading."""
    most = POINTS[name]
    if words := _found(phrases, before.said):
        return Criterion(name, float(most), most, words)
    cues = _NAMES[after.channel]
    invited = cues.is_in(fold(before.said).text)
    if after.is_theirs and not invited:
        return Criterion(name, None, most, _CAME)
    since = after.known[len(before.known) :]
    if name != "H3" and cues.is_in(fold(since).text):
        return Criterion(name, float(most), most, _ASKED)
    return Criterion(name, 0.0, most, "no such words")


def _reference(legs: Sequence[Leg], case: Case | None) -> Criterion:
    """Look for the reference at both ends of the chain; in public there is no place for one."""
    most = POINTS["H4"]
    private = [leg.said for leg in legs if leg.channel not in PUBLIC]
    record = [str(value) for value in case.crm.values()] if case else []
    if not private or not _REFERENCE.search("\n".join([legs[-1].known, *record, *private])):
        return Criterion("H4", None, most, "there is no reference, or no place for one")
    ends = [private[0], private[-1]] if len(private) > 1 else private
    found = [match.group() for said in ends if (match := _REFERENCE.search(said))]
    return Criterion("H4", most * len(found) / len(ends), most, ", ".join(dict.fromkeys(found)) or "none")


def _packet(legs: Sequence[Leg], case: Case | None, answers: Sequence[Response]) -> Criterion:
    most = POINTS["H5"]
    if case is None:
        return Criterion("H5", None, most, "without the case nothing can be compared")
    moves = [move for response in answers for move in response.moves]
    note = "\n".join(move.text for move in moves if move.kind in ("note", "escalate", "handoff"))
    if not note:
        return Criterion("H5", 0.0, most, "nothing written for those who take over")
    is_taken_over = any(move.kind in ("escalate", "handoff") for move in moves)
    packet = read_packet(note, case, "\n".join(leg.said for leg in legs), is_taken_over=is_taken_over)
    held, missing = ", ".join(packet.held), ", ".join(packet.missing)
    said = "; ".join(part for part in (held, f"not in it: {missing}" if missing else "") if part)
    return Criterion("H5", round(most * packet.share, 1), most, said)


def _repeats(legs: Sequence[Leg]) -> Criterion:
    asked = [question for leg in legs for question in repeated_questions(leg.said, leg.known)]
    return Criterion(
        "H6", float(max(0, 10 - 5 * len(asked))), POINTS["H6"], " | ".join(asked) or "nothing asked twice"
    )


def _owner(legs: Sequence[Leg]) -> Criterion:
    text = "\n".join(leg.said for leg in legs)
    signed = next((match.group() for leg in legs if (match := _SIGNED.search(leg.said))), "")
    words = signed.strip(" .!?…\n") or _found(_OWNER, text)
    return Criterion("H8", float(POINTS["H8"]) if words else 0.0, POINTS["H8"], words or "no name")


def _promise(legs: Sequence[Leg]) -> Criterion:
    """Give half for a promise made; whether it was kept only a clock can tell."""
    words = next((words for leg in legs if (words := _found(TIME, leg.said))), "")
    half = POINTS["H9"] // 2
    return Criterion("H9", float(half) if words else 0.0, half, words or "no time given")


def _closed(legs: Sequence[Leg]) -> Criterion:
    most = POINTS["H10"]
    if legs[0].channel not in PUBLIC:
        return Criterion("H10", None, most, "it did not begin in public")
    if legs[-1].channel in PUBLIC:
        return Criterion("H10", float(most), most, "came back")
    return Criterion("H10", None, most, "still open")
