"""Tests how hard scenarios are meant to be."""

from pathlib import Path

from trainer.scenarios.difficulty import difficulty_of
from trainer.scenarios.read import read_pack
from trainer.scoring.expectations import CustomerNeeds, Meaning, PolicyInputs

PACK, _ = read_pack(Path("scenario_packs/first-week"))
assert PACK is not None
PLAIN = PACK.scenarios["team-to-solo"]


def test_a_plain_question_is_easy_and_a_hidden_cry_is_hard() -> None:
    assert difficulty_of(PLAIN).level == 1
    assert difficulty_of(PLAIN).said == "nothing out of the way"
    assert PACK is not None
    assert difficulty_of(PACK.scenarios["wont-be-needing-it"]).level == 5


def test_what_is_added_never_makes_it_easier_and_is_named() -> None:
    irony = PLAIN.model_copy(update={"meaning": Meaning(mode="sarcastic", gloss="x", kinds=("fake_praise",))})
    needs = irony.model_copy(update={"customer": CustomerNeeds(access_needs=("speech",), vulnerability="declared")})
    danger = needs.model_copy(update={"policy": PolicyInputs(safety="injury")})
    levels = [difficulty_of(one).level for one in (PLAIN, irony, needs, danger)]
    assert levels == sorted(levels)
    assert levels[0] < levels[-1]
    assert {"irony", "an access need", "danger"} <= set(difficulty_of(danger).said.split(", "))
