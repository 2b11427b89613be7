"""Finds personal data, and requests for it, in lines of a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from trainer.cli.lines import answer_lines
from trainer.scoring.privacy.detect import detect as detect_in
from trainer.scoring.privacy.requests import requests_in, types_asked


@click.command()
@click.argument("lines", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
def detect(lines: Path, out: Path | None) -> None:
    """Find personal data in LINES (JSON lines of id, text and channel) and who asks for which.

    The channel is public or private; without one it counts as public.
    """
    answer_lines(lines, out, detect_line)


def detect_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the spans and requests of one line; raises ``ValueError`` for a text that is none."""
    text = line["text"]
    if not isinstance(text, str):
        raise ValueError("text is no text")
    asked = requests_in(text, is_public=line.get("channel") != "private")
    return {
        "id": line["id"],
        "spans": [{"start": one.span.start, "end": one.span.end, "type": one.type} for one in detect_in(text)],
        "requests": types_asked(asked, is_deferred=False),
        "deferred_requests": types_asked(asked, is_deferred=True),
    }
