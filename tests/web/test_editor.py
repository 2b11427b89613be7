"""The editor that came from elsewhere is the one that was checked, and says whose it is."""

import hashlib
from pathlib import Path

import trainer.web

FOLDER = Path(trainer.web.__file__).parent / "static" / "vendor" / "codemirror"


def test_the_editor_is_the_one_that_was_bundled() -> None:
    listed = dict(line.split("  ")[::-1] for line in (FOLDER / "CHECKSUMS.txt").read_text("utf-8").splitlines())
    files = {path.name: path for path in FOLDER.iterdir() if path.name not in {"CHECKSUMS.txt", "LICENSE"}}
    assert set(listed) == set(files)
    for name, path in files.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == listed[name]


def test_its_licence_stands_beside_it() -> None:
    assert "MIT License" in (FOLDER / "LICENSE").read_text("utf-8")
