"""The studio: the packs being written, and one of them with its files and releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.core.problem import Problem
from trainer.scenarios.model import Pack
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.bench import Bench
from trainer.services.studio.packs import StudioPack
from trainer.storage.studio_store import Release
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, moment

_GROUPS: Mapping[str, str] = {
    "scenarios": "Scenarios",
    "plays": "Golden plays",
    "rules": "Rules",
    "": "The pack itself",
}


@dataclass(frozen=True, slots=True)
class PackLine:
    """Holds one pack of the list."""

    name: str
    title: str
    contents: str
    health: str
    is_sound: bool
    standing: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """Holds one file of a pack; ``title`` is the scenario's own."""

    path: str
    title: str
    problems: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Holds files of one kind; those with tags can be chosen to change the tags of all of them."""

    kind: str
    title: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """Holds one release."""

    number: int
    digest: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class BeginView:
    """Holds what a scenario can be begun with: channels, the pack's firms and customers, and scenarios to copy."""

    channels: tuple[tuple[str, str, str], ...]
    brands: tuple[str, ...]
    customers: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Scenarios of other packs as ``pack/scenario`` with their titles."""
    channel: str
    """The channel that is chosen already, where a gap led here."""


@dataclass(frozen=True, slots=True)
class StudioPage:
    """Fills studio.html; ``refusal`` says why nothing was done, with the ``problems`` that stood against it."""

    shell: Shell
    packs: tuple[PackLine, ...]
    library: tuple[str, ...]
    refusal: str = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        desk: Desk,
        person: Person,
        packs: Sequence[StudioPack],
        *,
        refusal: str = "",
        problems: Sequence[Problem] = (),
    ) -> "StudioPage":
        """Show the packs of the studio, and those of the library that could be taken in."""
        here = {pack.bench.name for pack in packs}
        library = tuple(name for name in sorted(desk.shelf.current) if name not in here)
        shell = Shell.of(desk, person, "Studio", "studio")
        return cls(shell, tuple(_line(pack) for pack in packs), library, refusal, tuple(problems))


@dataclass(frozen=True, slots=True)
class StudioPackPage:
    """Fills studio_pack.html."""

    shell: Shell
    name: str
    title: str
    health: str
    is_sound: bool
    standing: str
    groups: tuple[FileGroup, ...]
    problems: tuple[Problem, ...]
    releases: tuple[ReleaseLine, ...]
    beginning: BeginView
    refusal: str = ""
    done: str = ""
    is_waiting: bool = False
    """Whether it could be published, and is not."""

    @classmethod
    def of(
        cls,
        shell: Shell,
        pack: StudioPack,
        releases: Sequence[Release],
        beginning: BeginView,
        *,
        refused: tuple[Problem, ...] | None = None,
        done: str = "",
    ) -> "StudioPackPage":
        """Show one pack; ``refused`` holds what stood against publishing it."""
        line, bench = _line(pack), pack.bench
        return cls(
            shell,
            bench.name,
            line.title,
            line.health,
            line.is_sound,
            line.standing,
            _groups(bench),
            bench.problems if refused is None else refused,
            tuple(_release(release) for release in releases),
            beginning,
            "" if refused is None else f"Not published: {counted(len(refused), 'problem')} to mend first.",
            done,
            line.is_sound and not pack.is_published,
        )


def begin_view(bench: Bench, others: Mapping[str, Pack], channel: str = "") -> BeginView:
    """Return what a scenario of this pack can be begun with."""
    info = bench.read.pack.info if bench.read.pack else None
    customers = bench.read.pack.personas if bench.read.pack else {}
    return BeginView(
        channels=tuple((one.name, one.title, one.icon) for one in CHANNELS.values()),
        brands=tuple(brand.name for brand in info.brands.values()) if info else (),
        customers=tuple(persona.name for persona in customers.values()),
        others=tuple(
            (f"{name}/{scenario_id}", f"{scenario.title} ({name})")
            for name, pack in sorted(others.items())
            if name != bench.name
            for scenario_id, scenario in sorted(pack.scenarios.items())
            if scenario.use == "practice"  # nobody is to know the names of what is asked in exams
        ),
        channel=channel,
    )


def _line(pack: StudioPack) -> PackLine:
    read, bench = pack.bench.read.pack, pack.bench
    sound = not bench.problems
    parts = (counted(len(read.scenarios), "scenario"), counted(len(read.plays), "golden play")) if read else ()
    return PackLine(
        name=bench.name,
        title=read.info.title if read else bench.name,
        contents=", ".join((*parts, counted(len(bench.files), "file"))),
        health="Sound" if sound else counted(len(bench.problems), "problem"),
        is_sound=sound,
        standing=_standing(pack),
    )


def _standing(pack: StudioPack) -> str:
    if pack.release is None:
        return "Not published yet"
    if pack.is_published:
        return f"Release {pack.release.number} is what trainees get"
    return f"Changed since release {pack.release.number}"


def _groups(bench: Bench) -> tuple[FileGroup, ...]:
    found: dict[str, list[FileLine]] = {name: [] for name in _GROUPS}
    for path in sorted(bench.files):
        kind = path.partition("/")[0] if "/" in path else ""
        if kind in found:
            found[kind].append(_file(bench, path))
    return tuple(FileGroup(kind, _GROUPS[kind], tuple(files)) for kind, files in found.items() if files)


def _file(bench: Bench, path: str) -> FileLine:
    count = sum(1 for found in bench.problems if found.path == path)
    name = path.removeprefix("scenarios/").removesuffix(".yaml")
    scenario = bench.read.pack.scenarios.get(name) if bench.read.pack and path.startswith("scenarios/") else None
    return FileLine(path, scenario.title if scenario else "", counted(count, "problem") if count else "")


def _release(release: Release) -> ReleaseLine:
    return ReleaseLine(release.number, release.digest[:12], moment(release.change.at), release.change.note)
