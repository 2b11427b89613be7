"""Who asks for which data, and whether here or in a private place.

A request is an ask cue and a word for data in one sentence, unless the words between them warn against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import re2

from trainer.core.text import Span
from trainer.scoring.privacy.asking import ANY_NOUN, NOUNS, SECRETS, TIER, WHICH_NOUNS, AskedType
from trainer.scoring.privacy.detect import detect
from trainer.scoring.privacy.detector import Range
from trainer.scoring.privacy.request_words import (
    CUE,
    HANDLING,
    MAY_NAME,
    NAMES_A_THING,
    ON_THE_WAY,
    OPEN,
    OURS,
    POLITE,
    PRIVATE,
    PROGRESS,
    SECURE,
    TURN,
    UNABLE,
    URGES,
    WANTED,
    WARNING,
)
from trainer.scoring.privacy.unmask import unmask
from trainer.scoring.values import Tier

_QUESTION_NOUN = re.compile(r"^\W*(?:and|also|or|hi|hello|ok|okay|so|then|your|ur|the|any|full|just)\b")
_TYPES = tuple(NOUNS)
_NEW_ONE = re2.compile(r"\bwhat(?:'s| is|s) (?:the|your|ur) (?:new|right|correct|current|best) one\b")
_SENTENCE = re.compile(r"[^.!?\n;]+(?:[.!?](?=\w)[^.!?\n;]*)*[.!?]*")
#: What may stand between the word for the data and a "please" after it.
_COURTESY = "and or & , your the full account number name date of birth postcode here email then too as well"
_BETWEEN = frozenset(_COURTESY.split())
_EMPTY_WORDS = "your ur ye the and also or ok okay so hi hello great sure thanks then any is what full just lastly"
_COURTEOUS = frozenset(_EMPTY_WORDS.split())
_WORDS = re.compile(r"[a-z']+")
_GIVEN = re.compile(
    r"\d|^ ?(?:is|was|are|=|:|isn't|wasn't|changed|not|wrong|missing|up to date|still|correct|right|the same|"
    r"valid)\b"
)
_REACH = 110
_AFTER_NOUN = re.compile(
    r" (?:of (?:people|times|cases|customers|(?:the|your|ur) (?:shop|store|driver|product|app|person|agent|"
    r"colleague|site|"
    r"item|branch|street|place|show|game|film|song|courier|company))|one\b|changes|pads?\b|reset|update|lines? are|"
    r"format|holders? (?:can|should|may|get)|length|would you\b|me\b|us\b|= |: \w*\d)"
)
_ANY = re.compile(r"\b(?:a|an|any|new|own|another|strong) $")
#: A way to get in touch, which is no request for it: "by secure message or email".
_ROUTE = re.compile(
    r"\b(?:by|via|through|over|per|using|dm|phone|call|ring|chat|message|text|post|letter|e-?mail)(?: us| me)?"
    r"(?: ?,| or| and| secure| a| an)*$"
)
_OWNED = re.compile(r"\b(?:your|ur|address\w*|addy|id|numbers?|no|which|what\w*|best|registered)\b")
_HOLDER = re.compile(r"\b(?:holder|passenger|customer|patient|owner|person|guest)'s $")
_NOT_THEIRS = re.compile(r"\b(?:confirmation|our|support|help|returns|web|marketing|welcome|reset|an|automated) $")


@dataclass(frozen=True, slots=True)
class Request:
    """Says which data is asked for and where, and whether they are to give it in a private place."""

    data: AskedType
    span: Span
    is_deferred: bool
    is_secure: bool = False
    """By a route that is approved even for cards: a secure page, the keypad."""

    @property
    def tier(self) -> Tier:
        """Return the privacy tier of the data."""
        return TIER[self.data]

    @property
    def is_secret(self) -> bool:
        """Tell whether nobody may ever ask for this in writing."""
        return self.data in SECRETS


@lru_cache(maxsize=2048)
def requests_in(text: str, *, is_public: bool) -> tuple[Request, ...]:
    """Return the requests for data that a text makes, in reading order."""
    reading = unmask(text)
    if ANY_NOUN.search(reading.text) is None and _NEW_ONE.search(reading.text) is None:
        return ()
    found: list[Request] = []
    sentences = list(_SENTENCE.finditer(reading.text))
    for number, match in enumerate(sentences):
        said = match.group()
        asked = list(_asked(said))
        is_new = _NEW_ONE.search(said) is not None
        if not asked and not is_new:
            continue
        is_secure = SECURE.search(said) is not None
        is_deferred = _is_private(said, is_public=is_public)
        if not is_deferred and is_public and number and OPEN.search(said) is None:
            is_deferred = _is_private(sentences[number - 1].group(), is_public=True)
        for data, start, end in asked:
            place = reading.back(match.start() + start, match.start() + end)
            found.append(Request(data, place, is_deferred, is_secure))
        if is_new:
            found.extend(_newer(text, said, match.start(), is_deferred=is_deferred))
    return tuple(found)


def _newer(text: str, said: str, offset: int, *, is_deferred: bool) -> Iterator[Request]:
    """Yield a request for "the new one" of what the same text has just named."""
    match = _NEW_ONE.search(said)
    if match is not None:
        place = unmask(text).back(offset + match.start(), offset + match.end())
        for one in detect(text):
            if one.span.start < place.start:
                yield Request(one.type, place, is_deferred)


def _is_private(said: str, *, is_public: bool) -> bool:
    if not is_public:
        return SECURE.search(said) is not None
    return PRIVATE.search(said) is not None or SECURE.search(said) is not None


def types_asked(requests: tuple[Request, ...], *, is_deferred: bool) -> list[str]:
    """Return the types asked for; "your details" means the name at least, and a picture is none of them."""
    asked = {
        "NAME_FULL" if one.data == "DETAILS" else one.data for one in requests if one.is_deferred == is_deferred
    }
    return sorted(asked - {"PHOTO"})


def _asked(said: str) -> Iterator[tuple[AskedType, int, int]]:
    """Yield what one sentence asks for, from the cue to the word for the data."""
    if ANY_NOUN.search(said) is None:
        return
    cues = _cues(said)
    if not cues and "?" not in said and POLITE.search(said) is None and WANTED.search(said) is None:
        return
    for data, start, end in _nouns(said):
        if not _is_wanted_noun(said, data, start, end):
            continue
        cue = _cue_of(said, cues, (start, end))
        if cue is not None:
            yield data, min(cue, start), end


def _is_wanted_noun(said: str, data: AskedType, start: int, end: int) -> bool:
    """Tell whether a word means the data: not our own, not a count, not the speaker's, not a thing about it."""
    before = said[max(0, start - 14) : start]
    if data in ("EMAIL", "ADDRESS") and _NOT_THEIRS.search(before):
        return False
    if data == "NAME_FULL" and before.endswith("'s ") and not _HOLDER.search(before):
        return False
    if (
        data in ("EMAIL", "PHONE")
        and _OWNED.search(said[start:end]) is None
        and _ROUTE.search(said[:start].rstrip()[-30:])
    ):
        return False
    if data in ("PIN_PASSWORD", "CREDENTIAL_ANSWER") and _ANY.search(before):
        return False
    if data == "PHONE" and said[end : end + 2].strip().isdigit():
        return False
    return _AFTER_NOUN.match(said[end : end + 34]) is None and not before.endswith((" my ", "my own "))


