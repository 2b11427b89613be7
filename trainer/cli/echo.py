"""Finds what replies repeat of the messages they answer, in lines of a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from trainer.cli.lines import answer_lines
from trainer.scoring.privacy.echo import echoes


@click.command()
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
def echo(pairs: Path, out: Path | None) -> None:
    """Find what replies repeat of personal data, in PAIRS (JSON lines of id, inbound, reply and channel)."""
    answer_lines(pairs, out, echo_line)


def echo_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the echoes of one pair; raises ``ValueError`` where a text is none."""
    inbound, reply = line["inbound"], line["reply"]
    if not isinstance(inbound, str) or not isinstance(reply, str):
        raise ValueError("inbound or reply is no text")
    found = echoes(inbound, reply, is_public=line.get("channel") != "private")
    return {"id": line["id"], "echoes": [{"start": span.start, "end": span.end} for span in found]}
