"""Builds the encoder, fits heads and lines on marked responses, and shows what they are."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from trainer.cli.judging import shipped_judge
from trainer.scoring.classifiers.encoder import load_encoder
from trainer.scoring.classifiers.heads import CARD, SHIPPED, save_heads
from trainer.scoring.marks.model import Fitted
from trainer.settings import Settings
from trainer.training.examples import Example, ExamplesFault, by_author, own_examples, read_examples
from trainer.training.fit import fit

_FOLDERS = click.argument(
    "folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@click.group()
def models() -> None:
    """Build, fit and show what has been learned from marked responses."""


@models.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def build(folder: Path) -> None:
    """Fetch the published sentence encoder by its hash, and derive the small one in FOLDER.

    It is used where TRAINER_ENCODER names that folder, and needs the extra `encoder`.
    """
    from trainer.scoring.classifiers.build import BuildFault, build_encoder  # noqa: PLC0415 (slow to import)

    click.echo(f"Building the sentence encoder in {folder}")
    try:
        build_encoder(folder)
    except BuildFault as fault:
        raise click.ClickException(str(fault)) from fault


@models.command()
@_FOLDERS
def train(folders: tuple[Path, ...]) -> None:
    """Fit heads and lines on our own marked responses and those in FOLDERS, and write them where they are shipped.

    A folder holds `items_*.jsonl`, `ratings.jsonl` and `expectations/`.
    """
    settings = Settings()
    encoder = None if settings.encoder is None else load_encoder(settings.encoder)
    if encoder is None:
        raise click.ClickException("there is no encoder; run `trainer models build` and set TRAINER_ENCODER first")
    examples = (*own_examples(), *_read(folders))
    judge = shipped_judge(settings.packs, None)
    made = fit(examples, judge.rules, encoder)
    digest = save_heads(made.heads, SHIPPED, _card(examples, encoder.name))
    _write(settings.packs / "house" / "marks.json", made.fitted.model_copy(update={"heads": digest}))
    click.echo(f"fitted on {len(examples)} responses to {len({one.situation for one in examples})} situations")


@models.command()
def card() -> None:
    """Show the model card: what the weights were fitted on, and what they are for."""
    click.echo((SHIPPED / CARD).read_text(encoding="utf-8"), nl=False)


def _read(folders: Sequence[Path]) -> tuple[Example, ...]:
    try:
        return tuple(example for folder in folders for example in read_examples(folder))
    except ExamplesFault as fault:
        raise click.ClickException(str(fault)) from fault


def _card(examples: Sequence[Example], encoder: str) -> dict[str, object]:
    return {
        "name": "heads",
        "is": "Ridge regressions of six marks (0-100) on the words of an answer and on its sentence embeddings.",
        "for": "Evidence beside the rules in training; never to judge real conversations or people's work.",
        "fitted_on": {
            author: {"situations": len({one.situation for one in own}), "responses": len(own)}
            for author, own in by_author(examples).items()
        },
        "data": "Situations and responses written for this project, marked by readers under professional briefs.",
        "encoder": {"from": "all-MiniLM-L6-v2 (Apache-2.0), layers 2 and 4, eight-bit", "sha256": encoder},
        "weak_at": "Irony, other languages, very short answers, and whatever the marked responses did not show.",
        "figures": "docs/accuracy.md",
    }


def _write(path: Path, fitted: Fitted) -> None:
    path.write_text(json.dumps(json.loads(fitted.model_dump_json()), indent=1) + "\n", encoding="utf-8")
