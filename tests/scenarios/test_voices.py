from pathlib import Path
from typing import Any

import pytest

from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.read import read_pack
from trainer.scenarios.voices import (
    DEFAULT_VOICE,
    heard,
    is_heard,
    missing,
    spoken,
    stale,
    utterances,
    voice_asset,
)

MINIMAL = Path(__file__).parents[1] / "packs" / "good" / "minimal"
CASE = "late-kettle"


def make_pack(assets: tuple[str, ...] = (), *, voice: str | None = "calm-man", **scenario: Any) -> Pack:
    """Make the minimal pack with other things in its scenario, and recordings beside its picture."""
    pack, _ = read_pack(MINIMAL)
    assert pack is not None
    case = pack.scenarios[CASE].model_dump(by_alias=True) | {"reactions": (reaction("And now?"),)} | scenario
    return pack.model_copy(
        update={
            "scenarios": {CASE: Scenario.model_validate(case)},
            "personas": {"ana": pack.personas["ana"].model_copy(update={"voice": voice})},
            "assets": dict(pack.assets) | dict.fromkeys(assets, "0" * 64),
        }
    )


def message(text: str, channel: str = "phone", *, by: str = "customer") -> dict[str, Any]:
    return {"from": by, "channel": channel, "text": text}


def reaction(say: str | None, channel: str | None = None) -> dict[str, Any]:
    return {"turn": 1, "when": "always", "say": say, "channel": channel, "because": "They are waiting."}


def step(say: str, channel: str | None = None) -> dict[str, Any]:
    return {"after_minutes": 5, "say": say, "channel": channel, "because": "Nobody came."}


def said(pack: Pack) -> list[str]:
    return [one.text for one in utterances(pack)]


def test_only_what_the_customer_says_on_the_telephone_is_heard() -> None:
    thread = (message("Posted."), message("Good morning.", by="desk"), message("Typed.", "web_chat"))
    assert said(make_pack(thread=thread)) == ["Posted."]


def test_a_reaction_is_heard_in_its_own_channel_or_in_the_inbound_one() -> None:
    reactions = (reaction("Rung."), reaction("Written.", "email"), reaction(None), reaction("Rung again.", "phone"))
    assert said(make_pack(inbound="phone", reactions=reactions)) == ["Rung.", "Rung again."]
    assert said(make_pack(inbound="email", reactions=reactions)) == ["Rung again."]


def test_somebody_who_rings_because_nobody_wrote_goes_on_ringing() -> None:
    steps = (step("Still here."), step("I am ringing now.", "phone"), step("Again."), step("So be it.", "forum"))
    assert said(make_pack(inbound="letter", unanswered=steps)) == ["I am ringing now.", "Again."]


def test_the_voice_is_the_persona_s_or_the_usual_one() -> None:
    thread = (message("Hello."),)
    assert [one.voice for one in utterances(make_pack(thread=thread))] == ["calm-man"]
    assert [one.voice for one in utterances(make_pack(thread=thread, voice=None))] == [DEFAULT_VOICE]


def test_the_file_s_name_follows_voice_and_words_and_nothing_else() -> None:
    # printf 'calm-man\0Hello.' | sha256sum
    assert voice_asset("calm-man", "Hello.") == "assets/voice/87e84db05a3b5ca2.ogg"
    assert len({voice_asset(voice, text) for voice in ("a", "b") for text in ("x", "y")}) == 4


def test_the_same_words_are_recorded_once() -> None:
    pack = make_pack(thread=(message("Hello."),), inbound="phone", reactions=(reaction("Hello."), reaction("Bye.")))
    assert [one.text for one in missing(pack)] == ["Hello.", "Bye."]


def test_a_recording_is_found_by_its_words_and_not_without_its_file() -> None:
    asset = voice_asset("calm-man", "Hello.")
    thread = (message("Hello."), message("Are you there?"))
    pack = make_pack((asset,), thread=thread)
    assert heard(pack, CASE, "Hello.") == asset
    assert heard(pack, CASE, "Are you there?") is None
    assert [one.text for one in missing(pack)] == ["Are you there?"]


def test_a_recording_of_words_that_changed_is_a_problem_and_a_missing_one_is_none() -> None:
    old, new = voice_asset("calm-man", "Hello."), voice_asset("calm-man", "Hello?")
    pack = make_pack((old,), thread=(message("Hello?"),))
    assert stale(pack) == (old,)
    found = [one for one in lint_pack(pack, {"minimal": pack}, {}) if one.path.startswith("assets/voice/")]
    assert [(one.path, one.code) for one in found] == [(old, "P212")]
    assert "its words or its voice have changed" in found[0].message
    assert stale(make_pack((new,), thread=(message("Hello?"),))) == ()


def test_a_recording_nobody_needs_is_told_once_and_not_as_a_picture() -> None:
    asset = voice_asset("calm-man", "Hello.")
    pack = make_pack((asset, "assets/voice/spare.png"))
    found = {one.path: one.message for one in lint_pack(pack, {"minimal": pack}, {}) if one.code == "P212"}
    assert found[asset].startswith("recording not used")
    assert found["assets/voice/spare.png"] == "picture not used"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hello there.", ("Hello there.",)),
        ("Hello. (2 s) Anybody?", ("Hello.", 2.0, "Anybody?")),
        ("[crying] I can't\n  do this. (pause, 1.5 seconds)", (0.4, "I can't do this.", 1.5)),
        ("Wait (.) no [long pause] yes (60 s).", ("Wait", 1.0, "no", 1.0, "yes", 10.0)),
        ("My (she [sobs] said) mother", ("My", 0.4, "mother")),
    ],
)
def test_stage_directions_are_not_spoken_and_pauses_are_kept(text: str, parts: tuple[str | float, ...]) -> None:
    assert spoken(text) == parts


def test_silence_alone_needs_no_recording() -> None:
    assert not is_heard("(5 s)")
    assert not is_heard("[sighs] … (3 s).")
    assert said(make_pack(thread=(message("[breathing] (4 s)"),))) == []


def test_a_pack_with_an_unknown_persona_is_still_read_for_its_words() -> None:
    pack = make_pack(thread=(message("Hello."),)).model_copy(update={"personas": {}})
    assert [one.voice for one in utterances(pack)] == [DEFAULT_VOICE]
