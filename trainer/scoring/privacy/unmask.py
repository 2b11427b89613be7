"""Reads a text through its disguises: lookalikes, invisible marks, wide, circled, spaced and spelled characters."""

import re
import unicodedata
from functools import lru_cache

from trainer.core.text import fold
from trainer.scoring.privacy.reading import Reading, change
from trainer.scoring.privacy.spelled_addresses import spelled_addresses, without_overlaps
from trainer.scoring.privacy.spelled_digits import characters_apart, letters_for_digits, number_words

_KEYCAP = "\u20e3"
#: Pictures, which stand for themselves alone and are read as a space.
_PICTURES = (range(0x1F300, 0x1FB00), range(0x2600, 0x27C0), range(0x2022, 0x2023), range(0x2190, 0x2200))


def _one_for_one() -> dict[int, str]:
    """Return what each common mark, accented letter and picture is read as: one ASCII character each."""
    marks = dict(
        zip(
            "\u2018\u2019\u201b\u201c\u201d\u2013\u2014\u00a0\u00a3\u20ac\u20b9\u00a5",
            "'''\"\"-- $$$$",
            strict=True,
        )
    )
    table = {ord(mark): plain for mark, plain in marks.items()}
    for code in range(0xC0, 0x180):
        plain = unicodedata.normalize("NFKD", chr(code))[:1]
        if plain.isascii():
            table[code] = plain
    return table | {code: " " for pictures in _PICTURES for code in pictures}


_ONE_FOR_ONE = _one_for_one()
_MONEY = str.maketrans({"\u00a3": "$", "\u20ac": "$", "\u20b9": "$", "\u00a5": "$"})
_APART = re.compile(r"(?<![^\s(:=])[a-z\d],? [a-z\d],? [a-z\d],? [a-z\d],? [a-z\d]")


@lru_cache(maxsize=512)
def unmask(text: str) -> Reading:
    """Return a text as the detectors read it; what cannot be read as ASCII becomes a space or an x."""
    simple = text if text.isascii() else text.translate(_ONE_FOR_ONE)
    plain = Reading(simple.lower(), simple) if simple.isascii() else _in_ascii(text)
    plain = change(plain, spelled_addresses(plain.text))
    changes = number_words(plain.text)
    if _APART.search(plain.text):
        changes = without_overlaps(changes + characters_apart(plain.text))
    plain = change(plain, changes)
    return change(plain, letters_for_digits(plain.text))


def _in_ascii(text: str) -> Reading:
    folded = fold(text)
    origin = folded.origin or tuple(range(len(folded.text)))
    characters: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    for character, place in zip(folded.text.translate(_MONEY), origin, strict=True):
        if character == _KEYCAP:
            ends[-1:] = [place + 1] if ends else []
            continue
        plain = character if character.isascii() else _nearest(character)
        characters.append(plain.upper() if text[place].isupper() else plain)
        places.append(place)
        ends.append(place + 1)
    cased = "".join(characters)
    return Reading(cased.lower(), cased, tuple(places), tuple(ends))


def _nearest(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "x" if character.isalnum() else " "
