"""A person's own answer without what cost, once they have had another try."""

from trainer.scoring.certainty import is_scored
from trainer.scoring.suggest import LEAST_RISE, Suggestion, suggest
from trainer.services.circumstances import circumstances_of, said_before
from trainer.services.desk import Desk
from trainer.simulation.model import Attempt, Turn
from trainer.simulation.replay import case_after

#: On the first try people think for themselves.
_FROM_TRY = 2


def own_words(desk: Desk, attempt: Attempt, turn: Turn) -> Suggestion | None:
    """Return what remains of a response without what cost; None on a first try, or where that helps nothing."""
    if attempt.number < _FROM_TRY or not is_scored(turn.scorecard):
        return None
    with desk.read() as store:
        earlier = said_before(store, attempt, turn)
    pack, judge = desk.shelf.judge(attempt.judges)
    turns = attempt.turns[: turn.index - 1]
    case = case_after(pack, attempt.scenario_id, turns, circumstances_of(turn.response, earlier))
    found = suggest(turn.response, case, judge.score)
    if found is None or not is_scored(found.scorecard):
        return None
    # The marks that were kept may be of an earlier engine; words that are worth no more are not shown.
    return found if found.scorecard.overall >= turn.scorecard.overall + LEAST_RISE else None
