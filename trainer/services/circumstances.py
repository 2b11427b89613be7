"""What is known beside a response when it is scored, and again when its score is looked into.

Nobody keeps a clock for the case and no case has a twin yet, so both stay unknown (docs/scoring.md).
"""

from trainer.scoring.circumstances import Circumstances
from trainer.scoring.model import Response
from trainer.simulation.model import Attempt, Turn
from trainer.storage.store import Store

#: As many as the circumstances hold.
_MOST_EARLIER = 20


def earlier_said(store: Store, person_id: str, where: tuple[str, str]) -> tuple[str, ...]:
    """Return what a person last said to other customers than that of ``where`` (pack, scenario), newest first."""
    return _said(store.sent_to_others(person_id, where, _MOST_EARLIER))


def said_before(store: Store, attempt: Attempt, turn: Turn) -> tuple[str, ...]:
    """Return what had been said to other customers when ``turn`` was sent; turns are only ever added."""
    where = (attempt.pack, attempt.scenario_id)
    return _said(store.sent_to_others(attempt.person_id, where, _MOST_EARLIER, before=turn.submitted_at))


def circumstances_of(response: Response, earlier: tuple[str, ...]) -> Circumstances:
    """Return what is known beside ``response``."""
    # Built unchecked: what trainees write may be longer than an author's text.
    return Circumstances.model_construct(earlier=earlier, form=response.form, call=response.call)


def _said(sent: tuple[Response, ...]) -> tuple[str, ...]:
    said = ("\n".join(move.text for move in one.moves if move.reaches_customer) for one in sent)
    return tuple(text for text in said if text.strip())
