"""Tests that a form holds what its file holds, and changes what was filled in and nothing else."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from trainer.scenarios.edit_yaml import Drop, Put, edit_yaml
from trainer.scenarios.form import Field, edits_of, fields_of, find_field, kind_of
from trainer.scenarios.yaml_source import read_yaml

ROOT = Path("scenario_packs")
FILES = [
    path for path in sorted(ROOT.rglob("*.yaml")) if kind_of(path.relative_to(ROOT).as_posix().partition("/")[2])
]


def flat(fields: Sequence[Field]) -> Iterator[Field]:
    """Yield every field, however deep."""
    for field in fields:
        yield field
        yield from flat(field.parts)


def sent(fields: Sequence[Field]) -> dict[str, list[str]]:
    """Return what a browser sends for a form that nobody touched."""
    posted = {}
    for field in flat(fields):
        if field.kind == "choices":
            posted[field.name] = ["", *(one for one in field.options if one in field.chosen)]
        elif field.kind == "yesno":
            posted[field.name] = ["", *([field.value] if field.value else [])]
        elif field.kind not in {"group", "items", "entries", "absent", "odd"}:
            posted[field.name] = [field.value.replace("\n", "\r\n")]
    return posted


def read(path: Path) -> tuple[str, tuple[Field, ...]]:
    """Return a file's text and fields."""
    kind = kind_of(path.relative_to(ROOT).as_posix().partition("/")[2])
    source, _ = read_yaml(path.read_bytes(), path.name)
    assert source is not None
    assert kind is not None
    return path.read_text("utf-8"), fields_of(kind, source.data)


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: Path(path).name)
def test_a_form_nobody_touched_changes_nothing(path: Path) -> None:
    _, fields = read(path)
    assert edits_of(fields, sent(fields)) == ()


SCENARIO = ROOT / "first-week" / "scenarios" / "suitcase-gap-year.yaml"


@pytest.mark.parametrize(
    ("name", "filled", "edit"),
    [
        ("title", ["A bag"], Put(("title",), "A bag")),
        ("waiting_minutes", ["45"], Put(("waiting_minutes",), 45)),
        ("waiting_minutes", ["soon"], Put(("waiting_minutes",), "soon")),
        ("humour_ok", [""], Put(("humour_ok",), value=False)),
        ("meaning.kinds", ["", "deadpan"], Put(("meaning", "kinds"), ["deadpan"])),
        ("feeling.strength", ["3"], Put(("feeling", "strength"), 3)),
        ("warning", ["It is raw."], Put(("warning",), "It is raw.")),
        ("phenomena", [""], Drop(("phenomena",))),
        (
            "routes.preferred",
            ["REPLY_IN + ACK_LINK\r\nCALL_NOW"],
            Put(("routes", "preferred"), [["REPLY_IN", "ACK_LINK"], ["CALL_NOW"]]),
        ),
        ("crm", ["bag: lost: in Madrid"], Put(("crm",), {"bag": "lost: in Madrid"})),
    ],
)
def test_what_was_filled_in_is_one_edit(name: str, filled: list[str], edit: Put | Drop) -> None:
    _, fields = read(SCENARIO)
    assert edits_of(fields, sent(fields) | {name: filled}) == (edit,)


def test_a_group_that_is_emptied_goes() -> None:
    _, fields = read(SCENARIO)
    posted = sent(fields) | {"feeling.name": [""], "feeling.strength": [""]}
    assert edits_of(fields, posted) == (Drop(("feeling",)),)


def test_a_scenario_can_be_filled_in_from_nothing() -> None:
    text = "format: 1\n"
    steps = {
        "title": "A late kettle", "use": "practice", "inbound": "email", "meaning.mode": "sincere",
        "meaning.gloss": "It is late", "feeling.name": "cross", "feeling.strength": "2",
    }  # fmt: skip
    source, _ = read_yaml(text.encode(), "a.yaml")
    assert source is not None
    fields = fields_of("scenario", source.data)
    new = edit_yaml(text, edits_of(fields, {name: [value] for name, value in steps.items()}))
    again, _ = read_yaml(new.encode(), "a.yaml")
    assert again is not None
    assert again.data["feeling"] == {"name": "cross", "strength": 2}
    assert again.data["meaning"]["gloss"] == "It is late"


def test_what_names_something_of_the_pack_is_chosen_from_it() -> None:
    fields = fields_of("scenario", {"brand": "a"}, {"brand": ("a", "b")})
    brand = find_field(fields, "brand")
    assert brand is not None
    assert (brand.kind, brand.options, brand.value) == ("choice", ("a", "b"), "a")


def test_a_value_of_the_wrong_shape_is_not_lost_in_the_form() -> None:
    fields = fields_of("scenario", {"points": "none", "title": ["a"]})
    kinds = {field.key: field.kind for field in fields}
    assert (kinds["points"], kinds["title"]) == ("odd", "odd")
    assert edits_of(fields, sent(fields)) == ()
