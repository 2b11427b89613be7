"""The same case of somebody else: what an author said may vary is replaced everywhere in it, from a seed."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faker import Faker

from trainer.scenarios.edit_yaml import Put, edit_yaml
from trainer.scenarios.model import VaryingKind
from trainer.scenarios.yaml_source import read_yaml

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_TRIES = 50
_CODE = re.compile(r"([A-Z]+)\d+")


class NotVariable(ValueError):
    """Says that a scenario does not say what may vary."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """Holds what stood in the case, and what stands in the variant."""

    old: str
    new: str


def vary(files: Mapping[str, bytes], scenario_id: str, seed: int) -> Mapping[str, bytes]:
    """Return the files of a variant: the scenario, its plays, and personas.yaml with its customer.

    Raises ``NotVariable``. The same files and seed give the same variant. Whoever reviews it sets ``reviewed``.
    """
    told = _data(files[f"scenarios/{scenario_id}.yaml"])
    if not told.get("varies"):
        raise NotVariable(f"{scenario_id} does not say what varies")
    chance = random.Random(f"{scenario_id} {seed}")  # noqa: S311 - nothing secret is made of it
    swaps = swaps_of(told["varies"], chance)
    new_id = persona = f"{scenario_id}-v{seed}"
    text = files[f"scenarios/{scenario_id}.yaml"].decode()
    own = [Put(("variant_of",), scenario_id), Put(("reviewed",), value=False), Put(("persona",), persona)]
    alternates = told.get("alternates") or ()
    if alternates:
        own.append(Put(("thread", _last_of_theirs(told), "text"), chance.choice(alternates)["text"]))
    made = {f"scenarios/{new_id}.yaml": _swap(edit_yaml(text, own), swaps)}
    for path, play in _plays(files, scenario_id):
        name = path.removeprefix("plays/").removeprefix(scenario_id)
        made[f"plays/{new_id}{name}"] = _swap(edit_yaml(play, [Put(("scenario",), new_id)]), swaps)
    customer = _data(files["personas.yaml"])[told["persona"]]
    whole = edit_yaml(files["personas.yaml"].decode(), [Put((persona,), _swapped(customer, swaps))])
    return {path: text.encode() for path, text in made.items()} | {"personas.yaml": whole.encode()}


def swaps_of(varies: Sequence[Mapping[str, Any]], chance: random.Random) -> tuple[Swapped, ...]:
    """Return a new value for each that varies, the longest first; no two alike, and none as it was."""
    fake = Faker("en_GB")
    fake.seed_instance(chance.randrange(2**32))
    taken = {str(one["value"]) for one in varies}
    made = []
    for one in varies:
        value = str(one["value"])
        for _ in range(_TRIES):
            new = _MAKERS[one["kind"]](value, fake, chance)
            if new not in taken:
                break
        taken.add(new)
        made.append(Swapped(value, new))
        made.extend(_also(one["kind"], value, new))
    return tuple(sorted(made, key=lambda swap: -len(swap.old)))


def stands_in(value: str, texts: Iterator[str]) -> bool:
    """Tell whether a value stands in one of the texts, as a whole."""
    pattern = _pattern(value)
    return any(pattern.search(text) for text in texts)


def _also(kind: VaryingKind, old: str, new: str) -> Iterator[Swapped]:
    """Yield the parts of a value that stand alone elsewhere: names, also shouted, and digits of a reference."""
    if kind == "person" and " " in old:
        for place in (0, -1):
            was, now = old.split()[place], new.split()[place]
            yield Swapped(was, now)
            yield Swapped(was.upper(), now.upper())
    code = _CODE.fullmatch(old) if kind == "reference" else None
    if code:
        head = len(code[1])
        yield Swapped(old[head:], new[head:])
        yield Swapped(f"{old[:head]} {old[head:]}", f"{new[:head]} {new[head:]}")


def _person(value: str, fake: Faker, chance: random.Random) -> str:
    del chance
    return f"{_plain(fake.first_name, value[:1])} {_plain(fake.last_name)}"


def _first_name(value: str, fake: Faker, chance: random.Random) -> str:
    del chance
    return _plain(fake.first_name, value[:1])


def _handle(value: str, fake: Faker, chance: random.Random) -> str:
    del value, chance
    return f"@{_plain(fake.first_name).casefold()}_{_plain(fake.last_name).casefold()}"


def _street(value: str, fake: Faker, chance: random.Random) -> str:
    del value
    return f"{chance.randrange(2, 90)} {_plain(fake.last_name)} {chance.choice(('Lane', 'Road', 'Close'))}"


def _postcode(value: str, fake: Faker, chance: random.Random) -> str:
    del value, fake
    return f"ZZ{chance.randrange(10, 99)} {chance.randrange(1, 9)}{''.join(chance.choices(_LETTERS, k=2))}"


def _phone(value: str, fake: Faker, chance: random.Random) -> str:
    del value, fake
    return f"07700 900{chance.randrange(1000):03}"


def _email(value: str, fake: Faker, chance: random.Random) -> str:
    del value, chance
    return f"{_plain(fake.first_name).casefold()}.{_plain(fake.last_name).casefold()}@example.com"


def _weekday(value: str, fake: Faker, chance: random.Random) -> str:
    del value, fake
    return chance.choice(_DAYS)


def _date(value: str, fake: Faker, chance: random.Random) -> str:
    del value, fake
    return f"{chance.randrange(2, 28)} {chance.choice(_MONTHS)}"


def _same_shape(value: str, fake: Faker, chance: random.Random) -> str:
    """Return other digits in the same shape; a number does not begin with nought."""
    del fake
    first = re.search(r"\d", value)
    return "".join(
        chance.choice("123456789" if first and place == first.start() else "0123456789") if one.isdigit() else one
        for place, one in enumerate(value)
    )


_MAKERS: Mapping[VaryingKind, Callable[[str, Faker, random.Random], str]] = {
    "person": _person,
    "first_name": _first_name,
    "handle": _handle,
    "street": _street,
    "postcode": _postcode,
    "phone": _phone,
    "email": _email,
    "weekday": _weekday,
    "date": _date,
    "reference": _same_shape,
    "amount": _same_shape,
}


def _plain(name: Callable[[], str], initial: str = "") -> str:
    """Return a name of letters alone, which means nothing to YAML; with the same initial, if there is one."""
    found = [one for one in (name() for _ in range(_TRIES * 4)) if one.isascii() and one.isalpha()]
    return next((one for one in found if one.startswith(initial)), found[0])


def _swap(text: str, swaps: Sequence[Swapped]) -> str:
    """Replace in one pass, so that what was put in is not replaced again."""
    whole = re.compile("|".join(f"({_pattern(swap.old).pattern})" for swap in swaps))
    return whole.sub(lambda match: swaps[(match.lastindex or 1) - 1].new, text)


def _swapped(value: Any, swaps: Sequence[Swapped]) -> Any:
    if isinstance(value, str):
        return _swap(value, swaps)
    return {key: _swapped(one, swaps) for key, one in value.items()} if isinstance(value, dict) else value


def _pattern(value: str) -> re.Pattern[str]:
    """Return what finds a value as a whole, over the end of a folded line too."""
    words = r"\s+".join(re.escape(word) for word in value.split())
    return re.compile(rf"(?<![\w@]){words}(?!\w)")


def _last_of_theirs(told: Mapping[str, Any]) -> int:
    return max(at for at, message in enumerate(told["thread"]) if message["from"] == "customer")


def _plays(files: Mapping[str, bytes], scenario_id: str) -> Iterator[tuple[str, str]]:
    for path, body in files.items():
        if path.startswith("plays/") and _data(body).get("scenario") == scenario_id:
            yield path, body.decode()


def _data(body: bytes) -> Mapping[str, Any]:
    source, _ = read_yaml(body, "variant.yaml")
    return source.data if source is not None and isinstance(source.data, dict) else {}
