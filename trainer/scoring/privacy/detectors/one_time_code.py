"""Finds one-time codes, by their cue."""

import re
from collections.abc import Callable, Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, digits_of, first_of, near

_CODE = r"\d(?:[ -]?\d){3,7}"
_NAMED = (
    r"otps?|one[- ]time (?:pass ?)?(?:code|pin|password|word)|one[- ]time|onetime code|2fa|mfa|tan|totp|"
    r"(?:verification|verify|verifying|auth|authentication|authenticator|authorisation|authorization|access|"
    r"log-?in|"
    r"sign-?in|activation|unlock|sms|text|texted|six[- ]digit|6[- ]digit|five[- ]digit|5[- ]digit|security|"
    r"bestatigungs) ?(?:pass)?(?:code|no|number|pin)|confirmation code|authenticator(?: app)?"
)
_STRONG = near(_NAMED, _CODE, 48)
_CODE_AFTER = near(r"code|sms", _CODE, 48)
_SENT = near(
    r"(?:number|digits?|text|message|msg|sms)[^\d.!?;\n]{0,14} (?:texted|sent|messaged|emailed|mailed|pinged)|"
    r"texts? (?:says|reads|with|saying|had|is)|texted(?: me)?|(?:got|received) (?:a |the |your |this "
    r")?(?:text|sms|code)",
    _CODE,
    40,
)
_BEFORE = re2.compile(
    rf"\b({_CODE})(?:[ ,:=-]|\b(?:is|was|as|for|which|into|in|that's|thats|that|the|your|ur|my|a|it|its|it's|"
    r"says|one|six|6|digit|verification|login|access|sms|text|security)\b){1,8}"
    r"(?:code|otp|passcode|2fa|one[- ]time|(?:by|via|from) (?:sms|text))\b"
)
_CAME = re2.compile(
    rf"\b(?:received|got|sent me|texted me|came through|came as|arrived)(?: was| is)?,? ({_CODE})"
    r"(?: (?:from you|by|via|on my|just now|now|to my|today|what|but)\b|[,.?!]|$)"
)
_WAS_SENT = re2.compile(
    rf"\b({_CODE}) (?:was|is|has been|got|just) (?:sent|texted|emailed|messaged|what (?:you|u) (?:sent|texted))"
)
_THEN_CODE = re2.compile(
    rf"\b(?:entered|typed|tried|put|used|input|enter|type)(?: in)? ({_CODE})[^\d.!?;\n]{{1,30}}\bcode\b"
)
_CLUE = re2.compile(
    r"code|\botp|\b2fa\b|\bmfa\b|\btan\b|one[- ]time|\btext|\bsms\b|authentic|verif|digits|received|\bcame\b|"
    r"arrived|sent|\bnumber"
)
_OTHER = re.compile(
    r"(?:discount|promo|promotion|voucher|coupon|error|fault|zip|post|postal|sort|dress|booking|reservation|order|"
    r"country|area|dialling|product|bar|qr|tracking|colour|color|swift|item|offer|referral|gate|door|pin|eir|"
    r"airport|station|tax|gift|student|status|stock|style) ?codes?\b[^\d]*$"
    r"|(?:booking|reservation) confirmation code[^\d]*$"
    r"|\btext [a-z]+ to ?$|[$#]$|\b(?:phone (?:number|no)|mobile (?:number|no)|call|ring|order|ref|reference|"
    r"booking|account|acct|ticket|case|"
    r"flight|postcode|zip|policy|claim|invoice)(?: (?:number|no|id|ref))?(?: is|:)? ?$|\bof (?:conduct|practice)\b"
)
_YEAR = re.compile(r"\b(?:in|since|from|by|until|till|of|for|before|after) $")
_MONTH = re.compile(r"\d\d[-]\d\d")
_FAULT = re.compile(
    r"\b(?:error|fault|install\w*|crash\w*|screen|appliance|boiler|dishwasher|update|reboot|reset)\b"
)
_UNIT = re.compile(r" ?(?:%|people|times|days|hours|minutes|mins|customers|points|stores|shops|[.,:/]\d|[-/]\d)")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is not None:
        yield from first_of(_all(page.text))


def _all(text: str) -> Iterator[Range]:
    yield from _after(text, _STRONG)
    for match in _BEFORE.finditer(text):
        if _is_code(text, *match.span(1)) and not _OTHER.search(match.group()):
            yield match.span(1)
    for pattern in (_CAME, _WAS_SENT, _THEN_CODE):
        for match in pattern.finditer(text):
            if _is_code(text, *match.span(1)) and len(digits_of(match.group(1))) >= 5:
                yield match.span(1)
    yield from _after(text, _CODE_AFTER)
    yield from _after(text, _SENT)


def _after(text: str, find: Callable[[str], Iterator[tuple[int, int, str]]]) -> Iterator[Range]:
    return ((start, end) for start, end, _ in find(text) if _is_code(text, start, end))


def _is_code(text: str, start: int, end: int) -> bool:
    before, said = text[max(0, start - 60) : start], text[start:end]
    if _OTHER.search(before) or _UNIT.match(text[end : end + 12]) or text[end : end + 2].strip(" -")[:1].isdigit():
        return False
    if _MONTH.fullmatch(said) or (_FAULT.search(text[max(0, start - 40) : end + 24]) and "text" not in before):
        return False
    digits = digits_of(said)
    is_year = len(digits) == 4 and digits[:2] in ("19", "20") and _YEAR.search(before) is not None
    return 4 <= len(digits) <= 8 and not is_year


DETECTOR = Detector(
    "OTP",
    _find,
    fires=(
        "the code u texted me is [[883 201]] now what",
        "OTP [[310955]]",
        "verification code [[77120]] and nowhere to type it",
        "I got a text with [[604 118]]",
        "[[550129]] is the code that came",
        "the number you texted me: [[837261]]",
    ),
    quiet=(
        "Never share a one-time code.",
        "Text HELP to 60023 for support.",
        "Use discount code 202611 at the till.",
        "Error code 160312 again.",
        "The dress code since 2019 is smart.",
    ),
    misses="A code sent alone, without a word about it.",
    fewest_digits=4,
)
