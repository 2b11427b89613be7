"""Reads the files of a data folder, and says which file and line is wrong."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trainer.evaluation.model import BadData


def read_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and the object of each JSON line; raises ``BadData``."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path.name}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as wrong:
            raise BadData(f"{place}: {wrong}") from wrong
        if not isinstance(row, dict):
            raise BadData(f"{place}: not an object")
        yield place, row


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file with a heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def digest(paths: list[Path]) -> str:
    """Return what names the contents of files, in the order of their names."""
    together = hashlib.sha256()
    for path in sorted(paths, key=lambda one: one.name):
        together.update(hashlib.sha256(path.read_bytes()).digest())
    return together.hexdigest()[:12]
