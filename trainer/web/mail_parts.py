"""Tells the words of an e-mail from what they quote, and from the signature below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

PartKind = Literal["words", "quoted", "signature"]

_CLOSINGS = frozenset(
    {
        "all the best",
        "best",
        "best regards",
        "best wishes",
        "kind regards",
        "kind wishes",
        "many thanks",
        "regards",
        "sincerely",
        "thank you",
        "thanks",
        "warm regards",
        "warm wishes",
        "warmly",
        "with best wishes",
        "with kind regards",
        "with thanks",
        "yours",
        "yours faithfully",
        "yours sincerely",
        "yours truly",
    }
)
_LONGEST_SIGNATURE = 7


@dataclass(frozen=True, slots=True)
class MailPart:
    """Holds lines of an e-mail that belong together, and how many they are."""

    kind: PartKind
    text: str
    lines: int


def split_mail(text: str, *, is_ours: bool) -> tuple[MailPart, ...]:
    """Return the parts of an e-mail in their order.

    Lines that begin with ``>`` are quoted, and so is what stands below a dated "On … wrote:". Only our own
    signature is told apart: how a customer signs may be the point of what they say. A text that would be nothing
    but quoted is left whole.
    """
    lines = text.split("\n")
    quoted = _quoted(lines)
    parts: list[MailPart] = []
    for is_quoted, numbers in groupby(range(len(lines)), key=quoted.__contains__):
        parts.extend(_parts([lines[number] for number in numbers], is_quoted=is_quoted))
    if not any(part.kind == "words" for part in parts):
        return _parts(lines, is_quoted=False)
    if is_ours and parts[-1].kind == "words":
        parts[-1:] = _signed(parts[-1])
    return tuple(parts)


def _parts(lines: Sequence[str], *, is_quoted: bool) -> tuple[MailPart, ...]:
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return ()
    return (MailPart("quoted" if is_quoted else "words", text, text.count("\n") + 1),)


def _quoted(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are quoted, and of the empty ones between them."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            found.add(number)
        head = _attribution(lines, number)
        if not head:
            continue
        found.update(range(number, number + head))
        below = next((line for line in lines[number + head :] if line.strip()), "")
        if not below.lstrip().startswith(">"):
            found.update(range(number, len(lines)))
            break
    return frozenset(_filled(lines, found))


def _attribution(lines: Sequence[str], number: int) -> int:
    """Return how many lines the "On … wrote:" that begins here takes, and 0 when none does.

    It must hold a figure, as every date does: "On your site you wrote:" is somebody speaking.
    """
    for many in (1, 2):
        head = " ".join(lines[number : number + many]).strip()
        if head.startswith("On ") and head.endswith("wrote:") and any(sign.isdigit() for sign in head):
            return many
    return 0


def _filled(lines: Sequence[str], found: set[int]) -> Iterator[int]:
    yield from found
    empty: list[int] = []
    is_below_quoted = False
    for number, line in enumerate(lines):
        if number not in found and not line.strip():
            empty.append(number)
            continue
        if is_below_quoted and number in found:
            yield from empty
        empty, is_below_quoted = [], number in found


def _signed(part: MailPart) -> Sequence[MailPart]:
    """Cut our signature off: what stands below ``--``, or from a closing line near the end."""
    lines = part.text.rstrip().split("\n")
    start = next((n for n in reversed(range(len(lines))) if _begins_signature(lines, n)), None)
    if start is None:
        return (part,)
    words, below = lines[:start], lines[start + (lines[start].strip() == "--") :]
    signature = "\n".join(below).strip("\n")
    kept = _parts(words, is_quoted=False)
    if not signature or not kept:
        return (part,)
    return (*kept, MailPart("signature", signature, signature.count("\n") + 1))


def _begins_signature(lines: Sequence[str], number: int) -> bool:
    if len(lines) - number > _LONGEST_SIGNATURE:
        return False
    line = lines[number].strip()
    return line == "--" or line.rstrip(",.!").casefold() in _CLOSINGS
