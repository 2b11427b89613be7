"""Writes variants of a scenario into its pack."""

from pathlib import Path

import click

from trainer.scenarios.folder import open_folder
from trainer.scenarios.variants import NotVariable
from trainer.scenarios.variants import vary as make_variant


@click.command()
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("scenario")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The first variant's number."
)
@click.option("--count", type=click.IntRange(1, 50), default=1, show_default=True, help="How many variants.")
def vary(pack: Path, scenario: str, seed: int, count: int) -> None:
    """Write variants of SCENARIO, the same case of somebody else, into the folder PACK.

    They are for practice alone until a person has read them and set `reviewed: true`.
    """
    for number in range(seed, seed + count):
        files = open_folder(pack)[0].files
        if f"scenarios/{scenario}.yaml" not in files:
            raise click.ClickException(f"no scenario {scenario!r} in {pack.name}")
        try:
            made = make_variant(files, scenario, number)
        except NotVariable as refused:
            raise click.ClickException(f"{refused}; see Variants in docs/pack-format.md") from refused
        for path, body in made.items():
            (pack / path).write_bytes(body)
        click.echo(f"{scenario}-v{number}: {len(made)} files")
