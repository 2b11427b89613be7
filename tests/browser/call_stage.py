"""The stage of the stories of a call: packs of which one case is recorded, and a voice of the browser."""

import shutil
from pathlib import Path

from tests.browser.ogg import silent_ogg
from trainer.scenarios.read import read_pack
from trainer.scenarios.voices import FOLDER, utterances
from trainer.settings import Settings

PACK = "first-week"
HEARD, UNHEARD = "two-tickets-to-belfast", "notice-in-big-letters"
SECONDS = 2
PLAN = "One call"
SHIFTS = f"""\
format: 1
shifts:
  one-call:
    title: "{PLAN}"
    description: "Somebody rings."
    minutes: 5
    arrivals:
      - {{at: 0, scenario: {HEARD}}}
"""
#: Says nothing aloud, and keeps what it was given to say in ``window.said``.
VOICE = """
window.said = [];
class Utterance extends EventTarget { constructor(words) { super(); this.words = words; } }
const voice = { lang: "en-GB", localService: true, name: "Story" };
const speech = Object.assign(new EventTarget(), {
  getVoices: () => [voice], cancel: () => {}, speak: (one) => {
    window.said.push(one.words); document.body.dataset.said = window.said.length;
    setTimeout(() => one.dispatchEvent(new Event("end")), 300); } });
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = Utterance;
"""


def build_packs(folder: Path) -> Path:
    """Put packs into ``folder``, one case of which is recorded and no other is, and return it."""
    for name in ("house", PACK):
        shutil.copytree(Settings().packs / name, folder / name)
    shutil.rmtree(folder / PACK / FOLDER, ignore_errors=True)
    pack, _ = read_pack(folder / PACK)
    assert pack is not None
    (folder / PACK / FOLDER).mkdir(parents=True)
    for said in utterances(pack):
        if said.scenario == HEARD:
            (folder / PACK / said.asset).write_bytes(silent_ogg(SECONDS))
    (folder / PACK / "shifts.yaml").write_text(SHIFTS, encoding="utf-8")
    return folder
