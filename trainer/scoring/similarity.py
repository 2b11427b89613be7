"""How much of what an example says is said in a sentence, in whatever words; no models, no chance."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from trainer.core.text import Span, fold, sentences
from trainer.scoring.courtesy import is_courtesy
from trainer.scoring.observation import MoveText
from trainer.scoring.wordlists import SAME_AS, STOP, USUAL

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NEGATION = re.compile(r"\b(?!don't worry)(?:not|no|never|nobody|nothing|without|cannot|\w+n't|dont|wont|cant)\b")
_PRIVATE = re.compile(r"\b(?:dms?|inbox|private|privately|secure|securely|never here)\b")
_ASKING = re.compile(
    r"\?|\b(?:please|send|reply with|confirm|give|provide|share|tell (?:me|us)|let (?:me|us) (?:know|have))\b"
)
_STEMMER = snowballstemmer.stemmer("english")
_LONGEST_WINDOW = 2
#: Grammar words weigh less than this.
_TELLS = 0.5


@dataclass(frozen=True, slots=True)
class Features:
    """Holds what a piece of text is compared by: weighted stems, runs of four characters, and what it does."""

    stems: dict[str, float]
    roots: frozenset[str]
    telling: frozenset[str]
    """The stems that tell something; two pieces without one in common are not alike."""
    grams: frozenset[str]
    padded: str
    """The words with one space between and around them: what the runs were cut from."""
    is_negated: bool
    is_private: bool
    is_question: bool
    is_asking: bool
    total: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Says how alike the best window of a move is, and where it stands."""

    value: float
    move: MoveText | None = None
    span: Span | None = None


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the stem that stands for a folded word and its synonyms."""
    known = SAME_AS.get(word)
    if known is not None:
        return str(_STEMMER.stemWord(known))
    root = str(_STEMMER.stemWord(word))
    return _STEM_GROUPS.get(root, root)


_STEM_GROUPS = {str(_STEMMER.stemWord(word)): str(_STEMMER.stemWord(first)) for word, first in SAME_AS.items()}


@lru_cache(maxsize=16384)
def weight_of(word: str) -> float:
    """Return how much a folded word tells: little for grammar, more for numbers and rare words."""
    if word in STOP or word.partition("'")[0] in STOP:
        return 0.12
    if word in USUAL:
        return 0.5
    return 1.3 if any(character.isdigit() for character in word) else 1.0


@lru_cache(maxsize=8192)
def features(text: str) -> Features:
    """Return the features of a text; the same text is read only once."""
    folded = fold(text).text
    found = _WORD.findall(folded)
    stems: dict[str, float] = {}
    for word in found:
        root = stem(word)
        stems[root] = max(stems.get(root, 0.0), weight_of(word))
    padded = f" {' '.join(found)} "
    return Features(
        stems,
        frozenset(stems),
        frozenset(root for root, weight in stems.items() if weight >= _TELLS),
        _grams(padded),
        padded,
        _NEGATION.search(folded) is not None,
        _PRIVATE.search(folded) is not None,
        "?" in folded,
        _ASKING.search(folded) is not None,
        sum(stems.values()),
    )


def joined(first: Features, second: Features) -> Features:
    """Return the features of two neighbouring sentences, from those of each."""
    stems = dict(first.stems)
    for root, weight in second.stems.items():
        stems[root] = max(stems.get(root, 0.0), weight)
    across = first.padded[-3:] + second.padded[1:4]
    return Features(
        stems,
        first.roots | second.roots,
        first.telling | second.telling,
        first.grams | second.grams | _grams(across),
        first.padded + second.padded[1:],
        first.is_negated or second.is_negated,
        first.is_private or second.is_private,
        first.is_question or second.is_question,
        first.is_asking or second.is_asking,
        sum(stems.values()),
    )


def _grams(padded: str) -> frozenset[str]:
    return frozenset([padded[i : i + 4] for i in range(len(padded) - 3)])


def likeness(example: Features, sentence: Features, at_least: float = 0.0) -> float:
    """Return how much of the example the sentence holds, 0 to 1; 0 when it cannot pass ``at_least``."""
    if example.telling.isdisjoint(sentence.telling):
        return 0.0
    shared = sum(map(example.stems.__getitem__, example.roots & sentence.roots))
    value = 0.55 * shared / example.total + 0.2 * min(1.0, 1.5 * shared / sentence.total)
    if value + 0.25 <= at_least:
        return 0.0
    return value + 0.25 * len(example.grams & sentence.grams) / max(1, len(example.grams))


@lru_cache(maxsize=1024)
def windows(places: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return every sentence and every pair of neighbours."""
    return tuple(
        Span(places[first].start, places[first + width - 1].end)
        for width in range(1, _LONGEST_WINDOW + 1)
        for first in range(len(places) - width + 1)
    )


