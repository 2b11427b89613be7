"""Writes down the figures of the sets other than the golden one."""

from collections.abc import Iterator

from trainer.evaluation.model import MEASURES
from trainer.evaluation.pii import Found, LineFigures
from trainer.evaluation.public import TaskFigures
from trainer.evaluation.run import Figures, Peers
from trainer.evaluation.tables import number, spread, table

_TASK_HEADS = ("Task", "n", "Macro-F1 (95 %)", "F1, class 1", "Accuracy", "AUC", "Commonest", "Published")
_PII = """F2 counts a missed place more than a false one. *Typed*: places under the right name. *Line*: is
there any data. *Request*: is any asked for here. *Verdict*: any place or request. *Alarms*: flagged
lines among those with neither, nor an invitation to send data another way. *Must*: recall on card
number, security code, PIN or password, one-time code, IBAN and national number.

The halves are told apart by the hash of the line's id. On messy_social the rules were first written
with the even half in view, so the odd half is nearer to what a stranger's lines give. On
presidio_research only the six types that both sides mean alike count; its kinds of error were
looked at, so neither half is blind. A half of 150 lines carries about ±0.1.
"""


def pii_lines(figures: Figures) -> Iterator[str]:
    """Yield the section about personal data."""
    if figures.lines or figures.echoes:
        yield "\n## Personal data\n"
    if figures.lines:
        yield _PII
        yield from table(
            ["Set", "Part", "n", "Typed P", "R", "F2", "Line", "Request", "Verdict", "Alarms", "Must"],
            [_line_row(one) for one in figures.lines],
        )
        for one in figures.lines:
            if one.part == "all":
                yield from _types(one)
    if figures.echoes:
        yield "### What replies repeat\n"
        yield from table(
            ["Set", "Pairs", "Places P", "R", "F2", "Pairs P", "R", "F2"],
            [[one.set, str(one.pairs), *_found(one.places), *_found(one.pair)] for one in figures.echoes],
        )


def public_lines(figures: Figures) -> Iterator[str]:
    """Yield the section about public sets."""
    if not figures.tasks and not figures.words:
        return
    yield "\n## Public sets\n"
    yield "Nobody here wrote these. *Commonest* is the macro-F1 of always saying the commonest class. Published"
    yield "figures are quoted and often rest on other splits. Differences below 0.02 of AUC are noise.\n"
    if figures.tasks:
        yield from table(_TASK_HEADS, [_task_row(one) for one in figures.tasks])
    if figures.words:
        yield "Words written as usually spelt (W-NUT 2015, test part; published F1 .827–.842):\n"
        yield from table(
            ["Normaliser", "Messages", "Precision", "Recall", "F1"],
            [
                [one.name, str(one.messages), number(one.precision, 3), number(one.recall, 3), number(one.f1, 3)]
                for one in figures.words
            ],
        )


def peer_lines(peers: Peers) -> Iterator[str]:
    """Yield the section about programs of others."""
    if not (peers.golden or peers.tasks or peers.lines):
        return
    yield "\n## Others, measured alike\n"
    yield "Programs of others are measured where they are installed; without them this section is shorter.\n"
    if peers.golden:
        yield "What the words of the reply alone tell, fitted on the other authors; a scorer has to beat this."
        yield "Kappa / rank correlation:\n"
        yield from table(
            ["Peer", *MEASURES],
            [
                [one.peer, *(f"{number(one.kappa[name])} / {number(one.rho[name])}" for name in MEASURES)]
                for one in peers.golden
            ],
        )
    if peers.tasks:
        yield from table(
            ["Peer", "Task", "n", "AUC"],
            [[one.peer, one.task, str(one.tested), number(one.auc, 3)] for one in peers.tasks],
        )
    if peers.lines:
        yield "Personal data, the six types that both know, patterns without a language model:\n"
        yield from table(
            ["Peer", "Set", "n", "Typed P", "R", "F2", "Line F2", "Alarms"],
            [
                [
                    peer,
                    one.set,
                    str(one.lines),
                    *_found(one.typed),
                    number(one.line.f2, 3),
                    _alarms(one),
                ]
                for peer, one in peers.lines
            ],
        )


def _task_row(one: TaskFigures) -> list[str]:
    return [
        one.task,
        str(one.tested),
        spread(one.macro_f1),
        number(one.second_class_f1),
        number(one.accuracy, 3),
        number(one.auc, 3),
        number(one.commonest),
        one.published or "–",
    ]


def _line_row(one: LineFigures) -> list[str]:
    asked = [number(part.f2 if part else None, 3) for part in (one.line, one.request, one.verdict)]
    return [one.set, one.part, str(one.lines), *_found(one.typed), *asked, _alarms(one), number(one.must_recall, 3)]


def _alarms(one: LineFigures) -> str:
    return f"{one.alarms} of {one.quiet}"


def _types(one: LineFigures) -> Iterator[str]:
    yield f"By type, {one.set}:\n"
    yield from table(
        ["Type", "Places", "Precision", "Recall", "F2", "False"],
        [
            [kind, str(found.hits + found.missed), *_found(found), str(found.false)]
            for kind, found in one.types.items()
        ],
    )


def _found(found: Found) -> list[str]:
    return [number(found.precision, 3), number(found.recall, 3), number(found.f2, 3)]
