"""Tells whether the rules can read a text at all: they know English, and nothing else."""

from trainer.core.text import words
from trainer.scoring.wordlists import STOP, USUAL

#: English prose of any register has more of these than one word in five; other languages have hardly any.
_KNOWN = STOP | USUAL
_LEAST_SHARE = 0.12
_ENOUGH_WORDS = 6


def is_readable(folded: str) -> bool:
    """Tell whether a folded text holds words, and enough of them English.

    Up to five words are taken on trust when they are in Latin letters: "Sorted. Label sent." holds no small word.
    """
    found = [span.cut(folded) for span in words(folded)]
    lettered = [word for word in found if word[0].isalpha()]
    latin = [word for word in lettered if word[0] < "ɐ"]
    if not lettered or 2 * len(latin) < len(lettered):
        return False
    if len(latin) < _ENOUGH_WORDS:
        return True
    known = sum(1 for word in latin if word.partition("'")[0] in _KNOWN)
    return known >= _LEAST_SHARE * len(latin)
