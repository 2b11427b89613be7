"""Finds what could be a real person's data: numbers and addresses outside the reserved ranges."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.core.problem import Problem
from trainer.scenarios import reserved
from trainer.scenarios.codes import problem
from trainer.scenarios.yaml_source import Path, Source
from trainer.scoring.model import Brand

_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_INTERNATIONAL = r"\+\d[\d ()-]{6,20}\d"
_NATIONAL = r"\(?0[1-9](?:[ ()./-]{0,2}\d){7,10}"
_AMERICAN = r"(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"
_FREE = r"1[38]00[ -]?\d{3}[ -]?\d{3}"
_PHONE = re.compile(rf"(?<![\w.,/£$€+-])(?:{_INTERNATIONAL}|{_NATIONAL}|{_AMERICAN}|{_FREE})(?![\w/]|-\d|[.,]\d)")
_CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_SOCIAL = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")

_PHONE_HINT = "use a reserved range, such as 07700 900000 to 07700 900999, 01632 960xxx or 555-01xx"
_EMAIL_HINT = "use an address at example.com, example.org, example.net or a domain that ends in .example"
_CARD_HINT = "use a published test number, such as 4242 4242 4242 4242"
_IBAN_HINT = "use one whose check digits are wrong, such as GB00 TEST 0000 0000 0000 00"
_INSURANCE_HINT = "use the prefix QQ, which is never given out"
_SOCIAL_HINT = "use one that begins with 000, 666 or 9"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Holds what belongs to the pack's brands: their numbers, domains and shapes of references."""

    numbers: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    references: tuple[str, ...] = ()

    @classmethod
    def of(cls, brands: Sequence[Brand]) -> "Allowed":
        """Gather what the brands own."""
        return cls(
            frozenset(reserved.national(number) for brand in brands for number in brand.own_numbers),
            frozenset(domain.casefold() for brand in brands for domain in brand.own_domains),
            tuple(_shape(form) for brand in brands for form in brand.reference_formats),
        )

    def is_reference(self, text: str) -> bool:
        """Tell whether the text has the shape of one of the brand's references."""
        return any(re.fullmatch(shape, text) for shape in self.references)

    def is_domain(self, domain: str) -> bool:
        """Tell whether the domain belongs to a brand."""
        return any(domain == own or domain.endswith(f".{own}") for own in self.domains)


def check_personal(source: Source, allowed: Allowed) -> Iterator[Problem]:
    """Yield a problem for each thing in the file's texts that may belong to somebody."""
    for path, text in _texts(source.data):
        for quote, hint in find_personal(text, allowed):
            yield problem("P401", source.path, source.place(path), f"“{quote}”", hint=hint)


def find_personal(text: str, allowed: Allowed) -> Iterator[tuple[str, str]]:
    """Yield what may belong to somebody, and the range to use instead."""
    without_ibans = _IBAN.sub(" ", text)
    without_cards = _CARD.sub(_leave_out_card, without_ibans)
    found = (
        *_emails(text, allowed),
        *_ibans(text),
        *_cards(without_ibans),
        *_phones(without_cards, allowed),
        *_insurance(text),
        *_social(text),
    )
    for quote, hint in found:
        if not allowed.is_reference(quote):
            yield quote, hint


def _leave_out_card(match: re.Match[str]) -> str:
    return " " if _passes_luhn(re.sub(r"\D", "", match[0])) else match[0]


def _emails(text: str, allowed: Allowed) -> Iterator[tuple[str, str]]:
    for match in _EMAIL.finditer(text):
        domain = match[1].casefold()
        if not (reserved.is_domain(domain) or allowed.is_domain(domain)):
            yield match[0], _EMAIL_HINT


def _phones(text: str, allowed: Allowed) -> Iterator[tuple[str, str]]:
    for match in _PHONE.finditer(text):
        number = reserved.national(match[0])
        if reserved.is_number(number) or number in allowed.numbers:
            continue
        longer = reserved.is_number(number[:-1])
        yield match[0], f"one digit too many; {_PHONE_HINT}" if longer else _PHONE_HINT


def _cards(text: str) -> Iterator[tuple[str, str]]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _passes_luhn(digits) and not reserved.is_card(digits):
            yield match[0], _CARD_HINT


def _ibans(text: str) -> Iterator[tuple[str, str]]:
    for match in _IBAN.finditer(text):
        compact = match[0].replace(" ", "")
        turned = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
        if len(compact) >= 15 and int(turned) % 97 == 1 and compact not in reserved.IBANS:
            yield match[0], _IBAN_HINT


def _insurance(text: str) -> Iterator[tuple[str, str]]:
    for match in _INSURANCE.finditer(text):
        yield match[0], _INSURANCE_HINT


def _social(text: str) -> Iterator[tuple[str, str]]:
    for match in _SOCIAL.finditer(text):
        if not match[0].startswith(("000", "666", "9")):
            yield match[0], _SOCIAL_HINT


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (index % 2 + 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _texts(data: Any) -> Iterator[tuple[Path, str]]:
    """Yield every text of plain data, with its path; without recursion, so that depth costs nothing."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, index), item) for index, item in enumerate(value))


def _shape(form: str) -> str:
    parts = {"A": "[A-Z]", "9": "[0-9]"}
    return "".join(parts.get(character, re.escape(character)) for character in form)
