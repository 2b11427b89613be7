"""Writes the figures down: a page, JSON, and a few lines for the terminal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from trainer.fairness.measure import GOAL, MEASURES, MODES, RESAMPLES, SEED, Difference, GroupFigures, Mode
from trainer.fairness.model import Group

_COMMAND = "\n*`trainer fairness`*\n"
_HEAD = f"""# Fairness

Written by `trainer fairness`; do not edit. Every pair is one response written twice, in plain English
and in another way: the same facts, promises and politeness, in other words. Who writes in that way
should get the same marks. A difference is the mark of the other version less that of the plain one, in
points of 100; below zero the other way of writing costs. In brackets: 95 % interval, bootstrap over
scenarios ({RESAMPLES:,} draws, seed {SEED}). *Size* is the mean difference whatever its sign. Goal: at
most {GOAL:g} points on tone, interval included.

The responses were written for this purpose, a good, a middling and a poor one for each scenario; where
a group is a list of words or names, the golden plays take part too. *Authored* knows what the scenario
expects, *bare* does not. For the dialects that contract, both sides do, so that neither is more formal.
The pairs show what the scorer does with these words, not how every speaker of a variety writes.
Rules were mended, and a few pairs corrected, in view of these figures: on fresh pairs the differences may
be wider. No speaker of the varieties has reviewed the pairs yet.
"""


def page(figures: Sequence[GroupFigures], groups: Mapping[str, Group], stamps: Mapping[str, str]) -> str:
    """Return the page; the same figures give the same bytes."""
    return "\n".join(_lines(figures, groups, stamps)) + "\n"


def as_json(figures: Sequence[GroupFigures], stamps: Mapping[str, str]) -> str:
    """Return the figures as JSON."""
    rows = [asdict(one) | {"tone_goal": _standing(one.differences["tone"])} for one in figures]
    told = {"goal": GOAL, "seed": SEED, "resamples": RESAMPLES, "measured": dict(stamps), "groups": _rounded(rows)}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def summary(figures: Sequence[GroupFigures]) -> Iterator[str]:
    """Yield a line for each group and mode."""
    for one in figures:
        tone, overall = one.differences["tone"], one.differences["overall"]
        yield (
            f"{one.group:24} {one.mode:9} {one.pairs:3} pairs  tone {_spread(tone):24} "
            f"overall {_spread(overall):24} {_standing(tone)}"
        )


def _lines(
    figures: Sequence[GroupFigures], groups: Mapping[str, Group], stamps: Mapping[str, str]
) -> Iterator[str]:
    yield _HEAD
    measured = ", ".join(f"{name} `{state}`" for name, state in sorted(stamps.items()))
    yield f"Measured: {measured}.\n"
    yield "## Groups\n"
    yield from (f"- **{one.title}** (`{name}`): {one.about.strip()}" for name, one in groups.items())
    for mode in MODES:
        yield from _mode(mode, [one for one in figures if one.mode == mode])


def _mode(mode: Mode, figures: Sequence[GroupFigures]) -> Iterator[str]:
    yield f"\n## Scored {mode}\n"
    heads = ["Group", "Pairs", "Tone", "Size", "Overall", "Size", "Falls", "Rises", "Critical on one side", "Goal"]
    yield from _table(heads, [_row(one) for one in figures])
    yield "*Falls* and *rises*: share of pairs that cross the pass mark downwards and upwards.\n"
    yield "### Every mark\n"
    yield from _table(
        ["Group", *MEASURES],
        [[one.group, *(_spread(one.differences[name]) for name in MEASURES)] for one in figures],
    )
    yield "### Widest pairs\n"
    yield from _table(
        ["Group", "Pair", "Tone", "Overall"],
        [[one.group, far.pair, _signed(far.tone), _signed(far.overall)] for one in figures for far in one.worst],
    )
    yield "### Rules behind the differences\n"
    yield "Points of the mark that a rule gives or takes more in the other version, on average over all pairs.\n"
    yield from _table(
        ["Group", "Rule", "Mark", "Points", "Pairs"],
        [
            [one.group, cause.rule, cause.dimension, _signed(cause.points), str(cause.pairs)]
            for one in figures
            for cause in one.causes
        ],
    )


def _row(one: GroupFigures) -> list[str]:
    tone, overall = one.differences["tone"], one.differences["overall"]
    crossed = [f"{100 * count / one.pairs:.1f} %" for count in (one.falls, one.rises)]
    return [
        one.group,
        str(one.pairs),
        _spread(tone),
        f"{tone.size:.2f}",
        _spread(overall),
        f"{overall.size:.2f}",
        *crossed,
        str(one.criticals),
        _standing(tone),
    ]


def _standing(tone: Difference) -> str:
    if tone.is_within:
        return "met, with its interval"
    return "met by the mean alone" if abs(tone.mean) <= GOAL else "missed"


def _spread(value: Difference) -> str:
    return f"{_signed(value.mean)} ({_signed(value.low)} to {_signed(value.high)})"


def _signed(value: float) -> str:
    # A tiny negative must not print as -0.00.
    return f"{round(value, 2) + 0.0:+.2f}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield _COMMAND


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4) + 0.0
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value
