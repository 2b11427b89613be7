"""A small data folder in the layout that the command reads; every word of it is invented."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SECRET_WORDS = "Zephyrine wants her kettle mended"
_EXPECTATIONS = """format: 1
situation: {situation}
meaning: {{mode: sarcastic, gloss: "The kettle is broken."}}
routes: {{preferred: [[REPLY_IN]], prohibited: [NO_ENGAGE_LOG]}}
points:
  - {{id: hears_it, what: "Hears it.", weight: 3, dimension: reading, examples: ["it should not have broken"]}}
"""
_REPLIES = ("We are sorry, the kettle should not have broken. We will ring you today.", "Calm down. Not our fault.")


def write_golden(folder: Path, *, authors: Iterable[str] = ("A", "B")) -> None:
    """Write each author's responses to two situations; the first response of a situation is the better one."""
    (folder / "expectations").mkdir(parents=True)
    ratings = []
    for author in authors:
        items = [_item(f"{author}-{number}", reply) for number in (1, 2) for reply in (0, 1)]
        write_lines(folder / f"items_{author}.jsonl", items)
        for item in items:
            mark = 3.5 if item["id"].endswith("-0") else 0.5
            ratings += [
                _rating(item["id"], rater, mark + step) for rater, step in (("R1", 0), ("R2", 0.5), ("R3", 0))
            ]
        for situation in sorted({item["situation"] for item in items}):
            path = folder / "expectations" / f"{situation}.yaml"
            path.write_text(_EXPECTATIONS.format(situation=situation), encoding="utf-8")
    write_lines(folder / "ratings.jsonl", ratings)


def write_pii(folder: Path) -> None:
    """Write three lines and a pair."""
    (folder / "desk").mkdir(parents=True)
    write_lines(
        folder / "desk" / "lines.jsonl",
        [
            line("one", "ring 07700 900123", [{"start": 5, "end": 17, "type": "PHONE"}]),
            line("two", "What is your date of birth?", [], ["DOB"]),
            line("three", "The kettle is blue.", []),
        ],
    )
    pair = {"inbound": "I am on 07700 900123", "reply": "We ring 07700 900123", "channel": "public"}
    write_lines(folder / "desk" / "pairs.jsonl", [{"id": "p", **pair, "echoes": [{"start": 8, "end": 20}]}])


def write_public(folder: Path) -> None:
    """Write complaints in two folds, and messages to be spelt as usual."""
    (folder / "complaints").mkdir(parents=True)
    rows = [f"{n},kettle {'broken' if n % 2 else 'blue'},{n % 2},retail,fold{n // 4}" for n in range(8)]
    (folder / "complaints" / "data.csv").write_text("\n".join(["id,text,label,domain,split", *rows]) + "\n")
    (folder / "lexnorm2015").mkdir()
    words = {"split": "test", "tid": "1", "input": ["u", "r", "Late"], "output": ["you", "are", "late"]}
    write_lines(folder / "lexnorm2015" / "data.jsonl", [words, {**words, "split": "train"}])
    (folder / "lexnorm2015" / "mfr_lexicon_train.json").write_text('{"u": "you"}')


def line(
    name: str, text: str, spans: list[dict[str, Any]], requests: Iterable[str] = (), *, deferred: Iterable[str] = ()
) -> dict[str, Any]:
    return {
        "id": name,
        "text": text,
        "channel": "public",
        "spans": spans,
        "requests": list(requests),
        "deferred_requests": list(deferred),
    }


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _item(situation: str, reply: int) -> dict[str, Any]:
    return {
        "id": f"{situation}-{reply}",
        "situation": situation,
        "brand": {"name": "Larkfield Kettles", "industry": "retail", "notes": ""},
        "customer": {"name": "Jo Marsh", "handle": "@jomarsh", "profile": ""},
        "thread": [{"from": "customer", "channel": "email", "text": f"{SECRET_WORDS}. Lovely work."}],
        "crm": {},
        "moves": [{"kind": "reply", "channel": "email", "to": None, "text": _REPLIES[reply]}],
    }


def _rating(item: str, rater: str, mark: float) -> dict[str, Any]:
    names = ("tone", "channel", "privacy", "reading", "ownership", "overall")
    return {"id": item, "rater": rater, **dict.fromkeys(names, mark), "critical": mark < 1, "why": "Said why."}
