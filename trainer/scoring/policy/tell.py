"""Tells a policy and its decisions to people: a table of rows, and why a decision came out."""

from collections.abc import Iterable, Iterator, Mapping

from trainer.scoring.policy.decide import GRADES, Decision, Policy, holding_rows
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.policy.model import PolicyFile, Row, RowWhen

LEVELS: Mapping[int, str] = {
    1: "life",
    2: "law",
    3: "security of data",
    4: "access and vulnerability",
    5: "their wish",
    6: "the same channel",
    7: "efficiency",
}
_HEAD = ("#", "Row", "Level", "When", "Required", "Preferred", "Acceptable", "Discouraged", "Prohibited", "Clock")


def table(policy: PolicyFile) -> str:
    """Return the policy as a Markdown table."""
    lines = [f"| {' | '.join(_HEAD)} |", f"|{'---|' * len(_HEAD)}"]
    lines += [f"| {' | '.join(cells)} |" for cells in map(_cells, policy.rows)]
    return "\n".join(lines)


def plain(policy: PolicyFile) -> Iterator[str]:
    """Yield the policy for a terminal: each row with its reason."""
    for row in policy.rows:
        number, _, level, when, *graded, clock = _cells(row)
        yield f"{number} {row.id} ({level}): when {when}"
        for name, codes in zip(GRADES, graded, strict=True):
            if codes:
                yield f"      {name}: {codes}"
        if clock:
            yield f"      within: {clock}"
        yield f"      {row.why}"


def reasons(decision: Decision) -> Iterator[str]:
    """Yield the rows that decided, in order: what each added, and what a higher one overruled."""
    for step in decision.steps:
        row = step.row
        yield f"row {row.number}, {row.id} (level {row.level}, {LEVELS[row.level]}): {row.why}"
        for given in step.added:
            yield f"    {given.grade}: {given.code}"
        for lost in step.overruled:
            yield f"    not {lost.grade}: {lost.code}, overruled by {lost.by}"
        for code in step.impossible:
            yield f"    not possible here: {code}"
    for grade in GRADES:
        codes = decision.of(grade)
        if codes:
            yield f"{grade}: {', '.join(codes)}"
    if decision.checks:
        yield f"checks: {', '.join(decision.checks)}"
    if decision.clock is not None:
        yield f"clock: {minutes(decision.clock)}"


def coverage(cases: Mapping[str, Inputs], policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return for each row the cases in which it fires; an empty tuple is a row nobody practises."""
    fired: dict[str, list[str]] = {row.id: [] for row in policy.file.rows}
    for name, inputs in sorted(cases.items()):
        for row in holding_rows(inputs, policy):
            fired[row.id].append(name)
    return {name: tuple(found) for name, found in fired.items()}


def minutes(count: int) -> str:
    """Say a time in the largest unit that fits."""
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if count % size == 0:
            number = count // size
            return f"{number} {word}{'' if number == 1 else 's'}"
    raise AssertionError("every number of minutes is one")


def conditions(row: Row) -> str:
    """Say when a row holds."""
    return " or ".join(_case(case) for case in row.when)


def _case(case: RowWhen) -> str:
    return " and ".join(f"{name} {_value(getattr(case, name))}" for name in case.keys)


def _value(wanted: object) -> str:
    if isinstance(wanted, tuple):
        return "/".join(str(value) for value in wanted)
    return {True: "yes", False: "no"}.get(wanted, str(wanted)) if isinstance(wanted, bool) else str(wanted)


def _cells(row: Row) -> tuple[str, ...]:
    clock = row.clock if isinstance(row.clock, str) else minutes(row.clock) if row.clock else ""
    stop = {True: "*", "medium": "* (medium)"}.get(row.stop or "", "")
    early = [f"{code} (to P3)" for code in row.requires_early]
    graded: tuple[Iterable[str], ...] = (
        (*row.requires, *early),
        row.prefers,
        row.accepts,
        row.discourages,
        row.prohibits,
    )
    codes = (", ".join(group) for group in graded)
    return (f"{row.number}{stop}", row.id, LEVELS[row.level], conditions(row), *codes, clock)
