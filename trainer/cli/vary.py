"""Writes variants of a scenario into its pack, or into another folder."""

from collections.abc import Mapping
from pathlib import Path

import click

from trainer.cli.pack_paths import read
from trainer.scenarios.edit_yaml import Put, edit_yaml
from trainer.scenarios.folder import open_folder
from trainer.scenarios.variants import NotVariable, variant_id
from trainer.scenarios.variants import vary as make_variant
from trainer.scenarios.yaml_source import read_yaml
from trainer.scoring.classifiers.load import load_classifiers
from trainer.settings import Settings
from trainer.simulation.prove_variant import prove_variants

_PERSONAS = "personas.yaml"


@click.command()
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("scenario")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The first variant's number.")
@click.option("--count", type=click.IntRange(1, 50), default=1, show_default=True, help="How many variants.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to; PACK when left out."
)
def vary(pack: Path, scenario: str, *, seed: int, count: int, into: Path | None) -> None:
    """Write variants of SCENARIO, the same case of somebody else, into the folder PACK.

    Each is linted and its plays are played first; one that fails is not written. They are for practice alone
    until a person has read them and set `reviewed: true`.
    """
    target = into or pack
    files = dict(open_folder(pack)[0].files)
    if f"scenarios/{scenario}.yaml" not in files:
        raise click.ClickException(f"no scenario {scenario!r} in {pack.name}")
    packs, classifiers = read([pack]).packs, load_classifiers(Settings().encoder)
    for number in range(seed, seed + count):
        name = variant_id(scenario, number)
        if (target / f"scenarios/{name}.yaml").exists():
            raise click.ClickException(f"{name} is there already; a person may have changed it")
        made = _made(files, scenario, number)
        files |= made
        problems = prove_variants(files, packs, (name,), classifiers)
        for problem in problems:
            click.echo(str(problem))
        if problems:
            raise click.ClickException(f"{name} is not written")
        _write({**made, **_pictures(files, made[f"scenarios/{name}.yaml"])}, target, name)
        click.echo(f"{name}: {len(made)} files")


def _made(files: Mapping[str, bytes], scenario: str, number: int) -> Mapping[str, bytes]:
    try:
        return make_variant(files, scenario, number)
    except NotVariable as refused:
        raise click.ClickException(f"{refused}; see Variants in docs/pack-format.md") from refused


def _write(made: Mapping[str, bytes], target: Path, name: str) -> None:
    for path, body in made.items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_with_customer(place, body, name) if path == _PERSONAS else body)


def _with_customer(place: Path, body: bytes, name: str) -> bytes:
    """Return the customers of the folder that is written to, and the variant's own."""
    source, _ = read_yaml(body, _PERSONAS)
    there = place.read_text(encoding="utf-8") if place.exists() else ""
    return edit_yaml(there, [Put((name,), source.data[name] if source else None)]).encode()


def _pictures(files: Mapping[str, bytes], scenario: bytes) -> Mapping[str, bytes]:
    """Return the pictures that a variant shows."""
    source, _ = read_yaml(scenario, "scenario.yaml")
    shown = [message.get("picture") for message in (source.data["thread"] if source else ())]
    paths = [f"assets/{picture['asset']}" for picture in shown if picture]
    return {path: files[path] for path in paths if path in files}
