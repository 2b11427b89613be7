"""The parts of a letter in their order: found in what was written, and set around what was written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Part = Literal["sender", "date", "recipient", "reference", "salutation", "subject", "close", "name"]
#: The order of a letter's parts (domain reference, section 1.4); the body lies between subject and close.
ORDER: tuple[Part, ...] = ("sender", "date", "recipient", "reference", "salutation", "subject", "close", "name")
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DATE = re.compile(rf"^(?:\w+day,? )?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?\.?$", re.IGNORECASE)
_DATE_IN_WORDS = re.compile(rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?", re.IGNORECASE)
_SALUTATION = re.compile(r"^(?:dear\b.{1,80}|to whom it may concern.{0,3})$", re.IGNORECASE)
_CLOSE = re.compile(r"^(?:yours|kind(?:est)? regards|best wishes|with (?:kind|best|warm)).{0,40}$", re.IGNORECASE)
_NAMELESS = re.compile(r"^(?:dear (?:sir|madam|sirs)\b|to whom)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^(?:(?:our|your) ref|ref(?:erence)?\b|your (?:letter|plan|account|claim|order|policy)\b)", re.IGNORECASE
)
_MOST_OF_A_SUBJECT = 90
_MOST_LINES_OF_AN_ADDRESS = 6


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Holds what goes around a body: blocks of lines as they are printed, and names."""

    sender: tuple[str, ...]
    date: str
    recipient: tuple[str, ...]
    references: tuple[str, ...]
    addressee: str
    signature: tuple[str, ...]


def find_parts(text: str) -> Mapping[Part, int]:
    """Return the parts that a letter has, and the line (from 0) each begins on."""
    lines = [line.strip() for line in text.split("\n")]
    found: dict[Part, int] = {}
    salutation = _first(lines, _SALUTATION)
    head = [] if salutation is None else lines[:salutation]
    date = _first(head, DATE)
    reference = _first(head, _REFERENCE)
    blocks = _blocks(head, {date, reference})
    # Without a date nothing tells an address from the first words of a body.
    before = [start for start in blocks if date is not None and start < date]
    after = [start for start in blocks if date is not None and start > date]
    head_parts: tuple[tuple[Part, int | None], ...] = (
        ("sender", min(before, default=None)),
        ("date", date),
        ("recipient", min(after, default=None)),
    )
    for part, line in head_parts:
        if line is not None:
            found[part] = line
    if reference is not None:
        found["reference"] = reference
    if salutation is not None:
        found |= _body_parts(lines, salutation)
    return found


def is_in_order(parts: Mapping[Part, int]) -> bool:
    """Tell whether the parts that are there come in the order of a letter; references may follow the date."""
    ordered = [parts[part] for part in ORDER if part in parts and part != "reference"]
    return all(first < second for first, second in pairwise(ordered))


def set_out(text: str, facts: LetterFacts) -> str:
    """Return what was written, set out as a letter; every word of it stays, and what is there is not doubled."""
    body = text.strip("\n")
    if "salutation" not in find_parts(body):
        body = f"{_greeting(facts.addressee)}\n\n{body}"
    lines = _signed(body, facts.signature).split("\n")
    salutation = find_parts("\n".join(lines))["salutation"]
    head = _with_head(lines[:salutation], facts)
    blocks = ["\n".join(block).strip("\n") for block in (*head, lines[salutation:])]
    return "\n\n".join(block for block in blocks if block)


def address_of(letter: str) -> tuple[str, ...]:
    """Return the lines at the head of somebody's letter: their address, as far as it is one."""
    block = letter.strip().split("\n\n")[0].split("\n")
    is_address = len(block) <= _MOST_LINES_OF_AN_ADDRESS and not _SALUTATION.match(block[0])
    return tuple(line.strip() for line in block) if is_address and len(block) > 1 else ()


def date_in(words: str) -> str:
    """Return the first date in some words, as a letter has it, or nothing."""
    found = _DATE_IN_WORDS.search(words)
    return found.group() if found else ""


def _first(lines: list[str], shape: re.Pattern[str]) -> int | None:
    return next((number for number, line in enumerate(lines) if shape.match(line)), None)


def _blocks(lines: list[str], taken: set[int | None]) -> list[int]:
    """Return where blocks of lines begin that are neither date nor reference."""
    return [
        number
        for number, line in enumerate(lines)
        if line and number not in taken and (number == 0 or not lines[number - 1] or number - 1 in taken)
    ]


def _body_parts(lines: list[str], salutation: int) -> dict[Part, int]:
    found: dict[Part, int] = {"salutation": salutation}
    rest = [number for number in range(salutation + 1, len(lines)) if lines[number]]
    if rest and len(lines[rest[0]]) <= _MOST_OF_A_SUBJECT and lines[rest[0]][-1] not in ".!?,:;":
        found["subject"] = rest[0]
    close = next((number for number in reversed(rest) if _CLOSE.match(lines[number])), None)
    if close is not None:
        found["close"] = close
        if close + 1 < len(lines) and any(lines[close + 1 :]):
            found["name"] = next(number for number in range(close + 1, len(lines)) if lines[number])
    return found


def _signed(body: str, signature: tuple[str, ...]) -> str:
    """Return a letter with the close that its greeting asks for, where it has none, and a name under it."""
    parts = find_parts(body)
    if "name" in parts:
        return body
    if "close" in parts:
        return "\n".join([body.rstrip(), *signature])
    greeted = body.split("\n")[parts["salutation"]].strip()
    close = "Yours faithfully," if _NAMELESS.match(greeted) else "Yours sincerely,"
    return "\n".join([body.rstrip(), "", close, *signature])


def _with_head(own: list[str], facts: LetterFacts) -> tuple[Sequence[str], ...]:
    """Return the blocks above a greeting: one's own, with what is missing in its place."""
    date = _first([line.strip() for line in own], DATE)
    if date is None:
        # Only the house's own name tells that an undated block is the sender and not the recipient.
        is_sender = any(own) and next(line for line in own if line.strip()).strip() == facts.sender[0]
        first = _end_of_block(own) if is_sender else 0
        before, dated, after = own[:first], [facts.date], own[first:]
    else:
        before, dated, after = own[:date], own[date : date + 1], own[date + 1 :]
    return (
        () if _has_block(before) else facts.sender,
        before,
        dated,
        () if _has_block(after) else facts.recipient,
        after,
        () if any(_REFERENCE.match(line.strip()) for line in own) else facts.references,
    )


def _has_block(lines: list[str]) -> bool:
    return any(line.strip() and not _REFERENCE.match(line.strip()) for line in lines)


def _end_of_block(lines: list[str]) -> int:
    start = next(number for number, line in enumerate(lines) if line.strip())
    return next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))


def _greeting(name: str) -> str:
    titled = re.match(r"(Dr|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Prof|Professor|Sister|Father|Rev)\.? .*?(\S+)$", name)
    return f"Dear {titled.group(1)} {titled.group(2)}," if titled else f"Dear {name},"
