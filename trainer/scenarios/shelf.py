"""Puts several packs side by side, by name, and checks what they use of one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack
from trainer.scenarios.read import ReadPack, read_folder
from trainer.scenarios.yaml_source import Places


@dataclass(frozen=True, slots=True)
class Shelf:
    """Holds packs by name, where each came from, the places in its files, and all problems."""

    packs: Mapping[str, Pack]
    folders: Mapping[str, Path]
    places: Mapping[str, Places]
    problems: tuple[Problem, ...]


def read_shelf(folders: Iterable[Path]) -> Shelf:
    """Read the packs in ``folders``; the paths in problems begin with the folder as it was given."""
    return put_together((folder, read_folder(folder)) for folder in folders)


def put_together(reads: Iterable[tuple[Path, ReadPack]]) -> Shelf:
    """Put read packs side by side, each with where it came from, and check what they use of one another."""
    packs: dict[str, Pack] = {}
    homes: dict[str, Path] = {}
    places: dict[str, Places] = {}
    problems: list[Problem] = []
    for folder, read in reads:
        problems.extend(below(folder, read.problems))
        if read.pack is None:
            continue
        name = read.pack.info.name
        if name in packs:
            problems.extend(below(folder, (_taken(read, name, homes[name]),)))
            continue
        packs[name], homes[name], places[name] = read.pack, folder, read.places
    for name, pack in packs.items():
        problems.extend(below(homes[name], lint_pack(pack, packs, places[name])))
    return Shelf(packs, homes, places, tuple(sorted(set(problems))))


def read_packs(folders: Iterable[Path]) -> tuple[dict[str, Pack], tuple[Problem, ...]]:
    """Read the packs in ``folders``, by name, and return all problems of all of them."""
    shelf = read_shelf(folders)
    return dict(shelf.packs), shelf.problems


def _taken(read: ReadPack, name: str, home: Path) -> Problem:
    place = read.places.get("pack.yaml", {}).get(("name",), (0, 0))
    return problem("P223", "pack.yaml", place, f"“{name}” is also in {home.name}")


def below(folder: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Put the folder before the path of each problem."""
    return [replace(found, path=(folder / found.path).as_posix()) for found in problems]
