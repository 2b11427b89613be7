import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from trainer.cli.speech import (
    VOICES,
    KokoroRecorder,
    Samples,
    SpeechFault,
    bend,
    level,
    narrow,
    open_recorder,
    read_out,
)
from trainer.scenarios.voices import DEFAULT_VOICE

RATE = 24_000
JAPANESE = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")


class HummingKokoro:
    """Stands in for the model: it hums for a second, however long the words are."""

    def __init__(self, *voices: str) -> None:
        self.voices = voices
        self.asked: list[tuple[str, float, float, str]] = []

    def get_voices(self) -> list[str]:
        return list(self.voices)

    def get_voice_style(self, name: str) -> Samples:
        return np.full(2, self.voices.index(name), dtype=np.float32)

    def create(self, words: str, style: Samples, speed: float, language: str) -> tuple[Samples, int]:
        if "…" in words:
            raise ValueError("no phonemes")
        self.asked.append((words, float(style[0]), round(speed, 3), language))
        return tone(220.0), RATE


class Tape:
    """Keeps what is written instead of encoding it."""

    def __init__(self) -> None:
        self.samples: Samples = np.zeros(0, dtype=np.float32)
        self.options: dict[str, Any] = {}

    def __call__(self, file: Any, samples: Samples, rate: int, **options: Any) -> None:
        self.samples, self.options = samples, options | {"rate": rate}
        file.write(b"OggS")


def tone(hertz: float, seconds: float = 1.0) -> Samples:
    times = np.arange(round(seconds * RATE)) / RATE
    return (0.2 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def strength(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples**2)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("You took £38.40, then £1, twice.", "You took 38 pounds 40, then 1 pound, twice."),
        ("It cost £1,200.00 and €5.", "It cost 1200 pounds and 5 euros."),
        ("Ring 07700 900123.", "Ring 0 7 7 0 0, 9 0 0 1 2 3."),
        ("Order BK-10442, ref 20417", "Order B K 1 0 4 4 2, ref 2 0 4 1 7"),
        (
            "COVID-19 on the M25 in 2024, 12,000 people, at 16:20",
            "COVID 19 on the M 25 in 2024, 12,000 people, at 16:20",
        ),
        ("Just words.", "Just words."),
    ],
)
def test_sums_and_references_are_said_as_a_caller_says_them(words: str, told: str) -> None:
    assert read_out(words) == told


def test_words_and_silences_make_one_recording() -> None:
    kokoro, tape = HummingKokoro(*JAPANESE), Tape()
    recorder = KokoroRecorder(kokoro, tape, "en-gb", telephone=False)

    raw = recorder.record("calm-man", ("Order BK-10442.", 2.0, "Hello?"))

    assert raw == b"OggS"
    assert kokoro.asked == [("Order B K 1 0 4 4 2.", 4.0, 0.95, "en-gb"), ("Hello?", 4.0, 0.95, "en-gb")]
    assert len(tape.samples) / RATE == pytest.approx(0.15 + 1 + 2 + 1 + 0.15, abs=0.01)
    assert strength(tape.samples[round(1.3 * RATE) : round(3 * RATE)]) == 0.0
    assert (tape.options["format"], tape.options["subtype"], tape.options["rate"]) == ("OGG", "OPUS", RATE)


def test_an_english_voice_is_taken_where_the_model_has_one() -> None:
    kokoro = HummingKokoro("bm_george")
    KokoroRecorder(kokoro, Tape(), "en-us", telephone=False).record("calm-man", ("Hello?",))
    assert kokoro.asked == [("Hello?", 0.0, 0.95, "en-us")]


def test_a_model_without_the_voice_and_words_without_sound_are_faults() -> None:
    with pytest.raises(SpeechFault, match="no voice bm_george or jm_kumo"):
        KokoroRecorder(HummingKokoro("af_heart"), Tape(), "en-gb", telephone=False).record("calm-man", ("Hello?",))
    with pytest.raises(SpeechFault, match="cannot say “…”: no phonemes"):
        KokoroRecorder(HummingKokoro(*JAPANESE), Tape(), "en-gb", telephone=False).record("calm-man", ("…",))


def test_a_telephone_line_lets_the_middle_through_and_nothing_else() -> None:
    assert strength(narrow(tone(1000))) == pytest.approx(strength(tone(1000)), rel=0.01)
    assert strength(narrow(tone(100))) < 0.01
    assert strength(narrow(tone(5000))) < 0.01


def test_a_lower_pitch_takes_longer() -> None:
    low = bend(tone(200), 0.8)
    heights = np.abs(np.fft.rfft(low))
    assert len(low) == pytest.approx(RATE / 0.8, abs=2)
    assert np.fft.rfftfreq(len(low), 1 / RATE)[int(np.argmax(heights))] == pytest.approx(160, abs=1)


def test_all_recordings_are_equally_loud_and_none_is_cut() -> None:
    loud, soft = level(tone(300) * 4), level(tone(300) * 0.5)
    assert strength(loud) == pytest.approx(strength(soft), rel=0.05)
    peaked = tone(300) * 0.1
    peaked[0] = 1.0
    assert float(np.max(np.abs(level(peaked)))) <= 0.9 + 1e-6
    assert not level(np.zeros(10, dtype=np.float32)).any()


def test_each_voice_is_mixed_of_whole_shares_and_told_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
    assert DEFAULT_VOICE in VOICES
    for name, voice in VOICES.items():
        assert sum(voice.mix.values()) == pytest.approx(1.0)
        assert f"| `{name}` |" in page


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kokoro_onnx", None)
    with pytest.raises(SpeechFault, match=r"install the extra `voice`: .*rejoinder\[voice\]"):
        open_recorder(None, "en-GB", telephone=False)


def test_a_folder_without_a_model_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "kokoro_onnx", SimpleNamespace(Kokoro=HummingKokoro))
    monkeypatch.setitem(sys.modules, "soundfile", SimpleNamespace(write=Tape()))
    with pytest.raises(SpeechFault, match="holds no single model"):
        open_recorder(tmp_path, "en-GB", telephone=False)


def test_a_model_that_cannot_be_opened_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*paths: str) -> None:
        raise RuntimeError(f"{len(paths)} broken files")

    monkeypatch.setitem(sys.modules, "kokoro_onnx", SimpleNamespace(Kokoro=refuse))
    monkeypatch.setitem(sys.modules, "soundfile", SimpleNamespace(write=Tape()))
    for name in ("kokoro.onnx", "voices.npz"):
        (tmp_path / name).touch()
    with pytest.raises(SpeechFault, match="cannot be opened: 2 broken files"):
        open_recorder(tmp_path, "en-GB", telephone=False)


def test_only_english_is_spoken() -> None:
    with pytest.raises(SpeechFault, match="this pack is in de-DE"):
        open_recorder(None, "de-DE", telephone=False)
