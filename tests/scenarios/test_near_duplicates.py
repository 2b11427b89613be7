from tests.scenarios.make_packs import make_pack, make_scenario
from trainer.scenarios.near_duplicates import near_duplicates, pairs_of

SAID = "My kettle came with a dent the size of a plum, and it hums like a fridge at night."
NEARLY = "Hello. My kettle came with a dent the size of a plum, and it hums like a bee. Bye!"
APART = "The toaster throws bread across the kitchen. Impressive, but my dog is gaining weight."
LONG = (
    f"{APART} {APART.replace('toaster', 'grill')} {SAID} Please write back before the end of the week, if you can."
)


def found(*packs: dict[str, str]) -> list[tuple[str, str]]:
    made = [
        make_pack({key: make_scenario(words) for key, words in pack.items()}, name=f"pack-{number}")
        for number, pack in enumerate(packs)
    ]
    return [(name, problem.path) for name, problem in near_duplicates(made, {})]


def test_nearly_the_same_words_are_found_within_a_pack_and_across_packs() -> None:
    assert found({"one": SAID, "two": NEARLY}) == [("pack-0", "scenarios/two.yaml")]
    assert found({"one": SAID}, {"two": NEARLY}) == [("pack-1", "scenarios/two.yaml")]


def test_a_short_text_is_found_within_a_long_one() -> None:
    (pair,) = pairs_of([make_pack({"one": make_scenario(SAID), "two": make_scenario(LONG)})])

    assert pair.containment == 1.0
    assert pair.jaccard < 0.5
    assert pair.is_near


def test_other_words_and_a_shared_turn_of_phrase_are_fine() -> None:
    assert found({"one": SAID, "two": APART}) == []
    greeting = "I look forward to hearing from you."
    assert found({"one": f"No kettle. {greeting}", "two": f"No lid. {greeting}"}) == []


def test_case_marks_and_typographic_quotes_hide_nothing() -> None:
    assert found({"one": "It doesn't boil and it won't pour, does it, Ana?"}, {
        "two": "IT DOESN’T BOIL!! and it won’t pour; does it... Ana",
    })  # fmt: skip


def test_twins_and_the_same_story_in_another_channel_are_allowed() -> None:
    twins = make_pack({key: make_scenario(SAID, persona=key, twin_group="dent") for key in ("ana", "bo")})
    again = make_pack({"one": make_scenario(SAID), "two": make_scenario(SAID, inbound="email")})
    another = make_pack({"one": make_scenario(SAID), "two": make_scenario(SAID, inbound="email", persona="bo")})

    assert list(near_duplicates([twins], {})) == []
    assert list(near_duplicates([again], {})) == []
    assert len(list(near_duplicates([another], {}))) == 1


def test_twins_of_two_packs_are_none() -> None:
    packs = [make_pack({"one": make_scenario(SAID, twin_group="dent")}, name=name) for name in ("a", "b")]

    assert [name for name, _ in near_duplicates(packs, {})] == ["b"]


def test_what_is_said_later_counts_as_well() -> None:
    spoken = make_scenario().reactions[0].model_copy(update={"say": SAID})
    made = {key: make_scenario(words, reactions=(spoken,)) for key, words in (("one", SAID), ("two", APART))}

    (pair,) = pairs_of([make_pack(made)])

    assert (pair.part, pair.is_near) == ("reactions", True)


def test_a_scenario_told_three_times_is_found_twice_and_each_once() -> None:
    assert found({"one": SAID, "two": NEARLY, "three": SAID}) == [
        ("pack-0", "scenarios/two.yaml"),
        ("pack-0", "scenarios/three.yaml"),
    ]


def test_scenarios_without_words_enough_are_not_compared() -> None:
    assert found({"one": "Well?", "two": "Well?"}) == []
