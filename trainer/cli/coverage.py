"""Shows what packs practise and what they lack."""

from collections.abc import Iterator
from pathlib import Path

import click

from trainer.cli.pack_paths import PATHS, packs_in, read, sort_paths
from trainer.scenarios.coverage import GROUPS, Cell, coverage_of, rows_of
from trainer.scenarios.judge import used_packs
from trainer.scenarios.shelf import Shelf
from trainer.scoring.policy.decide import ready
from trainer.scoring.policy.model import joined

LEAST_PER_ROW = 3


@click.command()
@PATHS
@click.option("--require", "least", type=click.IntRange(min=1), help="Fail where a cell holds fewer than this.")
def coverage(paths: tuple[Path, ...], least: int | None) -> None:
    """Count scenarios by channel and by what makes them hard, and name the policy rows that few practise.

    Letters and calls are spared slang and pictures. Ends with status 1 where a required count is not met.
    """
    folders, _ = sort_paths(paths)
    shelf = read(folders)
    cells = coverage_of(packs_in(shelf, folders))
    for line in table_of(cells):
        click.echo(line)
    rare = rare_rows(shelf, folders)
    if rare:
        click.echo(f"\nPolicy rows with fewer than {LEAST_PER_ROW} scenarios: {', '.join(rare)}")
    lacking = [cell for cell in cells if cell.lacks(least or 0)]
    for cell in lacking:
        click.echo(f"{cell.channel}, {GROUPS[cell.group][0].lower()}: {cell.lacks(least or 0)} more")
    if lacking or (least is not None and rare):
        raise SystemExit(1)


def table_of(cells: tuple[Cell, ...]) -> Iterator[str]:
    """Yield the counts as a Markdown table, channels down and groups across."""
    yield "| Channel | " + " | ".join(name for name, _ in GROUPS.values()) + " |"
    yield "|---|" + "---:|" * len(GROUPS)
    for channel in dict.fromkeys(cell.channel for cell in cells):
        counts = [_count(cell) for cell in cells if cell.channel == channel]
        yield f"| {channel} | " + " | ".join(counts) + " |"


def rare_rows(shelf: Shelf, folders: list[Path]) -> list[str]:
    """Return the ids of the policy's rows that too few scenarios of the packs practise, with their counts."""
    packs = packs_in(shelf, folders)
    files = {one.info.name: one.policy for pack in packs for one in used_packs(pack, shelf.packs)}
    policy = joined(tuple(file for file in files.values() if file is not None))
    if policy is None:
        return []
    counts = {row: len(found) for row, found in rows_of(packs, ready(policy)).items()}
    return [f"{row} ({count})" for row, count in counts.items() if count < LEAST_PER_ROW]


def _count(cell: Cell) -> str:
    return "-" if cell.is_exempt and not cell.scenarios else str(len(cell.scenarios))
