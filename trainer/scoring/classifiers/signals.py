"""What the classifiers see in one response, and which sentences made them see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

from trainer.scoring.classifiers.encoder import Vectors
from trainer.scoring.classifiers.heads import Heads, Numbers
from trainer.scoring.courtesy import telling
from trainer.scoring.marks.model import RATED
from trainer.scoring.observation import Evidence, MoveText

Source = Literal["encoder", "words", "rules"]


class Embeds(Protocol):
    """Turns the sentences of an answer into one row of numbers each."""

    @property
    def name(self) -> str:
        """Return what names these numbers."""
        ...

    def embed(self, sentences: Sequence[str]) -> Vectors:
        """Return one row for each sentence, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """Holds one sentence of an answer and what it adds to each head (0-100), against an average sentence."""

    place: Evidence
    adds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Signals:
    """Holds what each head would mark (0-100), by which means, and the sentences it read."""

    source: Source
    heads: str
    """The digest of the heads that read."""
    marks: Mapping[str, float]
    sentences: tuple[Sentence, ...]

    def lowest(self, head: str) -> Sentence | None:
        """Return the sentence that pulled a head down most; None where none pulled it down."""
        found = min(self.sentences, key=lambda sentence: sentence.adds[head], default=None)
        return found if found is not None and found.adds[head] < 0 else None


@dataclass(frozen=True, slots=True)
class Classifiers:
    """Holds the heads and, where the machine has it, the encoder; reads a response once."""

    heads: Heads
    encoder: Embeds | None = field(default=None)

    @property
    def names(self) -> Mapping[str, str]:
        """Return what names the state of heads and encoder."""
        return {"heads": self.heads.digest, "encoder": "" if self.encoder is None else self.encoder.name}

    @property
    def source(self) -> Source:
        """Return what the signals come from."""
        return "words" if self.encoder is None else "encoder"

    def read(self, moves: Sequence[MoveText]) -> Signals | None:
        """Return what the heads see in the words that reach the customer; None when there are none."""
        places = [
            move.evidence(span)
            for move in moves
            if move.move.text.strip()
            for span in telling(move.move.text, move.sentences)
        ]
        if not places:
            return None
        texts = [place.quote for place in places]
        shares = np.array([len(text) for text in texts], np.float32)
        shares /= shares.sum()
        adds, base = self._add_up(texts, shares)
        marks = np.clip(base + adds.sum(axis=0), 0, 100)
        centred = adds - shares[:, None] * adds.sum(axis=0)
        return Signals(
            self.source,
            self.heads.digest,
            {name: float(mark) for name, mark in zip(RATED, marks, strict=True)},
            tuple(
                Sentence(place, {name: float(value) for name, value in zip(RATED, row, strict=True)})
                for place, row in zip(places, centred, strict=True)
            ),
        )

    def _add_up(self, texts: Sequence[str], shares: Numbers) -> tuple[Numbers, Numbers]:
        """Return what each text adds to each head, and where the heads start from."""
        by_words, word_base = self.heads.read_words(texts), self.heads.word_base
        if self.encoder is None:
            return by_words, word_base
        by_vectors = self.heads.read_vectors(self.encoder.embed(texts), shares)
        half = np.float32(0.5)
        return half * (by_words + by_vectors), half * (word_base + self.heads.encoder_base)
