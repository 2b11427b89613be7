from collections import Counter
from pathlib import Path

import pytest

from trainer.scenarios.judge import build_judge
from trainer.scenarios.shelf import read_shelf
from trainer.scoring.classifiers.load import load_classifiers
from trainer.simulation.bots import BOTS, play_bots

SHELF = read_shelf(sorted(path.parent for path in Path("scenario_packs").glob("*/pack.yaml")))
LEAST_FAILED = 0.98


@pytest.mark.slow
def test_every_bot_fails_nearly_every_scenario() -> None:
    classifiers = load_classifiers(None)
    failed, played = Counter[str](), Counter[str]()
    for pack in SHELF.packs.values():
        if pack.scenarios:
            for mark in play_bots(pack, build_judge(pack, SHELF.packs, classifiers)):
                played[mark.bot] += 1
                failed[mark.bot] += not mark.passes

    assert set(played) == set(BOTS)
    assert all(failed[bot] >= LEAST_FAILED * played[bot] for bot in BOTS), failed


def test_a_bot_writes_a_letter_as_a_letter() -> None:
    pack = SHELF.packs["a-day-at-the-desk"]
    scenario = next(one for one in pack.scenarios.values() if one.inbound == "letter")

    written = BOTS["canned_apology"](scenario, "Ada Quill")

    assert written.startswith("Dear Ada Quill,\n\n")
    assert "Yours sincerely" in written


def test_in_private_nobody_is_asked_to_write_in_private() -> None:
    pack = SHELF.packs["a-day-at-the-desk"]
    scenario = next(one for one in pack.scenarios.values() if one.inbound == "web_chat")

    assert "DM" not in BOTS["please_dm_us"](scenario, "Ada Quill")
