"""The desk of a shift: its clock, who waits, what comes by outside, and what bystanders say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.cases import snippet_of
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.shift_answers import ShiftCase
from trainer.services.shift_lead import who_sits
from trainer.services.shifts import Seated, ShiftView
from trainer.simulation.shift.events import Chatted, Crowded
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, initials

MODE_WORDS = {
    "explore": "Explore, untimed",
    "practise": "Practice",
    "exam": "Exam",
    "live": "Live exercise",
}
_MOST_POSTS = 12
_PACES = ((0, "Pause"), (1, "×1"), (2, "×2"), (4, "×4"))


@dataclass(frozen=True, slots=True)
class PaceOption:
    """Holds one button of the clock."""

    pace: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ClockView:
    """Holds the clock: what it shows, and what the script needs to let it run."""

    passed: str
    left: str
    now: int
    seconds: int
    pace: int
    paces: tuple[PaceOption, ...]
    is_timed: bool

    @classmethod
    def of(cls, view: ShiftView) -> "ClockView":
        """Show the clock; only who may set it gets its buttons."""
        setting, pace = view.kept.setting, view.kept.clock.pace
        may_set = setting.mode != "exam" and (setting.mode != "live" or view.seated.is_facilitator)
        paces = tuple(PaceOption(number, label, number == pace) for number, label in _PACES) if may_set else ()
        left = max(0, setting.seconds - view.now)
        return cls(_minutes(view.now), _minutes(left), view.now, setting.seconds, pace, paces, setting.is_timed)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """Holds one line of the list."""

    key: str
    customer: str
    icon: str
    channel: str
    snippet: str
    since: str
    note: str
    is_ringing: bool
    is_new: bool
    is_late: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """Holds the rows of one state."""

    title: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True)
class SitterView:
    """Names who sits at the desk of a live exercise, and what they do there."""

    name: str
    does: str


@dataclass(frozen=True, slots=True)
class DeskList:
    """Holds the list beside every page of a shift."""

    shift_id: str
    title: str
    mode: str
    clock: ClockView
    groups: tuple[DeskGroup, ...]
    waiting: str
    number: int
    may_stop: bool
    here: str
    sitters: tuple[SitterView, ...]

    @classmethod
    def of(cls, desk: Desk, view: ShiftView, cases: Sequence[ShiftCase], here: str | None = None) -> "DeskList":
        """Group the cases of a shift; those who wait longest come first, and calls before all."""
        sitting = who_sits(desk, view)
        names = {seated.seat: name for seated, name in sitting}
        waiting = sorted((one for one in cases if one.desk_case.is_waiting), key=_urgency)
        theirs = [one for one in cases if one.desk_case.pending is not None]
        over = [one for one in cases if one.desk_case.is_over]
        named = (("Waiting for us", waiting), ("With the customer", theirs), ("Over", over))
        groups = tuple(
            DeskGroup(title, tuple(_row(view, one, here, names) for one in members))
            for title, members in named
            if members
        )
        return cls(
            shift_id=view.kept.id,
            title=view.kept.setting.title,
            mode=MODE_WORDS[view.kept.setting.mode],
            clock=ClockView.of(view),
            groups=groups,
            waiting=f"{len(waiting)} waiting",
            number=view.shift.number,
            here=here or "",
            may_stop=view.kept.setting.mode != "live" or view.seated.is_facilitator,
            sitters=tuple(_sitter(view, seated, name) for seated, name in sitting),
        )


@dataclass(frozen=True, slots=True)
class PostView:
    """Holds a post of the feed; ``number`` is that of the chatter, and ``answer`` what was said once decided."""

    number: int
    name: str
    handle: str
    initials: str
    text: str
    is_decided: bool
    because: str


@dataclass(frozen=True, slots=True)
class CrowdView:
    """Holds what bystanders made of one public moment."""

    likes: str
    quotes: str
    lines: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class ShiftDeskPage:
    """Fills shift.html: the desk with no case open."""

    shell: Shell
    desk: DeskList
    feed: tuple[PostView, ...]
    reserve: tuple[tuple[str, str], ...]
    is_facilitator: bool
    crowd: str

    @classmethod
    def of(
        cls, desk: Desk, person: Person, view: ShiftView, cases: Sequence[ShiftCase], *, here: str | None = None
    ) -> "ShiftDeskPage":
        """Show the desk, the feed beside it, and the levers of whoever leads."""
        leads = view.seated.is_facilitator
        arrived = view.shift.cases
        reserve = [plan.scenario for plan in view.kept.setting.cases if plan.scenario not in arrived]
        titles = tuple((key, view.pack.scenarios[key].title) for key in reserve) if leads else ()
        return cls(
            shell=Shell.of(desk, person, view.kept.setting.title, "shifts"),
            desk=DeskList.of(desk, view, cases, here),
            feed=feed_view(view),
            reserve=titles,
            is_facilitator=leads,
            crowd=view.shift.crowd,
        )


def feed_view(view: ShiftView) -> tuple[PostView, ...]:
    """Return the newest posts of the chatter, the newest first; why a post needs nothing is told once decided."""
    told = view.pack.shifts
    if told is None:
        return ()
    shown = [logged.event.chat for logged in view.page.log if isinstance(logged.event, Chatted)]
    posts = []
    for chat in reversed(shown[-_MOST_POSTS:]):
        post, is_decided = told.chatter[chat], chat in view.shift.triaged
        because = post.because if is_decided and not view.is_sealed else ""
        posts.append(PostView(chat, post.name, post.handle, initials(post.name), post.text, is_decided, because))
    return tuple(posts)


def crowd_view(view: ShiftView, key: str) -> CrowdView | None:
    """Return what bystanders have said about a case so far, or None while nobody has."""
    told, waves = view.pack.shifts, list(_events(view, key))
    if not waves:
        return None
    lines: list[str] = []
    for wave in waves:
        pool = () if told is None else told.praise if wave.mood == "praise" else told.pile_on
        lines.extend(pool[index] for index in wave.lines if index < len(pool))
    likes, quotes = sum(wave.likes for wave in waves), sum(wave.quotes for wave in waves)
    return CrowdView(
        counted(likes, "like"), counted(quotes, "quote post"), tuple(dict.fromkeys(lines)), f"{waves[-1].reach:,}"
    )


def _events(view: ShiftView, key: str) -> Iterable[Crowded]:
    for logged in view.page.log:
        if isinstance(logged.event, Crowded) and logged.event.case == key:
            yield logged.event


def _urgency(one: ShiftCase) -> tuple[bool, int, str]:
    is_live = one.desk_case.channel in ("phone", "web_chat")
    return (not is_live, one.desk_case.since, one.case.scenario_id)


def _sitter(view: ShiftView, seated: Seated, name: str) -> SitterView:
    does = "leads" if seated.is_facilitator else f"seat {seated.seat.upper()}"
    return SitterView(name, f"{does}, you" if seated.person_id == view.seated.person_id else does)


def _row(view: ShiftView, one: ShiftCase, here: str | None, names: Mapping[str, str]) -> DeskRow:
    case, state = one.case, one.desk_case
    channel = CHANNELS[state.channel]
    last = [message for message in case.thread if message.from_ == "customer"][-1:] or list(case.thread[-1:])
    waited = max(0, view.now - state.since)
    return DeskRow(
        key=case.scenario_id,
        customer=case.persona.name,
        icon=channel.icon,
        channel=channel.title,
        snippet=snippet_of(case.scenario, last[0].text).removeprefix("Subject: ") if last else "",
        since="" if not state.is_waiting else _minutes(waited),
        note=_note(view, one, names),
        is_ringing=state.channel == "phone" and state.is_waiting and state.owner is None,
        is_new=state.turn == 1 and state.is_waiting,
        is_late=state.is_missed and state.is_waiting,
        is_here=here == case.scenario_id,
    )


def _note(view: ShiftView, one: ShiftCase, names: Mapping[str, str]) -> str:
    state = one.desk_case
    if state.is_skipped:
        return "skipped"
    if state.owner is not None and state.owner != view.seated.seat:
        return f"in hand: {names.get(state.owner) or f'seat {state.owner.upper()}'}"
    return "in your hands" if state.owner is not None and view.kept.setting.mode == "live" else ""


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
