"""Chance that a seed decides: the same seed and label always draw the same number, in any process."""

import hashlib

_WHOLE = 2**64


def draw(seed: int, *label: str | int) -> float:
    """Return a number from 0 up to, not including, 1, that ``seed`` and ``label`` decide."""
    text = ":".join(str(part) for part in (seed, *label))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / _WHOLE


def pick(seed: int, many: int, *label: str | int) -> int:
    """Return an index below ``many``, at least 1, that ``seed`` and ``label`` decide."""
    return int(draw(seed, *label) * many)
