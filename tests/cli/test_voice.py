import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trainer.cli import voice
from trainer.scenarios.voices import voice_asset

MINIMAL = Path(__file__).parents[1] / "packs" / "good" / "minimal"
FAULT = voice_asset("calm-man", "My fault, is it?")
AND_NOW = voice_asset("calm-man", "And now?")


class SilentRecorder:
    """Stands in for a speaker: it keeps what it was asked for, and its files hold no sound."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str | float, ...]]] = []
        self.opened: tuple[Path | None, str, bool] | None = None

    def open(self, models: Path | None, language: str, *, telephone: bool) -> "SilentRecorder":
        self.opened = (models, language, telephone)
        return self

    def record(self, voice: str, parts: Sequence[str | float]) -> bytes:
        self.asked.append((voice, tuple(parts)))
        return b"OggS" + bytes(1000)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> SilentRecorder:
    silent = SilentRecorder()
    monkeypatch.setattr(voice, "open_recorder", silent.open)
    return silent


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The minimal pack, whose customer rings back with two of her answers."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    edit(folder, 'say: "My fault, is it?"', 'say: "My fault, is it?", channel: phone')
    edit(folder, 'say: "And now?"', 'say: "And now?", channel: phone')
    personas = folder / "personas.yaml"
    personas.write_text(personas.read_text().replace("mood: -1", "mood: -1\n  voice: calm-man"))
    return folder


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "scenarios" / "late-kettle.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def recordings(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in (folder / "assets" / "voice").glob("*")}


def test_every_call_is_recorded_and_the_pack_stays_sound(run: Run, pack: Path, recorder: SilentRecorder) -> None:
    done = run("packs", "voice", pack)

    assert done.exit_code == 0, done.output
    assert recordings(pack) == {FAULT, AND_NOW}
    assert recorder.asked == [("calm-man", ("My fault, is it?",)), ("calm-man", ("And now?",))]
    assert f"[2/2] {AND_NOW} 1 kB calm-man late-kettle" in done.output
    assert "2 recordings, 0.0 MB" in done.output
    assert run("packs", "lint", pack).exit_code == 0


def test_language_models_and_band_reach_the_speaker(
    run: Run, pack: Path, recorder: SilentRecorder, tmp_path: Path
) -> None:
    assert run("packs", "voice", pack, "--telephone", "--voice-models", tmp_path).exit_code == 0
    assert recorder.opened == (tmp_path, "en-GB", True)


def test_nothing_is_recorded_twice(run: Run, pack: Path, recorder: SilentRecorder) -> None:
    run("packs", "voice", pack)
    edit(pack, "And now?", "And then?")

    done = run("packs", "voice", pack)

    assert done.exit_code == 0, done.output
    assert [parts for _, parts in recorder.asked[2:]] == [("And then?",)]


def test_a_recording_of_words_that_changed_is_told_and_removed(
    run: Run, pack: Path, recorder: SilentRecorder
) -> None:
    run("packs", "voice", pack)
    edit(pack, "And now?", "(3 s)")

    assert "P212 recording not used" in run("packs", "lint", pack).output
    done = run("packs", "voice", pack)

    assert f"removed {AND_NOW}" in done.output
    assert recordings(pack) == {FAULT}
    assert len(recorder.asked) == 2


def test_check_lists_what_is_to_be_done_and_does_nothing(run: Run, pack: Path, recorder: SilentRecorder) -> None:
    old = pack / "assets" / "voice" / "0123456789abcdef.ogg"
    old.parent.mkdir()
    old.write_bytes(b"OggS")

    done = run("packs", "voice", pack, "--check")

    assert done.exit_code == 1
    assert f"missing {FAULT} calm-man late-kettle: My fault, is it?" in done.output
    assert "stale assets/voice/0123456789abcdef.ogg" in done.output
    assert old.exists()
    assert recorder.asked == []


def test_check_is_content_when_all_is_there(run: Run, pack: Path, recorder: SilentRecorder) -> None:
    run("packs", "voice", pack)

    done = run("packs", "voice", pack, "--check")

    assert done.exit_code == 0, done.output
    assert "all 2 recordings are there" in done.output


def test_an_unknown_voice_is_refused_before_anything_is_recorded(
    run: Run, pack: Path, recorder: SilentRecorder
) -> None:
    personas = pack / "personas.yaml"
    personas.write_text(personas.read_text().replace("calm-man", "gruff-man"))

    done = run("packs", "voice", pack)

    assert done.exit_code == 1
    assert "no voice is called gruff-man; there are warm-woman, " in done.output
    assert recorder.asked == []


def test_recordings_of_one_s_own_may_have_a_voice_of_any_name(
    run: Run, pack: Path, recorder: SilentRecorder
) -> None:
    personas = pack / "personas.yaml"
    personas.write_text(personas.read_text().replace("calm-man", "gruff-man"))
    (pack / "assets" / "voice").mkdir()
    for text in ("My fault, is it?", "And now?"):
        (pack / voice_asset("gruff-man", text)).write_bytes(b"OggS")

    assert run("packs", "voice", pack).exit_code == 0
    assert run("packs", "lint", pack).exit_code == 0


def test_a_pack_that_cannot_be_read_is_told_with_its_problems(run: Run, pack: Path) -> None:
    (pack / "pack.yaml").unlink()

    done = run("packs", "voice", pack)

    assert done.exit_code == 1
    assert "P113" in done.output
