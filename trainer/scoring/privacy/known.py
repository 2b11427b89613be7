"""What a situation knows to be private, and whether its readers know it already."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from trainer.scoring.model import Case, Message
from trainer.scoring.observation import Evidence, MoveText
from trainer.scoring.privacy.compact import bare, compact
from trainer.scoring.privacy.echo import leaks
from trainer.scoring.privacy.ours import NOTHING_OURS
from trainer.scoring.privacy.variants import variants
from trainer.scoring.values import PUBLIC


def is_in(form: str, text: str) -> bool:
    """Tell whether a form stands in a text."""
    plain = bare(form)
    return len(plain) > 1 and next(compact(text).find(plain), None) is not None


def is_known(form: str, case: Case, move: MoveText) -> bool:
    """Tell whether a form is no secret here: the brand's own, or said by the customer to the same readers."""
    if is_in(form, case.brand.notes):
        return True
    return any(is_in(form, message.text) for message in _read_by(case, move))


def _read_by(case: Case, move: MoveText) -> Iterator[Message]:
    for message in case.thread:
        if message.from_ == "customer" and (message.channel in PUBLIC or not move.move.is_public):
            yield message


def places(form: str, move: MoveText) -> Iterator[Evidence]:
    """Yield evidence of each place where a form stands in a move, also as a date written in another way."""
    said = compact(move.move.text)
    for variant in variants(form, "FACT"):
        plain = bare(variant)
        if len(plain) > 1:
            for span in said.find(plain):
                yield move.evidence(span)


def strings(value: object) -> Iterator[str]:
    """Yield every string of a nested record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


@lru_cache(maxsize=1024)
def record_values(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the personal data in the strings of a record, as values and types."""
    return tuple(dict.fromkeys(found for text in texts for found in leaks(text, NOTHING_OURS)))


def without_repeats(found: Iterator[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence in reading order, the longer of two that overlap."""
    kept: list[Evidence] = []
    for place in sorted(found, key=lambda e: (e.span.start - e.span.end, e.move, e.span.start)):
        if not any(place.move == other.move and place.span.overlaps(other.span) for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda e: (e.move, e.span)))
