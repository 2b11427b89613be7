"""Draws addresses, references and numbers that are nobody's, from the ranges kept for it."""

import random
import re
from collections.abc import Callable, Iterator, Mapping

from trainer.scenarios import reserved
from trainer.scenarios.made_up import Draw, NotVariable, email, first_name, handle, person
from trainer.scenarios.swaps import Swap
from trainer.scenarios.varying import Varying, VaryingKind

#: Letters that the second half of a British postcode may have; no post town begins with ZZ.
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_POSTCODE = re.compile(r"([A-Z]{1,2})(\d[A-Z\d]?) ?\d[A-Z]{2}")
_CODE = re.compile(r"([A-Z]+)[ -]?(\d+)")
_LEAST_DIGITS = 4
_MOBILE, _LANDLINE = "07700900", "01632960"


def draw_swaps(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield what stands for something that varies, itself first and then the forms in which it stands alone."""
    made = _MAKERS.get(one.kind)
    return made(draw, one) if made else iter(())


def other_digits(old: str, chance: random.Random, *, keep: int = 0) -> str:
    """Return other digits in the same shape, the first ``keep`` as they were; nought is never the first."""
    seen = 0
    made = []
    for one in old:
        if not one.isdigit():
            made.append(one)
            continue
        seen += 1
        others = [digit for digit in ("123456789" if seen == 1 else "0123456789") if digit != one]
        made.append(one if seen <= keep else chance.choice(others))
    return "".join(made)


def _street(draw: Draw, one: Varying) -> Iterator[Swap]:
    number, *words = one.value.split() if one.value[:1].isdigit() else ("", *one.value.split())
    kind = words[-1] if len(words) > 1 else "Lane"
    name = draw.fresh(lambda: f"{draw.family(draw.somewhere())} {kind}", one.value)
    if number:
        yield Swap(one.value, f"{draw.chance.choice([at for at in range(2, 90) if str(at) != number])} {name}")
    yield Swap(" ".join(words), name)


def _postcode(draw: Draw, one: Varying) -> Iterator[Swap]:
    found = _POSTCODE.fullmatch(one.value.upper())
    if found is None:
        yield from _reference(draw, one)
        return
    chance = draw.chance

    def make() -> str:
        return f"ZZ{chance.randrange(1, 100)} {chance.randrange(1, 10)}{''.join(chance.choices(_INWARD, k=2))}"

    new = draw.fresh(make, one.value)
    old = f"{found[1]}{found[2]} {one.value[-3:].upper()}"
    yield Swap(old, new)
    yield Swap(old.replace(" ", ""), new.replace(" ", ""))
    yield Swap(found[1] + found[2], new.split()[0])


def _phone(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield another number of the same range that is kept for stories, or of one for mobiles or landlines."""
    number = reserved.national(one.value)

    def make() -> str:
        if reserved.is_number(number):
            ends = [at for at, letter in enumerate(one.value) if letter.isdigit()][-2:]
            return other_digits(one.value, draw.chance, keep=sum(map(str.isdigit, one.value[: ends[0]])))
        start = _MOBILE if number.startswith("07") else _LANDLINE
        return f"{start[:5]} {start[5:]}{draw.chance.randrange(1000):03}"

    new = draw.fresh(make, one.value)
    yield Swap(one.value, new)
    yield Swap(re.sub(r"[ ()-]", "", one.value), re.sub(r"[ ()-]", "", new))


def _card(draw: Draw, one: Varying) -> Iterator[Swap]:
    digits = re.sub(r"\D", "", one.value)
    others = sorted(card for card in reserved.CARDS if len(card) == len(digits) and card[-4:] != digits[-4:])
    if not others:
        raise NotVariable(f"“{one.value}” is no card number; a few of its digits are a reference")
    new = draw.fresh(lambda: draw.chance.choice(others), one.value)
    left = iter(new)
    yield Swap(one.value, "".join(next(left) if letter.isdigit() else letter for letter in one.value))
    yield Swap(digits, new)
    yield Swap(digits[-4:], new[-4:])


def _reference(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield other digits in the shape of a reference, and those digits where they stand without their letters."""
    if not any(letter.isdigit() for letter in one.value):
        raise NotVariable(f"“{one.value}” has no digits")
    new = draw.fresh(lambda: other_digits(one.value, draw.chance), one.value)
    yield Swap(one.value, new)
    old_code, new_code = _CODE.fullmatch(one.value), _CODE.fullmatch(new)
    if old_code and new_code:
        for joint in ("", " ", "-"):
            yield Swap(joint.join(old_code.groups()), joint.join(new_code.groups()))
        if len(old_code[2]) >= _LEAST_DIGITS:
            yield Swap(old_code[2], new_code[2])


_MAKERS: Mapping[VaryingKind, Callable[[Draw, Varying], Iterator[Swap]]] = {
    "person": person,
    "first_name": first_name,
    "handle": handle,
    "street": _street,
    "postcode": _postcode,
    "phone": _phone,
    "email": email,
    "card": _card,
    "reference": _reference,
}