def _cue_of(said: str, cues: list[Range], noun: Range) -> int | None:
    """Return where the asking for a noun starts; None when nobody asks for it."""
    start, end = noun
    before = [cue for cue in cues if cue[0] <= start and start - cue[1] <= _REACH]
    for cue in before:
        between = said[cue[1] : start]
        if not HANDLING.search(between) and not OURS.search(between) and not _is_warned(said, cue[0], start):
            return cue[0]
    if before:
        return None
    lead, rest = said[:start], said[end:]
    if HANDLING.search(lead) or OURS.search(lead) or _is_warned(said, start, start) or PROGRESS.search(lead):
        return None
    polite = POLITE.search(rest[:30])
    is_polite = polite is not None and _BETWEEN.issuperset(rest[: polite.start()].split()) and len(lead) < 40
    return start if is_polite or _is_bare_question(said, noun) or WANTED.search(rest) is not None else None


def _is_bare_question(said: str, noun: Range) -> bool:
    """Tell whether a sentence is a question by its mark, that names the data and says nothing of it."""
    start, end = noun
    if not said.rstrip().endswith("?") or _GIVEN.search(said[end:]):
        return False
    is_bare = _COURTEOUS.issuperset(_WORDS.findall(TURN.split(said[:start])[-1]))
    is_led = _QUESTION_NOUN.match(said) is not None and start < 45
    return (is_bare and len(said) - end < 45) or is_led


def _is_warned(said: str, cue: int, noun: int) -> bool:
    """Tell whether the words before a cue, or between it and the noun, forbid or spare the giving."""
    lead = TURN.split(URGES.sub("", said[max(0, cue - 45) : cue]))[-1]
    between = URGES.sub("", said[cue:noun])
    if WARNING.search(lead) or WARNING.search(between) or UNABLE.search(between):
        return True
    return UNABLE.search(lead.rpartition(",")[2]) is not None


def _cues(said: str) -> list[Range]:
    ours = [match.span() for match in OURS.finditer(said)]
    cues = [
        match.span()
        for match in CUE.finditer(said)
        if not any(match.start() < last and first < match.end() for first, last in ours)
        and not (
            match.group() in MAY_NAME and NAMES_A_THING.search(said[max(0, match.start() - 12) : match.start()])
        )
    ]
    if PRIVATE.search(said) is not None:
        cues += [match.span() for match in ON_THE_WAY.finditer(said)]
    return sorted(cues)


def _nouns(said: str) -> list[tuple[AskedType, int, int]]:
    """Return the words for data in a sentence; a word within a longer one does not count."""
    there = [_TYPES[number] for number in WHICH_NOUNS.Match(said)]
    found = [(data, *match.span()) for data in there for match in NOUNS[data].finditer(said)]
    kept: list[tuple[AskedType, int, int]] = []
    for one in sorted(found, key=lambda item: (item[1] - item[2], item[1])):
        _, start, end = one
        if all(end <= first or last <= start or (start, end) == (first, last) for _, first, last in kept):
            kept.append(one)
    kept += [("CVV", start, end) for kind, start, end in kept if kind == "PAN" and "back" in said[start:end]]
    is_bank = any(data == "SORT_ACCOUNT" for data, _, _ in kept)
    return sorted((one for one in kept if not (is_bank and one[0] == "ACCOUNT_ID")), key=lambda item: item[1])
