"""Finds booking references, by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, cued
from trainer.scoring.privacy.references import is_reference, referred

_CUES = (
    r"bookings?|booked|bkg|bkng|reservations?|resv?|pnr|conf(?:irmation)? (?:code|number|no|num|ref|id)|"
    r"record locator|"
    r"locator|itinerary|e-?ticket|"
    r"(?:hols?|holiday|hotel|flight|trip|cruise|villa|tour|ferry|car hire|rental|travel) "
    r"(?:ref(?:erence)?|conf(?:irmation)?|booking)|"
    r"buchung(?:snummer|scode)?|reservierung(?:snummer)?|reserva|localizador|"
    r"reservering(?:snummer)?|boeking(?:snummer)?|"
    r"confirmation|boarding pass|airline ref(?:erence)?|trip (?:id|number|no)|bag (?:file|tag)|check-?in "
    r"(?:ref|code)"
)
_REFERRED = referred(_CUES)
_LETTERS = cued(r"pnr|record locator|locator|booking (?:reference|ref|code)\b|confirmation code", r"[a-z0-9]{6}")
_TRAVEL_REF = cued(r"ref(?:erence)?", r"[a-z0-9]{6}")
_TRAVEL = re.compile(r"\b(?:flight|booking|hotel|seats?|gate|trip|fly|flying|airport|check-?in)\b")
_TICKET = cued(r"ticket (?:number|no)", r"\d{3}[ -]?\d{10}")
_CLUE = re2.compile(rf"\b(?:{_CUES}|ref|ticket n)")
_COUNT = re.compile(r"\b(?:for|of|at|with) $")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is None:
        return
    for start, end in _REFERRED(page):
        is_count = _COUNT.search(page.text[max(0, start - 6) : start]) is not None
        if not is_count and is_reference(page, start, end, digits=1) and end - start >= 5:
            yield start, end
    yield from _TICKET(page.text)
    letters = [*_LETTERS(page.text), *(_TRAVEL_REF(page.text) if _TRAVEL.search(page.text) else ())]
    for start, end in letters:
        if page.reading.cased[start:end].isupper() and not page.ours.owns_reference(page.text[start:end]):
            yield start, end


DETECTOR = Detector(
    "BOOKING_REF",
    _find,
    fires=(
        "PNR [[K7QZ2M]] you bumped us",
        "my hotel booking [[HX-889-2204]] vanished",
        "booking ref [[QXRTPL]] and no seat",
        "record locator [[b7kq9d]]",
        "our holiday ref [[TUX99812]] is gone",
    ),
    quiet=(
        "Bookings open on 14/03/2026.",
        "Your booking is safe.",
        "We made a booking for 4 people.",
        "PLEASE send the booking ref by DM",
    ),
    misses="Six small letters without a digit.",
    fewest_digits=0,
)
