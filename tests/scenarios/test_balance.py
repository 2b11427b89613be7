from typing import Any, get_args

import pytest

from tests.scenarios.make_packs import make_pack, make_scenario
from trainer.scenarios.balance import LEAST_CASES, absent_channels, channels_of, lopsided, people_of
from trainer.scenarios.demographics import TRAITS, groups_of_customer
from trainer.scenarios.model import Pack
from trainer.scoring.expectations import CustomerNeeds, Feeling, PolicyInputs
from trainer.scoring.values import ChannelName

CHANNELS: tuple[ChannelName, ...] = get_args(ChannelName)
ANGRY: dict[str, Any] = {"feeling": Feeling(name="quietly furious", strength=3)}
HELPLESS: dict[str, Any] = {"customer": CustomerNeeds(vulnerability="cue")}
RUDE: dict[str, Any] = {"policy": PolicyInputs(abuse="mild")}


def pack_in(channels: list[ChannelName]) -> Pack:
    return make_pack({f"case-{number}": make_scenario(inbound=one) for number, one in enumerate(channels)})


def people(count: int, profile: str = "", **changes: Any) -> list[str]:
    pack = make_pack({f"case-{number}": make_scenario(**changes) for number in range(count)}, profile=profile)
    return [lean.what for lean in people_of([pack])]


def test_a_channel_that_carries_too_much_is_told_with_the_numbers() -> None:
    (_, warning), *_ = lopsided([pack_in(["email", "email", "email", "email", "email", *CHANNELS])], {})

    assert warning.code == "P309"
    assert warning.severity == "warning"
    assert "email carries most: 6 of 12 (50%)" in warning.message


def test_an_even_share_or_too_few_scenarios_say_nothing() -> None:
    assert list(lopsided([pack_in([*CHANNELS, *CHANNELS])], {})) == []
    assert list(lopsided([pack_in(["email"] * 9)], {})) == []


def test_packs_that_lean_each_its_own_way_are_even_together() -> None:
    assert list(channels_of([pack_in([channel] * 4) for channel in CHANNELS])) == []


def test_a_pack_of_some_size_without_letters_or_calls_is_told() -> None:
    without = [channel for channel in CHANNELS if channel not in ("letter", "phone")]

    assert [lean.what for lean in absent_channels([pack_in(without * 2)])] == [
        "nobody comes by letter",
        "nobody comes by phone",
    ]
    assert list(absent_channels([pack_in(without)])) == []


@pytest.mark.parametrize(
    ("profile", "changes", "said"),
    [
        ("82, lives alone", HELPLESS, "“65 and over” is always vulnerable, others 0 of 0 times"),
        ("19, apprentice", RUDE, "“under 30” is always rude, others 0 of 0 times"),
        ("44, joiner", ANGRY, "“30 to 64” is always angry, others 0 of 0 times"),
        (
            "joiner",
            {"phenomena": ("welsh_english",), **ANGRY},
            "“welsh english” is always angry, others 0 of 0 times",
        ),
        ("", {"phenomena": ("non_native",), **HELPLESS}, "“non native” is always vulnerable, others 0 of 0 times"),
    ],
)
def test_a_group_shown_in_one_light_is_told(profile: str, changes: dict[str, Any], said: str) -> None:
    assert people(LEAST_CASES, profile, **changes) == [said]
    assert people(LEAST_CASES - 1, profile, **changes) == []


def test_one_who_is_otherwise_is_enough() -> None:
    cases = {f"case-{number}": make_scenario(**HELPLESS) for number in range(LEAST_CASES)}
    pack = make_pack({**cases, "other": make_scenario()}, profile="82, lives alone")

    assert list(people_of([pack])) == []


def test_others_are_counted_beside_the_group() -> None:
    tagged = make_scenario(phenomena=("scots",), **ANGRY)
    cases = {f"case-{number}": tagged for number in range(LEAST_CASES)}
    pack = make_pack({**cases, "calm": make_scenario(), "cross": make_scenario(**ANGRY)}, profile="")

    assert [lean.what for lean in people_of([pack])] == ["“scots” is always angry, others 1 of 2 times"]


@pytest.mark.parametrize(
    ("profile", "phenomena", "groups"),
    [
        ("29, nurse", (), ("under 30",)),
        ("30, nurse", (), ("30 to 64",)),
        ("65, nurse", ("irish_english",), ("65 and over", "irish english")),
        ("lives alone", ("older_person",), ("65 and over",)),
        ("84,000 followers", (), ()),
        ("900 posts, nothing known", ("sarcasm",), ()),
    ],
)
def test_the_groups_of_a_customer(profile: str, phenomena: tuple[str, ...], groups: tuple[str, ...]) -> None:
    pack = make_pack({}, profile=profile)

    assert groups_of_customer(make_scenario(phenomena=phenomena), pack.personas["ana"]) == groups


def test_a_second_language_alone_is_no_vulnerability() -> None:
    persona = make_pack({}).personas["ana"]
    speaks = make_scenario(customer=CustomerNeeds(access_needs=("language",)))
    hears = make_scenario(customer=CustomerNeeds(access_needs=("deaf_hoh",)))

    assert not TRAITS["vulnerable"](speaks, persona)
    assert TRAITS["vulnerable"](hears, persona)
