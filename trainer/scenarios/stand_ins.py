"""Takes what belongs to real people out of a text; something of the same kind that is nobody's stands in."""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trainer.core.text import Span
from trainer.scenarios.personal import Allowed, find_personal
from trainer.scoring.privacy.detect import detect

#: Names of nobody in particular; which one stands for whom is settled within one text.
_FIRST = ("Robin", "Sam", "Alex", "Jo", "Kit", "Lee", "Morgan", "Ashley", "Charlie", "Jamie", "Ellis", "Frankie")
_LAST = ("Ambleforth", "Brackenridge", "Callowhill", "Dunmorrow", "Eastlaw", "Fenwhistle", "Garrowby", "Hollin")
_FIRM = ("Marlstone", "Brightwell", "Fernhollow", "Larkrise", "Tolverne", "Underbank")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@])@\w{2,30}")
#: A reference the detectors do not know still names somebody; a year, a price or a time does not.
_LONG_NUMBER = re.compile(r"(?<![\w£$€.,])[A-Z]{0,4}[-]?\d(?:[ -]?\d){5,}(?![\w])")
_ENOUGH_DIGITS = 9
_CARD_DIGITS = 13
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Swap:
    """Says what kind of thing was taken out, and what stands there now; what it was is kept nowhere."""

    kind: str
    now: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Holds a text without what belonged to somebody."""

    text: str
    swaps: tuple[Swap, ...]


def take_out(text: str, people: Iterable[str] = (), firms: Iterable[str] = (), *, seed: int = 0) -> Cleaned:
    """Return a text with stand-ins for personal data, and for the people and firms named, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret is made of it
    made: dict[str, Swap] = {}
    text = _swapped(text, [(Span(*match.span()), "LINK") for match in _URL.finditer(text)], made, chance)
    for kind, names in (("NAME_FULL", people), ("FIRM", firms)):
        for name in sorted({one.strip() for one in names if one.strip()}, key=len, reverse=True):
            text = _named(text, name, Swap(kind, _stand_in(kind, name, chance)), made)
    text = _swapped(text, [(found.span, found.type) for found in detect.__wrapped__(text)], made, chance)
    for pattern, kind in ((_HANDLE, "HANDLE"), (_LONG_NUMBER, "NUMBER")):
        found = [Span(*match.span()) for match in pattern.finditer(text)]
        text = _swapped(text, [(span, kind) for span in found if not _is_ours(text, span, made)], made, chance)
    for quote, _ in list(find_personal(text, Allowed())):
        text = text.replace(quote, made.setdefault(quote, Swap("OTHER", "[taken out]")).now)
    return Cleaned(text, tuple(dict.fromkeys(made.values())))


def _named(text: str, name: str, swap: Swap, made: dict[str, Swap]) -> str:
    """Replace a name that somebody gave, wherever it stands as a whole; a handle stays one word."""
    pattern = re.compile(rf"(?<!\w)(@?){re.escape(name)}(?!\w)", re.IGNORECASE)
    text, count = pattern.subn(lambda match: f"@{swap.now.replace(' ', '')}" if match[1] else swap.now, text)
    if count:
        made[name.casefold()] = swap
    return text


def _swapped(text: str, found: list[tuple[Span, str]], made: dict[str, Swap], chance: random.Random) -> str:
    for span, kind in sorted(found, key=lambda one: one[0].start, reverse=True):
        original = _without_tail(text[span.start : span.end])
        key = re.sub(r"[\s-]", "", original).casefold()
        if key not in made:
            made[key] = Swap(kind, _stand_in(kind, original, chance))
        text = text[: span.start] + made[key].now + text[span.start + len(original) :]
    return text


def _without_tail(found: str) -> str:
    """Return a number without what only looked like a further digit of it, such as the I of the next sentence."""
    digits = [place for place, one in enumerate(found) if one.isdigit()]
    return found[: digits[-1] + 1] if len(digits) >= _ENOUGH_DIGITS and found[-1:].isalpha() else found


def _is_ours(text: str, span: Span, made: Mapping[str, Swap]) -> bool:
    """Tell whether something was put there by us."""
    there = text[span.start : span.end]
    return any(there in swap.now or swap.now in there for swap in made.values())


def _stand_in(kind: str, original: str, chance: random.Random) -> str:
    make = _MAKERS.get(kind)
    return make(original, chance) if make else _same_shape(original, chance)


def _phone(original: str, chance: random.Random) -> str:
    del original
    return f"07700 900{chance.randrange(1000):03}"


def _email(original: str, chance: random.Random) -> str:
    del original
    return f"{chance.choice(_FIRST).casefold()}.{chance.choice(_LAST).casefold()}@example.com"


def _name(original: str, chance: random.Random) -> str:
    return (
        chance.choice(_FIRST) if " " not in original.strip() else f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    )


def _address(original: str, chance: random.Random) -> str:
    del original
    return f"{chance.randrange(1, 90)} Nowhere Lane"


def _firm(original: str, chance: random.Random) -> str:
    del original
    return chance.choice(_FIRM)


def _number(original: str, chance: random.Random) -> str:
    """Return another number of the same shape; what is as long as a card's could be somebody's."""
    long = sum(one.isdigit() for one in original) >= _CARD_DIGITS
    return "4242 4242 4242 4242" if long else _same_shape(original, chance)


def _always(text: str) -> Callable[[str, random.Random], str]:
    return lambda original, chance: text  # noqa: ARG005 - all makers are called alike


def _same_shape(original: str, chance: random.Random) -> str:
    """Return other letters and digits in the shape of a reference; none stays where it was."""
    return "".join(_other(one, chance) for one in original)


def _other(one: str, chance: random.Random) -> str:
    if one.isdigit():
        return chance.choice([digit for digit in "0123456789" if digit != one])
    if one.isalpha():
        other = chance.choice([letter for letter in _ALPHABET if letter != one.upper()])
        return other if one.isupper() else other.lower()
    return one


_MAKERS: Mapping[str, Callable[[str, random.Random], str]] = {
    "PHONE": _phone,
    "EMAIL": _email,
    "NAME_FULL": _name,
    "FIRM": _firm,
    "NUMBER": _number,
    "ADDRESS": _address,
    "POSTCODE": _always("ZZ99 3VZ"),
    "DOB": _always("1 January 1980"),
    "PAN": _always("4242 4242 4242 4242"),
    "CVV": _always("[security code]"),
    "PIN_PASSWORD": _always("[password]"),
    "OTP": _always("[one-time code]"),
    "CREDENTIAL_ANSWER": _always("[secret answer]"),
    "IBAN": _always("GB00 TEST 0000 0000 0000 00"),
    "NATIONAL_ID": _always("QQ 12 34 56 C"),
    "IP": _always("192.0.2.1"),
    "MEDICAL": _always("[health detail]"),
    "LINK": _always("https://www.example.com/page"),
    "HANDLE": lambda original, chance: f"@{chance.choice(_LAST).casefold()}",  # noqa: ARG005 - all makers are called alike
}
