import re
from pathlib import Path
from typing import get_args

import pytest

from trainer.scenarios.codes import CODES
from trainer.scenarios.model import PackInfo, Persona, Play, PlayTurn, Reaction, Scenario, Unanswered
from trainer.scenarios.shifts import Arrival, Chatter, ShiftPlan, ShiftsFile
from trainer.scenarios.varying import Alternate, Varying, VaryingKind
from trainer.scoring.kinds import KINDS
from trainer.scoring.model import Rule
from trainer.scoring.values import Value
from trainer.scoring.when import When

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
MINIMAL = Path(__file__).parent / "good" / "minimal"


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_explained(code: str) -> None:
    assert f"| {code} |" in PAGE


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained_with_its_options(kind: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |"))
    for option in KINDS[kind].options.model_fields:
        assert f"`{option}`" in row


@pytest.mark.parametrize(
    "model",
    [
        PackInfo, Persona, Scenario, Reaction, Unanswered, Play, PlayTurn, Rule, When,
        ShiftsFile, ShiftPlan, Arrival, Chatter, Varying, Alternate,
    ],
)  # fmt: skip
def test_every_key_is_explained(model: type[Value]) -> None:
    for name, field in model.model_fields.items():
        assert f"`{field.alias or name}`" in PAGE


def test_every_kind_of_what_varies_is_explained() -> None:
    rows = "".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    assert not [kind for kind in get_args(VaryingKind) if f"`{kind}`" not in rows]


def test_the_example_is_the_minimal_pack_word_for_word() -> None:
    shown = dict(re.findall(r"^`([\w./-]+\.yaml)`\n\n```yaml\n(.*?)```$", PAGE, flags=re.MULTILINE | re.DOTALL))

    assert set(shown) == {path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yaml")}
    for path, text in shown.items():
        assert text == (MINIMAL / path).read_text(encoding="utf-8")
