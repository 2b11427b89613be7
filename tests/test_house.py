"""The house keeps its own rules: imports go down, functions stay short, docs name what exists."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path
    for folder in ("trainer", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_FILE = 300


def check_imports(root: Path) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(lint), "--no-cache", "--config", str(root / "pyproject.toml")],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_go_down_only() -> None:
    done = check_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("core/text.py", "from trainer.scoring.model import Case as _Case", "One way down"),
        ("scoring/judge.py", "import flask as _flask", "Pure rooms"),
        ("services/cases.py", "from trainer.web.app import create_app as _create", "One way down"),
    ],
)
def test_a_planted_upward_import_breaks_the_contract(tmp_path: Path, room: str, line: str, contract: str) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in (ROOT / "trainer").rglob("*.py"):
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (copy / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    planted = copy / "trainer" / room
    planted.write_text(planted.read_text() + f"\n{line}\n")

    done = check_imports(copy)

    assert done.returncode != 0
    assert f"{contract}" in done.stdout
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_and_no_file_is_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES_OF_A_FILE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_every_room_has_a_readme() -> None:
    rooms = [path for path in (ROOT / "trainer").iterdir() if (path / "__init__.py").exists()]
    assert not [room.name for room in rooms if not (room / "README.md").exists()]


def test_no_pack_text_is_ever_a_template() -> None:
    forbidden = ("from_string", "render_template_string", "pickle", "eval(", "yaml.load(")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "trainer")
        for word in forbidden
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found
