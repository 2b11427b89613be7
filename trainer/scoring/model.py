"""The words of the scorer: what comes in, what is seen, and what is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from trainer.core.text import Folded, Span
from trainer.scoring.circumstances import AfterContact, CallMeasures, Circumstances
from trainer.scoring.expectations import EscalationTarget, Expectations
from trainer.scoring.marks.model import Fitted
from trainer.scoring.values import PUBLIC, Audience, ChannelName, Dimension, Name, Text, Value
from trainer.scoring.when import When

if TYPE_CHECKING:
    from trainer.scoring.classifiers.signals import Signals

MoveKind = Literal["reply", "escalate", "handoff", "close", "ignore", "note"]
Critical = Literal["C1", "C2"]
_AUDIENCES: tuple[Audience, ...] = ("any", "public", "private")
Standing = Literal["gained", "partial", "cost", "critical"]


class Brand(Value):
    """Names a firm, its own rules, and what of its own may be said anywhere."""

    name: Text
    industry: Text
    notes: str = ""
    own_numbers: tuple[Text, ...] = ()
    """Telephone numbers that belong to the brand."""
    own_domains: tuple[Text, ...] = ()
    """Domains that belong to the brand."""
    reference_formats: tuple[Text, ...] = ()
    """Shapes of the brand's references: A for a letter, 9 for a digit, the rest as it stands (PA999999)."""


class Profile(Value):
    """Describes a customer as the desk sees them."""

    name: Text
    handle: str | None = None
    profile: str = ""


class Picture(Value):
    """Shows a picture of the pack's assets; the words for it are required."""

    asset: Text
    alt: Text


class Message(Value):
    """Holds one thing that was said: by whom, where, and in which words."""

    from_: Annotated[str, Field(alias="from", min_length=1, max_length=60)]
    channel: ChannelName
    text: Text
    name: str | None = None
    at: str | None = None
    picture: Picture | None = None


class Move(Value):
    """Holds one step of a response; ``text`` may be empty only where nothing is said."""

    kind: MoveKind
    channel: ChannelName | None = None
    to: EscalationTarget | None = None
    text: str = ""

    @property
    def is_public(self) -> bool:
        """Tell whether everybody can read this move."""
        return self.kind == "reply" and self.channel in PUBLIC

    @property
    def reaches_customer(self) -> bool:
        """Tell whether the customer gets to read or hear this move; a closing remark is for the desk."""
        return self.kind == "reply"

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.kind == "reply" and self.channel is None:
            raise ValueError("a reply needs a channel")
        if self.kind in ("escalate", "handoff") and self.to is None:
            raise ValueError(f"{self.kind} needs a team in 'to'")
        return self


class Response(Value):
    """Holds what a trainee sends in one go: one to three moves in order, a form and a call's measures, if any."""

    moves: Annotated[tuple[Move, ...], Field(min_length=1, max_length=3)]
    form: AfterContact | None = None
    call: CallMeasures | None = None


class Case(Value):
    """Holds everything a response is judged against; no packs, no people, no clock.

    Without ``expectations`` the case is scored bare.
    """

    brand: Brand
    customer: Profile
    thread: Annotated[tuple[Message, ...], Field(min_length=1)]
    crm: Mapping[str, Any] = {}
    expectations: Expectations | None = None
    circumstances: Circumstances = Circumstances()

    @property
    def inbound(self) -> ChannelName:
        """Return the channel of the message to be answered."""
        return self.last_message.channel

    @property
    def last_message(self) -> Message:
        """Return the customer's last message, or the last of the thread when none is theirs."""
        theirs = [message for message in self.thread if message.from_ == "customer"]
        return (theirs or list(self.thread))[-1]


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


class RuleExampleCase(Value):
    """Proves a rule with a small case: partial situation, moves, and what must come out."""

    given: Mapping[str, Any] = {}
    moves: tuple[Move, ...]
    score: Annotated[float, Field(ge=0, le=1)] | None
    """The score of the first outcome; null when the rule must not apply."""
    quote: str | None = None


class RuleExamples(Value):
    """Holds a rule's proof: lines with the [[marked]] span, lines that stay quiet, small cases."""

    fires: tuple[Text, ...] = ()
    quiet: tuple[Text, ...] = ()
    cases: tuple[RuleExampleCase, ...] = ()


class Rule(Value):
    """Holds one rule: the check it stands for, what it looks for, what it says, and its proof."""

    check: Annotated[str, Field(pattern=r"^[TKPUOI][0-9]{1,2}$")]
    dimension: Dimension
    weight: Annotated[float, Field(gt=0, le=10)]
    kind: Name
    title: Text
    """The finding's heading when it costs; placeholders in {braces} come from the kind."""
    gained: Text | None = None
    """The heading when it earns; without it a full score makes no finding."""
    why: Text
    better: Text
    """What would have scored."""
    audience: Audience = "any"
    critical: Critical | None = None
    """The class of error a score of 0 stands for."""
    when: When = When()
    options: Mapping[str, Any] = {}
    examples: RuleExamples
    misses: Text
    """What this rule cannot see."""
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundRule:
    """Holds a rule with its id and its options read and its patterns compiled."""

    id: str
    rule: Rule
    find: Callable[[Observation], tuple[Outcome, ...]]


class Rubric(Value):
    """Holds weights, caps and lines: everything that turns findings into marks."""

    format: Literal[1] = 1
    pass_mark: Annotated[float, Field(ge=0, le=100)]
    weights: Mapping[ChannelName, Mapping[Dimension, float]]
    """Dimension weights per inbound channel (domain reference, section 1.3)."""
    weakest_share: Annotated[float, Field(ge=0, le=1)]
    """How much of the overall mark the weakest dimension decides by itself."""
    critical_dimension_cap: Annotated[float, Field(ge=0, le=100)]
    critical_overall_cap: Annotated[float, Field(ge=0, le=100)]
    enough_weight: Mapping[Dimension, float] = {}
    """Weight of applicable checks below which a dimension needs a person."""
    fitted: Fitted | None = None
    """Lines fitted on raters' marks; a rubric that brings none is applied by its weights."""


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
