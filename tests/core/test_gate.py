import threading
import time

from trainer.core.gate import Gate


def test_one_computes_at_a_time_and_whoever_waits_lets_others_in() -> None:
    gate, inside, most = Gate(), 0, 0
    met = threading.Barrier(4, timeout=5)

    def work() -> None:
        nonlocal inside, most
        with gate.inside():
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)
            inside -= 1
            with gate.aside():
                met.wait()  # all four can only meet here if none of them keeps the others out
            inside += 1
            most = max(most, inside)
            inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)

    assert not any(thread.is_alive() for thread in threads)
    assert (most, gate.asides) == (1, 0)


def test_standing_aside_without_a_turn_changes_nothing() -> None:
    gate = Gate()
    with gate.aside(), gate.inside():
        assert gate.asides == 0
