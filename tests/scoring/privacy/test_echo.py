"""What a customer let slip is recognised in other spellings, and left alone where it may appear."""

import pytest

from tests.scoring.situations import case, judged, says
from trainer.scoring.privacy.echo import echoes


@pytest.mark.parametrize(
    ("inbound", "reply", "quote"),
    [
        ("my number is 07700 900123", "We will call 07700-900-123.", "07700-900-123"),
        ("my number is 07700 900123", "We will call +44 7700 900123.", "44 7700 900123"),
        ("my number is 07700 900123", "Is it the one ending 0123?", "0123"),
        ("email is jo dot tester at example dot com", "Sent to jo.tester@example.com", "jo.tester@example.com"),
        ("dob 14/03/1987", "So you were born on 14 March then.", "14 March"),
        ("my name is Megan Holloway", "Dear Ms Holloway, sorry.", "Holloway"),
        ("my reg is AB12 CDE", "The fine for ab12cde is gone.", "ab12cde"),
        ("PNR K7QZ2M please", "We found k7qz2m.", "k7qz2m"),
        ("nino ab123456c", "AB 12 34 56 C is not there.", "AB 12 34 56 C"),
        ("I have epilepsy", "People with epilepsy may sit here.", "epilepsy"),
    ],
)
def test_a_repeat_is_found_in_another_spelling(inbound: str, reply: str, quote: str) -> None:
    assert [span.cut(reply) for span in echoes(inbound, reply)] == [quote]


@pytest.mark.parametrize(
    ("inbound", "reply"),
    [
        ("paid £48.99 on 14/03/2026", "I can see the £48.99 payment."),
        ("flight UA 118 was late", "Sorry about UA 118."),
        ("my number is 07700 900123", "We will ring you today."),
        ("my name is Megan Holloway", "Hi Megan, sorry."),
    ],
)
def test_no_repeat_is_seen_where_there_is_none(inbound: str, reply: str) -> None:
    assert echoes(inbound, reply) == ()


def test_in_private_only_secrets_count() -> None:
    assert echoes("my number is 07700 900123", "We will call 07700 900123.", is_public=False) == ()
    assert echoes("cvv 123", "Your CVV 123 is noted.", is_public=False)


def test_confirming_the_relationship_counts_only_where_that_is_private() -> None:
    told = {"relationship_sensitive": True}
    reply = says("We are sorry that your appointment moved.")
    assert judged(reply, case(told=told)).fired("privacy.no-relationship")
    assert not judged(reply, case(told={})).fired("privacy.no-relationship")
    open_talk = case("You moved my appointment again", told=told)
    assert not judged(reply, open_talk).fired("privacy.no-relationship")
