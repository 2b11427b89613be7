"""Tells what was written from what was only repeated or thrown together; the latter two earn nothing."""

from collections.abc import Iterable

from trainer.core.text import Span, fold, sentences, words
from trainer.scoring.wordlists import STOP, USUAL

_RUN = 6
"""So many words in the same order are not the same by chance."""
_MOSTLY = 0.7
_PROSE_FROM = 12
_LEAST_GRAMMAR = 0.3
"""Sentences to a customer have more small words than this; a heap of keywords, however kind, has fewer."""
_GRAMMAR = STOP | USUAL


def own_text(text: str, theirs: Iterable[str]) -> str:
    """Return ``text`` with blanks, as long as they were, for sentences of the customer's and heaps of words."""
    runs = frozenset(run for said in theirs for run in _runs(_plain(said)))
    kept = list(text)
    for span in sentences(text):
        found = _plain(span.cut(text))
        if _is_theirs(found, runs) or _is_heap(found):
            kept[span.start : span.end] = _blank(span, text)
    return "".join(kept)


def _blank(span: Span, text: str) -> list[str]:
    return ["\n" if character == "\n" else " " for character in span.cut(text)]


def _plain(text: str) -> tuple[str, ...]:
    folded = fold(text).text
    return tuple(span.cut(folded) for span in words(folded))


def _runs(found: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (found[start : start + _RUN] for start in range(len(found) - _RUN + 1))


def _is_theirs(found: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> bool:
    if len(found) < _RUN:
        return False
    covered: set[int] = set()
    for start, run in enumerate(_runs(found)):
        if run in runs:
            covered.update(range(start, start + _RUN))
    return len(covered) >= _MOSTLY * len(found)


def _is_heap(found: tuple[str, ...]) -> bool:
    lettered = [word for word in found if word[0].isalpha()]
    if len(lettered) < _PROSE_FROM:
        return False
    small = sum(1 for word in lettered if word.partition("'")[0] in _GRAMMAR)
    return small < _LEAST_GRAMMAR * len(lettered)
