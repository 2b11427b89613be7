"""Finds national numbers of ten countries: by structure and check digit, or by cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.checksums import is_aadhaar, is_dni, is_nhs, is_pps
from trainer.scoring.privacy.detector import FILLER, Detector, Page, Range, cued, digits_of, first_of, near

_NINO = re2.compile(r"\b[a-z]{2}[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[a-d]\b")
_NOT_NINO = re.compile(r"(?!qq)(?:[dfiquv].|.[dfiquvo]|bg|gb|kn|nk|nt|tn|zz)")
_SSN = re2.compile(r"\b\d{3}-\d\d-\d{4}\b")
_SPANISH = re2.compile(r"\b(?:\d{8}|[xyz][ -]?\d{7})[ -]?[a-z]\b")
_IRISH = re2.compile(r"\b\d{7}[a-w][a-iw]?\b")
_INDIAN = re2.compile(r"\b[2-9]\d{3} \d{4} \d{4}\b")
_FRENCH = re2.compile(r"\b[12] ?\d\d ?(?:0\d|1[0-2]) ?\d[\dab] ?\d{3} ?\d{3}(?: ?\d\d)?\b")
_CUES = (
    r"sin|codice fiscale|curp|rfc|cpf|permanent account|ni|nino|n\.i\.?|"
    r"nat(?:ional|l)? ?ins(?:urance)?|ss#?|ssn|social security|social|itin|nhs|passport|"
    r"aadhaa?r|aadhar|uid|uidai|pan card|dni|nie|nif|bsn|burgerservicenummer|pps|ppsn|tfn|tax file|tin|utr|"
    r"tax(?:payer)?(?: (?:id|identification|reference|ref|payer))?|steuer-?(?:id|nummer|nr)?|"
    r"steuer-?identifikationsnummer|licen[cs]e (?:number|no)|"
    r"(?:numero|num|no|nr|n) (?:de )?secu(?:rite)?(?: sociale)?|securite sociale|(?:personal|"
    r"personal-)?ausweis(?:nummer)?|"
    r"reisepass|passeport|pasaporte|paspoort|rijbewijs|fuhrerschein|"
    r"(?:driving|driver'?s?) (?:licen[cs]e|licence)|driver id|dvla|national (?:id|"
    r"identity)(?: card)?|id card|identity card|"
    r"medicare|sozialversicherungsnummer|sv-?nummer|rentenversicherungsnummer|seguridad social|dl|drivers? "
    r"lic(?:ence|ense)?|"
    r"cnic|personnummer|cpr|secu|social insurance|gov(?:ernment)? id|residence permit|biometric permit|"
    r"permit number|"
    r"visa (?:no|number)|work visa|nid|pp (?:no|number)|i\.d\.|my id|voter id|government id|green card|visa "
    r"number|bvn|nin|emirates id|brp|share code|"
    r"payroll|ird|crn|centrelink|abn|epic|ration card|nhif|nric|fin|hkid|cedula|curp|inn|pesel|cnp|svnr|ahv"
)
_CUED = cued(rf"(?:{_CUES})\b", r"[a-z]{0,6}[ -]?\d(?:[ ./-]?[a-z0-9]){4,18}", FILLER)
_CLUE = re2.compile(rf"\b(?:{_CUES})\b")
_SPACED = re2.compile(r"\b\d{3}[ .]\d\d[ .]\d{4}\b")
_DRIVER = re2.compile(r"\b[a-z9]{5} ?\d{6} ?[a-z9]{2}\d? ?[a-z]{1,3}\b")
_ID = cued(
    r"(?:personal |national |identity |photo |government |citizen )?id(?: number| no| card)?",
    r"\d(?:[ -]?\d){7,14}",
)
_OTHER_ID = re.compile(
    r"\b(?:user|customer|cust|client|member|order|booking|account|transaction|device|case|ticket|payment) id\b"
)
_LONG = re2.compile(r"\d(?:[ .-]?\d){4}")
_ENOUGH = 5
_ELSE = re.compile(
    r"\b(?:call|ring|phone|number for|office|helpline|order|account|ref|case|fee|costs?|on|by|since|before|"
    r"after|until|in|"
    r"desk|line|at|for|from|dob|born|sort|card)\b"
)
_INDIAN_TAX = re2.compile(r"\b[a-z]{3}[abcfghjlpt][a-z]\d{4}[a-z]\b")
_NEAR = near(
    r"national insurance|nat ins|social security|passport|aadhaa?r|nhs|pan card|(?:driving|driver'?s?) "
    r"licen[cs]e|ssn|nino|"
    r"tax (?:id|number|ref\w*)|id card|bvn|nin|tfn|utr",
    r"[a-z]{0,3}[ -]?\d(?:[ -]?[a-z0-9]){5,15}",
    30,
)
_MONEY = re.compile(r"[$]\s?$")

#: Shapes that count only where one of the words before them stands somewhere in the text.
_SHAPED = ((("pan",), _INDIAN_TAX), (("social", "ssn"), _SPACED), (("licen", "dvla"), _DRIVER))


def _find(page: Page) -> Iterator[Range]:
    if _LONG.search(page.text) or _CLUE.search(page.text) or "pan" in page.text:
        yield from first_of(_all(page.text))


def _all(text: str) -> Iterator[Range]:
    for match in _NINO.finditer(text):
        if not _NOT_NINO.match(match.group()):
            yield match.span()
    for match in _SSN.finditer(text):
        yield match.span()
    if _CLUE.search(text) is not None:
        yield from _by_cue(text)
    for words, pattern in _SHAPED:
        if any(word in text for word in words):
            yield from (match.span() for match in pattern.finditer(text))
    for start, end in _ID(text) if "id" in text else ():
        if not _OTHER_ID.search(text[max(0, start - 34) : start]) and len(digits_of(text[start:end])) >= 8:
            yield start, end
    yield from _by_check(text)


def _by_check(text: str) -> Iterator[Range]:
    for match in _SPANISH.finditer(text):
        if is_dni("".join(c for c in match.group() if c.isalnum())):
            yield match.span()
    for match in _IRISH.finditer(text):
        if is_pps(match.group()):
            yield match.span()
    for match in _INDIAN.finditer(text):
        if is_aadhaar(digits_of(match.group())):
            yield match.span()
    for match in _FRENCH.finditer(text):
        if " " in match.group() and len(digits_of(match.group())) >= 13:
            yield match.span()


def _by_cue(text: str) -> Iterator[Range]:
    for start, last in _CUED(text):
        end = start + _length_of_number(text[start:last])
        if sum(c.isdigit() for c in text[start:end]) >= _ENOUGH and not _MONEY.search(text[:start]):
            yield start, end
    for start, last, between in _NEAR(text):
        end = start + _length_of_number(text[start:last])
        if sum(c.isdigit() for c in text[start:end]) >= _ENOUGH and not _ELSE.search(between):
            yield start, end
    if "nhs" in text:
        for match in re.finditer(r"\d{3}[ -]?\d{3}[ -]?\d{4}", text):
            if is_nhs(digits_of(match.group())):
                yield match.span()


def _length_of_number(said: str) -> int:
    """Return where a number ends: before the first word of more than two letters without a digit."""
    end = 0
    for part in re.finditer(r"[^\s]+", said):
        word = part.group()
        if end and not any(c.isdigit() for c in word) and len(word) > 2:
            break
        if end and word in ("a", "an", "is", "so", "if", "on", "in", "to", "u", "i", "my"):
            break
        end = part.end()
    return end


DETECTOR = Detector(
    "NATIONAL_ID",
    _find,
    fires=(
        "nino [[ab123456c]] can you check",
        "ss# [[219-09-9999]]",
        "NHS no [[943 476 5919]]",
        "my DNI is [[00000000T]]",
        "aadhaar [[9999 4105 7058]]",
        "passport number [[533401372]] expires soon",
        "PAN card [[ABCPD1234E]] attached",
        "the national insurance number you want is [[QQ123456C]]",
    ),
    quiet=(
        "Passports need six months left on them.",
        "FCA firm reference 122702.",
        "Your national insurance number is on your payslip.",
        "The social team answered 12 times.",
    ),
    misses="Numbers without a cue where the country has no check digit.",
    fewest_digits=4,
)
