"""A learner that sees nothing but the words of a reply: what any scorer has to beat."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

import numpy as np

from trainer.evaluation.model import MEASURES, Floats, GoldenItem
from trainer.evaluation.peers import PeerOnGolden, agreement, replies

NAME = "words alone (TF-IDF, ridge)"
_COLUMNS = 1 << 14
_PENALTY = 1.0
_WORD = re.compile(r"\w+|[^\w\s]")


def words_alone(items: Sequence[GoldenItem]) -> PeerOnGolden:
    """Return the agreement of marks learnt from the other authors' words."""
    counts = np.stack([_counted(replies(item)) for item in items])
    authors = np.array([item.author for item in items])
    wanted = np.array([[mean(one.marks[name] for one in item.ratings) for name in MEASURES] for item in items])
    given = np.tile(wanted.mean(axis=0), (len(items), 1))
    for author in sorted(set(authors)):
        held = authors == author
        if not held.all():
            given[held] = _learnt(counts[~held], wanted[~held], counts[held])
    return agreement(NAME, given, wanted)


def _counted(text: str) -> Floats:
    """Return how often words, pairs of words and runs of four characters occur, in hashed columns."""
    words = _WORD.findall(text.casefold())
    runs = " ".join(words)
    parts = Counter([*words, *map("_".join, pairwise(words))])
    parts.update(f"#{runs[start : start + 4]}" for start in range(len(runs) - 3))
    row = np.zeros(_COLUMNS)
    for part, count in parts.items():
        row[zlib.crc32(part.encode()) % _COLUMNS] += count
    return row


def _learnt(counts: Floats, wanted: Floats, others: Floats) -> Floats:
    rarity = np.log((1 + len(counts)) / (1 + (counts > 0).sum(axis=0))) + 1
    known, asked = (_scaled(one, rarity) for one in (counts, others))
    middle = wanted.mean(axis=0)
    weights = np.linalg.solve(known @ known.T + _PENALTY * np.eye(len(known)), wanted - middle)
    told = asked @ known.T @ weights
    # Ridge is timid and kappa punishes that: the marks get the spread of those learnt from.
    spread = wanted.std(axis=0) / np.where(told.std(axis=0) == 0, 1, told.std(axis=0))
    return np.asarray(np.clip(middle + (told - told.mean(axis=0)) * spread, 0, 4))


def _scaled(counts: Floats, rarity: Floats) -> Floats:
    values = np.log1p(counts) * rarity
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(values / np.where(lengths == 0, 1, lengths))
