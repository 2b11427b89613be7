import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.cli.conftest import Run, run
from tests.evaluation.folder import SECRET_WORDS, write_golden, write_pii, write_public
from trainer.cli.detect import detect_line
from trainer.cli.echo import echo_line
from trainer.evaluation.model import GoldenItem, Plugs
from trainer.evaluation.pictures import draw
from trainer.evaluation.public import fixed
from trainer.evaluation.run import evaluate
from trainer.evaluation.tell import as_json, page
from trainer.scoring.expectations import Expectations
from trainer.scoring.observation import Scorecard
from trainer.scoring.values import DIMENSIONS

__all__ = ["run"]


def scores(item: GoldenItem, expectations: Expectations | None) -> Scorecard:
    mark = 90.0 if "sorry" in item.response.moves[0].text else 10.0
    wide = (0.0, 100.0) if item.id == "A-1-0" else (mark, mark)
    return Scorecard("bare", dict.fromkeys(DIMENSIONS, mark), mark, None, (), (), intervals={"tone": wide})


PLUGS = Plugs(scorer=scores, detect=detect_line, echo=echo_line)


@pytest.fixture
def one_author(tmp_path: Path) -> Path:
    """Holds too little to refit anything on, so that the command stays fast."""
    folder = tmp_path / "one"
    write_golden(folder / "golden", authors=["A"])
    write_pii(folder / "pii")
    write_public(folder / "public")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    write_golden(folder / "golden")
    write_pii(folder / "pii")
    write_public(folder / "public")
    return folder


def run_alone(data: Path, docs: Path, *, hash_seed: int) -> None:
    """Run the command in a process of its own, whose sets come in another order."""
    subprocess.run(
        [sys.executable, "-m", "trainer", "evaluate", "--data", data, "--docs", docs],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        check=True,
        capture_output=True,
    )


@pytest.mark.slow
def test_two_processes_write_the_same_bytes_and_never_a_word_of_the_data(tmp_path: Path, one_author: Path) -> None:
    written = []
    for hash_seed in (1, 2):
        docs = tmp_path / str(hash_seed) / "accuracy.md"
        run_alone(one_author, docs, hash_seed=hash_seed)
        files = sorted(path for path in docs.parent.rglob("*") if path.is_file())
        written.append({path.relative_to(docs.parent): path.read_bytes() for path in files})

    assert written[0] == written[1]
    assert {str(path) for path in written[0]} == {
        "accuracy.json",
        "accuracy.md",
        "pictures/accuracy-coverage-authored.svg",
        "pictures/accuracy-coverage-bare.svg",
        "pictures/accuracy-kappa.svg",
    }
    everything = b"".join(written[0].values()).decode()
    assert SECRET_WORDS not in everything
    assert "sorry" not in everything
    assert str(one_author) not in everything


def test_what_is_not_there_is_skipped_and_said(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    docs = tmp_path / "accuracy.md"
    done = run("evaluate", "--data", empty, "--docs", docs)
    assert done.exit_code == 0, done.output
    assert "skipped golden: not there" in done.output
    text = docs.read_text(encoding="utf-8")
    assert "- pii, lines: not there" in text
    assert "- public/epitome: not there" in text
    assert "## Agreement with raters" not in text


def test_a_quick_run_writes_only_what_is_named(
    run: Run, tmp_path: Path, one_author: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("evaluate", "--data", one_author, "--quick", "--json", tmp_path / "quick.json")
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "docs").exists()
    assert json.loads((tmp_path / "quick.json").read_text())["is_quick"] is True


def test_broken_data_stops_the_run_with_its_place(run: Run, one_author: Path, tmp_path: Path) -> None:
    (one_author / "golden" / "ratings.jsonl").write_text("{not json\n")
    done = run("evaluate", "--data", one_author, "--docs", tmp_path / "accuracy.md")
    assert done.exit_code == 1
    assert "ratings.jsonl, line 1" in done.output


def test_every_table_carries_its_command(data: Path) -> None:
    text = page(evaluate(data, PLUGS, is_quick=True), {"rules": "abc"}, ())
    assert text.count("|---") > 5
    tables = sum(line.startswith("|---") for line in text.split("\n"))
    assert text.count("*`trainer evaluate --data DIR`*") == tables
    assert "This is a quick run" in text


def test_in_sample_and_unseen_figures_are_told_apart(data: Path) -> None:
    shipped = page(evaluate(data, PLUGS, is_quick=True), {}, ())
    assert "Bare, in-sample" in shipped
    assert "nothing to refit is plugged in" in shipped
    refitted = Plugs(scorer=scores, detect=detect_line, echo=echo_line, refit=lambda _items: scores)
    both = page(evaluate(data, refitted, is_quick=True), {}, ())
    assert "### Bare, in-sample" in both
    assert "### Bare, unseen author" in both


def test_a_head_that_is_plugged_in_is_measured_and_the_others_are_named(data: Path) -> None:
    head = fixed(lambda texts: np.full((len(texts), 2), 0.5))
    plugs = Plugs(scorer=scores, detect=detect_line, echo=echo_line, heads={"complaints.all": head})
    figures = evaluate(data, plugs, is_quick=True)
    assert [task.task for task in figures.tasks] == ["complaints.all"]
    assert "public, complaints.handles_only: no head for it" in figures.skipped


def test_json_has_no_number_that_json_does_not_know(data: Path) -> None:
    text = as_json(evaluate(data, PLUGS, is_quick=True), {})
    read = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in the JSON"))
    assert read["golden"]["trials"][0]["measures"]["tone"]["kappa"]["value"] > 0.8
    assert read["lines"][0]["typed"]["hits"] == 1


def test_pictures_are_sound_and_read_on_dark_pages_too(data: Path) -> None:
    golden = evaluate(data, PLUGS, is_quick=True).golden
    assert golden is not None
    pictures = draw(golden)
    assert len(pictures) == 3
    for picture in pictures.values():
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert root.find("{http://www.w3.org/2000/svg}title") is not None
        assert "prefers-color-scheme:dark" in picture
        assert "nan" not in picture
