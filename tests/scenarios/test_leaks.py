from typing import Any

import pytest

from tests.scenarios.make_packs import KETTLE, MINIMAL, make_pack, make_scenario
from trainer.scenarios.leaks import leaks, leaks_of
from trainer.scenarios.model import Pack, Play
from trainer.scenarios.shifts import ShiftsFile
from trainer.scoring.expectations import Fact

SENTENCE = "nobody should sit there with cold tea for so long"
PLAY = Play.model_validate(
    {
        "format": 1,
        "scenario": "one",
        "band": "good",
        "turns": (
            {"moves": ({"kind": "reply", "channel": "social_post", "text": SENTENCE},), "overall": (0, 100)},
        ),
    }
)


def pack_of(**changes: Any) -> Pack:
    point = KETTLE.points[0].model_copy(update={"examples": (SENTENCE, "your kettle sails tonight")})
    return make_pack({"one": make_scenario(**{"points": (point,), **changes})})


def gold(pack: Pack) -> list[tuple[str, str]]:
    return [(leak.shown.what, leak.gold) for leak in leaks_of(pack)]


def severities(pack: Pack) -> set[tuple[str, str]]:
    return {(found.code, found.severity) for _, found in leaks([pack], {})}


@pytest.mark.parametrize("key", ["title", "warning"])
def test_gold_in_a_briefing_is_an_error(key: str) -> None:
    assert severities(pack_of(**{key: SENTENCE.capitalize()})) == {("P311", "error")}


def test_a_whole_short_example_may_not_be_a_title_and_may_stand_in_the_file() -> None:
    assert gold(pack_of(title="Your kettle sails tonight")) == [("title", "your kettle sails tonight")]
    assert gold(pack_of(crm={"plan": "your kettle sails tonight"})) == []


def test_gold_in_the_words_of_the_shift_is_an_error() -> None:
    told = {
        "title": "Tea",
        "description": f"Say that {SENTENCE}.",
        "minutes": 5,
        "arrivals": ({"scenario": "one"},),
    }
    other = {**told, "arrivals": ({"scenario": "two"},)}

    for plan, found in ((told, {("P311", "error")}), (other, set())):
        shifts = ShiftsFile.model_validate({"format": 1, "shifts": {"early": plan}})
        assert severities(pack_of().model_copy(update={"shifts": shifts})) == found


def test_gold_in_the_file_and_in_the_house_notes_is_a_warning() -> None:
    brand = MINIMAL.info.brands["brightkettle"].model_copy(update={"notes": f"Remember: {SENTENCE}."})
    info = MINIMAL.info.model_copy(update={"brands": {"brightkettle": brand}})

    assert severities(pack_of(crm={"hint": f"Say {SENTENCE}"})) == {("P311", "warning")}
    assert severities(pack_of().model_copy(update={"info": info})) == {("P311", "warning")}


def test_the_words_of_a_good_play_are_gold_and_those_of_a_bad_one_are_not() -> None:
    pack = make_pack({"one": make_scenario(crm={"hint": SENTENCE})})
    bad = PLAY.model_copy(update={"band": "bad"})

    assert gold(pack.model_copy(update={"plays": {"one.good": PLAY}}))
    assert gold(pack.model_copy(update={"plays": {"one.bad": bad}})) == []


def test_the_reading_is_gold() -> None:
    assert gold(pack_of(crm={"hint": "days late and nobody has said why"})) == [
        ("crm, hint", "days late and nobody has said")
    ]


@pytest.mark.parametrize(
    ("crm", "found"),
    [
        ({"advice": "start with ACK_MOVE_DM"}, "ACK_MOVE_DM"),
        ({"advice": "hand it to expert:kettles"}, "expert:k"),
        ({"route": "a reply, then a message"}, "route"),
        ({"contact": "EMAIL ONLY, NO LETTER"}, ""),
        ({"fault": "the line card of the cabinet"}, ""),
    ],
)
def test_the_expected_route_may_not_be_told(crm: dict[str, str], found: str) -> None:
    assert [one for _, one in gold(pack_of(crm=crm))] == ([found] if found else [])


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        ("you get £30 for 2 visits by Friday 4 May", "30 for 2 visits by Friday 4 May"),
        ("ask for Kirsty Baillie at Port Lossan on the quay", "Kirsty Baillie at Port Lossan on the quay"),
        ("please go to the blue hut by the old pier", "the blue hut by the old pier"),
        ("as we said, the next word comes from us soon", 'The statement: "The next word comes from us soon, all."'),
        ("we will have it sent again by the night van", "sent again by the night van"),
    ],
    ids=["figures and days", "names", "values of facts", "a quotation to pass on", "what a point asks for"],
)
def test_a_fact_may_recur(example: str, shown: str) -> None:
    point = KETTLE.points[0].model_copy(
        update={"what": "Says that it is sent again by the night van.", "examples": (example,)}
    )
    place = Fact(value="the blue hut by the old pier", tier="S0")

    assert gold(pack_of(points=(point,), facts=(place,), crm={"note": shown})) == []


def test_what_the_customer_says_is_theirs_and_what_others_say_is_shown() -> None:
    theirs = KETTLE.thread[0].model_copy(update={"text": SENTENCE})
    helper = theirs.model_copy(update={"from_": "helper"})

    assert gold(pack_of(thread=(theirs,))) == []
    assert [what for what, _ in gold(pack_of(thread=(helper, theirs)))] == ["thread, helper"]


def test_five_words_in_common_are_nobodys_own() -> None:
    assert gold(pack_of(crm={"hint": "somebody should sit there with cold coffee"})) == []
