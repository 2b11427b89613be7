"""Finds account, customer, policy, claim and membership numbers, by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range
from trainer.scoring.privacy.references import is_reference, referred

_CUES = (
    r"accounts?|accnt|acct|acc|a/c|customer|cust|cus|client|polic(?:y|ies)|claim|member|membership|loyalty|"
    r"rewards?|nectar|imei|user ?id|users?|"
    r"subscriber|subscription|contract|meter|meter point|meter serial|mpan|mprn|patient|frequent ?flyer|clubcard|"
    r"card ending|licen[cs]e key|student|handset|serial|device id|"
    r"kundennummer|kunden-?nr|kundenkonto|konto|kontonummer|vertrag(?:snummer)?|"
    r"mitglied(?:snummer)?|versicherungsnummer|"
    r"numero de cliente|cliente|poliza|socio|client numero|numero client|compte|contrat|klantnummer|"
    r"klant|polis|lidnummer|mileage|miles|avios|"
    r"you gave us|plan|tenancy|council tax|library card|gym|season ticket|wallet|agreement|loan|mortgage|crn|sim"
)
_REFERRED = referred(
    rf"(?:{_CUES})(?:[ /]{{1,2}}(?:account|acct|ref|number|no|num|policy|card|id|serial|nummer|numero))?"
)
_CLUE = re2.compile(rf"\b(?:{_CUES})")
_OTHER = re.compile(r"\b(?:on|of|by|to|than|at least) $")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is None:
        return
    for start, end in _REFERRED(page):
        if is_reference(page, start, end) and not _OTHER.search(page.text[max(0, start - 12) : start]):
            yield start, end


DETECTOR = Detector(
    "ACCOUNT_ID",
    _find,
    fires=(
        "account number [[00918277]] look it up",
        "my acct is [[4 4 2 1 9 0 7]] and locked",
        "policy [[HOM/448120/7]] renewed",
        "my policy no is [[MTR 8841 2290]]",
        "the account I hold with you, [[20881934]], is shut",
        "Kundennummer [[K-551209]]",
        "IMEI [[490154203237518]] is blocked",
    ),
    quiet=(
        "Your account ending 4471 is fine.",
        "Your account number is at the top of your bill.",
        "I have been a customer since 1998.",
        "Claim up to $600 back.",
        "Customers waited 1204 minutes.",
    ),
    misses="A number without a word about it; user names.",
    fewest_digits=4,
)
