"""A run through one case: turns are only ever added; mood, thread and state are folds over them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from trainer.scoring.model import Response
from trainer.scoring.observation import Scorecard
from trainer.scoring.values import ChannelName

MOOD_WORDS: Mapping[int, str] = {
    -3: "Furious",
    -2: "Cross",
    -1: "Wary",
    0: "Calm",
    1: "Settled",
    2: "Glad",
    3: "Delighted",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Says how the customer answered one response: the mood after it, the words, and why.

    ``mood`` runs from -3 to +3, higher is better; ``ends`` tells that the case is over for them.
    """

    mood: int
    say: str | None
    channel: ChannelName | None
    because: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Holds one response with its score and the customer's answer; ``index`` counts from 1."""

    index: int
    response: Response
    scorecard: Scorecard
    spoken: Spoken
    submitted_at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Judges:
    """Names what judges an attempt, frozen when it opens: digests and versions.

    ``uses`` maps the names of the packs that the pack builds on to their digests.
    """

    pack: str
    uses: Mapping[str, str]
    rules: str
    rubric: str
    engine: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Holds one trainee's run through one scenario; ``number`` counts their runs through it from 1."""

    id: str
    person_id: str
    pack: str
    scenario_id: str
    number: int
    judges: Judges
    start_mood: int
    opened_at: datetime
    turns: tuple[Turn, ...] = ()
    closed_at: datetime | None = None

    @property
    def mood(self) -> int:
        """Return the customer's mood after the last turn."""
        return self.turns[-1].spoken.mood if self.turns else self.start_mood

    @property
    def moods(self) -> tuple[int, ...]:
        """Return the path of the mood, from the start on."""
        return (self.start_mood, *(turn.spoken.mood for turn in self.turns))

    @property
    def next_turn(self) -> int:
        """Return the number of the turn to come, counted from 1."""
        return len(self.turns) + 1

    def with_turn(self, turn: Turn, closed_at: datetime | None) -> Self:
        """Return the attempt with ``turn`` added, closed when ``closed_at`` is given."""
        return replace(self, turns=(*self.turns, turn), closed_at=closed_at)
