"""Loads what classifiers there are; what is missing or tampered with is left out, and the rest carries on."""

import logging
from pathlib import Path

from trainer.scoring.classifiers.encoder import Encoder, EncoderFault, load_encoder
from trainer.scoring.classifiers.heads import HeadsFault, load_heads
from trainer.scoring.classifiers.signals import Classifiers

_LOG = logging.getLogger(__name__)


def load_classifiers(encoder: Path | None) -> Classifiers | None:
    """Return the shipped heads with the encoder of a folder, if it has one; None when the heads are refused."""
    try:
        heads = load_heads()
    except (HeadsFault, OSError, ValueError, KeyError) as fault:
        _LOG.warning("the classifiers are left out, rules alone carry on: %s", fault)
        return None
    return Classifiers(heads, None if encoder is None else _encoder(encoder))


def _encoder(folder: Path) -> Encoder | None:
    try:
        return load_encoder(folder)
    except (EncoderFault, OSError, ValueError, KeyError, ImportError) as fault:
        _LOG.warning("the encoder is left out, the word model carries on: %s", fault)
        return None
