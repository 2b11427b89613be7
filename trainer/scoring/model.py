"""The words of the scorer: what comes in, what is seen, and what is given."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from trainer.scoring.circumstances import AfterContact, CallMeasures, Circumstances
from trainer.scoring.expectations import EscalationTarget, Expectations
from trainer.scoring.marks.model import Fitted
from trainer.scoring.values import PUBLIC, Audience, ChannelName, Dimension, Name, Text, Value
from trainer.scoring.when import When

MoveKind = Literal["reply", "escalate", "handoff", "close", "ignore", "note"]
Critical = Literal["C1", "C2"]


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
