"""Lists the files of a pack folder, and refuses what does not belong there."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem

MAX_FILES = 600
MAX_ASSET = 2 * 1024 * 1024
MAX_TOTAL = 32 * 1024 * 1024

_KNOWN = re.compile(
    r"(?:pack|rubric|policy|personas|glossary|shifts)\.yaml|marks\.json|README\.md"
    r"|rules/[a-z0-9_-]+/[a-z0-9_-]+\.yaml"
    r"|(?:scenarios|plays)/[a-z0-9]+(?:[._-][a-z0-9]+)*\.yaml"
    r"|assets/(?:[a-z0-9_-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*\.(?:png|jpg|jpeg|webp|svg|gif|ogg)"
)


@dataclass(frozen=True, slots=True)
class Folder:
    """Holds the bytes of a pack's files by their relative path."""

    files: Mapping[str, bytes]

    def yaml(self, under: str) -> Iterator[str]:
        """Yield the paths of the YAML files below ``under``, in order."""
        for path in sorted(self.files):
            if path.startswith(under) and path.endswith(".yaml"):
                yield path

    @property
    def assets(self) -> Mapping[str, str]:
        """Return the SHA-256 of each picture and voice, by its path."""
        return {
            path: hashlib.sha256(raw).hexdigest()
            for path, raw in sorted(self.files.items())
            if path.startswith("assets/")
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all paths and bytes: two packs with one digest are the same."""
        total = hashlib.sha256()
        for path, raw in sorted(self.files.items()):
            total.update(f"{path}\0{len(raw)}\0".encode())
            total.update(raw)
        return total.hexdigest()


def is_known(path: str) -> bool:
    """Say whether a pack may have a file at this relative path."""
    return _KNOWN.fullmatch(path) is not None


def open_folder(root: Path) -> tuple[Folder, tuple[Problem, ...]]:
    """Read the files of the pack folder ``root``; links, strangers and giants become problems."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for path in _walk(root, problems):
        name = path.relative_to(root).as_posix()
        size = path.stat().st_size
        total += size
        if not is_known(name):
            problems.append(problem("P111", name, (0, 0)))
        elif size > MAX_ASSET or total > MAX_TOTAL:
            problems.append(problem("P107", name, (0, 0), f"{size // 1024} kB"))
        else:
            files[name] = path.read_bytes()
    return Folder(files), tuple(problems)


def _walk(root: Path, problems: list[Problem]) -> Iterator[Path]:
    waiting = [root]
    seen = 0
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            seen += 1
            if seen > MAX_FILES:
                problems.append(problem("P107", "", (0, 0), f"more than {MAX_FILES} files"))
                return
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                name = path.relative_to(root).as_posix()
                problems.append(problem("P111", name, (0, 0), "a link, or no plain file"))
            elif path.is_dir():
                waiting.append(path)
            else:
                yield path
