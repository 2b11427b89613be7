"""Measures everything that a data folder allows, and says what it had to leave out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.evaluation import golden, peers, pii, public
from trainer.evaluation.golden import Golden, Scored, Trial, Way
from trainer.evaluation.golden_data import golden_files, read_golden
from trainer.evaluation.lines import digest, read_lines
from trainer.evaluation.model import GoldenItem, Mode, Plugs
from trainer.evaluation.peers import PeerOnGolden, PeerOnTask
from trainer.evaluation.pii import EchoFigures, LineFigures
from trainer.evaluation.public import TaskFigures, WordFigures
from trainer.evaluation.public_data import Task, read_tasks
from trainer.evaluation.words_alone import words_alone

RESAMPLES, FEW_RESAMPLES = 1000, 100
_MODES: tuple[Mode, ...] = ("authored", "bare")
#: Public tasks on which a feeling alone says something, and whether the class looked for is the unhappy one.
_FELT = {"politeness": False, "complaints": True}


@dataclass(frozen=True, slots=True)
class Peers:
    """Holds the figures of other programs."""

    golden: tuple[PeerOnGolden, ...]
    tasks: tuple[PeerOnTask, ...]
    lines: tuple[tuple[str, LineFigures], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Holds all that was measured, and lines that say what was not."""

    is_quick: bool
    resamples: int
    golden: Golden | None
    lines: tuple[LineFigures, ...]
    echoes: tuple[EchoFigures, ...]
    tasks: tuple[TaskFigures, ...]
    words: tuple[WordFigures, ...]
    peers: Peers
    skipped: tuple[str, ...]


def evaluate(data: Path, plugs: Plugs, *, is_quick: bool = False) -> Figures:
    """Measure what lies in a folder; raises ``BadData``."""
    skipped: list[str] = []
    resamples = FEW_RESAMPLES if is_quick else RESAMPLES
    items = _items(data / "golden", skipped)
    line_files, pair_files = _pii_files(data / "pii", skipped)
    tasks = _tasks(data / "public", skipped)
    return Figures(
        is_quick=is_quick,
        resamples=resamples,
        golden=_golden(data / "golden", items, plugs, (resamples, skipped)) if items else None,
        lines=tuple(part for path in line_files for part in pii.measure_lines(path, plugs.detect)),
        echoes=tuple(pii.measure_echoes(path, plugs.echo) for path in pair_files),
        tasks=_heads(tasks, plugs, skipped, is_quick=is_quick),
        words=_words(data / "public" / "lexnorm2015", plugs, skipped),
        peers=_no_peers(skipped) if is_quick else _peers(items, tasks, line_files, skipped),
        skipped=tuple(skipped),
    )


def _items(folder: Path, skipped: list[str]) -> tuple[GoldenItem, ...]:
    if not (folder / "ratings.jsonl").is_file():
        skipped.append("golden: not there")
        return ()
    items = read_golden(folder)
    if not items:
        skipped.append("golden: no item has a rating")
    return items


def _golden(folder: Path, items: Sequence[GoldenItem], plugs: Plugs, run: tuple[int, list[str]]) -> Golden:
    resamples, skipped = run
    best: dict[Mode, Scored] = {}
    made: list[Trial] = []
    refit = plugs.refit if len({item.author for item in items}) > 1 else None
    if refit is None:
        why = "nothing to refit is plugged in" if plugs.refit is None else "one author alone"
        skipped.append(f"golden, fitted on the other authors: {why}")
    scorers = {} if refit is None else golden.refit_without(items, refit)
    for mode in _MODES:
        own = golden.for_mode(items, mode)
        if not own:
            skipped.append(f"golden, {mode}: no expectations are there")
            continue
        best[mode] = golden.score_shipped(own, mode, plugs.scorer)
        made += golden.trials(best[mode], mode, "shipped", resamples)
        if scorers:
            best[mode] = golden.score_unseen(own, mode, scorers)
            made += golden.trials(best[mode], mode, "unseen", resamples)
    way: Way = "unseen" if scorers else "shipped"
    return Golden(
        digest=digest(golden_files(folder)),
        raters=len({rating.rater for item in items for rating in item.ratings}),
        authors=tuple(sorted({item.author for item in items})),
        trials=tuple(made),
        curves={mode: golden.curves(scored) for mode, scored in best.items()},
        curves_way=way,
        worst={mode: golden.worst(scored) for mode, scored in best.items()},
    )


