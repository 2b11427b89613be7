"""The other ways to write a value one knows: its last digits, a date in words, a surname."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from trainer.scoring.privacy.dates import read_date, ways_to_write
from trainer.scoring.privacy.detector import digits_of

_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
_HOUSE = re.compile(r"(?:(?:flat|apt|unit) ?\d+[a-z]?,? )?\d{1,5}[a-z]? [a-z' -]+|[a-z-]+ \d{1,4}[a-z]?")
_STREET = re.compile(r"[a-z][a-z'-]+ [a-z' -]+")
_LONGEST_DATE = 32
_LONG_NUMBERS = frozenset(
    {"PHONE", "PAN", "ACCOUNT_ID", "IBAN", "SORT_ACCOUNT", "NATIONAL_ID", "ORDER_ID", "BOOKING_REF"}
)
_WORDS_BETWEEN = frozenset(
    {"the", "and", "for", "your", "test", "results", "appointment", "treatment", "condition", "scan"}
)


@lru_cache(maxsize=2048)
def variants(value: str, data: str) -> tuple[str, ...]:
    """Return the ways to write a value of a type, the value itself first."""
    return tuple(dict.fromkeys([value, *_others(value.lower(), data)]))


def _others(value: str, data: str) -> Iterator[str]:
    others = _OF_TYPE.get(data)
    return others(value) if others is not None else iter(())


def _of_date(value: str) -> Iterator[str]:
    if len(value) <= _LONGEST_DATE:
        for date in read_date(value):
            if 1 <= date[1] <= 12 and 1 <= date[2] <= 31:
                yield from ways_to_write(date)


def _of_email(value: str) -> Iterator[str]:
    name = value.partition("@")[0]
    if len(name) >= 5:
        yield name


def _of_name(value: str) -> Iterator[str]:
    """Yield a name turned round and its surname; travel documents put the surname first (ROE/JAN)."""
    parts = re.split(r"[ /]+", value)
    yield " ".join(reversed(parts[:2]))
    if "/" in value:
        yield parts[0]
    else:
        yield from (part for part in parts[1:] if len(part) >= 3)


def _of_address(value: str) -> Iterator[str]:
    yield from _POSTCODE.findall(value)
    yield from (part.strip() for part in _HOUSE.findall(value) if len(part) > 6)
    yield from (part.strip() for part in _STREET.findall(value.partition(",")[0]) if len(part) > 7)


def _of_health(value: str) -> Iterator[str]:
    return (word for word in value.split() if len(word) > 3 and word not in _WORDS_BETWEEN)


def _of_phone(value: str) -> Iterator[str]:
    digits = digits_of(value)
    if value.startswith(("+44", "0044")):
        yield "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    elif digits.startswith("0"):
        yield "44" + digits[1:]


_OF_TYPE: Mapping[str, Callable[[str], Iterator[str]]] = {
    "DOB": _of_date,
    "FACT": _of_date,
    "EMAIL": _of_email,
    "NAME_FULL": _of_name,
    "ADDRESS": _of_address,
    "MEDICAL": _of_health,
    "PHONE": _of_phone,
}


def last_digits(value: str, data: str) -> str:
    """Return the last four digits of a long number, or nothing."""
    digits = digits_of(value)
    return digits[-4:] if data in _LONG_NUMBERS and len(digits) >= 6 else ""
