"""What a pack is: scenarios, personas, rules, golden plays, and the digest that names one state of it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trainer.scenarios.glossary import GlossaryEntry
from trainer.scenarios.shifts import ShiftsFile
from trainer.scenarios.varying import Alternate, Varying
from trainer.scoring.circumstances import Circumstances
from trainer.scoring.expectations import (
    ApologyDue,
    Expectations,
    Feeling,
    Meaning,
    Pitfall,
    Point,
    Routes,
    TimePromise,
    WrongPromise,
)
from trainer.scoring.marks.model import Fitted
from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response, Rubric, Rule
from trainer.scoring.policy.model import PolicyFile
from trainer.scoring.values import ChannelName, Name, Text, Value

BotName = Literal["canned_apology", "please_dm_us", "their_words_back", "empty_empathy", "shuffled_points"]
Mood = Annotated[int, Field(ge=-3, le=3)]


class PackInfo(Value):
    """Holds pack.yaml: what the pack is, who may use it, and whose brand it speaks for."""

    format: Literal[1]
    name: Name
    title: Text
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    licence: Text
    description: Text
    uses: tuple[Name, ...] = ()
    """Packs whose rules and rubric this one builds on."""
    brands: Mapping[Name, Brand] = {}
    """The firms that appear, with their notes and what of their own may be said anywhere."""
    retired_rules: tuple[Name, ...] = ()


class Persona(Profile):
    """Describes one customer, and the mood they arrive in."""

    mood: Mood = -1
    voice: Name | None = None
    """The voice that speaks for them on the telephone; a default one when left out."""


class Reaction(Value):
    """Says how the customer answers when ``when`` holds; in each turn the first match wins."""

    turn: Annotated[int, Field(ge=1, le=6)]
    when: Text
    mood: Annotated[int, Field(ge=-3, le=3)] = 0
    """The change of mood, -3 to +3."""
    say: str | None = None
    """The customer's next message; null when they say nothing."""
    channel: ChannelName | None = None
    """Where they say it; the inbound channel when left out."""
    because: Text
    ends: bool = False


class FollowUp(Value):
    """Declares what a good second response does; facts, policy and customer stay as they were."""

    meaning: Meaning
    feeling: Feeling | None = None
    routes: Routes
    points: Annotated[tuple[Point, ...], Field(min_length=1, max_length=7)]
    pitfalls: tuple[Pitfall, ...] = ()
    wrong_promises: tuple[WrongPromise, ...] = ()
    apology: ApologyDue = ApologyDue()
    time_promise: TimePromise = TimePromise()


class Unanswered(Value):
    """Says what the customer does when nobody answers for so long; the first minutes count from their last word."""

    after_minutes: Annotated[int, Field(ge=1, le=20160)]
    """Minutes of the shift's clock since the step before."""
    mood: Annotated[int, Field(ge=-3, le=3)] = -1
    say: Text
    channel: ChannelName | None = None
    """Where they say it; a letter-writer may ring, a caller go public."""
    because: Text


