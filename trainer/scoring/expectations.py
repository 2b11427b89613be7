"""What a trainer declares about a situation: expectations, format 1 (frozen).

Later versions may add keys; none is renamed, removed or given a new meaning.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trainer.scoring.values import Audience, ChannelName, Dimension, Text, Tier, Value

Kind = Literal[
    "fake_praise",
    "fake_thanks",
    "hyperbole",
    "understatement",
    "rhetorical_question",
    "echoic_slogan",
    "mock_politeness",
    "mock_congratulation",
    "jocular_self_blame",
    "deadpan",
    "hashtag_marker",
    "tone_tag",
    "emoji_contradiction",
    "typographic",
    "scare_quotes",
    "mock_bot_quotation",
    "affiliative_banter",
    "ironic_criticism_as_praise",
    "sincere_looks_sarcastic",
]
AccessNeed = Literal[
    "deaf_hoh",
    "blind_low_vision",
    "speech",
    "dyslexia_literacy",
    "cognitive",
    "mental_health",
    "language",
    "motor",
    "unsafe_household",
]
DataType = Literal[
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "POSTCODE",
    "NAME_FULL",
    "DOB",
    "ORDER_ID",
    "ACCOUNT_ID",
    "BOOKING_REF",
    "PLATE",
    "MEDICAL",
    "NATIONAL_ID",
    "IBAN",
    "SORT_ACCOUNT",
    "PHOTO",
    "OTHER",
]
Code = Literal[
    "REPLY_IN",
    "ACK_MOVE_DM",
    "ACK_LINK",
    "ACK_CALLBACK",
    "CALL_NOW",
    "EMAIL",
    "LETTER",
    "RELAY",
    "HIDE_PII",
    "ESC_LEGAL",
    "ESC_PR",
    "ESC_SAFETY",
    "ESC_SEC",
    "ESC_VULN",
    "EXPERT",
    "SUPERVISOR",
    "CORRECT_ONCE",
    "NO_ENGAGE_LOG",
    "REPORT_PLATFORM",
    "CLOSE_PUBLIC",
    "ROOT_CAUSE",
]
Intent = Literal[
    "complaint",
    "question",
    "praise",
    "sarcasm_complaint",
    "misinformed",
    "rant",
    "troll",
    "spam",
    "crisis",
    "feedback_only",
    "request",
    "press",
]
Exposed = Literal["none", "self_S1", "self_S2", "self_S3", "self_S4", "self_S5", "third_party"]
Safety = Literal["none", "product_hazard", "injury", "threat_to_others", "self_harm_cue", "immediate_danger"]
Legal = Literal[
    "none",
    "legal_word",
    "solicitor_letter",
    "regulator_ombudsman",
    "litigation",
    "subject_access",
    "press",
]
Fraud = Literal["none", "suspected_account_takeover", "impostor_account", "phishing_report"]
Complexity = Literal["single_step", "multi_step", "investigation", "expert_needed", "policy_exception"]
Tag = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
PointId = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
EscalationTarget = Annotated[
    str, Field(pattern=r"^(legal|safety|pr|supervisor|security|expert:[A-Za-z0-9][A-Za-z0-9 &'._-]*)$")
]


class Term(Value):
    """One word or phrase that needs a gloss."""

    term: Text
    means: Text


class Meaning(Value):
    """Says what the customer really means."""

    mode: Literal["sincere", "sarcastic", "joking", "unclear"]
    gloss: Text
    kinds: tuple[Kind, ...] = ()
    polarity: Literal["negative", "neutral", "positive", "mixed"] = "negative"
    ambiguity: Annotated[float, Field(ge=0, le=1)] = 0.0
    terms: tuple[Term, ...] = ()


class Feeling(Value):
    """Names the customer's feeling and its strength, 0 to 4."""

    name: Text
    strength: Annotated[int, Field(ge=0, le=4)]


class CustomerNeeds(Value):
    """Says what this customer needs of us, whoever they are."""

    access_needs: tuple[AccessNeed, ...] = ()
    excluded_channels: tuple[ChannelName, ...] = ()
    preferred_channel: ChannelName | None = None
    digital: Literal["full", "partial", "none"] = "full"
    vulnerability: Literal["none", "cue", "declared", "severe"] = "none"
    minor: bool = False
    verified: bool = False


