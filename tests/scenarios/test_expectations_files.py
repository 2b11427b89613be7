from pathlib import Path

from trainer.scenarios.read import read_expectations

SMALL = """\
format: 1
situation: Z-001
meaning: {mode: sincere, gloss: "Wants to know when it comes."}
routes: {preferred: [[REPLY_IN]], prohibited: [NO_ENGAGE_LOG]}
apology: {state: not_due, for: ""}
points:
  - id: when
    what: "Says when it comes."
    weight: 3
    dimension: ownership
    examples: ["it comes on Friday", "Friday before noon"]
"""


def write(folder: Path, text: str, name: str = "Z-001.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_it_reads_a_file_and_fills_in_what_was_left_out(tmp_path: Path) -> None:
    value, problems = read_expectations(write(tmp_path, SMALL))

    assert problems == ()
    assert value is not None
    assert value.situation == "Z-001"
    assert value.policy.data_needed == "S0"


def test_the_file_is_named_after_its_situation(tmp_path: Path) -> None:
    _, problems = read_expectations(write(tmp_path, SMALL, "Z-002.yaml"))

    assert [(found.path, found.line, found.code) for found in problems] == [("Z-002.yaml", 2, "P220")]


def test_it_collects_every_problem_in_order(tmp_path: Path) -> None:
    text = SMALL.replace("REPLY_IN", "REPLY_OUT").replace("weight: 3", "weigth: 3").replace("gloss:", "glos:")

    value, problems = read_expectations(write(tmp_path, text))

    assert value is None
    assert [(found.line, found.code, found.hint) for found in problems] == [
        (3, "P101", "did you mean “gloss”?"),
        (4, "P105", "use one of the values, or the form or range, that the message names"),
        (9, "P101", "did you mean “weight”?"),
    ]


def test_a_fact_of_a_person_may_not_appear_in_public(tmp_path: Path) -> None:
    text = SMALL + "facts:\n  - {value: K1, tier: S1, may_appear: [forum]}\n"

    _, problems = read_expectations(write(tmp_path, text))

    assert [(found.line, found.code) for found in problems] == [(13, "P214")]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    value, problems = read_expectations(tmp_path / "none.yaml")

    assert value is None
    assert [found.code for found in problems] == ["P113"]


def test_an_empty_or_bare_file_is_a_problem(tmp_path: Path) -> None:
    for text in ("# nothing\n", "hello\n", "[1, 2]\n", "null\n"):
        value, problems = read_expectations(write(tmp_path, text))
        assert value is None
        assert problems
