"""What the pages of a shift may be told as it happens: nothing that is not to be seen yet."""

import json
from collections.abc import Iterable, Mapping

from trainer.channels import CHANNELS
from trainer.core.stream_events import StreamEvent
from trainer.scenarios.model import Pack
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.shifts import watch
from trainer.simulation.shift.clock import ShiftClock
from trainer.simulation.shift.events import (
    Arrived,
    Chatted,
    Claimed,
    Closed,
    Crowded,
    CrowdSet,
    Logged,
    Missed,
    Paced,
    Released,
    Replied,
    Skipped,
    Waited,
)


def news_of(desk: Desk, shift_id: str, after: int) -> tuple[StreamEvent, ...]:
    """Return what happened in a shift after the event ``after``; nothing for a shift that is not there."""
    try:
        pack, log = watch(desk, shift_id)
    except NotFound:
        return ()
    return told(pack, (logged for logged in log if logged.number > after))


def changed(desk: Desk, seen: Mapping[str, int]) -> tuple[str, ...]:
    """Return the shifts in which there is something to tell after the event beside each: one look for all."""
    with desk.read() as store:
        stands = store.shifts_stand(tuple(seen))
    return tuple(shift_id for shift_id, stand in stands.items() if _has_news(desk, shift_id, stand, seen[shift_id]))


def _has_news(desk: Desk, shift_id: str, stand: tuple[int, ShiftClock], seen: int) -> bool:
    newest, clock = stand
    page = desk.book.pages.get(shift_id)
    if page is None:
        return True  # what is due there only its log could tell
    if page.shift.number != newest:
        return newest > seen
    if page.due is not None and page.due <= clock.at(desk.now()):
        return True
    fresh = (logged for logged in reversed(page.log) if logged.number > seen)
    return any(_words(desk.shelf.by_digest[page.shift.setting.digest], logged) is not None for logged in fresh)


def told(pack: Pack, log: Iterable[Logged]) -> tuple[StreamEvent, ...]:
    """Return those events that everybody at the desk may know, in the words of the page."""
    found = ((logged, _words(pack, logged)) for logged in log)
    return tuple(
        StreamEvent(logged.number, logged.event.kind, json.dumps({"at": logged.at, **words}))
        for logged, words in found
        if words is not None
    )


def _words(pack: Pack, logged: Logged) -> dict[str, object] | None:  # noqa: PLR0911 (one arm a kind)
    event = logged.event
    match event:
        case Arrived() | Waited():
            say = f"{CHANNELS[event.channel].title} from {_name(pack, event.case)}"
            is_ringing = event.channel == "phone"
            return {"case": event.case, "say": f"The phone rings: {say}" if is_ringing else f"New: {say}"}
        case Replied():
            return {"case": event.case, "say": f"{_name(pack, event.case)} has answered"}
        case Missed():
            return {"case": event.case, "say": f"{_name(pack, event.case)} has waited for too long"}
        case Crowded() | Claimed() | Released() | Skipped():
            return {"case": event.case}
        case Closed():
            return {"say": "The shift is over", "over": True}
        case Paced():
            return {"pace": event.pace}
        case Chatted() | CrowdSet():
            return {}
        case _:
            return None


def _name(pack: Pack, key: str) -> str:
    return pack.personas[pack.scenarios[key].persona].name
