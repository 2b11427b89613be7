"""Measures what an answer asks of the customer: questions, moves between channels, things said twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.scoring.model import Message, Response
from trainer.scoring.policy.repeats import repeated_questions


@dataclass(frozen=True, slots=True)
class Effort:
    """Counts what the customer has to do; less is better."""

    questions: int
    moves: int
    repeats: int

    @property
    def total(self) -> int:
        """Return the effort in steps; a thing said twice weighs double."""
        return self.questions + self.moves + 2 * self.repeats


def customer_effort(thread: Sequence[Message], response: Response) -> Effort:
    """Count the effort of a whole talk up to and with ``response``."""
    known: list[str] = []
    questions = moves = repeats = 0
    place = thread[0].channel if thread else None
    spoken = [(message.channel, message.text, message.from_ == "customer") for message in thread]
    spoken += [(move.channel, move.text, False) for move in response.moves if move.kind == "reply" and move.channel]
    for channel, text, is_theirs in spoken:
        if channel != place:
            moves += 1
            place = channel
        if is_theirs:
            known.append(text)
        else:
            questions += text.count("?")
            repeats += len(repeated_questions(text, "\n".join(known)))
    return Effort(questions, moves, repeats)
