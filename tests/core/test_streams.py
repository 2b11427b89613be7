from collections.abc import Collection, Mapping, Sequence

import pytest

from trainer.core.stream_events import BEAT, StreamEvent, frame_event, frame_retry
from trainer.core.streams import Caps, Hub, Pace, Ticket


class Sink:
    """Keeps what it was given; may be broken."""

    def __init__(self) -> None:
        self.said = b""
        self.is_broken = self.is_closed = False

    def send(self, data: bytes) -> bool:
        self.said += data
        return not self.is_broken

    def close(self) -> None:
        self.is_closed = True


class Source:
    """Has the same events for every topic, and notes each question."""

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self.asked: list[tuple[str, int]] = []
        self.broken: set[str] = set()

    def __call__(self, topic: str, after: int) -> Sequence[StreamEvent]:
        self.asked.append((topic, after))
        if topic in self.broken:
            raise OSError("gone")
        # Newest first, and one too many: the hub minds both.
        return [event(number) for number in range(self.count, max(0, after - 1), -1)]


def event(number: int) -> StreamEvent:
    return StreamEvent(number, "turn", f'{{"n":{number}}}')


def ids(sink: Sink) -> list[int]:
    return [int(line[4:]) for line in sink.said.splitlines() if line.startswith(b"id: ")]


def join(hub: Hub, topic: str = "s", person: str = "ana", last: int = 0) -> tuple[Ticket, Sink]:
    ticket, sink = hub.admit(topic, person, last), Sink()
    assert ticket
    hub.join(ticket, sink)
    return ticket, sink


def test_an_event_is_one_line_of_json_whatever_its_text_holds() -> None:
    told = StreamEvent(7, 'a"b', '{\r\n"said":\n"x\\ny"}')
    assert frame_event(told) == b'id: 7\ndata: {"id":7,"name":"a\\"b","data":{  "said": "x\\ny"}}\n\n'


def test_each_listener_hears_what_it_has_not_heard_and_a_topic_is_asked_once_for_all() -> None:
    source = Source(5)
    hub = Hub(source)
    sinks = [join(hub, last=last)[1] for last in (0, 3, 5)]
    hub.turn(0.0)
    source.count = 7
    hub.turn(0.5)
    assert [ids(sink) for sink in sinks] == [[1, 2, 3, 4, 5, 6, 7], [4, 5, 6, 7], [6, 7]]
    assert source.asked == [("s", 0), ("s", 5)]


def test_nothing_is_asked_between_two_rounds_unless_somebody_woke_the_topic() -> None:
    source = Source(1)
    hub = Hub(source)
    _, sink = join(hub)
    assert hub.turn(10.0) == pytest.approx(0.5)
    hub.turn(10.2)
    assert source.asked == [("s", 0)]
    source.count = 2
    hub.wake("s")
    hub.turn(10.3)
    assert ids(sink) == [1, 2]
    hub.wake("nobody follows this")
    hub.turn(10.4)
    assert source.asked == [("s", 0), ("s", 1)]


def test_only_topics_that_changed_are_asked_when_somebody_can_tell() -> None:
    source, told = Source(2), list[dict[str, int]]()

    def changed(after: Mapping[str, int]) -> Collection[str]:
        told.append(dict(after))
        return ["b"]

    hub = Hub(source, changed=changed)
    join(hub, "a")
    _, sink = join(hub, "b")
    hub.turn(0.0)
    source.asked.clear()
    source.count = 3
    hub.turn(0.5)
    assert source.asked == [("b", 2)]
    assert told[-1] == {"a": 2, "b": 2}
    assert ids(sink) == [1, 2, 3]


def test_seats_are_counted_for_each_person_and_altogether_and_given_back_once() -> None:
    hub = Hub(Source(), caps=Caps(total=3, per_person=2))
    first, _ = join(hub)
    join(hub)
    assert hub.admit("s", "ana", 0) is None
    assert hub.admit("s", "ben", 0)
    assert hub.admit("s", "cleo", 0) is None
    hub.leave(first)
    hub.leave(first)
    assert hub.seats == 2
    assert hub.admit("s", "ana", 0)
    assert hub.admit("s", "ana", 0) is None


def test_silence_is_broken_and_a_beat_is_not_sent_where_something_was_said() -> None:
    source = Source()
    hub = Hub(source, pace=Pace(beat_seconds=15))
    _, sink = join(hub)
    hub.turn(0.0)
    opening = frame_retry(3000) + BEAT
    hub.turn(14.5)
    assert sink.said == opening
    hub.turn(15.0)
    assert sink.said == opening + BEAT
    source.count = 1
    hub.turn(20.0)
    hub.turn(34.0)
    assert sink.said == opening + BEAT + frame_event(event(1))


def test_a_stream_that_lived_long_enough_is_ended_with_a_hint_to_come_back_at_once() -> None:
    hub = Hub(Source(), pace=Pace(life_seconds=100))
    _, sink = join(hub)
    hub.turn(0.0)
    hub.turn(74.0)
    assert not sink.is_closed
    hub.turn(100.0)
    assert sink.is_closed
    assert sink.said.endswith(frame_retry(200))
    assert hub.seats == 0


def test_who_is_gone_or_cannot_keep_up_loses_the_seat_and_nobody_else_does() -> None:
    source = Source()
    hub = Hub(source)
    _, gone = join(hub)
    _, there = join(hub)
    hub.turn(0.0)
    gone.is_broken = True
    source.count = 1
    hub.turn(0.5)
    assert gone.is_closed
    assert ids(there) == [1]
    assert hub.seats == 1


def test_who_left_before_the_stream_began_is_closed_and_not_told() -> None:
    hub = Hub(Source(1))
    ticket, sink = join(hub)
    hub.leave(ticket)
    assert hub.turn(0.0) is None
    assert sink.is_closed
    assert sink.said == b""


def test_a_source_that_fails_is_told_of_once_rests_and_holds_up_nobody_else() -> None:
    source, faults = Source(1), list[Exception]()
    source.broken = {"a"}
    hub = Hub(source, on_fault=faults.append)
    _, mine = join(hub, "a")
    _, other = join(hub, "b")
    for step in range(4):
        hub.turn(step * 0.5)
    assert ids(other) == [1]
    assert len(faults) == 1
    source.broken = set()
    for step in range(20):
        hub.turn(2 + step * 0.5)
    assert ids(mine) == [1]


def test_closing_ends_every_stream_with_hints_that_spread_and_admits_nobody() -> None:
    hub = Hub(Source())
    sinks = [join(hub, person=f"p{number}")[1] for number in range(10)]
    hub.turn(0.0)
    hub.close()
    assert hub.turn(0.1) is None
    hints = {sink.said.splitlines()[-2] for sink in sinks}
    assert len(hints) == 10
    assert all(sink.is_closed for sink in sinks)
    assert hub.admit("s", "ana", 0) is None
    assert hub.seats == 0


def test_many_topics_are_asked_in_several_turns_so_that_others_may_compute() -> None:
    source = Source(1)
    hub = Hub(source)
    sinks = [join(hub, f"s{number}", f"p{number}")[1] for number in range(20)]
    waits = [hub.turn(0.0) for _ in range(3)]
    assert [ids(sink) for sink in sinks] == [[1]] * 20
    assert len(source.asked) == 20
    assert waits[0] == waits[1] == pytest.approx(0.002)
    assert waits[2] == pytest.approx(0.5)
