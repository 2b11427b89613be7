"""Writes the figures down: as a page for people and as JSON for programs."""

import dataclasses
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trainer.evaluation.model import Range
from trainer.evaluation.run import Figures
from trainer.evaluation.tell_golden import golden_lines
from trainer.evaluation.tell_sets import peer_lines, pii_lines, public_lines

COMMAND = "trainer evaluate --data DIR"
_DIGITS = 6
_HEAD = """# How right the scores are

Written by `{command}`, which writes the same digits again on the same machine, the same
program and the same data: all chance is seeded, and no time is measured. Every table below comes from this one
command. `DIR` holds `golden/`, `pii/` and `public/`; what is not there is listed at the end. The same figures,
with more digits: `accuracy.json` beside this page.
"""
_QUICK = """
**This is a quick run:** {resamples} resamples, the first fold alone, no peers. Do not quote it.
"""
_READING = """
## How to read this

**Kappa** says how well the scorer's marks agree with the mean of several people's. 0 is what guessing would
give, 1 is the same mark every time. Being off by two marks costs four times as much as being off by one. People
who mark open answers usually agree at 0.7 to 0.8. Where a table gives a *ceiling*, that is how well the raters
agree with each other: a scorer cannot be asked for more.

**The interval** behind each figure is what other situations of the same sort would have given, 95 times in 100.
When two intervals overlap widely, do not say that one is better.

**Risk and coverage** answer the question: if the scorer passes the responses it is least sure of to a person,
how good are the marks it keeps? Read the column “80 %” as “a person marks one response in five; the scorer's
marks of the other four are off by this much”. A curve that falls to the left means that the scorer knows when
it does not know. A flat one means that its doubt tells you nothing.

**In-sample or not.** *In-sample* means that somebody chose rules, weights or thresholds while looking at these
very responses, so the figure flatters. *Unseen author* means that everything that raters' marks decide was
fitted on other authors' responses to other situations. Quote the second kind. The rules, and a few settings
that nothing fits, were chosen by people who had seen part of the set; refitting does not undo that.
"""


def page(figures: Figures, stamps: Mapping[str, str], pictures: Sequence[str]) -> str:
    """Return the page; ``stamps`` name the state of what was measured, ``pictures`` lie in ``pictures/``."""
    lines = [
        _HEAD.format(command=COMMAND),
        *([_QUICK.format(resamples=figures.resamples)] if figures.is_quick else []),
        f"Measured: {', '.join(f'{name} `{value}`' for name, value in stamps.items())}.",
        _READING,
        *(golden_lines(figures.golden, pictures) if figures.golden else ()),
        *pii_lines(figures),
        *public_lines(figures),
        *peer_lines(figures.peers),
        *_skipped_lines(figures.skipped),
    ]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def as_json(figures: Figures, stamps: Mapping[str, str]) -> str:
    """Return the figures as JSON, rounded; what is not a number is null."""
    return json.dumps({"measured": dict(stamps), **_plain(dataclasses.asdict(figures))}, indent=1) + "\n"


def summary(figures: Figures) -> Iterator[str]:
    """Yield a few lines for the terminal."""
    for trial in figures.golden.trials if figures.golden else ():
        marks = " ".join(f"{measure} {one.kappa.value:.2f}" for measure, one in trial.measures.items())
        yield f"golden {trial.mode} {trial.way} {trial.part}: {marks} critical F1 {trial.critical.f1.value:.2f}"
    for lines in figures.lines:
        verdict = f" verdict F2 {lines.verdict.f2:.3f}" if lines.verdict else ""
        alarms = f"alarms {lines.alarms}/{lines.quiet}"
        yield f"{lines.set} {lines.part}: typed F2 {lines.typed.f2:.3f}{verdict} {alarms}"
    for task in figures.tasks:
        yield f"{task.task}: macro-F1 {_range(task.macro_f1)} AUC {task.auc:.3f}"
    yield from (f"skipped {line}" for line in figures.skipped)


def _range(value: Range) -> str:
    return f"{value.value:.3f} ({value.low:.3f}-{value.high:.3f})"


def _skipped_lines(skipped: Sequence[str]) -> Iterator[str]:
    if skipped:
        yield "\n## What was left out\n"
        yield from (f"- {line}" for line in skipped)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value, _DIGITS) if math.isfinite(value) else None
    return value
