"""Messages as their channel shows them, and the mood beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scoring.model import Message
from trainer.services.cases import CaseView
from trainer.simulation.model import MOOD_WORDS
from trainer.web.words import initials, short_name

_SUBJECT = "subject:"
_MIDDLE, _STEP = 13.0, 3.4
_LEFT, _WIDTH = 6.0, 44.0


@dataclass(frozen=True, slots=True)
class MessageView:
    """Holds one message with all that any channel's template shows of it."""

    template: str
    channel: str
    icon: str
    speaker: str
    handle: str
    initials: str
    at: str
    to: str
    subject: str
    text: str
    number: int
    is_us: bool
    is_customer: bool
    is_opening: bool
    asset: str
    alt: str
    pack: str


@dataclass(frozen=True, slots=True)
class MoodView:
    """Holds the mood in a word and as a path: five lines, a dot, and the way it came."""

    word: str
    path: str
    x: float
    y: float


def mood_view(moods: Sequence[int]) -> MoodView:
    """Draw the path of the mood; better is higher."""
    if len(moods) == 1:
        spots = [(_LEFT + _WIDTH / 2, _height(moods[0]))]
    else:
        step = _WIDTH / (len(moods) - 1)
        spots = [(_LEFT + step * n, _height(mood)) for n, mood in enumerate(moods)]
    x, y = spots[-1]
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in spots) if len(spots) > 1 else ""
    return MoodView(MOOD_WORDS[moods[-1]], path, round(x, 1), round(y, 1))


def _height(mood: int) -> float:
    return _MIDDLE - mood * _STEP


def thread_view(case: CaseView) -> tuple[MessageView, ...]:
    """Return the whole thread of a case."""
    return message_views(case, case.thread)


def message_views(case: CaseView, messages: Sequence[Message]) -> tuple[MessageView, ...]:
    """Return ``messages`` as they look in their channels."""
    return tuple(_message(case, message, number) for number, message in enumerate(messages, start=1))


def _message(case: CaseView, message: Message, number: int) -> MessageView:
    channel = CHANNELS[message.channel]
    is_us, is_customer = message.from_ == "us", message.from_ == "customer"
    speaker = message.name or _speaker(case, message)
    if message.channel == "phone":
        speaker = short_name(speaker)
    is_headed = message.channel in ("email", "letter")
    subject, text = _split_subject(message.text) if is_headed else ("", message.text)
    picture = message.picture
    return MessageView(
        template=f"channels/{message.channel}.html",
        channel=channel.title,
        icon=channel.icon,
        speaker=speaker,
        handle=(case.persona.handle or "") if is_customer else "",
        initials=initials(speaker),
        at=message.at or "",
        to=case.persona.name if is_us else case.brand.name,
        subject=subject,
        text=text,
        number=number,
        is_us=is_us,
        is_customer=is_customer,
        is_opening=number == 1,
        asset=picture.asset if picture else "",
        alt=picture.alt if picture else "",
        pack=case.pack,
    )


def _speaker(case: CaseView, message: Message) -> str:
    names: Mapping[str, str] = {"customer": case.persona.name, "us": case.brand.name}
    return names.get(message.from_, message.from_)


def _split_subject(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_SUBJECT):
        return first[len(_SUBJECT) :].strip(), rest.lstrip("\n")
    return "", text


def customer_first(case: CaseView) -> str:
    """Return how the desk calls the customer."""
    return short_name(case.persona.name)
