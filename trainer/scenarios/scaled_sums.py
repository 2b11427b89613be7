"""Changes the sums of a case, all in one proportion, so that what adds up still does."""

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence

from trainer.scenarios.swaps import Swap

_PENCE = 100
_LOW, _HIGH = 0.6, 1.6
_BARE_DIGITS = 3
_UNITS: Mapping[str, tuple[str, ...]] = {"£": ("pounds", "quid"), "$": ("dollars",), "€": ("euros",)}
_SYMBOL = re.compile(r"([£$€]) ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d\d))?")
_WORDED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d\d))? (pounds|quid|dollars|euros)", re.IGNORECASE)
_UP_TO_NINETEEN = """
nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_SMALL = _UP_TO_NINETEEN.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def read_sum(text: str) -> tuple[str, int] | None:
    """Read a sum as its currency and how many pence; None when it is none."""
    if found := _SYMBOL.fullmatch(text.strip()):
        return found[1], _minor(found[2], found[3])
    if found := _WORDED.fullmatch(text.strip()):
        symbol = next(sign for sign, units in _UNITS.items() if found[3].casefold() in units)
        return symbol, _minor(found[1], found[2])
    return None


def scale_sums(sums: Sequence[str], chance: random.Random) -> Iterator[Swap]:
    """Yield what stands for each sum, all changed in one proportion, in every spelling."""
    told = list(dict.fromkeys(found for one in sums if (found := read_sum(one)) is not None))
    if not told:
        return
    scaled = _scaled(sorted({pence for _, pence in told}), chance)
    for symbol, pence in told:
        yield from _spellings(symbol, pence, scaled[pence])


def in_words(number: int) -> str:
    """Write a number below a thousand in words."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 100:
        tens = _TENS[number // 10 - 2]
        return f"{tens}-{_SMALL[number % 10]}" if number % 10 else tens
    hundreds = f"{_SMALL[number // 100]} hundred"
    return f"{hundreds} and {in_words(number % 100)}" if number % 100 else hundreds


def _minor(whole: str, pence: str | None) -> int:
    return int(whole.replace(",", "")) * _PENCE + int(pence or 0)


def _scaled(sums: Sequence[int], chance: random.Random) -> dict[int, int]:
    """Draw one proportion in which every sum stays whole: in pounds, else in pence, else to the nearest penny."""
    pounds = all(one % _PENCE == 0 for one in sums)
    for unit in (_PENCE, 1) if pounds else (1,):
        shared = math.gcd(*(one // unit for one in sums)) or 1
        bounds = range(math.ceil(_LOW * shared), math.floor(_HIGH * shared) + 1)
        fits = [part for part in bounds if not {one // shared * part for one in sums} & set(sums)]
        if fits:
            part = chance.choice(fits)
            return {one: one // shared * part for one in sums}
    share = chance.choice([part for part in range(65, 150) if not 90 < part < 110])
    return {one: max(1, round(one * share / 100)) for one in sums}


def _spellings(symbol: str, old: int, new: int) -> Iterator[Swap]:
    was, now = _written(old), _written(new)
    yield Swap(f"{symbol}{old / _PENCE:,.2f}", f"{symbol}{new / _PENCE:,.2f}")
    yield Swap(f"{symbol}{old / _PENCE:.2f}", f"{symbol}{new / _PENCE:.2f}")
    yield Swap(f"{symbol}{was}", f"{symbol}{now}")
    yield Swap(f"{old / _PENCE:.2f}", f"{new / _PENCE:.2f}")
    yield Swap(symbol + was.replace(",", ""), symbol + now.replace(",", ""))
    whole, next_whole = old // _PENCE, new // _PENCE
    # Of a sum with pence people also tell the pounds alone; a sum of pounds may have got pence.
    shown = now if old % _PENCE == 0 else f"{next_whole:,}"
    yield Swap(f"{symbol}{whole:,}", f"{symbol}{shown}")
    yield Swap(f"{symbol}{whole}", f"{symbol}{shown.replace(',', '')}")
    for unit in _UNITS[symbol]:
        yield Swap(f"{whole} {unit}", f"{shown} {unit}")
        if whole < 1000:
            plain = in_words(next_whole) if next_whole < 1000 and "." not in shown else shown
            yield Swap(f"{in_words(whole)} {unit}", f"{plain} {unit}")
            yield Swap(f"{in_words(whole).replace('-', ' ')} {unit}", f"{plain.replace('-', ' ')} {unit}")
    if len(str(whole)) >= _BARE_DIGITS:
        yield Swap(str(whole), shown.replace(",", ""))


def _written(pence: int) -> str:
    return f"{pence // _PENCE:,}" if pence % _PENCE == 0 else f"{pence / _PENCE:,.2f}"
