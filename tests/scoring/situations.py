"""Small cases for the tests of the scorer."""

import json
from typing import Any

from tests.scoring.house import house_rubric, house_rules
from trainer.scoring.bind import bind_rule
from trainer.scoring.expectations import Expectations
from trainer.scoring.judge import judge_response, read_response
from trainer.scoring.model import Case, Response, Rule
from trainer.scoring.observation import BoundRule, Outcome, Scorecard

TOLD: dict[str, Any] = {
    "meaning": {"mode": "sarcastic", "gloss": "Her bag is lost.", "polarity": "negative"},
    "routes": {"preferred": [["REPLY_IN", "ACK_MOVE_DM"]], "prohibited": ["NO_ENGAGE_LOG"]},
    "points": [
        {
            "id": "desk",
            "what": "Offers the bag at the desk tonight.",
            "weight": 3,
            "dimension": "ownership",
            "examples": ["we can hold it at the arrivals desk till midnight"],
        }
    ],
}


def case(text: str = "Thanks for losing my bag", channel: str = "social_post", **more: Any) -> Case:
    told = more.pop("told", None)
    given = {
        "brand": {"name": "Corvane Air", "industry": "airline"},
        "customer": {"name": "Priya Nandakumar"},
        "thread": [{"from": "customer", "channel": channel, "text": text}],
    } | more
    if told is not None:
        given["expectations"] = TOLD | told
    return Case.model_validate_json(json.dumps(given))


def says(*texts: str, channel: str = "social_post") -> Response:
    moves = [{"kind": "reply", "channel": channel, "text": text} for text in texts]
    return Response.model_validate_json(json.dumps({"moves": moves}))


def rule(kind: str, options: dict[str, Any] | None = None, **more: Any) -> BoundRule:
    given: dict[str, Any] = {
        "check": "T4",
        "dimension": "tone",
        "weight": 3,
        "kind": kind,
        "title": "A title",
        "why": "A reason.",
        "better": "Better words.",
        "options": options or {},
        "examples": {},
        "misses": "Much.",
    } | more
    return bind_rule("tone.test", Rule.model_validate_json(json.dumps(given)))


def found(bound: BoundRule, response: Response, where: Case | None = None) -> tuple[Outcome, ...]:
    return bound.find(read_response(response, where or case()))


def judged(response: Response, where: Case) -> Scorecard:
    return judge_response(response, where, house_rules(), house_rubric())


def expectations(**more: Any) -> Expectations:
    return Expectations.model_validate_json(json.dumps(TOLD | more))
