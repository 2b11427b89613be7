"""What trainees wrote in their own words, brought together where the folded text is the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.core.text import fold
from trainer.services.gap_figures import Count, tell, tell_parts


@dataclass(frozen=True, slots=True)
class Wording:
    """Holds words as most of those who wrote them did, how often, and the titles of the scenarios."""

    said: str
    count: Count
    scenarios: tuple[str, ...]


def wordings(logged: Iterable[tuple[str, str]], most: int) -> tuple[Wording, ...]:
    """Return what was logged, each with the title of its scenario: the most frequent first, at most ``most``.

    Of fewer than five nothing is told at all. What is too rare for a number comes last, by the alphabet, so that
    no order tells which of it is rarer.
    """
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for said, title in logged:
        key = " ".join(fold(said).text.split())
        written[key][said] += 1
        titles[key].add(title)
    counts = {key: found.total() for key, found in written.items()}
    if tell(sum(counts.values())) is None:
        return ()
    told = tell_parts(counts)
    found = sorted(written, key=lambda key: (-(counts[key]), key))[:most]
    ordered = sorted(found, key=lambda key: (-(told[key] or 0), key))
    return tuple(Wording(_usual(written[key]), told[key], tuple(sorted(titles[key]))) for key in ordered)


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda said: (-spellings[said], said))
