"""What a firm may say about itself anywhere: its domains, its numbers, its kinds of reference."""

import re
from dataclasses import dataclass
from functools import lru_cache

import re2

from trainer.core.text import fold
from trainer.scoring.model import Brand

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NUMBER = re2.compile(r"\+?\(?\d[\d ().-]{4,20}\d")


@dataclass(frozen=True, slots=True)
class Ours:
    """Holds what belongs to the firm, ready to compare with."""

    domains: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    references: tuple[re.Pattern[str], ...] = ()
    notes: str = ""

    def owns_address(self, address: str) -> bool:
        """Tell whether an e-mail address is at a domain of the firm."""
        host = address.rpartition("@")[2]
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)

    def owns_number(self, digits: str) -> bool:
        """Tell whether a telephone number is the firm's."""
        return digits in self.numbers

    def owns_reference(self, reference: str) -> bool:
        """Tell whether a reference has one of the shapes that the firm gives out itself."""
        return any(shape.fullmatch(reference.strip()) for shape in self.references)

    def says(self, words: str) -> bool:
        """Tell whether the firm's own notes say these words."""
        return len(words) > 3 and words in self.notes


NOTHING_OURS = Ours()


@lru_cache(maxsize=256)
def ours_of(brand: Brand) -> Ours:
    """Return what belongs to a brand."""
    notes = fold(f"{brand.name} {brand.notes}").text
    own = [*brand.own_numbers, *(match.group() for match in _NUMBER.finditer(notes))]
    domains = [fold(domain).text for domain in brand.own_domains] + _DOMAIN.findall(notes)
    return Ours(
        tuple(domains),
        frozenset("".join(c for c in number if c.isdigit()) for number in own),
        tuple(_shape(given) for given in brand.reference_formats),
        notes,
    )


def _shape(given: str) -> re.Pattern[str]:
    parts = {"A": "[a-z]", "9": r"\d"}
    return re.compile("".join(parts.get(character) or re.escape(character.lower()) for character in given))
