"""Rows to frozen values and back, written out both ways."""

from dataclasses import asdict, fields
from typing import Any

from trainer.core.text import Span
from trainer.scoring.model import Move, Response
from trainer.scoring.observation import Evidence, Finding, Scorecard
from trainer.simulation.model import Attempt, Judges, Spoken, Turn
from trainer.storage.moments import stored, utc
from trainer.storage.tables import AttemptRow, TurnRow

_FINDING_FIELDS = tuple(field.name for field in fields(Finding))


def scorecard_data(scorecard: Scorecard) -> dict[str, Any]:
    """Return a scorecard as plain data."""
    return {
        "mode": scorecard.mode,
        "marks": dict(scorecard.marks),
        "overall": scorecard.overall,
        "critical": scorecard.critical,
        "abstain": list(scorecard.abstain),
        "findings": [_finding_data(finding) for finding in scorecard.findings],
        "intervals": {name: list(interval) for name, interval in scorecard.intervals.items()},
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data, field by field; a deep copy by reflection costs ten times as much."""
    evidence = [
        {"move": seen.move, "span": {"start": seen.span.start, "end": seen.span.end}, "quote": seen.quote}
        for seen in finding.evidence
    ]
    plain = {name: getattr(finding, name) for name in _FINDING_FIELDS}
    return plain | {"evidence": evidence, "also": dict(finding.also)}


def scorecard_from(data: dict[str, Any], response: Response) -> Scorecard:
    """Build a scorecard from plain data; raises ``ValueError`` when a quote is not what its span holds."""
    return Scorecard(
        mode=data["mode"],
        marks=data["marks"],
        overall=data["overall"],
        critical=data["critical"],
        abstain=tuple(data["abstain"]),
        findings=tuple(_finding(finding, response.moves) for finding in data["findings"]),
        # Scorecards of earlier versions said nothing of how sure they were.
        intervals={name: (low, high) for name, (low, high) in data.get("intervals", {}).items()},
    )


def _finding(data: dict[str, Any], moves: tuple[Move, ...]) -> Finding:
    evidence = tuple(_evidence(seen, moves) for seen in data["evidence"])
    return Finding(**{**data, "evidence": evidence})


def _evidence(data: dict[str, Any], moves: tuple[Move, ...]) -> Evidence:
    span = Span(**data["span"])
    if span.cut(moves[data["move"]].text) != data["quote"]:
        raise ValueError(f"stored evidence does not match its text: {span} of move {data['move']}")
    return Evidence(data["move"], span, data["quote"])


def turn_values(attempt_id: str, turn: Turn) -> dict[str, Any]:
    """Return the columns of ``turn``."""
    return {
        "attempt_id": attempt_id,
        "turn_index": turn.index,
        "submission_key": turn.key,
        "response": turn.response.model_dump_json(by_alias=True),
        "scorecard": scorecard_data(turn.scorecard),
        "spoken": asdict(turn.spoken),
        "submitted_at": stored(turn.submitted_at),
    }


def turn_from_row(row: TurnRow) -> Turn:
    """Return the turn that ``row`` holds."""
    response = Response.model_validate_json(row.response)
    return Turn(
        index=row.index,
        response=response,
        scorecard=scorecard_from(row.scorecard, response),
        spoken=Spoken(**row.spoken),
        submitted_at=utc(row.submitted_at),
        key=row.submission_key,
    )


def attempt_values(attempt: Attempt) -> dict[str, Any]:
    """Return the columns of ``attempt``, without its turns."""
    return {
        "id": attempt.id,
        "person_id": attempt.person_id,
        "pack": attempt.pack,
        "pack_digest": attempt.judges.pack,
        "scenario_id": attempt.scenario_id,
        "number": attempt.number,
        "judges": asdict(attempt.judges),
        "start_mood": attempt.start_mood,
        "opened_at": stored(attempt.opened_at),
        "closed_at": stored(attempt.closed_at) if attempt.closed_at else None,
    }


def attempt_from_rows(row: AttemptRow, turns: tuple[TurnRow, ...]) -> Attempt:
    """Return the attempt that ``row`` and its ``turns`` hold."""
    return Attempt(
        id=row.id,
        person_id=row.person_id,
        pack=row.pack,
        scenario_id=row.scenario_id,
        number=row.number,
        judges=Judges(**row.judges),
        start_mood=row.start_mood,
        opened_at=utc(row.opened_at),
        turns=tuple(turn_from_row(turn) for turn in turns),
        closed_at=utc(row.closed_at) if row.closed_at else None,
    )
