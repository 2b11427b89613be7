import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trainer.scoring.values import DIMENSIONS

ITEM = {
    "id": "one",
    "situation": "parcel",
    "brand": {"name": "Larkfield Parcels", "industry": "parcel", "notes": ""},
    "customer": {"name": "Jo Marsh", "handle": "@jomarsh", "profile": ""},
    "thread": [{"from": "customer", "channel": "social_post", "text": "Great, the roof again. Cheers lads."}],
    "crm": {"order": "LP-104482", "history": ["two calls", "one e-mail"]},
    "moves": [
        {
            "kind": "reply",
            "channel": "social_post",
            "to": None,
            "text": "😀 Thanks for the kind words. Reply with your order number and your phone number.",
        }
    ],
}
EXPECTATIONS = """format: 1
situation: parcel
meaning: {mode: sarcastic, gloss: "The parcel was thrown on the roof again."}
routes: {preferred: [[REPLY_IN, ACK_MOVE_DM]], prohibited: [NO_ENGAGE_LOG]}
points:
  - {id: hears_it, what: "Hears the complaint.", weight: 3, dimension: reading, examples: ["not on the roof again"]}
"""


def write_items(folder: Path, *lines: str) -> Path:
    path = folder / "items.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    folder = tmp_path / "expectations"
    folder.mkdir()
    (folder / "parcel.yaml").write_text(EXPECTATIONS, encoding="utf-8")
    return folder


def test_every_line_has_every_mark_and_true_quotes(run: Run, tmp_path: Path, declared: Path) -> None:
    items = write_items(tmp_path, json.dumps(ITEM), json.dumps(ITEM | {"id": "two", "situation": "other"}))
    out = tmp_path / "out.jsonl"

    done = run("score", items, "--expectations", declared, "--out", out)

    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["mode"]) for row in rows] == [("one", "authored"), ("two", "bare")]
    for row in rows:
        assert all(0 <= row[name] <= 100 for name in (*DIMENSIONS, "overall"))
        assert isinstance(row["critical"], bool)
        assert set(row["abstain"]) <= set(DIMENSIONS)
    text = ITEM["moves"][0]["text"]  # type: ignore[index]
    spans = [found for found in rows[0]["findings"] if found["quote"] is not None]
    assert spans
    assert all(text[found["start"] : found["end"]] == found["quote"] for found in spans)
    assert rows[0]["critical"] is True


def test_the_same_items_give_the_same_bytes(run: Run, tmp_path: Path, declared: Path) -> None:
    items = write_items(tmp_path, json.dumps(ITEM))
    first, second = (tmp_path / name for name in ("a", "b"))
    for out in (first, second):
        assert run("score", items, "--expectations", declared, "--out", out).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_bad_line_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    items = write_items(tmp_path, json.dumps(ITEM), "{not json", '{"id": "x"}', json.dumps(ITEM | {"id": "last"}))

    done = run("score", items, "--out", tmp_path / "out")

    assert done.exit_code == 1
    assert "line 2:" in done.output
    assert "line 3:" in done.output
    rows = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["one", "last"]


def test_broken_expectations_stop_the_run_with_their_place(run: Run, tmp_path: Path, declared: Path) -> None:
    (declared / "parcel.yaml").write_text(EXPECTATIONS.replace("routes:", "rooots:"), encoding="utf-8")

    done = run("score", write_items(tmp_path, json.dumps(ITEM)), "--expectations", declared)

    assert done.exit_code == 1
    assert "parcel.yaml:4:" in done.output
