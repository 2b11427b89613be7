import dataclasses

from tests.cast import ANA
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit, submit_response
from trainer.services.shelf import Shelf

WORDS = make_response(("social_post", "Priya, I am sorry. I will message you by six tonight. Tom"))


def test_an_old_attempt_meets_the_pack_that_opened_it_after_a_restart(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, WORDS, key="key-1")
    with desk.read() as store:
        stored = store.packs()
    pack = desk.shelf.current["first-week"]
    changed = pack.model_copy(update={"digest": "changed", "scenarios": {}})
    later = Shelf({**desk.shelf.current, "first-week": changed}, desk.shelf.folders, ())
    later.add(later.current.values())
    later.add(stored.values())
    restarted = dataclasses.replace(desk, shelf=later)

    again = view_debrief(restarted, ANA.id, attempt.id, 1)
    second = submit_response(restarted, ANA.id, (attempt.id, 2), WORDS, key="key-2")

    assert again.turn.scorecard == attempt.turns[0].scorecard
    assert second.judges == attempt.judges
    assert second.judges.pack == pack.digest
    assert second.judges.uses["house"] == desk.shelf.current["house"].digest
    assert second.judges.engine
