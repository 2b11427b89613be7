"""What can happen in a shift. Inputs come from people; everything else follows from them and the setting."""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from trainer.scoring.model import Response
from trainer.scoring.values import ChannelName, Name, Value

Key = Annotated[str, Field(min_length=1, max_length=90)]
Seat = Annotated[str, Field(pattern=r"^[a-z][0-9]{0,3}$")]
Pace = Literal[0, 1, 2, 4]
Crowd = Literal["quiet", "usual", "loud"]
Count = Annotated[int, Field(ge=0)]


class Opened(Value):
    """Begins the log; ``setting`` is the digest of all that decides the shift."""

    kind: Literal["opened"] = "opened"
    setting: str


class Paced(Value):
    """Sets how fast the shift's clock runs; 0 is a pause."""

    kind: Literal["paced"] = "paced"
    pace: Pace


class Claimed(Value):
    """Says that somebody took a case upon themselves."""

    kind: Literal["claimed"] = "claimed"
    case: Key
    seat: Seat


class Released(Value):
    """Says that somebody put a case back."""

    kind: Literal["released"] = "released"
    case: Key
    seat: Seat


class Triaged(Value):
    """Holds what somebody decided about a case (by key) or a post of the chatter (by number) before writing."""

    kind: Literal["triaged"] = "triaged"
    case: Key | None = None
    chat: Count | None = None
    seat: Seat
    answers: dict[str, Any]
    score: float


class Reaction(Value):
    """Says what the customer makes of an answer; the words arrive after ``delay`` seconds of the shift's clock."""

    mood: Annotated[int, Field(ge=-3, le=3)]
    say: str | None = None
    channel: ChannelName | None = None
    because: str
    ends: bool
    delay: Count


class Answered(Value):
    """Holds one response, what it earned, and what the customer makes of it."""

    kind: Literal["answered"] = "answered"
    case: Key
    seat: Seat
    turn: Annotated[int, Field(ge=1)]
    response: Response
    overall: float
    critical: str | None = None
    reaction: Reaction


class Skipped(Value):
    """Says that somebody would rather not work on a case; it costs nothing."""

    kind: Literal["skipped"] = "skipped"
    case: Key
    seat: Seat


class Injected(Value):
    """Lets a facilitator put a case of the setting's reserve on the desk now."""

    kind: Literal["injected"] = "injected"
    case: Key


class CrowdSet(Value):
    """Lets a facilitator make it louder or quieter outside."""

    kind: Literal["crowd_set"] = "crowd_set"
    crowd: Crowd


class Closed(Value):
    """Ends the shift: the time is up, the desk is clear, or somebody stopped."""

    kind: Literal["closed"] = "closed"
    why: Literal["time", "clear", "stopped", "left"]


class Arrived(Value):
    """Puts a case on the desk."""

    kind: Literal["arrived"] = "arrived"
    case: Key
    channel: ChannelName


class Chatted(Value):
    """Shows a post of the chatter, by its number in the pack."""

    kind: Literal["chatted"] = "chatted"
    chat: Count


class Replied(Value):
    """Lets the customer's answer arrive."""

    kind: Literal["replied"] = "replied"
    case: Key
    turn: Annotated[int, Field(ge=1)]
    channel: ChannelName | None = None


class Waited(Value):
    """Says that nobody answered and the customer speaks up again, perhaps elsewhere."""

    kind: Literal["waited"] = "waited"
    case: Key
    step: Count
    channel: ChannelName
    mood: Annotated[int, Field(ge=-3, le=3)]


class Missed(Value):
    """Says that the time in which an answer was due has passed."""

    kind: Literal["missed"] = "missed"
    case: Key


class Crowded(Value):
    """Says what bystanders made of a public answer, or of a public silence; ``lines`` number those of the pack."""

    kind: Literal["crowded"] = "crowded"
    case: Key
    turn: Count
    wave: Count
    mood: Literal["praise", "pile_on", "shrug"]
    likes: Count
    quotes: Count
    lines: tuple[Count, ...] = ()
    reach: Count


class Collided(Value):
    """Says that two people had the same case in hand."""

    kind: Literal["collided"] = "collided"
    case: Key
    seats: tuple[Seat, Seat]


class Contradicted(Value):
    """Says that two answers to the same facts promise different things."""

    kind: Literal["contradicted"] = "contradicted"
    case: Key
    other: Key
    about: Literal["money", "time"]
    said: tuple[str, ...]
    before: tuple[str, ...]


Input = Opened | Paced | Claimed | Released | Triaged | Answered | Skipped | Injected | CrowdSet | Closed
Event = Annotated[
    Input | Arrived | Chatted | Replied | Waited | Missed | Crowded | Collided | Contradicted,
    Field(discriminator="kind"),
]
INPUTS = (Opened, Paced, Claimed, Released, Triaged, Answered, Skipped, Injected, CrowdSet)


class Logged(Value):
    """Holds one line of the log: its number from 1, and when it happened in seconds of the shift's clock."""

    number: Annotated[int, Field(ge=1)]
    at: Count
    event: Event


EVENT: TypeAdapter[Any] = TypeAdapter(Event)


class CaseKey(Value):
    """Names a scenario of a pack."""

    pack: Name
    scenario: Name
