"""Cuts texts into plain words and into runs of words, so that two texts can be compared."""

from collections.abc import Iterator, Sequence

from trainer.core.text import fold, words

Run = tuple[str, ...]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, apostrophes left out."""
    folded = fold(text).text
    return tuple(span.cut(folded).replace("'", "") for span in words(folded))


def runs(said: Sequence[str], length: int) -> Iterator[Run]:
    """Yield every run of ``length`` words that follow one another."""
    for start in range(len(said) - length + 1):
        yield tuple(said[start : start + length])
