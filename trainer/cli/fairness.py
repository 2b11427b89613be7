"""Measures whether a way of writing moves the marks, and writes down by how much."""

from pathlib import Path

import click

from trainer.cli.evaluate import stamps_of
from trainer.fairness.measure import MODES, figures_of, score_pairs
from trainer.fairness.model import BadPairs
from trainer.fairness.pairs import bases_of, pairs_of
from trainer.fairness.read import read_material
from trainer.fairness.tell import as_json, page, summary
from trainer.scenarios.judge import build_judge
from trainer.settings import Settings
from trainer.wiring import build_shelf

_FILE = click.Path(dir_okay=False, path_type=Path)
_PAGE = Path("docs/fairness.md")
_PACK = "first-week"


@click.command()
@click.option("--json", "json_file", type=_FILE, help="File for the figures; else none is written.")
@click.option("--docs", type=_FILE, default=_PAGE, show_default=True, help="Page to write.")
def fairness(json_file: Path | None, docs: Path) -> None:
    """Score pairs of responses that differ only in dialect, grammar, spelling, slips or names.

    Writes a page and, where asked for, the figures as JSON. The same program gives the same bytes.
    """
    shelf = build_shelf(Settings().packs, Settings().encoder)
    pack = shelf.pack(_PACK)
    judge = build_judge(pack, shelf.used_by(pack), shelf.classifiers)
    try:
        material = read_material()
        bases = bases_of(material, pack)
        pairs = {name: pairs_of(group, bases) for name, group in material.groups.items()}
    except BadPairs as bad:
        raise click.ClickException(f"the pairs cannot be used: {bad}") from bad
    figures = [
        figures_of(name, mode, score_pairs(pairs[name], mode, judge.score), judge.rubric.pass_mark)
        for mode in MODES
        for name in pairs
    ]
    for line in summary(figures):
        click.echo(line)
    stamps = {"pack": pack.digest[:12], **stamps_of(judge)}
    docs.write_text(page(figures, material.groups, stamps), encoding="utf-8")
    if json_file is not None:
        json_file.write_text(as_json(figures, stamps), encoding="utf-8")
