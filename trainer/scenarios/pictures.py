"""Checks a pack's pictures: each is there, is used, and has words for those who cannot see it; and recordings."""

from collections.abc import Iterator

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.model import Pack
from trainer.scenarios.voices import check_recordings, is_recording
from trainer.scenarios.yaml_source import Places, nearest


def check_pictures(pack: Pack, places: Places) -> Iterator[Problem]:
    """Yield the problems of pictures in threads, and the assets that no thread shows and no caller needs."""
    used: set[str] = set()
    for name, scenario in pack.scenarios.items():
        path = f"scenarios/{name}.yaml"
        here = places.get(path, {})
        for index, message in enumerate(scenario.thread):
            if message.picture is None:
                continue
            asset = f"assets/{message.picture.asset.removeprefix('assets/')}"
            used.add(asset)
            if asset not in pack.assets:
                yield problem("P210", path, nearest(here, ("thread", index, "picture", "asset")), asset)
            if not _says_something(message.picture.alt, asset):
                yield problem("P211", path, nearest(here, ("thread", index, "picture", "alt")))
    for asset in pack.assets:
        if asset not in used and not is_recording(asset):
            yield problem("P212", asset, (0, 0))
    yield from check_recordings(pack)


def _says_something(alt: str, asset: str) -> bool:
    stem = asset.rsplit("/", 1)[-1]
    return len(alt.split()) >= 2 and alt.strip() != stem
