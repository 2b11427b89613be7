"""Whoever tries a case again may see their own answer without what cost."""

from tests.browser.walk import PRIVATE, PUBLIC
from tests.cast import ANA
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit

SOUND = PUBLIC.removesuffix(" Tom")
SPOILED = make_response(
    ("social_post", f"{SOUND} Please post your booking reference here."), ("social_dm", PRIVATE)
)


def test_it_is_not_told_on_the_first_try_and_is_on_the_second(desk: Desk) -> None:
    first = start_and_submit(desk, ANA.id, SARCASTIC_CASE, SPOILED, key="key-1")
    second = start_and_submit(desk, ANA.id, SARCASTIC_CASE, SPOILED, key="key-2")

    told = view_debrief(desk, ANA.id, second.id, 1).suggestion

    assert view_debrief(desk, ANA.id, first.id, 1).suggestion is None
    assert told is not None
    assert told.response.moves[0].text == SOUND
    assert told.scorecard.overall > second.turns[0].scorecard.overall
    assert view_debrief(desk, ANA.id, second.id, 1).suggestion == told


def test_there_is_nothing_to_tell_where_nothing_can_be_left_out(desk: Desk) -> None:
    start_and_submit(desk, ANA.id, SARCASTIC_CASE, SPOILED, key="key-1")
    sound = make_response(("social_post", SOUND), ("social_dm", PRIVATE))
    second = start_and_submit(desk, ANA.id, SARCASTIC_CASE, sound, key="key-2")

    assert view_debrief(desk, ANA.id, second.id, 1).suggestion is None
