"""Linear heads: what readers like the raters would mark, guessed from the words of an answer alone."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trainer.core.text import fold

#: Words as `core.text.words` finds them; their places are not needed here.
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
Numbers = npt.NDArray[np.float32]
WEIGHTS, CARD = "heads.npz", "card.json"
SHIPPED = Path(__file__).with_name("weights")
_ARRAYS = ("vocabulary", "rarity", "word_weights", "word_base", "encoder_weights", "encoder_base")


class HeadsFault(RuntimeError):
    """Says that the weights are not those that the model card vouches for."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Holds two linear models of six marks (0-100): one over words, one over the encoder's numbers.

    ``rarity`` is the inverse document frequency of each term (Spärck Jones 1972); ``word_weights`` has one row for
    each term, ``encoder_weights`` one for each number of the encoder, and both a column for each head.
    """

    vocabulary: Mapping[str, int]
    rarity: Numbers
    word_weights: Numbers
    word_base: Numbers
    encoder_weights: Numbers
    encoder_base: Numbers
    digest: str = ""

    def read_words(self, texts: Sequence[str]) -> Numbers:
        """Return what each text adds to each head, by its words: a row for each text."""
        rows, columns, values = self._weighed(texts)
        added = np.zeros((len(texts), self.word_weights.shape[1]), np.float32)
        np.add.at(added, rows, values[:, None] * self.word_weights[columns])
        return added

    def weigh(self, texts: Sequence[str]) -> Numbers:
        """Return the terms of each text, weighed: a row for each text, a column for each term."""
        rows, columns, values = self._weighed(texts)
        weighed = np.zeros((len(texts), len(self.rarity)), np.float32)
        weighed[rows, columns] = values
        return weighed

    def read_vectors(self, vectors: Numbers, shares: Numbers) -> Numbers:
        """Return what each text adds to each head, by its vector, in its share of the whole."""
        weighted: Numbers = np.multiply(vectors, shares[:, None], dtype=np.float32)
        return weighted @ self.encoder_weights

    def _weighed(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Numbers]:
        """Return row, column and weight of each term; all together they have length 1."""
        counted = [
            Counter(self.vocabulary[term] for term in terms(text) if term in self.vocabulary) for text in texts
        ]
        rows = np.array([row for row, found in enumerate(counted) for _ in found], np.int64)
        columns = np.array([term for found in counted for term in found], np.int64)
        values: Numbers = np.array([times for found in counted for times in found.values()], np.float32)
        values *= self.rarity[columns]
        total = np.zeros(len(self.rarity), np.float32)
        np.add.at(total, columns, values)
        values /= float(np.linalg.norm(total)) or 1.0
        return rows, columns, values


def terms(text: str) -> list[str]:
    """Return the folded words of ``text`` and every two neighbours, with a term for marks that carry a tone."""
    folded = fold(text).text
    single = _WORD.findall(folded)
    marks = [mark for mark in "!?" if mark in folded]
    return [*single, *(f"{one} {two}" for one, two in pairwise(single)), *marks]


@lru_cache(maxsize=2)
def load_heads(folder: Path = SHIPPED) -> Heads:
    """Return the shipped heads; raises ``HeadsFault`` when they are not what the card says."""
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    content = (folder / WEIGHTS).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != card["sha256"]:
        raise HeadsFault(f"{WEIGHTS} is not the file that the model card describes; rules alone carry on")
    with np.load(BytesIO(content)) as stored:
        arrays: dict[str, Any] = {name: stored[name] for name in _ARRAYS}
    listed = bytes(arrays.pop("vocabulary")).decode().split("\n")
    return Heads({term: index for index, term in enumerate(listed)}, **arrays, digest=digest)


def save_heads(heads: Heads, folder: Path, card: Mapping[str, Any]) -> str:
    """Write the heads and their card; return the digest of the weights."""
    arrays: dict[str, Any] = {name: getattr(heads, name) for name in _ARRAYS[1:]}
    listed = sorted(heads.vocabulary, key=lambda term: heads.vocabulary[term])
    arrays["vocabulary"] = np.frombuffer("\n".join(listed).encode(), np.uint8)
    held = BytesIO()
    np.savez(held, **arrays)
    digest = hashlib.sha256(held.getvalue()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(held.getvalue())
    text = json.dumps({**card, "sha256": digest}, indent=2, ensure_ascii=False)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")
    return digest
