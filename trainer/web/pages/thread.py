"""Messages as their channel shows them, and the mood beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from trainer.channels import CHANNELS
from trainer.scenarios.voices import spoken
from trainer.scoring.model import Message
from trainer.services.cases import CaseView
from trainer.simulation.model import MOOD_WORDS
from trainer.web.mail_parts import MailPart, split_mail
from trainer.web.markdown_lite import render_markdown
from trainer.web.words import initials, short_name

_SUBJECT = "subject:"
_MIDDLE, _STEP = 13.0, 3.4
_LEFT, _WIDTH = 6.0, 44.0
_NOTHING = Markup("")
#: Those who answer for the firm: we, and colleagues before us.
_OURS = frozenset({"us", "agent"})
#: Channels in which a word from nobody is a line of its own.
_HAS_LINES = frozenset({"social_post", "social_dm", "email", "web_chat", "forum"})
#: What the badge of a forum post says, by who wrote it; everybody else is a member.
_ROLES = {"customer": "Customer", "us": "Staff", "agent": "Staff", "helper": "Helper", "expert": "Expert customer"}
_TEAMS = {
    "legal": "the legal team",
    "safety": "the safety team",
    "pr": "the press office",
    "supervisor": "a supervisor",
    "security": "the security team",
}


@dataclass(frozen=True, slots=True)
class CountView:
    """Holds one count below a post; ``label`` is what the sign stands for."""

    icon: str
    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Holds what was handed to a team, or raised with it, once ``after`` messages had been said."""

    after: int
    to: str
    summary: str
    is_raised: bool = False


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
    is_head: bool = False
    is_ours: bool = False
    post_number: int = 0
    role: str = ""
    is_solution: bool = False
    counts: tuple[CountView, ...] = ()
    formatted: Markup = _NOTHING
    parts: tuple[MailPart, ...] = ()
    recording: str = ""
    """The asset in which this is heard; empty where nothing was recorded."""
    aloud: str = ""
    """What a voice of the browser says where there is no recording: the words without stage directions."""
    language: str = ""


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


def thread_view(
    case: CaseView, *, transfers: Sequence[Transfer] = (), counts: Sequence[CountView] = ()
) -> tuple[MessageView, ...]:
    """Return the whole thread of a case; ``counts`` stand below the customer's own first post."""
    views = list(_numbered(message_views(case, case.thread), case.thread))
    own = next((n for n, view in enumerate(views) if view.is_head and view.is_customer), None)
    if own is not None:
        views[own] = replace(views[own], counts=tuple(counts))
    for transfer in reversed(transfers):
        views.insert(transfer.after, _transfer(case, transfer))
    return tuple(views)


def message_views(case: CaseView, messages: Sequence[Message]) -> tuple[MessageView, ...]:
    """Return ``messages`` as they look in their channels."""
    heads = _heads(messages)
    views = (_message(case, message, number) for number, message in enumerate(messages, start=1))
    return tuple(replace(view, is_head=view.number in heads) for view in views)


def _heads(messages: Sequence[Message]) -> set[int]:
    """Return the numbers of the posts that replies stand below: the first of all, and the customer's first."""
    posts = [
        (n, message.from_)
        for n, message in enumerate(messages, start=1)
        if message.channel == "social_post" and message.from_ != "system"
    ]
    own = [n for n, who in posts if who == "customer"]
    return {*(n for n, _ in posts[:1]), *own[:1]}


def _numbered(views: Sequence[MessageView], messages: Sequence[Message]) -> tuple[MessageView, ...]:
    """Number the posts of a forum, and mark the one that a notice of the forum names as the solution."""
    posts = [n for n, message in enumerate(messages) if message.channel == "forum" and message.from_ != "system"]
    notices = " ".join(m.text for m in messages if m.channel == "forum" and m.from_ == "system").casefold()
    named = notices.replace(".", " ").replace(",", " ").split() if "solution" in notices else []
    numbers = {at: number for number, at in enumerate(posts, start=1)}
    return tuple(
        replace(view, post_number=numbers[at], is_solution=f"#{numbers[at]}" in named) if at in numbers else view
        for at, view in enumerate(views)
    )


def _transfer(case: CaseView, transfer: Transfer) -> MessageView:
    team = _TEAMS.get(transfer.to) or f"an expert: {transfer.to.removeprefix('expert:')}"
    channel = CHANNELS[case.scenario.inbound]
    return MessageView(
        template="channels/_transfer.html",
        channel=channel.title,
        icon="warn" if transfer.is_raised else "hand",
        speaker=f"You raised it with {team}" if transfer.is_raised else f"You handed over to {team}",
        handle="",
        initials="",
        at="",
        to=customer_first(case),
        subject="",
        text=transfer.summary,
        number=0,
        is_us=True,
        is_customer=False,
        is_opening=False,
        asset="",
        alt="",
        pack=case.pack,
    )


def _message(case: CaseView, message: Message, number: int) -> MessageView:
    channel = CHANNELS[message.channel]
    is_us, is_customer = message.from_ == "us", message.from_ == "customer"
    speaker = message.name or _speaker(case, message)
    if message.channel == "phone":
        speaker = short_name(speaker)
    is_headed = message.channel in ("email", "letter")
    subject, text = _split_subject(message.text) if is_headed else ("", message.text)
    picture = message.picture
    is_line = message.from_ == "system" and message.channel in _HAS_LINES
    return MessageView(
        template="channels/_line.html" if is_line else f"channels/{message.channel}.html",
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
        is_ours=message.from_ in _OURS,
        recording=case.recordings.get(message.text, "").removeprefix("assets/") if is_customer else "",
        aloud=_aloud(message),
        language=case.language,
        role=_ROLES.get(message.from_, "Member") if message.channel == "forum" else "",
        formatted=render_markdown(text) if message.channel == "forum" else _NOTHING,
        parts=split_mail(text, is_ours=is_us) if message.channel == "email" else (),
    )


def _aloud(message: Message) -> str:
    """Return what is heard of a message: only a customer's on the telephone is."""
    if message.from_ != "customer" or message.channel != "phone":
        return ""
    return " ".join(part for part in spoken(message.text) if isinstance(part, str))


def _speaker(case: CaseView, message: Message) -> str:
    if message.from_ in _OURS:
        return case.brand.name
    names: Mapping[str, str] = {"customer": case.persona.name, "other": "Somebody"}
    return names.get(message.from_, message.from_)


def _split_subject(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_SUBJECT):
        return first[len(_SUBJECT) :].strip(), rest.lstrip("\n")
    return "", text


def customer_first(case: CaseView) -> str:
    """Return how the desk calls the customer."""
    return short_name(case.persona.name)
