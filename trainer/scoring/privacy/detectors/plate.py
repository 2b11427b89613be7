"""Finds number plates: the British shape anywhere, others by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, cued, first_of

_BRITISH = re2.compile(
    r"\b[a-hj-pr-y][a-hj-pr-y](?:0[1-9]|[1-7]\d|99) ?[a-hj-pr-z]{3}\b|\b[a-z]{2} \d\d [a-z]{3}\b"
)
_CUED = cued(
    r"rego|reg(?:istration|istered)?(?: plate| no| number| mark)?|num(?:ber)? ?plates?|licen[cs]e plate|"
    r"plates?|vrm|"
    r"vrn|vehicle reg|nummernschild|kennzeichen|matricula|"
    r"kenteken|immatriculation|"
    r"plaque|my car|car|van|vehicle",
    r"[a-z]{1,3}-[a-z]{1,2} ?\d{1,4}|"
    r"[a-z]{2}-?\d{3}-?[a-z]{2}|[a-z]{2} ?\d\d ?[a-z]{1,2} ?\d{4}|\d{4} ?[a-z]{3}|\d[a-z]{2}[ -]?\d[a-z]{2}|"
    r"[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z]|[a-z]{3}[ -]\d{2,3}[a-z]{2}|[a-z]{2}\d\d[ -][a-z]{3}|"
    r"[a-z]{1,3}[ -]{0,3}\d{1,4}[ -]?[a-z]{0,4}|\d{1,4}[ -]?[a-z]{1,3}(?:[ -]?\d{1,6})?",
)
_CLUE = re2.compile(
    r"\breg|\bplates?\b|\bplaque\b|\bvr[mn]\b|kennzeichen|nummernschild|matricula|kenteken|immatricul|\bcar\b|"
    r"\bvan\b|\bvehicle\b|\brego\b|numberplate|nummernschild"
)
_ORDINAL = re.compile(
    r"\d+ ?(?:st|nd|rd|th|am|pm|k|p|x|m|g|in|on|at|to|is|of|and|or|by|the|for|km|mph|mp|hrs?|h|d|"
    r"day|min|was|u|i|we|he|my|it|not|but)$"
)
_GERMAN = cued(r"kennzeichen|nummernschild", r"[a-z]{1,3} [a-z]{1,2} \d{1,4}")
_SHORT_WORDS = (
    "and you the for but not are was had has who how why all any our out off per its can got get see now may"
)
_COMMON = frozenset(_SHORT_WORDS.split())
_WORDS = re.compile(
    r"(?:in|on|at|to|is|of|by|the|for|and|or|my|was|has|i|no|row|bay|a|zone|door|it|we|us|m|an|pay|"
    r"due|up|all|got) \d{1,4}(?: ?[a-z]+)?$|(?:in|on|at|to|is|of|by|no|bay|row)\d{1,4}(?: ?[a-z]+)?$"
)


def _find(page: Page) -> Iterator[Range]:
    yield from first_of(_all(page))


def _all(page: Page) -> Iterator[Range]:
    for match in _BRITISH.finditer(page.text):
        said = match.group()
        if not _is_one_case(page.reading.cased[match.start() : match.end()]):
            continue
        if (
            not _WORDS.match(said)
            and said[-3:] not in _COMMON
            and said[:3] not in ("am ", "im ", "so ", "if ", "us ", "up ")
        ):
            yield match.span()
    if _CLUE.search(page.text) is None:
        return
    if "kennz" in page.text or "nummernsch" in page.text:
        yield from _GERMAN(page.text)
    for start, end in _CUED(page.text) if "vat" not in page.text else ():
        said = page.text[start:end].strip()
        if (
            len(said) >= 5
            and page.text[end : end + 1] not in ("/", ":")
            and not _ORDINAL.fullmatch(said)
            and not _WORDS.fullmatch(said)
        ):
            yield start, end


def _is_one_case(said: str) -> bool:
    """Tell whether letters are all capitals or all small, as those of a plate are and those of a word are not."""
    return said.isupper() or said.islower()


DETECTOR = Detector(
    "PLATE",
    _find,
    fires=(
        "my reg is [[AB12 CDE]] and i got a fine",
        "the van [[LM 71 XYZ]] blocked us",
        "number plate [[B-XY 1234]] is fined daily",
        "license plate [[7XYZ123]]",
    ),
    quiet=(
        "Model WH-1000XM5 is out.",
        "The car park shuts at 10 pm.",
        "Registration opens on 12 May.",
        "Row 12 of car park 4.",
    ),
    misses="Plates of other countries without a cue, and old British ones.",
)
