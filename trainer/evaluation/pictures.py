"""Chooses what is drawn: agreement as bars, and error against coverage as curves."""

from collections.abc import Iterator, Mapping

from trainer.evaluation.golden import Golden, Trial
from trainer.evaluation.model import MEASURES
from trainer.evaluation.svg import Bar, Panel, bars, panels


def draw(golden: Golden) -> Mapping[str, str]:
    """Return the pictures by file name."""
    return dict(_pictures(golden))


def _pictures(golden: Golden) -> Iterator[tuple[str, str]]:
    shown = [one for one in golden.trials if one.part == "all" and one.way == golden.curves_way]
    yield "accuracy-kappa.svg", _kappa(shown)
    for mode, curves in golden.curves.items():
        drawn = [Panel(measure, curves[measure].points, curves[measure].chance) for measure in MEASURES]
        title = f"Mean error in marks against the share of responses that is kept, surest first; {mode}"
        across = "share of responses kept, surest first; upwards the mean error in marks; dashed: no order at all"
        yield f"accuracy-coverage-{mode}.svg", panels(title, across, drawn)


def _kappa(shown: list[Trial]) -> str:
    rows = [
        Bar(
            measure,
            [one.measures[measure].kappa for one in shown],
            max(one.measures[measure].ceiling for one in shown),
        )
        for measure in MEASURES
    ]
    critical = [one.critical for one in shown]
    rows.append(Bar("critical F1", [one.f1 for one in critical], max(one.ceiling for one in critical)))
    title = "Agreement with the raters' mean, with 95 % intervals; dashed: the raters among themselves"
    return bars(title, [one.mode for one in shown], rows)