def _pii_files(folder: Path, skipped: list[str]) -> tuple[list[Path], list[Path]]:
    """Return the files of lines and those of pairs, told apart by their first line."""
    lines, pairs = [], []
    for path in sorted(folder.glob("*/*.jsonl")):
        first = next((row for _, row in read_lines(path)), {})
        if "spans" in first:
            lines.append(path)
        elif "echoes" in first:
            pairs.append(path)
        else:
            skipped.append(f"pii/{path.parent.name}/{path.name}: neither lines nor pairs")
    skipped += ["pii, lines: not there"] * (not lines) + ["pii, pairs: not there"] * (not pairs)
    return lines, pairs


def _tasks(folder: Path, skipped: list[str]) -> tuple[Task, ...]:
    tasks: list[Task] = []
    for found in read_tasks(folder):
        if isinstance(found, Task):
            tasks.append(found)
        else:
            skipped.append(f"public/{found}: not there")
    return tuple(tasks)


def _heads(tasks: Sequence[Task], plugs: Plugs, skipped: list[str], *, is_quick: bool) -> tuple[TaskFigures, ...]:
    heads = plugs.heads or {}
    resamples = FEW_RESAMPLES if is_quick else RESAMPLES
    skipped += [f"public, {task.name}: no head for it" for task in tasks if task.name not in heads]
    return tuple(
        public.measure_task(task, heads[task.name], resamples=resamples, is_quick=is_quick)
        for task in tasks
        if task.name in heads
    )


def _words(folder: Path, plugs: Plugs, skipped: list[str]) -> tuple[WordFigures, ...]:
    path, lexicon = folder / "data.jsonl", folder / "mfr_lexicon_train.json"
    if not path.is_file():
        skipped.append("public/lexnorm2015: not there")
        return ()
    found = []
    if plugs.normaliser is None:
        skipped.append("public, lexnorm2015: no normaliser for it")
    else:
        found.append(public.measure_words(path, "ours", plugs.normaliser))
    if lexicon.is_file():
        usual: Mapping[str, str] = json.loads(lexicon.read_text(encoding="utf-8"))

        def look_up(words: Sequence[str]) -> Sequence[str]:
            return [usual.get(word.casefold(), word) for word in words]

        found.append(public.measure_words(path, "lookup learnt from its training part", look_up))
    return tuple(found)


def _no_peers(skipped: list[str]) -> Peers:
    skipped.append("peers: left out of a quick run")
    return Peers((), (), ())


def _on_golden(items: Sequence[GoldenItem], feeling: peers.Feeling | None) -> tuple[PeerOnGolden, ...]:
    """Return what can be had from the replies' words alone; both need a second author to be fitted on."""
    if len({item.author for item in items}) < 2:
        return ()
    return (words_alone(items), *([peers.peer_on_golden(peers.VADER, items, feeling)] if feeling else []))


def _peers(
    items: Sequence[GoldenItem], tasks: Sequence[Task], line_files: Sequence[Path], skipped: list[str]
) -> Peers:
    feeling, finder = peers.vader(), peers.presidio()
    missing = [name for name, made in ((peers.VADER, feeling), (peers.PRESIDIO, finder)) if made is None]
    skipped += [f"peer {name}: not installed" for name in missing]
    felt = [task for task in tasks if task.name.split(".")[0] in _FELT] if feeling else []
    return Peers(
        golden=_on_golden(items, feeling),
        tasks=tuple(
            peers.peer_on_task(peers.VADER, task, feeling, is_reversed=_FELT[task.name.split(".")[0]])
            for task in felt
            if feeling
        ),
        lines=tuple(
            (peers.PRESIDIO, pii.measure_lines(path, finder, only=pii.SIX)[0]) for path in line_files if finder
        ),
    )
