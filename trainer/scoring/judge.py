"""From a response to a scorecard: read once, check with every rule, then turn into marks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trainer.core.text import fold, sentences
from trainer.scoring.actions import action_codes
from trainer.scoring.checked import Checked
from trainer.scoring.model import Case, Response, Rubric
from trainer.scoring.observation import BoundRule, MoveText, Observation, Scorecard
from trainer.scoring.own_words import own_text
from trainer.scoring.score import score_checks

if TYPE_CHECKING:
    from trainer.scoring.classifiers.signals import Classifiers


def read_response(response: Response, case: Case, classifiers: "Classifiers | None" = None) -> Observation:
    """Read all that the rules need out of a response, once; the classifiers read it too when there are any."""
    moves = tuple(
        MoveText(index, move, fold(move.text), sentences(move.text)) for index, move in enumerate(response.moves)
    )
    own = tuple(_own(move, case) for move in moves)
    signals = None if classifiers is None else classifiers.read(own)
    return Observation(case, response, moves, own, action_codes(response, case), signals)


def _own(move: MoveText, case: Case) -> MoveText:
    """Return the move with what was not written for this answer blanked, every offset in its place."""
    kept = own_text(move.move.text, (message.text for message in case.thread if message.from_ == "customer"))
    if kept == move.move.text:
        return move
    return MoveText(move.index, move.move.model_copy(update={"text": kept}), fold(kept), sentences(kept))


def check_response(observation: Observation, rules: Iterable[BoundRule]) -> tuple[Checked, ...]:
    """Return what each rule saw, in the order of the rules."""
    return tuple(Checked(bound, outcome) for bound in rules for outcome in bound.find(observation))


def judge_response(
    response: Response,
    case: Case,
    rules: Sequence[BoundRule],
    rubric: Rubric,
    *,
    classifiers: "Classifiers | None" = None,
) -> Scorecard:
    """Read, check and score a response in one go."""
    observation = read_response(response, case, classifiers)
    return score_checks(check_response(observation, rules), rubric, observation)
