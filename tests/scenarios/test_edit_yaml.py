"""Tests that a value of a file is changed in place, and nothing else."""

import random
from pathlib import Path
from typing import Any

import pytest

from trainer.scenarios.edit_yaml import CannotEditError, Drop, Put, edit_yaml
from trainer.scenarios.yaml_source import read_yaml

TEXT = """\
# Who wrote, and when.
title: "A suitcase"   # short
meaning: {mode: sarcastic, gloss: They are furious}
points:
  - id: bag
    what: Says where the bag is   # the trap
    examples:
      - It is in Lyon.
      - >-
        We found it
        in Lyon.
  # the second one
  - id: when
    what: Says when
    examples: [Today, Tomorrow]
crm:
  Order: "4411"
"""


def data(text: str) -> Any:
    """Read a text as the packs are read."""
    source, problems = read_yaml(text.encode(), "a.yaml")
    assert source is not None, problems
    return source.data


def changed_lines(old: str, new: str) -> list[str]:
    """Return the lines of the new text that the old one has not."""
    return [line for line in new.splitlines() if line not in old.splitlines()]


def test_one_value_changes_one_line() -> None:
    new = edit_yaml(TEXT, [Put(("points", 1, "what"), "Says when it comes")])
    assert changed_lines(TEXT, new) == ["    what: Says when it comes"]
    assert len(new.splitlines()) == len(TEXT.splitlines())


def test_comments_stay_where_they_are() -> None:
    new = edit_yaml(TEXT, [Put(("points", 0, "what"), "Tells the place"), Drop(("points", 1))])
    assert "    what: Tells the place   # the trap" in new
    assert "# Who wrote, and when." in new


def test_a_text_of_many_lines_beside_a_comment_does_not_swallow_it() -> None:
    new = edit_yaml(TEXT, [Put(("title",), "One\nTwo\n")])
    assert data(new)["title"] == "One\nTwo\n"
    assert "# short" in new


def test_keys_and_items_that_are_new_come_last() -> None:
    new = edit_yaml(TEXT, [Put(("crm", "Due"), "Friday"), Put(("points", 2), {"id": "sorry", "what": "x"})])
    assert new.endswith('crm:\n  Order: "4411"\n  Due: Friday\n')
    assert data(new)["points"][2] == {"id": "sorry", "what": "x"}
    assert changed_lines(TEXT, new) == ["  - id: sorry", "    what: x", "  Due: Friday"]


def test_what_is_written_in_one_line_stays_in_one() -> None:
    new = edit_yaml(TEXT, [Put(("meaning", "polarity"), "negative"), Put(("points", 1, "examples", 2), "Soon")])
    assert data(new)["meaning"] == {"mode": "sarcastic", "gloss": "They are furious", "polarity": "negative"}
    assert "examples: [Today, Tomorrow, Soon]" in new


def test_a_path_that_is_all_new_is_made() -> None:
    new = edit_yaml("format: 1\n", [Put(("meaning", "mode"), "joking"), Put(("thread", 0, "from"), "customer")])
    assert data(new) == {"format": 1, "meaning": {"mode": "joking"}, "thread": [{"from": "customer"}]}


def test_the_only_item_leaves_an_empty_list_behind() -> None:
    new = edit_yaml("a:\n  - one: 1\nb: 2\n", [Drop(("a", 0))])
    assert data(new) == {"a": [], "b": 2}


def test_an_empty_file_is_begun() -> None:
    assert edit_yaml("", [Put(("format",), 1), Put(("use",), "exam")]) == "format: 1\nuse: exam\n"
    assert data(edit_yaml("{}\n", [Put(("ada",), {"name": "Ada"})])) == {"ada": {"name": "Ada"}}


@pytest.mark.parametrize(
    "value", ["0o17", "yes", "null", "1e3", "- x", "a: b", "# no", " x ", "é\u2028ñ", "\t", "'", ""]
)
def test_a_text_is_read_again_as_it_was_written(value: str) -> None:
    assert data(edit_yaml(TEXT, [Put(("title",), value)]))["title"] == value


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(CannotEditError):
        edit_yaml("a: [1\n", [Put(("b",), 1)])


def test_what_is_named_once_and_called_again_can_be_changed_beside() -> None:
    text = "a: &one Many words.\nb: *one\nc: *one\nd:\n  - *one\n  - *one\n"
    assert edit_yaml(text, [Put(("e",), 1)]) == text + "e: 1\n"
    assert edit_yaml(text, [Put(("b",), "Other.")]) == text.replace("b: *one", "b: Other.")
    assert edit_yaml(text, [Drop(("c",))]) == text.replace("c: *one\n", "")
    assert edit_yaml(text, [Put(("d", 2), "x")]) == text + "  - x\n"


def _paths(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [here, *(path for key, one in value.items() for path in _paths(one, (*here, key)))]
    if isinstance(value, list):
        return [here, *(path for at, one in enumerate(value) for path in _paths(one, (*here, at)))]
    return [here]


SCENARIOS = sorted(Path("scenario_packs").glob("*/scenarios/*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS[::3], ids=lambda path: Path(path).stem)
def test_any_value_of_a_real_scenario_can_be_changed_or_dropped(path: Path) -> None:
    chance = random.Random(path.stem)
    text = path.read_text(encoding="utf-8")
    for _ in range(12):
        where = chance.choice(_paths(data(text))[1:])
        one = Drop(where) if chance.random() < 0.4 else Put(where, chance.choice(["x", 3, ["a", "b"], {"k": "v"}]))
        new = edit_yaml(text, [one])  # makes sure by itself that only this was changed
        comments = [line for line in text.splitlines() if line.strip().startswith("#")]
        assert sum(line.strip().startswith("#") for line in new.splitlines()) >= len(comments) - 2
        text = new if len(_paths(data(new))) > 40 else text
