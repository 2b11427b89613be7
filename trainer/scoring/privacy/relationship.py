"""Words that confirm in the open that somebody is a customer, a patient, or has a file."""

from collections.abc import Iterator

import re2

from trainer.core.text import Span
from trainer.scoring.privacy.unmask import unmask

_FILE = (
    r"account|appointments?|file|records?|case notes|chart|loan|arrears|payments?|balance|"
    r"repayments?|prescription|treatment|visit|stay|membership|"
    r"therapist|counsellor|doctor|nurse|consultant|consultation|session|claim|policy|application|"
    r"debt|plan|results?|test|referral|profile|subscription|booking"
)
_CONFIRMS = re2.compile(
    rf"\b(?:your|you're|you are|you were|you have|you've|you had) (?:[a-z'-]+ ){{0,2}}?(?:{_FILE})\b|"
    r"\bas (?:our|a|one of our) (?:valued |long-standing |loyal )?(?:customer|patient|client|member|"
    r"guest|borrower|tenant|user|policyholder)s?\b|"
    r"\b(?:you are|you're|you were|being|having you as) (?:our|a|one of our|"
    r"with us as a) (?:[a-z]+ )?(?:customer|patient|client|member|guest|borrower|user)s?\b|"
    r"\b(?:your|our) (?:records?|notes|system|file) (?:show|say|tell|confirm|suggest|indicate)\w*\b|"
    r"\bwhen you (?:visited|came in|stayed|joined|signed up|attended|saw)\b|"
    r"\byour (?:care|time|visit|stay|treatment) (?:with|at)\b|\bthank you for (?:being|staying|choosing)\b"
)
_WORD = re2.compile(r"[a-z]+")
_IF = re2.compile(
    r"\b(?:if|whether|anyone|anybody|any|can't say|cannot say|can't confirm|cannot confirm|neither|"
    r"nor|never|not)\b[^.!?]{0,40}$"
)


def confirmed(text: str, told: str = "") -> Iterator[Span]:
    """Yield where a text confirms the relationship.

    A general "if you are a patient" does not, nor a word for it that the customer used in the open (``told``).
    """
    reading = unmask(text)
    known = frozenset(_WORD.findall(unmask(told).text))
    for match in _CONFIRMS.finditer(reading.text):
        start, end = match.span()
        is_told = match.group().rpartition(" ")[2] in known
        if not is_told and _IF.search(reading.text[max(0, start - 45) : start]) is None:
            yield reading.back(start, end)
