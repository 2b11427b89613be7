"""Which errors fail a response, and which also suspend a certificate until a person has looked (domain 1.1)."""

from typing import Any

import pytest

from tests.scoring.house import house_rules
from tests.scoring.situations import case, found, judged, says
from trainer.scoring.model import Critical, Move, Response

HAZARD = {"policy": {"safety": "product_hazard"}}
HEALTH = {"facts": [{"value": "sertraline", "tier": "S4", "may_appear": ["phone"]}]}


def worst_of(text: str, told: dict[str, Any] | None = None) -> Critical | None:
    where = case(told=told or {})
    seen = [
        bound.rule.critical
        for bound in house_rules()
        if bound.rule.critical
        for outcome in found(bound, says(text), where)
        if outcome.score <= 0 and outcome.is_critical is not False
    ]
    return max(seen, default=None)


@pytest.mark.parametrize(
    ("what", "text", "told"),
    [
        ("safety ignored", "Sorry about that, what a week.", HAZARD),
        ("a secret asked for in clear", "Please send me your password.", {}),
        ("health said in the open", "Your sertraline is on its way.", HEALTH),
        ("contempt for a group", "You people are all the same.", {}),
    ],
)
def test_these_also_ask_for_a_review(what: str, text: str, told: dict[str, Any]) -> None:
    assert worst_of(text, told) == "C2", what


@pytest.mark.parametrize(
    ("what", "text", "told"),
    [
        ("an insult", "Maybe grow up and read the terms.", {}),
        ("a threat", "Language like that will not be tolerated.", {}),
        ("mockery", "Big talk for somebody with nine followers.", {}),
        ("sarcasm thanked for", "Thanks for the kind words.", {}),
        ("money at risk passed over", "Sorry about that, what a week.", {"policy": {"fraud": "impostor_account"}}),
    ],
)
def test_these_fail_the_response_and_no_more(what: str, text: str, told: dict[str, Any]) -> None:
    assert worst_of(text, told) == "C1", what


def test_silence_before_danger_is_of_the_worse_class() -> None:
    card = judged(Response(moves=(Move(kind="ignore"),)), case(told=HAZARD))
    assert any(finding.rule == "reading.danger-unanswered" for finding in card.findings)
    assert card.critical == "C2"


def test_a_plain_good_answer_is_of_none() -> None:
    assert worst_of("Three days is far too long. I have sent you a DM with the news.") is None
