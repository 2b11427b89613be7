"""Turns texts into numbers with the sentence encoder, when the machine has it."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trainer.scoring.classifiers.graph_shape import POOLED, WIDTH

Vectors = npt.NDArray[np.float32]
#: What one text gives: the pooled layers, each of length 1, side by side.
EMBEDDED = WIDTH * len(POOLED)
MODEL, TOKENS, MANIFEST = "encoder.onnx", "tokenizer.json", "manifest.json"
#: Sentences are read together up to so many tokens; a longer letter is read in parts.
MOST_TOKENS = 128
_BEGIN, _END = 101, 102


class EncoderFault(RuntimeError):
    """Says that the files of the encoder are there and are not what was built."""


class Encoder:
    """Holds the encoder; one sentence gives ``EMBEDDED`` numbers, of which each layer's part has length 1."""

    def __init__(self, folder: Path) -> None:
        self.name = _check_files(folder)
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 (heavy, and optional)
        from tokenizers import Tokenizer  # noqa: PLC0415 (heavy, and optional)

        options = SessionOptions()
        # A server has as many threads as it has requests; one more for each would only stand in their way.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENS))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS - 2)
        self._outputs = [f"layer{number}" for number in POOLED]

    def embed(self, sentences: Sequence[str]) -> Vectors:
        """Return one row for each sentence, read in one go with those around it."""
        coded = [
            encoding.ids for encoding in self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        ]
        rows = np.zeros((len(coded), EMBEDDED), np.float32)
        for some in _parts([len(ids) for ids in coded]):
            joined = [_BEGIN, *(token for index in some for token in coded[index]), _END]
            layers: list[Any] = self._session.run(self._outputs, {"ids": np.array([joined], np.int64)})
            start = 1
            for index in some:
                end = start + len(coded[index])
                if end > start:
                    rows[index] = np.concatenate([_unit(layer[0, start:end].mean(axis=0)) for layer in layers])
                start = end
        return rows


def _parts(lengths: Sequence[int]) -> list[list[int]]:
    """Return neighbours that fit into one reading, in order."""
    parts: list[list[int]] = []
    room = 0
    for index, length in enumerate(lengths):
        if not parts or length > room:
            parts.append([])
            room = MOST_TOKENS - 2
        parts[-1].append(index)
        room -= length
    return parts


def _unit(vector: Vectors) -> Vectors:
    return vector / (float(np.linalg.norm(vector)) + 1e-9)


@lru_cache(maxsize=4)
def load_encoder(folder: Path) -> Encoder | None:
    """Return the encoder in ``folder``, or None where none was built; raises ``EncoderFault``."""
    return Encoder(folder) if (folder / MANIFEST).exists() else None


def _check_files(folder: Path) -> str:
    """Return the digest of the model."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise EncoderFault(f"{name} is not the file that was built; run `trainer models build` again")
    return str(manifest["files"][MODEL])
