import threading
from collections.abc import Callable

from trainer.cli.relay import Relay
from trainer.core.gate import Gate


class Request:
    """A request that does one thing in its turn."""

    def __init__(self, gate: Gate, act: Callable[[], None]) -> None:
        self._gate, self._act = gate, act
        self.thread = ""
        self.is_served = threading.Event()

    def service(self) -> None:
        self.thread = threading.current_thread().name
        with self._gate.inside():
            self._act()
        self.is_served.set()

    def cancel(self) -> None:
        raise AssertionError("nothing is cancelled here")


def test_a_second_thread_serves_while_the_first_waits_for_something() -> None:
    gate = Gate()
    relay = Relay(3, gate)
    answered = threading.Event()

    def wait_for_the_other() -> None:
        with gate.aside():
            assert answered.wait(timeout=5)

    waiting, quick = Request(gate, wait_for_the_other), Request(gate, answered.set)
    relay.add_task(waiting)
    relay.add_task(quick)

    assert waiting.is_served.wait(timeout=5)
    assert quick.is_served.is_set()
    assert waiting.thread != quick.thread
    assert relay.shutdown(timeout=5)


def test_every_request_of_a_crowd_is_served_once_even_when_some_fail() -> None:
    gate, served = Gate(), []
    relay = Relay(4, gate)
    relay.logger.disabled = True

    def fail() -> None:
        raise ValueError("as planned")

    def stand_aside(number: int) -> Callable[[], None]:
        def act() -> None:
            with gate.aside():
                served.append(number)

        return act

    requests = [Request(gate, fail if n % 10 == 0 else stand_aside(n)) for n in range(500)]
    for request in requests:
        relay.add_task(request)
    for number, request in enumerate(requests):
        assert number % 10 == 0 or request.is_served.wait(timeout=5)

    relay.logger.disabled = False
    assert sorted(served) == [n for n in range(500) if n % 10]
    relay.shutdown(timeout=5)
