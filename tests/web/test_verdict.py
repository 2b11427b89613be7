from collections.abc import Mapping

from trainer.scoring.model import Move, Response
from trainer.scoring.observation import Finding, Scorecard
from trainer.scoring.values import DIMENSIONS, Dimension
from trainer.web.verdict import say_verdict

REPLY = Response(moves=(Move(kind="reply", channel="email", text="Hello."),))
LEFT = Response(moves=(Move(kind="ignore"),))


def card(overall: float = 80, *findings: Finding, marks: Mapping[Dimension, float] | None = None) -> Scorecard:
    full: dict[Dimension, float] = dict.fromkeys(DIMENSIONS, 90.0) | dict(marks or {})
    critical = next((f.critical for f in findings if f.critical), None)
    return Scorecard("authored", full, overall, critical, (), findings)


def cost(title: str, points: float, dimension: Dimension = "ownership") -> Finding:
    return Finding("x.y", "O1", dimension, "cost", points, title, "Why.", "Better.", ())


def test_it_says_what_was_good_and_then_what_cost_most() -> None:
    findings = (cost("Nobody is told", -4), cost("One promise had no time", -9))

    said = say_verdict(card(80, *findings, marks={"ownership": 66, "tone": 70}), REPLY, 75)

    assert said == "Read rightly and kept private. One promise had no time."


def test_it_praises_an_answer_without_a_fault_and_stops() -> None:
    assert say_verdict(card(95), REPLY, 75) == "Sound from the first word to the last."


def test_it_puts_a_critical_error_first() -> None:
    worst = Finding("p.x", "P1", "privacy", "critical", -60, "A card number was asked for", "", "", (), "C1")

    assert say_verdict(card(40, worst), REPLY, 75) == (
        "A card number was asked for. That alone decides the case; the rest was sound."
    )


def test_it_calls_silence_right_or_wrong_by_the_mark() -> None:
    assert "Right" in say_verdict(card(90), LEFT, 75)
    assert "waiting" in say_verdict(card(20), LEFT, 75)


def test_it_names_the_poorest_dimension_when_it_is_very_poor() -> None:
    said = say_verdict(card(50, cost("No time", -60), marks={"ownership": 20}), REPLY, 75)

    assert said.endswith("Nothing firm will happen next.")
