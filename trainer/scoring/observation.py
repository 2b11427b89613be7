"""What is seen of a response: its moves read once, the words that count as evidence, and what came of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from trainer.core.text import Folded, Span
from trainer.scoring.model import Case, Critical, Move, Response, Rule
from trainer.scoring.values import Audience, Dimension

if TYPE_CHECKING:
    from trainer.scoring.classifiers.signals import Signals

Standing = Literal["gained", "partial", "cost", "critical"]
_AUDIENCES: tuple[Audience, ...] = ("any", "public", "private")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points at words of one move: half-open code points and the exact quote."""

    move: int
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class MoveText:
    """Holds one move read once: its text folded, its sentences and its audience."""

    index: int
    move: Move
    folded: Folded
    sentences: tuple[Span, ...]

    def evidence(self, span: Span) -> Evidence:
        """Make evidence of ``span``, with its quote taken from the move's own text."""
        return Evidence(self.index, span, span.cut(self.move.text))

    def is_for(self, audience: Audience) -> bool:
        """Tell whether this move is read by ``audience``."""
        return audience == "any" or self.move.is_public == (audience == "public")


@dataclass(frozen=True, slots=True)
class Observation:
    """Holds all that is read out of a response once, for every rule to use."""

    case: Case
    response: Response
    moves: tuple[MoveText, ...]
    own: tuple[MoveText, ...]
    """The moves without what only repeats the customer or is a heap of words: what can earn anything."""
    codes: frozenset[str]
    signals: "Signals | None" = None
    """What the classifiers saw; None without classifiers, or where nothing was said."""
    _heard: Mapping[str, tuple[MoveText, ...]] = field(init=False, repr=False, compare=False)
    _earning: Mapping[str, tuple[MoveText, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every rule asks, so they are told apart once.
        object.__setattr__(self, "_heard", _by_audience(self.moves))
        object.__setattr__(self, "_earning", _by_audience(self.own))

    def said(self, audience: Audience = "any") -> tuple[MoveText, ...]:
        """Return the moves the customer reads, for one audience or any."""
        return self._heard[audience]

    def earned(self, audience: Audience = "any") -> tuple[MoveText, ...]:
        """Return the same moves with nothing in them but what was written for this answer."""
        return self._earning[audience]


def _by_audience(moves: tuple[MoveText, ...]) -> Mapping[str, tuple[MoveText, ...]]:
    replies = [move for move in moves if move.move.reaches_customer]
    return {name: tuple(move for move in replies if move.is_for(name)) for name in _AUDIENCES}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kind saw: ``score`` in 0..1, the places it saw it, and the words to fill in.

    ``item`` tells several outcomes of one rule apart; ``weight`` overrides the rule's.
    """

    score: float
    evidence: tuple[Evidence, ...] = ()
    item: str | None = None
    weight: float | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    is_critical: bool | None = None


@dataclass(frozen=True, slots=True)
class BoundRule:
    """Holds a rule with its id and its options read and its patterns compiled."""

    id: str
    rule: Rule
    find: Callable[[Observation], tuple[Outcome, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Says what one check gave or cost, why, and which words did it.

    ``points`` are of the dimension's 100: what was gained, or with a minus what was lost. A finding
    without evidence is about something absent, and its title says what was looked for.
    """

    rule: str
    check: str
    dimension: Dimension
    standing: Standing
    points: float
    title: str
    why: str
    better: str
    evidence: tuple[Evidence, ...]
    critical: Critical | None = None
    also: Mapping[str, float] = field(default_factory=dict)
    """Points that it took from other marks."""
    is_learned: bool = False
    """Whether a classifier says so, which is a guess, and not a rule."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Holds the six marks and the overall (0-100), what made them, and where a person is needed."""

    mode: Literal["bare", "authored"]
    marks: Mapping[Dimension, float]
    overall: float
    critical: Critical | None
    abstain: tuple[Dimension, ...]
    findings: tuple[Finding, ...]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """By dimension and overall: where raters' marks lie four times out of five; empty where nothing was fitted."""

    def fired(self, rule: str) -> bool:
        """Tell whether ``rule`` cost anything here."""
        return any(
            finding.rule.split(":")[0] == rule and finding.standing in ("cost", "critical")
            for finding in self.findings
        )
