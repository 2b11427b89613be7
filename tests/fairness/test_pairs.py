import re
from pathlib import Path
from typing import Any

import pytest

from trainer.fairness.model import BadPairs, Base, Group, Material, Renamed, Written
from trainer.fairness.pairs import GOLDEN, bases_of, pairs_of
from trainer.fairness.read import read_material
from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response
from trainer.services.shelf import Shelf

GROUPS = sorted(path.stem for path in (Path(__file__).parents[2] / "trainer/fairness/pairs").glob("*.yaml"))
_NUMBER = re.compile(r"\d+")


def base(text: str, name: str = "Kai Mensah") -> Base:
    case = Case(
        brand=Brand(name="Loopthread", industry="fashion"),
        customer=Profile(name=name),
        thread=(Message.model_validate({"from": "customer", "channel": "email", "text": f"{name} here."}),),
    )
    moves = (Move(kind="reply", channel="email", text=text),)
    return Base("plain", "refund", Written(case, Response(moves=moves)))


def group(**lists: Any) -> Group:
    return Group(format=1, title="Trial", about="A trial.", **lists)


def texts(written: Written) -> list[str]:
    return [move.text for move in written.response.moves]


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_has_forty_pairs_over_all_scenarios(
    name: str, material: Material, bases: tuple[Base, ...]
) -> None:
    pairs = pairs_of(material.groups[name], bases)

    assert len(pairs) >= 40
    assert {pair.scenario for pair in pairs} == set(material.responses)


@pytest.mark.parametrize("name", GROUPS)
def test_both_sides_make_the_same_moves_and_name_the_same_numbers(
    name: str, material: Material, bases: tuple[Base, ...]
) -> None:
    for pair in pairs_of(material.groups[name], bases):
        plain, other = pair.plain.response.moves, pair.other.response.moves
        assert [(move.kind, move.channel, move.to) for move in plain] == [
            (move.kind, move.channel, move.to) for move in other
        ]
        for before, after in zip(texts(pair.plain), texts(pair.other), strict=True):
            assert _NUMBER.findall(before) == _NUMBER.findall(after), pair.id
            assert 0.8 <= len(after) / len(before) <= 1.25, pair.id


def test_every_scenario_has_a_good_a_middling_and_a_poor_response(material: Material) -> None:
    assert len(material.responses) >= 14
    for written in material.responses.values():
        assert set(written.responses) == {"good", "middling", "poor"}


def test_golden_plays_take_part_where_a_list_applies(material: Material, bases: tuple[Base, ...]) -> None:
    names = {pair.id for pair in pairs_of(material.groups["names"], bases)}

    assert sum(name.startswith(GOLDEN) for name in names) >= 25


def test_words_change_whole_and_keep_their_capital() -> None:
    [pair] = pairs_of(group(words={"centre": "center", "grey": "gray"}), [base("Centre, grey; greyhound centres.")])

    assert texts(pair.other) == ["Center, gray; greyhound centres."]


def test_a_name_changes_in_the_response_and_in_all_that_the_case_holds() -> None:
    people = (Renamed.model_validate({"from": "Kai Mensah", "to": "Josh Thornton"}),)
    [pair] = pairs_of(group(people=people, agents={"Jas": "Wei"}), [base("Kai, tomorrow. Jas")])

    assert texts(pair.other) == ["Josh, tomorrow. Wei"]
    assert pair.other.case.customer.name == "Josh Thornton"
    assert pair.other.case.thread[0].text == "Josh Thornton here."
    assert pair.plain.case.customer.name == "Kai Mensah"


def test_register_is_levelled_on_both_sides() -> None:
    levelled = group(rewritings={"plain": {"small": "wee"}}, alike={"it is": "it's"})
    [pair] = pairs_of(levelled, [base("It is a small box.")])

    assert texts(pair.plain) == ["It's a small box."]
    assert texts(pair.other) == ["It's a wee box."]


@pytest.mark.parametrize(
    ("swaps", "said"),
    [
        ({"large": "big"}, "“large” stands 0 times"),
        ({"box": "parcel"}, "“box” stands 2 times"),
        ({"a small": "one small", "small box": "wee box"}, "overlap"),
    ],
)
def test_a_change_that_does_not_fit_its_response_is_refused(swaps: dict[str, str], said: str) -> None:
    with pytest.raises(BadPairs, match=said):
        pairs_of(group(rewritings={"plain": swaps}), [base("It is a small box in a box.")])


def test_a_change_to_an_unknown_response_is_refused() -> None:
    with pytest.raises(BadPairs, match="no response elsewhere"):
        pairs_of(group(rewritings={"elsewhere": {"a": "b"}}), [base("It is a box.")])


def test_a_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    (tmp_path / "pairs" / "trial.yaml").write_text("format: 1\ntitle: Trial\nwordz: {}\n", encoding="utf-8")

    with pytest.raises(BadPairs, match=r"pairs/trial\.yaml:3"):
        read_material(tmp_path)


def test_responses_to_a_scenario_that_is_gone_are_refused(material: Material, shelf: Shelf) -> None:
    with pytest.raises(BadPairs, match="no scenario"):
        bases_of(material, shelf.pack("house"))
