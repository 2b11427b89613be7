"""Finds and reads the packs that a command is given."""

from pathlib import Path

import click

from trainer.scenarios.model import Pack
from trainer.scenarios.shelf import Shelf, read_shelf
from trainer.settings import Settings
from trainer.wiring import pack_folders

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))


def sort_paths(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """Return the pack folders and the expectations files that ``paths`` name, directly or as folders."""
    folders: list[Path] = []
    files: list[Path] = []
    for path in paths:
        if path.is_file():
            files.append(path)
        elif (path / "pack.yaml").exists():
            folders.append(path)
        elif inner := pack_folders(path):
            folders.extend(inner)
        elif inner := tuple(sorted(path.glob("*.yaml"))):
            files.extend(inner)
        else:
            raise click.ClickException(f"{path}: neither a pack, nor a folder of packs or expectations")
    return folders, files


def read(folders: list[Path]) -> Shelf:
    """Read packs together with the built-in ones they may build on."""
    names = {folder.resolve().name for folder in folders}
    built_in = [folder for folder in pack_folders(Settings().packs) if folder.name not in names]
    return read_shelf((*folders, *built_in))


def packs_in(shelf: Shelf, folders: list[Path]) -> list[Pack]:
    """Return the packs that were read from ``folders``."""
    return [shelf.packs[name] for name, home in shelf.folders.items() if home in folders]
