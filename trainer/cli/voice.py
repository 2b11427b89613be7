"""Records what a pack's customers say on the telephone, and puts it beside the words."""

from collections.abc import Sequence
from pathlib import Path

import click

from trainer.cli.speech import VOICES, Recorder, SpeechFault, open_recorder
from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_folder
from trainer.scenarios.voices import Utterance, missing, spoken, stale, utterances

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--check", is_flag=True, help="List what is missing and what is stale, and change nothing.")
@click.option(
    "--voice-models", type=_FOLDER, help="Folder of another Kokoro model (*.onnx) and its voices (*.npz, *.bin)."
)
@click.option("--telephone", is_flag=True, help="Let it sound like a line: 300 to 3,400 Hz only.")
def voice(folder: Path, voice_models: Path | None, *, check: bool, telephone: bool) -> None:
    """Record the calls of the pack in FOLDER that have no recording yet, and remove recordings nobody needs.

    Needs the extra `voice`. With --check it needs nothing, and ends with status 1 when something is to be done.
    """
    pack = _read(folder)
    if check:
        _list(pack)
        return
    wanted = missing(pack)
    _refuse_strangers(wanted)
    _remove(folder, stale(pack))
    if wanted:
        try:
            recorder = open_recorder(voice_models, pack.info.language, telephone=telephone)
            _record(folder, wanted, recorder)
        except SpeechFault as fault:
            raise click.ClickException(str(fault)) from fault
    click.echo(_summary(pack, folder))


def _read(folder: Path) -> Pack:
    read = read_folder(folder)
    if read.pack is None:
        for problem in read.problems:
            click.echo(str(problem))
        raise click.ClickException(f"{folder} is not a pack that can be read")
    return read.pack


def _list(pack: Pack) -> None:
    """Print what is to be recorded and removed; stops with status 1 when there is anything."""
    wanted, unneeded = missing(pack), stale(pack)
    for one in wanted:
        click.echo(f"missing {one.asset} {one.voice} {one.scenario}: {' '.join(one.text.split())}")
    for asset in unneeded:
        click.echo(f"stale {asset}")
    if wanted or unneeded:
        raise SystemExit(1)
    click.echo(f"all {len({one.asset for one in utterances(pack)})} recordings are there")


def _refuse_strangers(wanted: Sequence[Utterance]) -> None:
    strangers = sorted({one.voice for one in wanted} - VOICES.keys())
    if strangers:
        raise click.ClickException(
            f"no voice is called {', '.join(strangers)}; there are {', '.join(VOICES)}."
            " Correct personas.yaml, or put recordings of your own where --check says."
        )


def _remove(folder: Path, assets: Sequence[str]) -> None:
    for asset in assets:
        (folder / asset).unlink()
        click.echo(f"removed {asset}")


def _record(folder: Path, wanted: Sequence[Utterance], recorder: Recorder) -> None:
    for count, one in enumerate(wanted, 1):
        raw = recorder.record(one.voice, spoken(one.text))
        target = folder / one.asset
        target.parent.mkdir(parents=True, exist_ok=True)
        # A run that is broken off leaves no half recording under a name that counts as done.
        part = target.with_suffix(".part")
        part.write_bytes(raw)
        part.replace(target)
        click.echo(f"[{count}/{len(wanted)}] {one.asset} {len(raw) / 1000:.0f} kB {one.voice} {one.scenario}")


def _summary(pack: Pack, folder: Path) -> str:
    assets = {one.asset for one in utterances(pack)}
    size = sum((folder / asset).stat().st_size for asset in assets)
    return f"{len(assets)} recordings, {size / 1_000_000:.1f} MB"
