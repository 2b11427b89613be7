"""Fits the linear heads: marks from words, and marks from the encoder's numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.core.text import sentences
from trainer.scoring.classifiers.encoder import EMBEDDED
from trainer.scoring.classifiers.heads import Heads, terms
from trainer.scoring.classifiers.signals import Embeds
from trainer.scoring.courtesy import telling
from trainer.scoring.marks.model import RATED
from trainer.training.examples import Example

Numbers = npt.NDArray[np.float64]
#: A term must stand in so many responses to be kept.
_LEAST_RESPONSES = 2
#: Ridge penalties; chosen among 0.3, 1, 3 and 300, 1000, 3000 by leaving situations of one author out.
_WORD_PENALTY, _ENCODER_PENALTY = 1.0, 1000.0


@dataclass(frozen=True, slots=True)
class Written:
    """Holds the sentences that reach the customer, and their share of all characters."""

    texts: tuple[str, ...]
    shares: Numbers


def written_of(example: Example) -> Written:
    """Return what the heads read of a response."""
    texts = [
        span.cut(move.text)
        for move in example.response.moves
        if move.text.strip()
        for span in telling(move.text, sentences(move.text))
    ]
    lengths = np.array([len(text) for text in texts], np.float64)
    return Written(tuple(texts), lengths / lengths.sum() if texts else lengths)


def vectors_of(examples: Sequence[Example], encoder: Embeds | None) -> Numbers:
    """Return one vector for each response: the mean of its sentences by length; zeros without an encoder."""
    vectors = np.zeros((len(examples), EMBEDDED))
    if encoder is None:
        return vectors
    for row, example in enumerate(examples):
        written = written_of(example)
        if written.texts:
            vectors[row] = written.shares @ encoder.embed(written.texts)
    return vectors


def fit_heads(examples: Sequence[Example], vectors: Numbers) -> Heads:
    """Return heads fitted on ``examples``, whose vectors are given in the same order."""
    marks = np.array([[example.marks[name] for name in RATED] for example in examples])
    said = [row for row, example in enumerate(examples) if written_of(example).texts]
    kept, marks = [examples[row] for row in said], marks[said]
    vocabulary, rarity = _vocabulary(kept)
    unread = Heads(
        vocabulary,
        rarity.astype(np.float32),
        np.eye(len(rarity), dtype=np.float32),
        np.zeros(len(RATED), np.float32),
        np.zeros((EMBEDDED, len(RATED)), np.float32),
        np.zeros(len(RATED), np.float32),
    )
    counted = np.array([unread.weigh(written_of(example).texts).sum(axis=0) for example in kept])
    word_weights, word_base = _ridge(counted, marks, _WORD_PENALTY, is_scaled=False)
    encoder_weights, encoder_base = _ridge(vectors[said], marks, _ENCODER_PENALTY, is_scaled=True)
    return Heads(
        vocabulary,
        rarity.astype(np.float32),
        word_weights.astype(np.float32),
        word_base.astype(np.float32),
        encoder_weights.astype(np.float32),
        encoder_base.astype(np.float32),
    )


def _vocabulary(examples: Sequence[Example]) -> tuple[dict[str, int], Numbers]:
    """Return the terms that are kept, and log((1 + n) / (1 + n with it)) + 1 for each (smoothed idf)."""
    found: Counter[str] = Counter()
    for example in examples:
        found.update({term for text in written_of(example).texts for term in terms(text)})
    kept = sorted(term for term, times in found.items() if times >= _LEAST_RESPONSES)
    rarity = np.log((1 + len(examples)) / (1 + np.array([found[term] for term in kept], np.float64))) + 1
    return {term: index for index, term in enumerate(kept)}, rarity


def _ridge(values: Numbers, marks: Numbers, penalty: float, *, is_scaled: bool) -> tuple[Numbers, Numbers]:
    """Return ridge weights and bases for values as they come (Hoerl and Kennard 1970)."""
    from sklearn.linear_model import Ridge  # noqa: PLC0415 (heavy, and for fitting alone)

    middle = values.mean(axis=0)
    scale = values.std(axis=0) + 1e-6 if is_scaled else np.ones(values.shape[1])
    model = Ridge(alpha=penalty).fit((values - middle) / scale, marks)
    weights: Numbers = model.coef_.T / scale[:, None]
    base: Numbers = model.intercept_ - middle @ weights
    return weights, base
