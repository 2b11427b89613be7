"""The part of the debrief that shows somebody's own words without what cost."""

from dataclasses import dataclass, replace

from trainer.scoring.suggest import removable
from trainer.services.attempts import DebriefView, overall_of
from trainer.web.pages.findings import SentMove, sent_moves
from trainer.web.words import say_mark


@dataclass(frozen=True, slots=True)
class OwnWordsView:
    """Fills "Your own words, without what cost"; ``later`` stands in its place on a first try."""

    moves: tuple[SentMove, ...]
    marked: str
    later: str

    @classmethod
    def of(cls, view: DebriefView, customer: str) -> "OwnWordsView":
        """Show what remains of one response."""
        card, found = view.turn.scorecard, view.suggestion
        if found is None:
            is_first = view.attempt.number == 1 and bool(removable(view.turn.response, card))
            later = "After your next try of this case you can see your answer without what cost."
            return cls((), "", later if is_first else "")
        before, after = say_mark(overall_of(card)), say_mark(overall_of(found.scorecard))
        return cls(
            tuple(replace(move, letter=None) for move in sent_moves(found.response, (), customer)),
            f"would have been marked {after} instead of {before}",
            "",
        )
