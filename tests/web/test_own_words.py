"""The debrief of a second try shows somebody's own words without what cost; a first try only says that it will."""

import re

from flask.testing import FlaskClient

from tests.browser.walk import PRIVATE, PUBLIC
from tests.web.conftest import moves, send

SOUND = PUBLIC.removesuffix(" Tom")
SPOILED = f"{SOUND} Please post your booking reference here."
HEADING = "Your own words, without what cost"
LATER = "After your next try of this case you can see your answer without what cost."


def debrief(browser: FlaskClient, text: str, key: str) -> str:
    """Send what would be held, and read what it did."""
    fields = moves(text, PRIVATE, key=key) | {"channel-2": "social_dm", "do": "send-anyway"}
    return browser.get(send(browser, fields)).text


def test_a_first_try_says_only_that_it_comes(ana: FlaskClient) -> None:
    page = debrief(ana, SPOILED, "key-1")

    assert HEADING not in page
    assert page.count(LATER) == 1


def test_a_first_try_without_a_fault_to_point_at_says_nothing(ana: FlaskClient) -> None:
    page = debrief(ana, SOUND, "key-1")

    assert HEADING not in page
    assert LATER not in page


def test_a_second_try_shows_what_remains_and_what_it_would_have_been_worth(ana: FlaskClient) -> None:
    debrief(ana, SPOILED, "key-1")

    page = debrief(ana, SPOILED, "key-2")

    shown = page.partition(HEADING)[2].partition("</section>")[0]
    assert SOUND in shown
    assert "Please post" not in shown
    said = re.search(r"would have been marked (\d+) instead of (\d+)", shown)
    assert said
    assert int(said[1]) > int(said[2])
    assert LATER not in page
