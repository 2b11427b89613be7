"""The two sides of a change: how packs judge today, and how they would once a pack of the studio is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.scenarios.judge import build_judge, used_packs
from trainer.scenarios.model import Pack
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.responses import judges_of
from trainer.services.studio.bench import Bench
from trainer.services.studio.sent_before import Side
from trainer.simulation.model import Judges


class NotReadable(RuntimeError):
    """Says what must be mended before anybody can be judged by a pack."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Sides:
    """Holds one pack before and after; ``before`` is None where trainees do not have it yet.

    ``judges`` names what judges today, so that a score of today need not be worked out again.
    """

    before: Side | None
    after: Side
    judges: Judges | None

    def touches(self, scenario_id: str) -> bool:
        """Tell whether an answer to this case could be judged otherwise."""
        old, new = self.before, self.after
        if old is None or scenario_id not in old.pack.scenarios:
            return True
        digests = [(side.judge.rules_digest, side.judge.rubric_digest) for side in (old, new)]
        return digests[0] != digests[1] or _case_of(old.pack, scenario_id) != _case_of(new.pack, scenario_id)


@dataclass(frozen=True, slots=True)
class Edit:
    """Counts what differs from what trainees get today; rules and scenarios added and removed count too."""

    rules: int = 0
    scenarios: int = 0
    is_rubric: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """Holds the sides of every pack that a change reaches; ``broken`` names those that could judge nobody."""

    sides: Mapping[str, Sides]
    broken: tuple[str, ...]
    edit: Edit


def hear(desk: Desk, bench: Bench) -> Hearing:
    """Return both sides of publishing a pack as it stands, its own and those of the packs that build on it.

    Raises ``NotReadable`` while there are problems in it.
    """
    pack = bench.read.pack
    problems = tuple(found for found in bench.problems if found.severity == "error")
    if pack is None or problems:
        raise NotReadable(problems)
    sides, broken = {}, []
    for one in (pack, *_built_on(desk, bench)):
        try:
            judge = build_judge(one, bench.packs, desk.shelf.classifiers)
        except ValueError:
            broken.append(one.info.name)
            continue
        sides[one.info.name] = _sides(desk, Side(one, judge))
    # A pack of rules alone judges nobody itself.
    own = [name for name in broken if name != bench.name or pack.scenarios]
    return Hearing(sides, tuple(own), _edit(desk.shelf.current.get(bench.name), pack))


def _built_on(desk: Desk, bench: Bench) -> list[Pack]:
    """Return the packs that use this one today, or would."""
    others = [pack for name, pack in sorted(desk.shelf.current.items()) if name != bench.name]
    return [pack for pack in others if _uses(pack, desk.shelf.current, bench) or _uses(pack, bench.packs, bench)]


def _uses(pack: Pack, packs: Mapping[str, Pack], bench: Bench) -> bool:
    return bench.name in {one.info.name for one in used_packs(pack, packs)}


def _sides(desk: Desk, after: Side) -> Sides:
    today = desk.shelf.current.get(after.pack.info.name)
    if today is None:
        return Sides(None, after, None)
    try:
        judges = judges_of(desk, today)
    except (NotFound, ValueError):
        return Sides(None, after, None)
    return Sides(Side(*desk.shelf.judge(judges)), after, judges)


def _case_of(pack: Pack, scenario_id: str) -> tuple[object, ...]:
    """Return all of a pack that a case is made of."""
    scenario = pack.scenarios[scenario_id]
    return scenario, pack.personas[scenario.persona], pack.info.brands[scenario.brand]


def _edit(today: Pack | None, pack: Pack) -> Edit:
    if today is None:
        return Edit(is_new=True)
    old, new = (today.rubric, today.marks, today.policy), (pack.rubric, pack.marks, pack.policy)
    return Edit(
        rules=_differing(today.rules, pack.rules),
        scenarios=_differing(today.scenarios, pack.scenarios),
        is_rubric=old != new,
    )


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> int:
    return sum(old.get(name) != new.get(name) for name in old.keys() | new.keys())
