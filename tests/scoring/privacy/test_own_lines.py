"""The lines of our own, written before the detectors were tried on any: a floor under what was reached."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.cli.detect import detect_line

FILES = tuple(Path(__file__).parent / name for name in ("own_lines.jsonl", "fresh_lines.jsonl"))
MUST = frozenset({"PAN", "CVV", "PIN_PASSWORD", "OTP", "IBAN", "NATIONAL_ID"})
Line = Mapping[str, Any]


def lines_of(file: Path) -> list[tuple[Line, Line]]:
    """Return each line of a file with what was found in it."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [(row, detect_line(row)) for row in rows]


def covers(span: Line, found: list[Line]) -> bool:
    """Tell whether at least half of a span is covered by what was found."""
    places = {at for one in found for at in range(one["start"], one["end"])}
    start, end = int(span["start"]), int(span["end"])
    return 2 * len(places.intersection(range(start, end))) >= end - start


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_most_data_is_found_under_its_own_type(file: Path) -> None:
    hits = [
        covers(span, [one for one in seen["spans"] if one["type"] == span["type"]])
        for row, seen in lines_of(file)
        for span in row["spans"]
    ]
    assert sum(hits) / len(hits) >= 0.98


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_alone_fails_a_person_is_never_missed(file: Path) -> None:
    missed = [
        row["id"]
        for row, seen in lines_of(file)
        for span in row["spans"]
        if span["type"] in MUST and not covers(span, seen["spans"])
    ]
    assert missed == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_harmless_line_raises_no_alarm(file: Path) -> None:
    quiet = [
        (row, seen)
        for row, seen in lines_of(file)
        if not (row["spans"] or row["requests"] or row["deferred_requests"])
    ]
    alarms = [row["id"] for row, seen in quiet if seen["spans"] or seen["requests"]]
    assert len(alarms) <= 0.02 * len(quiet)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_requests_here_and_by_a_private_route_are_told_apart(file: Path) -> None:
    asking = [(row, seen) for row, seen in lines_of(file) if row["requests"] or row["deferred_requests"]]
    right = [
        bool(row["requests"]) == bool(seen["requests"])
        and bool(row["deferred_requests"]) == bool(seen["deferred_requests"])
        for row, seen in asking
    ]
    assert sum(right) / len(right) >= 0.96


def test_a_bad_line_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": "a", "text": 4}\n{"id": "b", "text": "cvv 123"}\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["detect", str(lines)])
    assert done.exit_code == 1
    assert "line 1: cannot be read" in done.stderr
    assert json.loads(done.stdout)["spans"] == [{"start": 4, "end": 7, "type": "CVV"}]


def test_echoes_come_out_line_by_line(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pair = {"id": "e", "inbound": "my reg is AB12 CDE", "reply": "AB12CDE is clear", "channel": "public"}
    pairs.write_text(json.dumps(pair) + "\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["echo", str(pairs)])
    assert json.loads(done.stdout) == {"id": "e", "echoes": [{"start": 0, "end": 7}]}
