"""Scenarios are surveyed, and people say what they thought of them."""

import pytest

from tests.cast import ANA, BEN
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.own_data import own_data
from trainer.services.responses import start_and_submit
from trainer.services.studio.items import NotARating, rate, rating_by, survey

PACK = "first-week"
WORDS = make_response(("social_post", "Priya, I am sorry. I will message you by six tonight. Tom"))


def test_a_rating_is_kept_changed_and_shown_without_its_writer(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, WORDS, key="key-1")
    rate(desk, ANA, attempt.id, rating="unclear", text=" Which hotel? ")
    rate(desk, ANA, attempt.id, rating="wrong", text="The hotel is wrong.")
    item = next(one for one in survey(desk, PACK).items if one.scenario_id == SARCASTIC_CASE[1])
    assert dict(item.ratings) == {"wrong": 1}
    assert item.comments == ("The hotel is wrong.",)
    mine = rating_by(desk, ANA, *SARCASTIC_CASE)
    assert mine is not None
    assert mine.digest == attempt.judges.pack
    assert rating_by(desk, BEN, *SARCASTIC_CASE) is None
    assert own_data(desk, ANA.id)["scenario_ratings"][0]["text"] == "The hotel is wrong."
    with pytest.raises(NotFound):
        rate(desk, BEN, attempt.id, rating="fair", text="")
    with pytest.raises(NotARating):
        rate(desk, ANA, attempt.id, rating="great", text="")


def test_a_survey_counts_first_tries_of_what_trainees_get_today(desk: Desk) -> None:
    said = make_response(("social_post", "Sorry, Priya. Your bag file is COR48213 and it goes to Hotel Azulino."))
    start_and_submit(desk, ANA.id, SARCASTIC_CASE, said, key="key-1")
    found = survey(desk)
    assert {"first-week", "a-day-at-the-desk"} <= set(found.packs)
    item = next(one for one in found.items if one.scenario_id == SARCASTIC_CASE[1])
    assert item.measured is not None
    assert (item.measured.people, item.measured.is_known) == (1, False)
    assert sum(len(cell.scenarios) for cell in found.cells) >= len(found.items)
    assert found.rows
    with pytest.raises(NotFound):
        survey(desk, "nothing")
