"""Lines of a file of responses: from a line to a case and a response, and from a scorecard to a line."""

import json
from collections.abc import Mapping
from typing import Any

from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Case, Response
from trainer.scoring.observation import Finding, Scorecard

_CASE_KEYS = ("brand", "customer", "thread", "crm", "circumstances")


def case_of(item: Mapping[str, Any], expectations: Expectations | None = None) -> tuple[Case, Response]:
    """Return the case and the response that one line holds."""
    given = {key: item[key] for key in _CASE_KEYS if item.get(key) is not None}
    case = Case.model_validate_json(json.dumps(given))
    if expectations is not None:
        case = case.model_copy(update={"expectations": expectations})
    moves = [{**move, "text": move.get("text") or ""} for move in item["moves"]]
    return case, Response.model_validate_json(json.dumps({"moves": moves}))


def score_line(item_id: str, scorecard: Scorecard) -> dict[str, Any]:
    """Return a scorecard as the line that is written out."""
    return {
        "id": item_id,
        "mode": scorecard.mode,
        **{dimension: float(mark) for dimension, mark in scorecard.marks.items()},
        "overall": float(scorecard.overall),
        "critical": scorecard.critical is not None,
        "abstain": list(scorecard.abstain),
        "intervals": {name: list(interval) for name, interval in scorecard.intervals.items()},
        "findings": [line for finding in scorecard.findings for line in _finding_lines(finding)],
    }


def _finding_lines(finding: Finding) -> list[dict[str, Any]]:
    head: dict[str, Any] = {"rule": finding.rule, "dimension": finding.dimension}
    if not finding.evidence:
        nowhere = {"move": None, "start": None, "end": None, "quote": None}
        return [{**head, "points": finding.points, **nowhere, "why": finding.why}]
    share = round(finding.points / len(finding.evidence), 2)
    return [
        {
            **head,
            "points": share,
            "move": place.move,
            "start": place.span.start,
            "end": place.span.end,
            "quote": place.quote,
            "why": finding.why,
        }
        for place in finding.evidence
    ]