@lru_cache(maxsize=256)
def _read_windows(text: str) -> tuple[tuple[Span, Features], ...]:
    """Read each sentence once, and each pair of neighbours out of the two."""
    return _read(text, sentences(text))


@lru_cache(maxsize=256)
def _read_telling_windows(text: str) -> tuple[tuple[Span, Features], ...]:
    """Read all but mere courtesy, which says nothing that was needed, whatever words it shares with that."""
    places = sentences(text)
    telling = tuple(span for span in places if not is_courtesy(span.cut(text)))
    return _read_windows(text) if telling == places else _read(text, telling)


def _read(text: str, places: tuple[Span, ...]) -> tuple[tuple[Span, Features], ...]:
    read = [features(span.cut(text)) for span in places]
    pairs = [joined(first, second) for first, second in pairwise(read)]
    return tuple(zip(windows(places), read + pairs, strict=True))


@lru_cache(maxsize=8192)
def _best_window(
    examples: tuple[str, ...],
    text: str,
    minds_polarity: bool,  # noqa: FBT001 (a key of the cache)
    at_least: float,
) -> tuple[float, Span | None]:
    wanted = _read_examples(examples)
    best: tuple[float, Span | None] = (at_least, None)
    # A wrong answer may be mere courtesy.
    for span, seen in _read_windows(text) if minds_polarity else _read_telling_windows(text):
        for example in wanted:
            value = likeness(example, seen, best[0])
            if minds_polarity and value:
                value *= _same_polarity(example, seen)
            if value > best[0]:
                best = (value, span)
    return best if best[1] is not None else (0.0, None)


def _same_polarity(example: Features, seen: Features) -> float:
    same = 1.0 if example.is_negated == seen.is_negated else 0.55
    same *= 0.7 if example.is_question and not seen.is_asking else 1.0
    return same * (0.55 if seen.is_private and not example.is_private else 1.0)


@lru_cache(maxsize=1024)
def _hits(examples: tuple[str, ...], text: str, at_least: float) -> tuple[Span, ...]:
    found = []
    for span, seen in _read_windows(text):
        alike = (likeness(one, seen, at_least) * _same_polarity(one, seen) for one in _read_examples(examples))
        value = max(alike, default=0.0)
        if value >= at_least:
            found.append((value, span))
    kept: list[Span] = []
    for _, span in sorted(found, key=lambda hit: (-hit[0], hit[1])):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


@lru_cache(maxsize=4096)
def _read_examples(examples: tuple[str, ...]) -> tuple[Features, ...]:
    return tuple(features(example) for example in examples)


def closest(
    examples: tuple[str, ...], moves: Iterable[MoveText], *, minds_polarity: bool = False, at_least: float = 0.0
) -> Likeness:
    """Return the window that is most like any of the examples; a likeness of 0 when none passes ``at_least``.

    With ``minds_polarity`` a “not”, a question or a private route on one side alone makes the two less alike.
    """
    best = Likeness(0.0)
    for move in moves:
        value, span = _best_window(examples, move.move.text, minds_polarity, at_least)
        if value > best.value:
            best = Likeness(value, move, span)
    return best


def hits(
    examples: tuple[str, ...], moves: Iterable[MoveText], at_least: float
) -> tuple[tuple[MoveText, Span], ...]:
    """Return every window that is at least so like an example, polarity minded; none overlaps another."""
    return tuple((move, span) for move in moves for span in _hits(examples, move.move.text, at_least))
