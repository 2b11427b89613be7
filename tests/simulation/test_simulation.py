import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.simulation.make_scorecard import make_scorecard
from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_pack
from trainer.scenarios.shelf import read_shelf
from trainer.scoring.model import Move, Response
from trainer.simulation.model import Turn
from trainer.simulation.prove import prove_shelf
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of

MINIMAL = Path(__file__).parents[1] / "packs" / "good" / "minimal"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> Pack:
    read, problems = read_pack(MINIMAL)
    assert read is not None, problems
    return read


def make_turn(pack: Pack, text: str = "It left today.") -> Turn:
    response = Response(
        moves=(
            Move(kind="note", text="Looked it up."),
            Move(kind="reply", channel="social_post", text=text),
        )
    )
    card = make_scorecard(tone=40)
    return Turn(1, response, card, react(pack.scenarios["late-kettle"], 1, -1, card), NOON, "key")


def test_the_first_reaction_that_holds_is_taken(pack: Pack) -> None:
    spoken = react(pack.scenarios["late-kettle"], 1, 0, make_scorecard(fired="tone.no-blame"))

    assert (spoken.say, spoken.mood, spoken.ends) == ("My fault, is it?", -2, False)
    assert spoken.channel == "social_post"


def test_the_mood_stays_between_furious_and_delighted(pack: Pack) -> None:
    scenario = pack.scenarios["late-kettle"]

    assert react(scenario, 1, -3, make_scorecard(fired="tone.no-blame")).mood == -3
    assert react(scenario, 1, 2, make_scorecard()).mood == 3


def test_the_case_ends_when_a_reaction_says_so_or_after_the_last_turn(pack: Pack) -> None:
    scenario = pack.scenarios["late-kettle"]

    assert react(scenario, 1, 0, make_scorecard()).ends
    assert not react(scenario, 1, 0, make_scorecard(tone=40)).ends
    last = react(scenario, 2, 0, make_scorecard())
    assert last.ends
    assert last.say is None
    assert last.channel is None


def test_the_thread_holds_what_reached_the_customer_and_what_they_answered(pack: Pack) -> None:
    scenario = pack.scenarios["late-kettle"]

    thread = thread_of(scenario, pack.personas["ana"], (make_turn(pack),))

    assert [(message.from_, message.text[:14]) for message in thread] == [
        ("customer", "Day five witho"),
        ("us", "It left today."),
        ("customer", "And now?"),
    ]


def test_a_very_long_letter_still_fits_the_thread(pack: Pack) -> None:
    turn = make_turn(pack, "word " * 2000)

    assert len(thread_of(pack.scenarios["late-kettle"], pack.personas["ana"], (turn,))[1].text) == 10_000


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("rules/tone/no-blame.yaml", "[[you failed to]]", "you [[failed]] to", "P304"),
        ("rules/ownership/says-sorry.yaml", "It left today.", "Sorry, it left today.", "P304"),
        ("plays/late-kettle.good.yaml", "Sorry, Ana, five", "Five", "P305"),
        ("plays/late-kettle.bad.yaml", "You should have read", "Please read", "P306"),
    ],
)
def test_a_proof_fails_when_it_is_broken_on_purpose(
    tmp_path: Path, *, file: str, old: str, new: str, code: str
) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "pack"))
    assert prove_shelf(read_shelf([folder])).problems == ()
    path = folder / file
    path.write_text(path.read_text().replace(old, new))

    found = prove_shelf(read_shelf([folder])).problems

    assert code in {each.code for each in found}
    assert {each.path for each in found} == {str(path)}
