"""What a reference looks like, and what only looks like one: prices, dates, times, counts."""

import re
from collections.abc import Callable, Iterator

import re2

from trainer.scoring.privacy.detector import Page, Range, cued, first_of, near

#: Letters and digits with single marks between them; groups of digits may stand apart.
REFERENCE = (
    r"#?[a-z]{0,5}[-/.]?\d[a-z0-9]*(?:[-/.][a-z0-9]+){0,5}(?: \d{2,})*|"
    r"#?[a-z]{1,8}[-/]?[a-z]{0,6}\d[a-z0-9-]*(?:[-/][a-z0-9]+){0,4}(?: \d{2,})*"
)
_LED = r"[a-z]{1,4} \d[a-z0-9]*(?:[ -/]\d+){0,4}"
_FURTHER_OFF = rf"(?:{REFERENCE}|{_LED})"
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}")
_TIME = re.compile(r"\d{1,2}[:.]?\d{0,2}(?:am|pm|st|nd|rd|th|x|k|m|h|hrs?|hours?|days?|mins?|kg|g|ml|cm|mm|gb|p)")
_UNIT = re.compile(
    r" ?(?:%|times|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|items?|people|pm\b|"
    r"am\b|pounds?|quid|euros?|"
    r"dollars?|bucks|points|miles|working|business|tickets|pieces|boxes|rooms?|nights?|customers|orders|parcels|"
    r"units|steps|views|followers|of (?:you|us|them|my|the))|,\d{3}\b"
)
_BEFORE_COUNT = re.compile(
    r"(?:[$]|\b(?:over|under|from|above|below|after|before|by|until|till|since|within|model|sku|size)) ?$"
)
_ENDING = re.compile(r"\b(?:ending|ends|end|last (?:four|4|three|3)(?: digits?)?)(?: in| with| is)? ?$")
#: Between a cue and a number further off, these say that the number is something else.
_RIVAL = re.compile(
    r"\b(?:line|lines|helpline|desk|team|service|services|care|support|case|ticket|incident|complaint|flight|"
    r"fault|model|sku|item|product|version|size|phone|mobile|call|ring|"
    r"text|tel|code|pin|error|part|style|isbn|train|bus|platform|gate|page|row|seat|room|version|vat|charity|"
    r"company|lot|batch|dob|born|postcode|zip|sort|card|passport|over|than|about|around|nearly|almost|"
    r"since|until|by|before|after|out|reg|plate|spent|paid|pay|worth|cost|costs|for|from|of|per|at|post|job|"
    r"job)\b|[$@+]"
)
_OWNED = re2.compile(r"\b(?:my|our|the|your|ur|his|her)\b")
_LISTED = re.compile(r"(?:,| ?&| ?\+| ?/|,? and|,? or) (#?[a-z]{0,5}-?\d[a-z\d-]{4,20})\b")
_TELEPHONE = re.compile(r"0\d{2,4} \d{3} \d{3,4}|(?:0|\+?44|44)7\d[\d -]{7,}|0\d{9,10}|\d{3}[-.]\d{3}[-.]\d{4}")


def is_reference(page: Page, start: int, end: int, *, digits: int = 4) -> bool:
    """Tell whether what stands there can be a customer's reference, and is not the firm's own."""
    said = page.text[start:end].lstrip("#")
    if sum(character.isdigit() for character in said) < digits or _DATE.fullmatch(said) or _TIME.fullmatch(said):
        return False
    before = page.text[max(0, start - 24) : start]
    if (
        (said[:1].isdigit() and _BEFORE_COUNT.search(before))
        or _ENDING.search(before)
        or _UNIT.match(page.text[end : end + 12])
    ):
        return False
    if page.text[max(0, start - 1) : start] in ("_", "@"):
        return False
    if len(said) == 4 and said[:2] in ("19", "20") and "#" not in before:
        return False
    return not page.ours.owns_reference(said) and not page.ours.says(said)


def referred(cues: str, *, reach: int = 26) -> Callable[[Page], Iterator[Range]]:
    """Return a function that yields references: right after a cue, or a few words on where nothing rivals it."""
    first = re2.compile(
        rf"({REFERENCE})(?:,? (?:is|was|being|that'?s|thats|it's|=)|[,:=-]{{1,2}}|\))? (?:my|our|the|your|ur|"
        r"his|her)"
        rf" (?:[a-z]{{2,12}} )?(?:{cues})\b"
    )
    at_once, led = cued(cues, REFERENCE), cued(cues, _LED)
    further = near(cues, _FURTHER_OFF, reach)

    def find(page: Page) -> Iterator[Range]:
        found = [(start, end) for start, end in led(page.text) if _has_lead(page, start)]
        found += [*at_once(page.text), *_further(page)]
        found += [
            match.span(1)
            for match in (first.finditer(page.text) if _OWNED.search(page.text) else ())
            if _is_long(match.group(1))
        ]
        yield from first_of([*found, *(more for _, end in found for more in _next(page.text, end))])

    def _further(page: Page) -> Iterator[Range]:
        for start, end, between in further(page.text):
            first_at = _without_lead(page, start, end)
            said = page.text[first_at:end]
            if _is_long(said) and not _RIVAL.search(between) and not _TELEPHONE.fullmatch(said):
                yield first_at, end

    return find


def _is_long(said: str) -> bool:
    digits = sum(character.isdigit() for character in said)
    return digits >= 5 or (
        digits >= 2 and len(said) >= 6 and any(c.isalpha() for c in said) and _TIME.fullmatch(said) is None
    )


def _next(text: str, end: int) -> Iterator[Range]:
    """Yield the references listed after one: "A991827 and A991828"."""
    match = _LISTED.match(text, end)
    while match is not None:
        yield match.span(1)
        match = _LISTED.match(text, match.end(1))


def _without_lead(page: Page, start: int, end: int) -> int:
    """Return where a reference starts without the words of the sentence before it."""
    while page.text[start:end].partition(" ")[0].isalpha() and not _has_lead(page, start):
        start = page.text.index(" ", start) + 1
    return start


def _has_lead(page: Page, start: int) -> bool:
    """Tell whether a reference begins with capitals of its own, as "MTR 8841"."""
    lead = page.reading.cased[start : start + 5].partition(" ")[0]
    return lead.isalpha() and lead.isupper() and len(lead) >= 2
