"""Fits a head for texts and classes the way ours are made: words and encoder, each by itself, then their mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trainer.core.text import sentences
from trainer.scoring.classifiers.signals import Embeds

Floats = npt.NDArray[np.float64]
Texts = Sequence[str]
_SPACE = re.compile(r"\s+")
#: Texts beyond this are read in their first part alone; what follows says little more about the whole.
_MOST_CHARACTERS = 1200


@dataclass(frozen=True, slots=True)
class TextHead:
    """Holds the parts of a head; each gives a probability for each class."""

    parts: tuple[Callable[[Texts], Floats], ...]

    def __call__(self, texts: Texts) -> Floats:
        """Return one row for each text, a column for each class."""
        probabilities: Floats = np.mean([part(texts) for part in self.parts], axis=0)
        return probabilities


def fit_text_head(texts: Texts, labels: npt.NDArray[np.int64], encoder: Embeds | None) -> TextHead:
    """Return a head fitted on texts and their classes."""
    parts = [_by_words(texts, labels)]
    if encoder is not None:
        parts.append(_by_encoder(texts, labels, encoder))
    return TextHead(tuple(parts))


def _by_words(texts: Texts, labels: npt.NDArray[np.int64]) -> Callable[[Texts], Floats]:
    """Return logistic regression on words, pairs of words and runs of characters, weighed by rarity."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (heavy, and for fitting alone)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415

    both = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True, max_features=60_000),
    )
    model: Any = make_pipeline(both, LogisticRegression(C=3, class_weight="balanced", max_iter=400))
    model.fit([_plain(text) for text in texts], labels)
    return lambda asked: np.asarray(model.predict_proba([_plain(text) for text in asked]))


def _by_encoder(texts: Texts, labels: npt.NDArray[np.int64], encoder: Embeds) -> Callable[[Texts], Floats]:
    """Return logistic regression on the mean of the sentences' numbers."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (heavy, and for fitting alone)
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    model: Any = make_pipeline(StandardScaler(), LogisticRegression(C=0.005, class_weight="balanced", max_iter=400))
    model.fit(_vectors(texts, encoder), labels)
    return lambda asked: np.asarray(model.predict_proba(_vectors(asked, encoder)))


def _vectors(texts: Texts, encoder: Embeds) -> Floats:
    rows = []
    for text in texts:
        parts = [span.cut(text) for span in sentences(text[:_MOST_CHARACTERS])] or [text or " "]
        shares = np.array([len(part) for part in parts], np.float64)
        rows.append(shares / shares.sum() @ encoder.embed(parts))
    return np.array(rows)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).casefold()
