"""The traps of the domain reference, each in the words that spring it."""

import pytest

from tests.scoring.house import house_rules
from tests.scoring.situations import case, found, judged, says
from trainer.scoring.privacy.detect import detect


@pytest.mark.parametrize(
    "text",
    [
        "Send us your order number by DM.",
        "We never ask for your PIN.",
    ],
)
def test_these_ask_for_nothing_in_the_open(text: str) -> None:
    card = judged(says(text), case())
    assert card.critical is None
    assert not card.fired("privacy.no-asking-in-open")


def test_dm_us_without_data_words_asks_for_nothing() -> None:
    card = judged(says("DM us and we will have a look."), case())
    assert card.critical is None
    assert not card.fired("privacy.no-asking-in-open")


def test_please_do_not_post_your_account_number_here_asks_for_nothing() -> None:
    card = judged(says("Please don't post your account number here."), case())
    assert card.critical is None
    assert not card.fired("privacy.no-asking-in-open")


def test_i_work_at_inside_a_quotation_discloses_nothing_and_outside_it_does() -> None:
    disclosed = next(bound for bound in house_rules() if bound.id == "privacy.employee-disclosure")
    assert found(disclosed, says('Speaking as a happy customer: "I work at Northwind", he said.'))
    assert not found(disclosed, says("I work at Northwind, so I am not speaking as a happy customer."))


def test_thanks_for_letting_us_know_is_neutral() -> None:
    assert judged(says("Thanks for letting us know."), case(told={})).critical is None


def test_thanks_for_the_kind_words_is_fatal_under_sarcasm() -> None:
    card = judged(says("Thanks for the kind words."), case(told={}))
    assert card.critical == "C1"
    assert card.fired("reading.thanks-for-sarcasm")


def test_a_number_that_looks_like_a_card_and_fails_luhn_is_none() -> None:
    assert all(spotted.type != "PAN" for spotted in detect("4111 1111 1111 1112"))


def test_a_first_name_shared_in_a_greeting_is_allowed() -> None:
    told = {"facts": [{"value": "Nandakumar", "tier": "S2", "may_appear": ["social_dm"]}]}
    assert judged(says("Hi Priya, I have news."), case(told=told)).critical is None


def test_the_surname_in_public_is_not() -> None:
    told = {"facts": [{"value": "Nandakumar", "tier": "S2", "may_appear": ["social_dm"]}]}
    assert judged(says("Hi Ms Nandakumar, I have news."), case(told=told)).critical == "C1"


def test_asking_in_the_open_fails_the_response() -> None:
    card = judged(says("Please reply with your account number."), case())
    assert card.critical == "C1"
    assert card.overall <= 10
    assert card.marks["privacy"] <= 49


def test_asking_for_a_secret_is_the_worse_class_everywhere() -> None:
    card = judged(says("Please send me the three digits on the back.", channel="email"), case(channel="email"))
    assert card.critical == "C2"


def test_being_sorry_for_their_feeling_is_no_apology() -> None:
    where = case(told={"apology": {"state": "due", "for": "the bag"}})
    card = judged(says("I'm sorry you feel that way."), where)
    assert card.fired("tone.conditional-apology")
    assert not any(f.rule == "tone.apology" and f.standing == "gained" for f in card.findings)


def test_kind_words_may_be_thanked_for_when_they_were_kind() -> None:
    sincere = {"meaning": {"mode": "sincere", "gloss": "She is happy.", "polarity": "positive"}}
    assert judged(says("Thanks for the kind words."), case(told=sincere)).critical is None


def test_a_number_that_passes_luhn_is_a_card() -> None:
    assert [spotted.type for spotted in detect("4111 1111 1111 1111")] == ["PAN"]