class Scenario(Expectations):
    """Holds one situation to be answered: the case, what is expected, and how the customer reacts."""

    format: Literal[1]
    title: Text
    use: Literal["practice", "exam"]
    industry: Text
    brand: Name
    persona: Name
    inbound: ChannelName
    waiting_minutes: Annotated[int, Field(ge=0)]
    """How long the customer has been waiting when the case comes up."""
    thread: Annotated[tuple[Message, ...], Field(min_length=1, max_length=40)]
    crm: Mapping[str, str] = {}
    reactions: Annotated[tuple[Reaction, ...], Field(min_length=1)]
    follow_up: FollowUp | None = None
    legs: Annotated[tuple[FollowUp, ...], Field(max_length=4)] = ()
    """What is expected of the third response and later ones, where it differs from the second."""
    unanswered: Annotated[tuple[Unanswered, ...], Field(max_length=4)] = ()
    twin_group: Name | None = None
    """The group of cases with the same facts that came by different channels, or from different people."""
    intensity: Annotated[int, Field(ge=1, le=3)] = 1
    """How hard this may be to read: 1 everyday, 2 raw, 3 abusive or grave."""
    bots_may_pass: Mapping[BotName, Text] = {}
    """Answers without knowledge of the case that pass here all the same, each with the reason why that is right."""
    varies: Annotated[tuple[Varying, ...], Field(max_length=20)] = ()
    """What a variant has otherwise: people, references, addresses, days and sums."""
    alternates: Annotated[tuple[Alternate, ...], Field(max_length=6)] = ()
    variant_of: Name | None = None
    """The scenario that this one was made from."""
    reviewed: bool = False
    """Whether a person has read this variant; until then it is for practice alone."""
    warning: Text | None = None
    """What a trainee is told before the words are shown; without it they are shown at once."""

    @property
    def may_be_examined(self) -> bool:
        """Tell whether it may be asked in an exam or stand in a shift: a variant only once a person has read it."""
        return self.variant_of is None or self.reviewed

    @property
    def turns(self) -> int:
        """Return how many responses the customer reacts to."""
        return max(reaction.turn for reaction in self.reactions)

    def expectations_for(self, turn: int) -> Expectations:
        """Return what is expected of the response in ``turn``, counted from 1."""
        kept = {name: getattr(self, name) for name in Expectations.model_fields}
        later = self._leg(turn)
        if later is not None:
            kept |= {name: getattr(later, name) for name in FollowUp.model_fields}
        return Expectations.model_construct(**kept)

    def _leg(self, turn: int) -> FollowUp | None:
        if turn <= 1:
            return None
        if turn == 2 or not self.legs:
            return self.follow_up
        return self.legs[min(turn - 3, len(self.legs) - 1)]


class PlayTurn(Value):
    """Holds one turn of a golden play: what is sent, and what must come out."""

    moves: Annotated[tuple[Move, ...], Field(min_length=1, max_length=3)]
    overall: tuple[float, float]
    """The band in which the overall mark must lie."""
    critical: bool = False
    findings: tuple[Text, ...] = ()
    """Rules that must cost something here."""
    says: str | None = None
    """The customer's next message, or its beginning."""

    @property
    def response(self) -> Response:
        """Return what is sent in this turn."""
        return Response(moves=self.moves)


class Play(Value):
    """Holds a whole golden conversation: the pack's regression test and its best documentation."""

    format: Literal[1]
    scenario: Name
    band: Literal["good", "flawed", "bad"]
    turns: Annotated[tuple[PlayTurn, ...], Field(min_length=1)]


class Pack(Value):
    """Holds everything in a pack folder, read; two packs with one digest are the same pack."""

    info: PackInfo
    digest: str
    rubric: Rubric | None
    personas: Mapping[str, Persona]
    rules: Mapping[str, Rule]
    scenarios: Mapping[str, Scenario]
    plays: Mapping[str, Play]
    policy: PolicyFile | None = None
    marks: Fitted | None = None
    glossary: tuple[GlossaryEntry, ...] = ()
    shifts: ShiftsFile | None = None
    assets: Mapping[str, str]
    """Asset path to the SHA-256 of its bytes."""

    def case(
        self,
        scenario_id: str,
        turn: int,
        thread: tuple[Message, ...],
        *,
        circumstances: Circumstances = Circumstances(),  # noqa: B008 - frozen
    ) -> Case:
        """Build the case that a response in ``turn`` is judged against, with what is known beside the message."""
        scenario = self.scenarios[scenario_id]
        persona = self.personas[scenario.persona]
        return Case(
            brand=self.info.brands[scenario.brand],
            customer=Profile(name=persona.name, handle=persona.handle, profile=persona.profile),
            thread=thread,
            crm=scenario.crm,
            expectations=scenario.expectations_for(turn),
            circumstances=circumstances,
        )
