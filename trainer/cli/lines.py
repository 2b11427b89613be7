"""Reads JSON lines one by one and writes one line for each."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

import click

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def answer_lines(source: Path, out: Path | None, answer: Answer) -> None:
    """Write the answer to each line of a file; for a bad line, tell its number and exit with 1 at the end."""
    lines = source.read_text(encoding="utf-8").split("\n")
    if out is None:
        failed = _write(lines, answer, sys.stdout)
    else:
        with out.open("w", encoding="utf-8") as file:
            failed = _write(lines, answer, file)
    if failed:
        raise SystemExit(1)


def _write(lines: list[str], answer: Answer, out: TextIO) -> int:
    failed = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = answer(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            failed += 1
            click.echo(f"line {number}: cannot be read: {str(wrong) or type(wrong).__name__}", err=True)
            continue
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return failed
