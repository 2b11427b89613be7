"""Puts a response into other words, and nothing but those words."""

import re
from collections.abc import Callable, Mapping, Sequence

from trainer.fairness.model import BadPairs, Written
from trainer.scoring.model import Case, Response

Rewrite = Callable[[str], str]


def changed(written: Written, rewrite: Rewrite) -> Written:
    """Return what was written with each of its texts rewritten."""
    moves = tuple(move.model_copy(update={"text": rewrite(move.text)}) for move in written.response.moves)
    return Written(written.case, Response(moves=moves))


def swaps_in(texts: Sequence[str], swaps: Mapping[str, str]) -> Rewrite:
    """Return what changes each place of ``swaps``; raises ``BadPairs`` unless each stands there once."""
    together = "\n\n".join(texts)
    counts = {old: together.count(old) for old in swaps}
    wrong = [f"“{old}” stands {count} times" for old, count in counts.items() if count != 1]
    if wrong:
        raise BadPairs("; ".join(wrong))
    pattern = re.compile("|".join(map(re.escape, sorted(swaps, key=len, reverse=True))))

    def rewrite(text: str) -> str:
        return pattern.sub(lambda match: swaps[match[0]], text)

    if len(pattern.findall(together)) != len(swaps):
        raise BadPairs("two of the places overlap")
    return rewrite


def words_in(words: Mapping[str, str]) -> Rewrite:
    """Return what changes whole words wherever they stand; a capital at the beginning stays one."""
    pattern = _whole(words, re.IGNORECASE)

    def change(match: re.Match[str]) -> str:
        new = words[match[0].casefold()]
        return new[0].upper() + new[1:] if match[0][0].isupper() else new

    return lambda text: pattern.sub(change, text)


def names_in(names: Mapping[str, str]) -> Rewrite:
    """Return what changes names wherever they stand, the longer ones first."""
    pattern = _whole(names)
    return lambda text: pattern.sub(lambda match: names[match[0]], text)


def renamed_case(case: Case, rewrite: Rewrite) -> Case:
    """Return a case in which every text is rewritten, with all that is expected."""
    return Case.model_validate_json(rewrite(case.model_dump_json(by_alias=True)))


def parts_of(old: str, new: str) -> Mapping[str, str]:
    """Return the given name and the surname of two people as changes, one by one."""
    return dict(zip(old.split(), new.split(), strict=True))


def _whole(words: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", flags)
