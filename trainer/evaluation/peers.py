"""Programs of others, measured alike, where the environment has them; none is needed for anything else."""

import importlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np

from trainer.evaluation.model import MEASURES, Finder, Floats, GoldenItem, Measure
from trainer.evaluation.public_data import Task
from trainer.evaluation.ranking import auc
from trainer.evaluation.statistics import spearman, weighted_kappa

VADER = "vaderSentiment"
PRESIDIO = "presidio-analyzer"
Feeling = Callable[[str], float]
#: What presidio's recognisers call the types of the six; what it calls otherwise is left out.
_PRESIDIO_TYPES: Mapping[str, str] = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "PAN",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "US_SSN": "NATIONAL_ID",
    "US_ITIN": "NATIONAL_ID",
    "US_PASSPORT": "NATIONAL_ID",
    "UK_NHS": "NATIONAL_ID",
    "UK_NINO": "NATIONAL_ID",
    "UK_PASSPORT": "NATIONAL_ID",
}


@dataclass(frozen=True, slots=True)
class PeerOnGolden:
    """Holds the agreement of a peer's marks for the replies with the raters', fitted on other authors."""

    peer: str
    rho: Mapping[Measure, float]
    kappa: Mapping[Measure, float]


@dataclass(frozen=True, slots=True)
class PeerOnTask:
    """Holds how well a peer ranks the texts of a public task of two classes."""

    peer: str
    task: str
    tested: int
    auc: float


def vader() -> Feeling | None:
    """Return VADER's compound feeling of a text, or None where it is not installed."""
    try:
        module = importlib.import_module("vaderSentiment.vaderSentiment")
    except ImportError:
        return None
    analyse = module.SentimentIntensityAnalyzer().polarity_scores
    return lambda text: float(analyse(text)["compound"])


def presidio() -> Finder | None:
    """Return a finder made of presidio's patterns, or None where it is not installed.

    Its language models are not used: the six types that are compared rest on patterns.
    """
    try:
        module = importlib.import_module("presidio_analyzer")
    except ImportError:
        return None
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    # Its e-mail pattern would fetch a list of domain endings; the list that is installed with it does.
    importlib.import_module("tldextract.tldextract").TLD_EXTRACTOR.suffix_list_urls = ()
    registry = module.RecognizerRegistry()
    registry.load_predefined_recognizers()
    recognisers = [one for one in registry.recognizers if set(one.supported_entities) & set(_PRESIDIO_TYPES)]

    def find(line: Mapping[str, Any]) -> Mapping[str, Any]:
        spans = [
            {"start": found.start, "end": found.end, "type": _PRESIDIO_TYPES[found.entity_type]}
            for one in recognisers
            for found in one.analyze(line["text"], one.supported_entities, None) or ()
            if found.entity_type in _PRESIDIO_TYPES
        ]
        return {"spans": spans, "requests": []}

    return find


def peer_on_golden(peer: str, items: Sequence[GoldenItem], feeling: Feeling) -> PeerOnGolden:
    """Return the agreement of a feeling with the raters' mean, on a scale fitted on the other authors."""
    felt = np.array([feeling(replies(item)) for item in items])
    authors = np.array([item.author for item in items])
    wanted = np.array([[mean(one.marks[name] for one in item.ratings) for name in MEASURES] for item in items])
    return agreement(peer, np.stack([_scaled(felt, column, authors) for column in wanted.T], axis=1), wanted)


def agreement(peer: str, given: Floats, wanted: Floats) -> PeerOnGolden:
    """Return the agreement of marks with the raters' mean, a column a measure."""
    return PeerOnGolden(
        peer,
        rho={name: spearman(given[:, place], wanted[:, place]) for place, name in enumerate(MEASURES)},
        kappa={name: weighted_kappa(given[:, place], wanted[:, place]) for place, name in enumerate(MEASURES)},
    )


def replies(item: GoldenItem) -> str:
    """Return what the customer gets to read."""
    return "\n".join(move.text for move in item.response.moves if move.reaches_customer)


def peer_on_task(peer: str, task: Task, feeling: Feeling, *, is_reversed: bool) -> PeerOnTask:
    """Return how well a feeling ranks the tested texts; reversed where the class looked for is the unhappy one."""
    places = np.concatenate([test for _, test in task.splits])
    felt = np.array([feeling(task.texts[place]) for place in places])
    return PeerOnTask(peer, task.name, len(places), auc(task.labels[places] == 1, -felt if is_reversed else felt))


def _scaled(felt: Floats, wanted: Floats, authors: np.ndarray[Any, Any]) -> Floats:
    """Return marks from feelings by the straight line that fits the other authors' items best."""
    marks = np.full(len(felt), float(wanted.mean()))
    for author in sorted(set(authors)):
        others = authors != author
        if others.any() and np.ptp(felt[others]):
            slope = np.cov(felt[others], wanted[others])[0, 1] / felt[others].var(ddof=1)
            marks[~others] = wanted[others].mean() + slope * (felt[~others] - felt[others].mean())
    return np.asarray(np.clip(marks, 0, 4), dtype=np.float64)
