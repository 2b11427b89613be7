"""Who asks for what, here or in a private place."""

import pytest

from tests.scoring.situations import case, found, judged, rule, says
from trainer.scoring.privacy.requests import requests_in, types_asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Please reply with your account number.", ["ACCOUNT_ID"]),
        ("Could you confirm your postcode and date of birth here?", ["DOB", "POSTCODE"]),
        ("And your surname?", ["NAME_FULL"]),
        ("Order number please and I will look.", ["ORDER_ID"]),
        ("Wie lautet Ihre Kundennummer?", ["ACCOUNT_ID"]),
        ("Send your details here and we'll sort it", ["NAME_FULL"]),
        ("I see 07700 900218 on file, what's the new one?", ["PHONE"]),
        ("Happy to help. Order number?", ["ORDER_ID"]),
        ("I'd be grateful for your customer number", ["ACCOUNT_ID"]),
        ("Just your surname will do", ["NAME_FULL"]),
        ("We can't find you, what's your postcode?", ["POSTCODE"]),
        ("Please don't hesitate to reply with your order number.", ["ORDER_ID"]),
    ],
)
def test_these_ask_in_the_open(text: str, asked: list[str]) -> None:
    assert types_asked(requests_in(text, is_public=True), is_deferred=False) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Please don't post your order number here.",
        "We never ask for your PIN.",
        "Please remove your phone number from the post above.",
        "You'll find your account number on your bill.",
        "We've sent the code to the phone on file.",
        "We'd love your number 1 tip.",
        "I would rather give you a no today than a maybe; please send me your thoughts.",
        "Please telephone us when it suits.",
        "Have you checked your email?",
        "You can reach us by DM, phone or email.",
        "Send the form by secure message or email, please.",
        "Where do I find my order number?",
        "Do you need my passport number?",
        "Is your address still right?",
    ],
)
def test_these_ask_for_nothing(text: str) -> None:
    assert requests_in(text, is_public=True) == ()


def test_a_private_route_defers_the_request() -> None:
    for text in (
        "DM us your order number.",
        "Could you message us? We need your order number.",
        "Please don't post it here - DM us your order number instead.",
        "Head to our live chat with your order number.",
        "Ring us on 0800 123 4567 and have your order number to hand.",
    ):
        asked = requests_in(text, is_public=True)
        assert types_asked(asked, is_deferred=True) == ["ORDER_ID"]
        assert types_asked(asked, is_deferred=False) == []


def test_a_card_is_fine_by_keypad_and_a_secret_never() -> None:
    assert (
        judged(says("Please key your card number on the keypad.", channel="phone"), case(channel="phone")).critical
        is None
    )
    for text in ("Send me your full card number.", "DM us your PIN.", "Use the secure link to send your password."):
        assert judged(says(text, channel="social_dm"), case(channel="social_dm")).critical == "C2"


def test_asking_for_more_than_was_allowed_costs() -> None:
    bound = rule("request", {"looks_for": "surplus"}, dimension="privacy", check="P4")
    where = case(told={"may_ask": [{"type": "ORDER_ID", "channels": ["social_dm"]}]})
    assert found(bound, says("Please send us your order number.", channel="social_dm"), where) == ()
    picture = says("Please send us a photo by secure message or email.", channel="social_dm")
    assert found(bound, picture, where) == ()
    (outcome,) = found(
        bound, says("Please send us your order number and date of birth.", channel="social_dm"), where
    )
    assert outcome.score == 0.5
