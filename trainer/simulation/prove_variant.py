"""Proves variants before they are kept: each has to lint, and its plays have to come out as those it came from."""

from collections.abc import Collection, Mapping

from trainer.core.problem import Problem
from trainer.scenarios.folder import Folder
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_files
from trainer.scoring.classifiers.signals import Classifiers
from trainer.simulation.prove import prove_pack


def prove_variants(
    files: Mapping[str, bytes],
    packs: Mapping[str, Pack],
    names: Collection[str],
    classifiers: Classifiers | None = None,
) -> tuple[Problem, ...]:
    """Return what is wrong with the variants ``names`` among the files of a pack, beside the packs it uses."""
    read = read_files(Folder(files))
    if read.pack is None:
        return read.problems
    beside = {**packs, read.pack.info.name: read.pack}
    found = (*read.problems, *lint_pack(read.pack, beside, read.places))
    theirs = tuple(one for one in found if _is_of(one, names))
    if theirs:
        return theirs
    cut = read.pack.model_copy(
        update={
            "scenarios": {name: one for name, one in read.pack.scenarios.items() if name in names},
            "plays": {name: play for name, play in read.pack.plays.items() if play.scenario in names},
        }
    )
    proof = prove_pack(cut, {**beside, cut.info.name: cut}, read.places, classifiers)
    return tuple(one for one in proof.problems if _is_of(one, names))


def _is_of(found: Problem, names: Collection[str]) -> bool:
    """Tell whether a problem lies in the scenario or the plays of a variant, or in the customers' file."""
    stem = found.path.removeprefix("scenarios/").removeprefix("plays/")
    return found.path == "personas.yaml" or any(stem.startswith(f"{name}.") for name in names)
