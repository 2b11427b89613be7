"""Measures the scorer against sets of data, and writes down how right it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import click
import numpy as np
from numpy.typing import NDArray

from trainer.cli.detect import detect_line
from trainer.cli.echo import echo_line
from trainer.cli.judging import shipped_judge
from trainer.evaluation.model import PER_MARK, BadData, GoldenItem, HeadMaker, Plugs, Refit, Scorer
from trainer.evaluation.pictures import draw
from trainer.evaluation.run import Figures
from trainer.evaluation.run import evaluate as measure
from trainer.evaluation.tell import as_json, page, summary
from trainer.scenarios.judge import Judge
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.expectations import Expectations
from trainer.scoring.marks.model import RATED
from trainer.scoring.observation import Scorecard
from trainer.settings import Settings
from trainer.training.examples import Example, own_examples
from trainer.training.fit import Remembering, fit
from trainer.training.text_head import TextHead, fit_text_head

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PAGE = Path("docs/accuracy.md")
#: Sets that ask for courtesy, empathy or complaint; of irony in what customers write we claim nothing.
_LIKE_OURS = (
    "politeness.wikipedia",
    "politeness.stack_exchange",
    "politeness.stack_exchange_to_wikipedia",
    "politeness.wikipedia_to_stack_exchange",
    "epitome.ER",
    "epitome.IP",
    "epitome.EX",
    "complaints.all",
    "complaints.handles_only",
)


@click.command()
@click.option("--data", type=_FOLDER, required=True, help="Folder with golden/, pii/, public/; any may be absent.")
@click.option("--json", "json_file", type=_FILE, help="File for the figures; else accuracy.json beside the page.")
@click.option("--docs", type=_FILE, help="Page to write, with its pictures beside it; else docs/accuracy.md.")
@click.option("--quick", is_flag=True, help="Fewer resamples and no peers; writes only files that are named.")
def evaluate(data: Path, json_file: Path | None, docs: Path | None, *, quick: bool) -> None:
    """Measure the scorer against the sets in a folder: agreement with raters, personal data, public sets.

    Writes a page, its pictures and the figures as JSON. The same program and data give the same bytes.
    """
    judge = shipped_judge(Settings().packs, Settings().encoder)
    try:
        figures = measure(data, plugs_for(judge), is_quick=quick)
    except BadData as bad:
        raise click.ClickException(f"the data cannot be used: {bad}") from bad
    for line in summary(figures):
        click.echo(line)
    write(figures, stamps_of(judge), docs=docs or (None if quick else _PAGE), json_file=json_file)


def stamps_of(judge: Judge) -> Mapping[str, str]:
    """Return what names the state of everything that was measured."""
    states = {"rules": judge.rules_digest, "rubric": judge.rubric_digest, **judge.models}
    return {name: state[:12] or "none" for name, state in states.items()}


def plugs_for(judge: Judge) -> Plugs:
    """Return what is measured: the scorer of the built-in rules and what is fitted for it."""
    return Plugs(
        scorer=scorer_of(judge), detect=detect_line, echo=echo_line, refit=refit_of(judge), heads=heads_of(judge)
    )


def scorer_of(judge: Judge) -> Scorer:
    """Return the scorer that the built-in rules make."""

    def score(item: GoldenItem, expectations: Expectations | None) -> Scorecard:
        case = item.case.model_copy(update={"expectations": expectations})
        return judge.score(item.response, case)

    return score


def heads_of(judge: Judge) -> Mapping[str, HeadMaker]:
    """Return what fits a head the way ours are made, for the public sets that ask what our heads are asked."""
    encoder = None if judge.classifiers is None else judge.classifiers.encoder
    remembered = None if encoder is None else Remembering(encoder)

    def make(texts: Sequence[str], labels: NDArray[np.int64]) -> TextHead:
        return fit_text_head(texts, labels, remembered)

    return dict.fromkeys(_LIKE_OURS, make)


def refit_of(judge: Judge) -> Refit | None:
    """Return what fits heads and lines anew on some of the items; None without classifiers."""
    if judge.classifiers is None:
        return None
    encoder = judge.classifiers.encoder
    remembered = None if encoder is None else Remembering(encoder)

    def refit(items: Sequence[GoldenItem]) -> Scorer:
        made = fit([*own_examples(), *map(example_of, items)], judge.rules, remembered)
        rubric = judge.rubric.model_copy(update={"fitted": made.fitted})
        return scorer_of(replace(judge, rubric=rubric, classifiers=Classifiers(made.heads, remembered)))

    return refit


def example_of(item: GoldenItem) -> Example:
    """Return an item as an example to fit on."""
    told = item.expectations
    return Example(
        id=item.id,
        situation=item.situation,
        author=item.author,
        response=item.response,
        bare=item.case,
        authored=None if told is None else item.case.model_copy(update={"expectations": told}),
        marks={name: PER_MARK * fmean(one.marks[name] for one in item.ratings) for name in RATED},
        is_critical=sum(one.is_critical for one in item.ratings) * 2 > len(item.ratings),
    )


def write(figures: Figures, stamps: Mapping[str, str], *, docs: Path | None, json_file: Path | None) -> None:
    """Write the page with its pictures, and the figures."""
    pictures = draw(figures.golden) if figures.golden else {}
    if docs is not None:
        folder = docs.parent / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures.items():
            (folder / name).write_text(picture, encoding="utf-8")
        docs.write_text(page(figures, stamps, sorted(pictures)), encoding="utf-8")
    target = json_file or (docs.with_suffix(".json") if docs else None)
    if target is not None:
        target.write_text(as_json(figures, stamps), encoding="utf-8")
