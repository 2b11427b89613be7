"""Draws people who are nobody, from Faker, and what is made of their names."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module

from faker import Faker

from trainer.scenarios.common_names import COMMON
from trainer.scenarios.swaps import Swap
from trainer.scenarios.varying import Varying
from trainer.scoring.privacy.given_names import GIVEN_NAMES

_LOCALES = ("en_GB", "en_IE", "en_IN", "tw_GH")
_TRIES = 2000
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof"})


class NotVariable(ValueError):
    """Says why a scenario cannot be varied."""


class Draw:
    """Draws new things from a seed, and none that stands in the case or was drawn before."""

    def __init__(self, seed: str, avoid: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret is made of it
        self._avoid = avoid.casefold()
        self._fakes = [Faker(locale) for locale in _LOCALES]
        for fake in self._fakes:
            fake.seed_instance(self.chance.randrange(2**32))
        self._names: dict[str, str] = {}
        self._people: list[tuple[str, str]] = []

    def fresh(self, make: Callable[[], str], what: str) -> str:
        """Draw until there is something that the case does not hold yet; raises ``NotVariable``."""
        for _ in range(_TRIES):
            new = make()
            if not re.search(rf"(?<!\w){re.escape(new.casefold())}(?!\w)", self._avoid):
                self._avoid += f"\n{new.casefold()}"
                return new
        raise NotVariable(f"nothing new can be found for “{what}”")

    def somewhere(self) -> Faker:
        """Draw where a family comes from, so that its names go together."""
        found: Faker = self.chance.choice(self._fakes)
        return found

    def given(self, old: str, pronoun: str | None, fake: Faker) -> str:
        """Return the new first name of whoever was called ``old``, the same each time."""
        known = self._names.get(old.casefold())
        if known is None:
            called = pronoun or _pronoun_of(old)
            known = self.fresh(lambda: self._first(called, fake), old)
            self._names[old.casefold()] = known
        return known

    def surname(self, old: str, fake: Faker) -> str:
        """Return the new last name of whoever was called ``old``, the same each time."""
        known = self._names.get(old.casefold())
        if known is None:
            known = self._names[old.casefold()] = self.fresh(lambda: self.family(fake), old)
        return known

    def remember(self, old: str, new: str) -> None:
        """Keep who became whom, so that an address is made of the same names."""
        self._people.append((old, new))

    def namesake(self, old: str) -> tuple[str, str]:
        """Return the new names of the person that an address or handle was made of, or of anybody."""
        for was, now in self._people:
            if any(part[:4].casefold() in old.casefold() for part in was.split()):
                return now.split()[0].casefold(), now.split()[-1].casefold()
        fake = self.somewhere()
        return self._first(None, fake).casefold(), self.family(fake).casefold()

    def _first(self, pronoun: str | None, fake: Faker) -> str:
        she = pronoun == "she" if pronoun in ("she", "he") else self.chance.random() < 0.5
        for _ in range(_TRIES):
            name = str(fake.first_name_female() if she else fake.first_name_male())
            if _is_plain(name) and name.casefold() in GIVEN_NAMES:
                return name
        raise NotVariable("no first name can be found")

    def family(self, fake: Faker) -> str:
        """Draw a last name."""
        for _ in range(_TRIES):
            name = str(fake.last_name())
            if _is_plain(name):
                return name
        raise NotVariable("no last name can be found")


def _pronoun_of(name: str) -> str:
    """Return what everybody of this name is called; raises ``NotVariable`` when it does not tell."""
    told = [pronoun for pronoun, names in _known_names().items() if name.casefold() in names]
    if len(told) != 1:
        raise NotVariable(f"“{name}” does not tell what the texts call them; add `pronoun: she`, `he` or `they`")
    return told[0]


def person(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield what stands for somebody, and for their names where those stand alone."""
    words = [word for word in one.value.split() if word.rstrip(".").casefold() not in _TITLES]
    if len(words) < 2:
        yield from first_name(draw, one.model_copy(update={"value": words[0] if words else one.value}))
        return
    first, last = words[0], words[-1]
    fake = draw.somewhere()
    new_first, new_last = draw.given(first, one.pronoun, fake), draw.surname(last, fake)
    draw.remember(f"{first} {last}", f"{new_first} {new_last}")
    yield Swap(" ".join(words), f"{new_first} {new_last}")
    yield Swap(f"{first} {last}", f"{new_first} {new_last}")
    yield Swap(f"{first[0]}. {last}", f"{new_first[0]}. {new_last}")
    yield Swap(f"{first[0]} {last}", f"{new_first[0]} {new_last}")
    yield Swap(first, new_first)
    yield Swap(last, new_last)
    for part in last.split("-") if "-" in last else ():
        yield Swap(part, new_last)
    for middle in words[1:-1]:
        yield Swap(middle, draw.given(middle, one.pronoun, fake))


def first_name(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield what stands for a first name."""
    yield Swap(one.value, draw.given(one.value, one.pronoun, draw.somewhere()))


def handle(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield a handle made of the new name."""
    at, plain = ("@", one.value[1:]) if one.value.startswith("@") else ("", one.value)
    joint = "_" if "_" in plain else ""

    def make() -> str:
        first, last = draw.namesake(plain)
        return f"{first}{joint}{last[: draw.chance.randrange(1, 7)]}{draw.chance.choice(('', 's', 'x'))}"

    new = draw.fresh(make, one.value)
    yield Swap(at + plain, at + new)
    yield Swap(plain, new)


def email(draw: Draw, one: Varying) -> Iterator[Swap]:
    """Yield an address at a domain kept for examples, made of the new name."""

    def make() -> str:
        first, last = draw.namesake(one.value)
        joint = draw.chance.choice((".", "", "_"))
        return f"{first}{joint}{last}@example.{draw.chance.choice(('com', 'org', 'net'))}"

    yield Swap(one.value, draw.fresh(make, one.value))


def _is_plain(name: str) -> bool:
    return name.isascii() and name.isalpha() and len(name) > 2 and name.casefold() not in COMMON


@lru_cache(maxsize=1)
def _known_names() -> Mapping[str, frozenset[str]]:
    """Return the first names that Faker knows, small, by the pronoun of those who have them."""
    found: dict[str, set[str]] = {"she": set(), "he": set()}
    for locale in _LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for pronoun, names in (("she", provider.first_names_female), ("he", provider.first_names_male)):
            found[pronoun].update(str(name).casefold() for name in names)
    return {pronoun: frozenset(names) for pronoun, names in found.items()}
