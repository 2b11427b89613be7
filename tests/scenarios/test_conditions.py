import pytest

from tests.simulation.make_scorecard import make_scorecard
from trainer.scenarios.conditions import holds, parse_condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("always", True),
        ("tone < 50", True),
        ("tone >= 50", False),
        ("tone>=40 and overall < 61", True),
        ("mood < 0", True),
        ("mood >= 0", False),
        ("tone.no-blame", True),
        ("tone.no-blame and critical", False),
        ("privacy.no-echo", False),
    ],
)
def test_it_holds_when_every_part_does(text: str, expected: bool) -> None:  # noqa: FBT001
    card = make_scorecard(tone=40, overall=60, fired="tone.no-blame")

    assert holds(parse_condition(text), card, mood=-1) is expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tone",
        "tone > 50",
        "tone < 500",
        "mood < 9",
        "a.b or c.d",
        "speed < 3",
        "always and critical",
        "f()",
    ],
)
def test_it_refuses_what_is_not_in_the_grammar(text: str) -> None:
    with pytest.raises(ValueError, match=r"“"):
        parse_condition(text)


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        ("tone >= 75", "tone >= 50", True),
        ("tone >= 50", "tone >= 75", False),
        ("tone < 20", "tone < 40", True),
        ("tone < 20 and critical", "critical", True),
        ("critical", "critical and tone < 20", False),
        ("a.b", "always", True),
    ],
)
def test_it_knows_which_condition_implies_another(narrow: str, wide: str, expected: bool) -> None:  # noqa: FBT001
    assert parse_condition(narrow).implies(parse_condition(wide)) is expected
