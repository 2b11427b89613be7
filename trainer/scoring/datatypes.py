"""The data a handler can ask for: the words for each kind, and how careful it makes us."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Tier


@dataclass(frozen=True, slots=True)
class DataNoun:
    """Holds the words for one kind of data and its privacy tier."""

    tier: Tier
    words: Phrases


def _noun(tier: Tier, *patterns: str) -> DataNoun:
    return DataNoun(tier, compile_phrases(patterns=[rf"\b(?:{pattern})\b" for pattern in patterns]))


DATA: Mapping[str, DataNoun] = {
    "EMAIL": _noun("S2", r"e-?mail(?: address)?"),
    "PHONE": _noun(
        "S2", r"(?:phone|mobile|telephone|contact|best|good) (?:number|no)", "a number (?:we|i|to|they) .{0,12}"
    ),
    "ADDRESS": _noun(
        "S2", r"(?:home |full |delivery |postal |your |street )address", "address", "where you (?:live|are staying)"
    ),
    "POSTCODE": _noun("S2", r"post ?code", r"zip(?: code)?"),
    "NAME_FULL": _noun("S2", r"full name", r"surname", r"last name", "name on the (?:account|booking|order)"),
    "DOB": _noun("S2", r"date of birth", r"d\.?o\.?b", r"birth ?(?:day|date)"),
    "ORDER_ID": _noun(
        "S1", r"order (?:number|no|id|ref(?:erence)?|details)", r"tracking (?:number|id|ref(?:erence)?)"
    ),
    "ACCOUNT_ID": _noun(
        "S3",
        r"account (?:number|no|id|ref(?:erence)?|details|name)",
        r"(?:customer|membership|policy|member|user|meter|patient|case) (?:number|no|id|ref(?:erence)?)",
        "username",
        "account",
    ),
    "BOOKING_REF": _noun(
        "S1",
        r"(?:booking|bag|flight|file|ticket|claim|loan)?\s*reference(?: number)?",
        r"(?:booking|bag|flight|ticket|file|reservation|claim) (?:number|no|ref|details|code|id)",
        "ref",
        "flight and surname",
    ),
    "PLATE": _noun("S2", r"(?:number|licen[cs]e) plate", r"registration(?: number)?", "reg"),
    "MEDICAL": _noun(
        "S4", r"nhs number", r"medical (?:details|history|records?)", "prescription", "diagnosis", "symptoms"
    ),
    "NATIONAL_ID": _noun(
        "S3", r"passport(?: number)?", r"national insurance(?: number)?", "driving licence", "id card"
    ),
    "IBAN": _noun("S3", r"iban", r"bank details"),
    "SORT_ACCOUNT": _noun("S3", r"sort code", r"bank (?:account|details)"),
    "PHOTO": _noun("S1", r"photos?", r"pictures?", "pics?", "screenshots?", "video", "clip", "footage", "receipt"),
    "DETAILS": _noun("S1", r"(?:your |personal |contact )details"),
}
SECRETS: Mapping[str, DataNoun] = {
    "PAN": _noun(
        "S5", r"(?:full |whole |new |long |16[- ]digit )*card number", "long number", r"card details", "16 digits"
    ),
    "CVV": _noun(
        "S5", r"cv[vc]2?", r"security code", r"(?:last )?(?:three|3) digits on the back", "code on the back"
    ),
    "PIN_PASSWORD": _noun("S5", r"pin(?: number)?", r"passwords?", "passcode", "log-?in details"),
    "OTP": _noun(
        "S5",
        r"(?:one[- ]time|verification|security|texted|six[- ]digit|6[- ]digit) (?:pass)?code",
        "otp",
        "code (?:we|that|i)(?: just| have|'ve)? (?:sent|texted|came|send)",
    ),
    "CREDENTIAL_ANSWER": _noun(
        "S5", r"maiden name", "memorable (?:word|name|place)", "security answer", "secret answer"
    ),
}