class PriorAttempt(Value):
    """Records one earlier contact, the channel it failed in and how it ended."""

    channel: Text
    days: Annotated[float, Field(ge=0)]
    status: Literal["unresolved", "promised", "ignored", "resolved"]


class PolicyInputs(Value):
    """Holds the inputs of the channel policy (domain reference, section 2.1)."""

    intent: Intent = "complaint"
    fault: Literal["unknown", "firm", "customer", "third_party", "none"] = "unknown"
    data_needed: Tier = "S0"
    data_exposed: Exposed = "none"
    safety: Safety = "none"
    legal: Legal = "none"
    fraud: Fraud = "none"
    reach: Literal["normal", "elevated", "viral"] = "normal"
    complexity: Complexity = "single_step"
    prior_attempts: tuple[PriorAttempt, ...] = ()
    emotion_high: bool = False
    exchanges_without_progress: Annotated[int, Field(ge=0)] = 0
    sensitive_sign_off: bool = False
    abuse: Literal["none", "mild", "severe", "hate"] = "none"
    names_person: bool = False
    expert_available: bool = False


class Fact(Value):
    """Holds a value that must not appear everywhere, with its other spellings."""

    value: Text
    forms: tuple[Text, ...] = ()
    tier: Tier
    may_appear: tuple[ChannelName, ...] = ()


class MayAsk(Value):
    """Allows one kind of data to be asked for, in the channels named."""

    type: DataType
    channels: tuple[ChannelName, ...]


class Routes(Value):
    """Grades the action codes; each inner tuple is one combination that works."""

    required: tuple[Code, ...] = ()
    preferred: tuple[tuple[Code, ...], ...] = ()
    acceptable: tuple[tuple[Code, ...], ...] = ()
    discouraged: tuple[tuple[Code, ...], ...] = ()
    prohibited: tuple[Code, ...] = ()


class Point(Value):
    """States something a good response says or does."""

    id: PointId
    what: Text
    weight: Annotated[int, Field(ge=1, le=3)]
    dimension: Dimension
    where: Audience = "any"
    examples: Annotated[tuple[Text, ...], Field(min_length=1)]


class Pitfall(Value):
    """States a tempting wrong answer; a critical one fails the response alone."""

    id: PointId
    what: Text
    dimension: Dimension
    critical: bool = False
    where: Audience = "any"
    examples: Annotated[tuple[Text, ...], Field(min_length=1)]


class WrongPromise(Value):
    """States a promise that would be wrong to make."""

    what: Text
    examples: Annotated[tuple[Text, ...], Field(min_length=1)]


class ApologyDue(Value):
    """Says whether an apology is due, and for what."""

    state: Literal["due", "not_due", "unwelcome"] = "not_due"
    for_: Annotated[str, Field(max_length=4000)] | None = Field(default=None, alias="for")


class TimePromise(Value):
    """Says whether a time must be promised, and within how many hours."""

    expected: bool = False
    within_hours: Annotated[float, Field(gt=0)] | None = None


class Expectations(Value):
    """Holds everything a trainer declares about a situation, without ever seeing a response."""

    meaning: Meaning
    feeling: Feeling | None = None
    phenomena: tuple[Tag, ...] = ()
    humour_ok: bool = False
    customer: CustomerNeeds = CustomerNeeds()
    policy: PolicyInputs = PolicyInputs()
    facts: tuple[Fact, ...] = ()
    relationship_sensitive: bool = False
    may_ask: tuple[MayAsk, ...] = ()
    routes: Routes
    escalate_to: tuple[EscalationTarget, ...] = ()
    points: Annotated[tuple[Point, ...], Field(min_length=1, max_length=12)]
    pitfalls: tuple[Pitfall, ...] = ()
    wrong_promises: tuple[WrongPromise, ...] = ()
    apology: ApologyDue = ApologyDue()
    time_promise: TimePromise = TimePromise()

    @model_validator(mode="after")
    def _ids_are_used_once(self) -> Self:
        ids = [point.id for point in self.points] + [pitfall.id for pitfall in self.pitfalls]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"id used twice among points and pitfalls: {', '.join(twice)}")
        return self


class ExpectationsFile(Expectations):
    """Holds a stand-alone expectations file, one a situation."""

    format: Literal[1]
    situation: Text
