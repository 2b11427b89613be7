"""Where a figure probably lies."""

import math

#: The normal deviate of an interval that holds 95 times in 100.
DEVIATE = 1.96


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share, 0 to 1 (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209-212)."""
    share, squared = hits / of, DEVIATE**2
    middle = share + squared / (2 * of)
    half = DEVIATE * math.sqrt(share * (1 - share) / of + squared / (4 * of * of))
    return max(0.0, (middle - half) / (1 + squared / of)), min(1.0, (middle + half) / (1 + squared / of))


def fisher(correlation: float, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation of four pairs or more (R. A. Fisher, Metron 1, 1921, 3-32)."""
    inside = min(max(correlation, -0.999999), 0.999999)
    half = DEVIATE / math.sqrt(of - 3)
    return math.tanh(math.atanh(inside) - half), math.tanh(math.atanh(inside) + half)
