"""Finds what a customer let slip and a reply says again."""

import re
from collections.abc import Iterator
from functools import lru_cache

from trainer.core.text import Span
from trainer.scoring.privacy.compact import bare, compact
from trainer.scoring.privacy.detect import detect
from trainer.scoring.privacy.detectors.name import NEVER_NAMES
from trainer.scoring.privacy.health import TERM
from trainer.scoring.privacy.ours import NOTHING_OURS, Ours
from trainer.scoring.privacy.unmask import unmask
from trainer.scoring.privacy.variants import last_digits, variants

_ENDING = re.compile(
    r"\b(?:ending|ends?|last (?:four|4|three|3)(?: digits?| numbers?)?|final (?:four|"
    r"4)(?: digits?)?|finishing|\*+|x{2,}|\.{2,})"
    r"(?: in| with| are| is| of| being|:)? ?\D{0,3}$"
)
_TOKEN = re.compile(r"(?<![\w$.,])#?[a-z]{0,8}[-/]?\d[a-z\d]*(?:[-/ ]\d[a-z\d]*)*(?![\w%])")
_DATE_OR_TIME = re.compile(
    r"\d{1,2}([/.-])\d{1,2}(?:\1\d{2,4})?|\d{1,4}(?:am|pm|st|nd|rd|th|k|m|g|p|x|gb|hrs?|h|kg|cm|mm|"
    r"ml|%)|(?:19|20)\d\d|\d{1,2}[:.]\d\d"
)
_PUBLIC_NUMBER = re.compile(
    r"(?:flight|train|bus|route|model|version|error|platform|gate|size|in|since|after|over|the)[ -]+$"
)
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?:['-][A-Z][a-z]+)? [A-Z][a-z]+(?:['-][A-Z][a-z]+)?\b")
_AT_PLACE = re.compile(r"(?:\b(?:in|at|to|from|near|via|of|on|with|by)(?: the)?|[@#]\w*) ?$")
#: Secrets may be repeated nowhere, other data where everybody reads.
SECRET_TYPES = frozenset({"PAN", "CVV", "PIN_PASSWORD", "OTP", "CREDENTIAL_ANSWER"})


def echoes(inbound: str, reply: str, *, is_public: bool = True, ours: Ours = NOTHING_OURS) -> tuple[Span, ...]:
    """Return where a reply repeats personal data of the message it answers."""
    found: list[Span] = []
    for value, data in leaks(inbound, ours):
        if is_public or data in SECRET_TYPES:
            found.extend(repeats(value, data, reply))
    return without_overlaps(found)


@lru_cache(maxsize=512)
def leaks(inbound: str, ours: Ours = NOTHING_OURS) -> tuple[tuple[str, str], ...]:
    """Return what a message gives away, as values and types; a reference without a cue counts as well."""
    found = [(one.value, str(one.type)) for one in detect(inbound, ours)]
    reading = unmask(inbound)
    known = " ".join(bare(value) for value, _ in found)
    for match in _TOKEN.finditer(reading.text):
        said = match.group().lstrip("#")
        if (
            _is_reference(said, reading.text[: match.start()])
            and bare(said) not in known
            and not ours.owns_reference(said)
        ):
            found.append((said, "ORDER_ID"))
    found += [(match.group(), "MEDICAL") for match in TERM.finditer(reading.text)]
    for match in _CAPITALS.finditer(reading.cased):
        name = match.group()
        is_ours = ours.says(name.lower()) or not NEVER_NAMES.isdisjoint(name.lower().split())
        if not is_ours and not _AT_PLACE.search(reading.text[: match.start()][-12:]):
            found.append((name, "NAME_FULL"))
    return tuple(dict.fromkeys(found))


def _is_reference(said: str, before: str) -> bool:
    digits = sum(character.isdigit() for character in said)
    has_letters = any(character.isalpha() for character in said)
    if _DATE_OR_TIME.fullmatch(said) or _PUBLIC_NUMBER.search(before[-12:]):
        return False
    return digits >= 5 or (has_letters and digits >= 1 and len(bare(said)) >= 6)


def repeats(value: str, data: str, reply: str) -> Iterator[Span]:
    """Yield where a reply says a value, in any of the ways to write it."""
    said = compact(reply)
    for variant in variants(value, data):
        plain = bare(variant)
        if len(plain) >= 3:
            yield from said.find(plain)
    last = last_digits(value, data)
    if last and last in said.text:
        for size in (4, 3):
            for span in said.find(last[-size:]):
                if size == 4 or _ENDING.search(reply[max(0, span.start - 30) : span.start].lower()):
                    yield span


def without_overlaps(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in reading order, the longer of two that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
