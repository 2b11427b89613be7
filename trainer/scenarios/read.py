"""Reads packs and expectations files from disk; with folder.py the one door of the pure rooms to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.faults import build
from trainer.scenarios.folder import Folder, open_folder
from trainer.scenarios.glossary import GlossaryFile
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack, PackInfo, Persona, Play, Scenario
from trainer.scenarios.personal import Allowed, check_personal
from trainer.scenarios.shifts import ShiftsFile
from trainer.scenarios.situation import check_situation
from trainer.scenarios.yaml_source import MAX_BYTES, Places, Source, read_yaml
from trainer.scoring.expectations import ExpectationsFile
from trainer.scoring.marks.model import Fitted
from trainer.scoring.model import Rubric, Rule
from trainer.scoring.policy.model import PolicyFile
from trainer.scoring.values import Name

V = TypeVar("V", bound=BaseModel)


class PersonasFile(RootModel[Mapping[Name, Persona]]):
    """Holds personas.yaml: the customers by their ids."""

    model_config = ConfigDict(frozen=True, strict=True)


@dataclass(frozen=True, slots=True)
class ReadPack:
    """Holds a pack as it was read, with the places of its keys and what is wrong in its files.

    ``pack`` is None when a file could not be read or a value not be built.
    """

    pack: Pack | None
    places: Places
    problems: tuple[Problem, ...]


class _Reader:
    """Collects values, places and problems from the files of one folder."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.is_whole = True

    def one(self, model: type[V], path: str) -> V | None:
        """Read one file into ``model``; None when it is missing or broken."""
        raw = self.folder.files.get(path)
        if raw is None:
            return None
        source, problems = read_yaml(raw, path)
        self.problems.extend(problems)
        value = None
        if source is not None:
            self.sources[path] = source
            value, problems = build(model, source)
            self.problems.extend(problems)
        self.is_whole = self.is_whole and value is not None
        return value

    def computed(self, model: type[V], path: str) -> V | None:
        """Read one file that a command writes and nobody edits; None when it is missing or broken."""
        raw = self.folder.files.get(path)
        if raw is None:
            return None
        try:
            return model.model_validate_json(raw)
        except ValidationError as fault:
            first = fault.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            self.problems.append(problem("P103", path, (0, 0), f"{where}: {first['msg']}"))
            self.is_whole = False
            return None

    def many(self, model: type[V], under: str) -> dict[str, V]:
        """Read every file below ``under``, by its id."""
        found = ((path, self.one(model, path)) for path in self.folder.yaml(under))
        return {_id(path): value for path, value in found if value is not None}


def read_pack(folder: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read a pack folder and check it by itself; what it uses of other packs is checked on the shelf."""
    read = read_folder(folder)
    found = list(read.problems)
    if read.pack is not None:
        found.extend(lint_pack(read.pack, {read.pack.info.name: read.pack}, read.places, alone=True))
    return read.pack, tuple(sorted(set(found)))


def read_folder(root: Path) -> ReadPack:
    """Read the files of a pack folder, and keep where everything stands."""
    if not root.is_dir():
        return ReadPack(None, {}, (problem("P113", "", (0, 0), f"no folder “{root.name}”"),))
    return read_files(*open_folder(root))


def read_files(folder: Folder, strangers: tuple[Problem, ...] = ()) -> ReadPack:
    """Read the files of a pack wherever they came from, and keep where everything stands."""
    reader = _Reader(folder)
    reader.problems.extend(strangers)
    pack = _pack(reader)
    reader.problems.extend(_personal(reader, pack.info if pack else None))
    places = {path: source.places for path, source in reader.sources.items()}
    return ReadPack(pack, places, tuple(sorted(set(reader.problems))))


def _pack(reader: _Reader) -> Pack | None:
    folder = reader.folder
    if "pack.yaml" not in folder.files:
        reader.problems.append(problem("P113", "pack.yaml", (0, 0)))
    info = reader.one(PackInfo, "pack.yaml")
    rubric = reader.one(Rubric, "rubric.yaml")
    policy = reader.one(PolicyFile, "policy.yaml")
    marks = reader.computed(Fitted, "marks.json")
    personas = reader.one(PersonasFile, "personas.yaml")
    glossary = reader.one(GlossaryFile, "glossary.yaml")
    shifts = reader.one(ShiftsFile, "shifts.yaml")
    rules = reader.many(Rule, "rules/")
    scenarios = reader.many(Scenario, "scenarios/")
    plays = reader.many(Play, "plays/")
    if info is None or not reader.is_whole:
        return None
    return Pack(
        info=info,
        digest=folder.digest,
        rubric=rubric,
        policy=policy,
        marks=marks,
        personas=personas.root if personas else {},
        rules=rules,
        scenarios=scenarios,
        plays=plays,
        glossary=glossary.root if glossary else (),
        shifts=shifts,
        assets=folder.assets,
    )


def _personal(reader: _Reader, info: PackInfo | None) -> list[Problem]:
    brands = tuple(info.brands.values()) if info else ()
    allowed = Allowed.of(brands)
    return [found for source in reader.sources.values() for found in check_personal(source, allowed)]


def _id(path: str) -> str:
    parts = path.removesuffix(".yaml").split("/")[1:]
    return ".".join(parts)


def read_expectations(path: Path) -> tuple[ExpectationsFile | None, tuple[Problem, ...]]:
    """Read a stand-alone expectations file; its name must be that of its situation."""
    name = path.name
    if path.is_symlink() or not path.is_file():
        return None, (problem("P113", name, (0, 0)),)
    with path.open("rb") as file:
        source, found = read_yaml(file.read(MAX_BYTES + 1), name)
    if source is None:
        return None, found
    value, faults = build(ExpectationsFile, source)
    problems = [*found, *faults, *check_personal(source, Allowed.of(()))]
    if value is not None:
        problems.extend(check_situation(value, source.path, source.places))
        if value.situation != path.stem:
            place = source.place(("situation",))
            problems.append(problem("P220", name, place, f"“{value.situation}” in {name}"))
    return value, tuple(sorted(set(problems)))
