"""Writes down the agreement with raters."""

from collections.abc import Iterator, Sequence

from trainer.evaluation.coverage import Curve
from trainer.evaluation.golden import Golden, Miss, Trial
from trainer.evaluation.model import MEASURES, Measure, Mode
from trainer.evaluation.tables import number, percent, spread, table

_WAYS = {
    "shipped": "**In-sample**: the parameters in use, chosen in view of these responses.",
    "unseen": "**Unseen author**: everything that marks decide was fitted on the other authors' responses alone.",
}
_MODES: dict[Mode, str] = {
    "authored": "Authored: the scorer knows what a trainer declared of the situation, as in the product.",
    "bare": "Bare: the scorer sees the case and the response alone.",
}


def golden_lines(golden: Golden, pictures: Sequence[str]) -> Iterator[str]:
    """Yield the section about the golden set."""
    whole = max((one for one in golden.trials if one.part == "all"), key=lambda one: one.items)
    yield "\n## Agreement with raters\n"
    yield (
        f"{whole.items} responses to {whole.situations} situations by {len(golden.authors)} authors"
        f" ({', '.join(golden.authors)}), each marked by {golden.raters} raters who saw neither the scorer's"
        f" marks nor each other's."
        f" Data `{golden.digest}`. Intervals come from resampling whole situations.\n"
    )
    yield "In the project's own set the authors and raters are language models working to a professional's brief,"
    yield "not people. Their agreement with each other, the ceiling, is an upper line: people agree less.\n"
    yield from _all_in_one(golden.trials)
    yield from _picture(pictures, "accuracy-kappa.svg", "Agreement with the raters' mean, with intervals")
    for trial in golden.trials:
        if trial.part == "all":
            yield from _trial(trial)
    yield from _criticals(golden.trials)
    yield from _coverage(golden, pictures)
    for mode, misses in golden.worst.items():
        yield from _worst(mode, misses)


def _all_in_one(trials: Sequence[Trial]) -> Iterator[str]:
    yield "Kappa with the raters' mean, by part; for an unseen author the part is the one it was tested on.\n"
    heads = ["Mode", "Parameters", "Part", "n", *(measure.capitalize() for measure in MEASURES), "Critical F1"]
    yield from table(
        heads,
        [
            [
                trial.mode,
                "in-sample" if trial.way == "shipped" else "unseen author",
                trial.part,
                str(trial.items),
                *(number(trial.measures[measure].kappa.value) for measure in MEASURES),
                number(trial.critical.f1.value),
            ]
            for trial in trials
        ],
    )


def _trial(trial: Trial) -> Iterator[str]:
    way = "in-sample" if trial.way == "shipped" else "unseen author"
    yield f"### {trial.mode.capitalize()}, {way}\n"
    yield f"{_MODES[trial.mode]} {_WAYS[trial.way]} n = {trial.items}.\n"
    yield from table(
        ["Mark", "Kappa (95 %)", "Ceiling", "Rank correlation", "Mean error, marks 0–4", "Needs a person"],
        [
            [
                measure,
                spread(one.kappa),
                number(one.ceiling),
                number(one.rho),
                number(one.mae),
                percent(one.abstained),
            ]
            for measure, one in trial.measures.items()
        ],
    )


def _criticals(trials: Sequence[Trial]) -> Iterator[str]:
    yield "### What alone should fail a response\n"
    yield "Compared with what most raters say. *Precision*: the share of those flagged that should be."
    yield "*Recall*: the share of those that should be that are.\n"
    yield from table(
        ["Mode", "Parameters", "Part", "F1 (95 %)", "Precision", "Recall", "Flagged", "Real", "Ceiling"],
        [
            [
                trial.mode,
                "in-sample" if trial.way == "shipped" else "unseen author",
                trial.part,
                spread(trial.critical.f1),
                number(trial.critical.precision),
                number(trial.critical.recall),
                str(trial.critical.found),
                str(trial.critical.real),
                number(trial.critical.ceiling),
            ]
            for trial in trials
        ],
    )


def _coverage(golden: Golden, pictures: Sequence[str]) -> Iterator[str]:
    yield "### Risk and coverage\n"
    yield f"{_WAYS[golden.curves_way]}"
    yield "Each cell: mean error in marks 0–4, then kappa, of the share the scorer is surest of."
    yield "Area is the mean error over all shares: the lower the better, between *perfect* and *no order*.\n"
    for mode, curves in golden.curves.items():
        yield f"{mode.capitalize()}:\n"
        heads = [f"{row.share} %" for row in next(iter(curves.values())).rows]
        rows = [_curve_row(measure, one) for measure, one in curves.items()]
        yield from table(["Mark", *heads, "Area", "Perfect", "No order"], rows)
        flat = [measure for measure, one in curves.items() if not one.is_ordered]
        if flat:
            yield f"The scorer was equally sure of every response on: {', '.join(flat)}. Those rows show chance.\n"
        name = f"accuracy-coverage-{mode}.svg"
        yield from _picture(pictures, name, f"Mean error against the share kept, {mode}")


def _curve_row(measure: Measure, one: Curve) -> list[str]:
    cells = [f"{number(row.mae)} / {number(row.kappa)}" for row in one.rows]
    return [measure, *cells, number(one.area, 3), number(one.perfect, 3), number(one.chance, 3)]


def _worst(mode: Mode, misses: Sequence[Miss]) -> Iterator[str]:
    yield f"### Widest disagreements, {mode}\n"
    yield from table(
        ["Item", "Mark", "Scorer", "Raters", "Off by"],
        [
            [one.item, one.measure, number(one.scorer), number(one.raters), number(abs(one.scorer - one.raters))]
            for one in misses
        ],
    )


def _picture(pictures: Sequence[str], name: str, words: str) -> Iterator[str]:
    if name in pictures:
        yield f"![{words}](pictures/{name})\n"
