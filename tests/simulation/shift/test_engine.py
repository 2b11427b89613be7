import random
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

import pytest

from tests.simulation.shift.players import answered, make_setting, play_at_random
from trainer.scoring.values import Value
from trainer.simulation.shift.engine import ShiftIsOver, advance, open_shift, record
from trainer.simulation.shift.events import (
    Answered,
    Claimed,
    Contradicted,
    Crowded,
    Injected,
    Logged,
    Paced,
    Replied,
    Skipped,
    Waited,
)
from trainer.simulation.shift.log import at_moment, branch, inputs, read_log, replay, sha256, written
from trainer.simulation.shift.state import Shift, fold

E = TypeVar("E", bound=Value)


def kinds(log: Iterable[Logged]) -> list[str]:
    return [logged.event.kind for logged in log]


def events(log: Iterable[Logged], kind: type[E], case: str | None = None) -> list[E]:
    found = [logged.event for logged in log if isinstance(logged.event, kind)]
    return [event for event in found if case is None or getattr(event, "case", None) == case]


def good_answer(shift: Shift, key: str, *, seat: str = "a", text: str = "Sorry. £40 by Friday.") -> Answered:
    plain = answered(shift, key, random.Random(1), seat)
    moves = (plain.response.moves[0].model_copy(update={"text": text}),)
    response = plain.response.model_copy(update={"moves": moves})
    reaction = plain.reaction.model_copy(update={"ends": False, "delay": 40, "channel": None, "mood": 1})
    return plain.model_copy(update={"overall": 90.0, "critical": None, "response": response, "reaction": reaction})


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_done_every_shift_ends_and_its_log_can_be_played_again(seed: int) -> None:
    chance = random.Random(seed)
    setting = make_setting(seed, mode=chance.choice(("practise", "exam", "live")))

    shift, log = play_at_random(setting, chance)

    assert shift.closed in ("time", "clear")
    assert [logged.number for logged in log] == list(range(1, len(log) + 1))
    assert all(one.at <= other.at for one, other in pairwise(log))
    assert sha256(replay(setting, inputs(log), until=setting.seconds)) == sha256(log)
    assert read_log(written(log)) == log
    assert fold(setting, log) == shift


@pytest.mark.parametrize("seed", range(12))
def test_how_often_somebody_looks_changes_nothing(seed: int) -> None:
    setting = make_setting(seed)
    at_once, _ = open_shift(setting)
    slowly, _ = open_shift(setting)
    at_once, log = advance(at_once, setting.seconds)
    bit_by_bit: list[Logged] = []
    for second in range(0, setting.seconds + 1, 7):
        slowly, more = advance(slowly, second)
        bit_by_bit.extend(more)
    slowly, more = advance(slowly, setting.seconds)

    assert sha256((*bit_by_bit, *more)) == sha256(log)


def test_another_seed_makes_another_crowd() -> None:
    logs = {sha256(play_at_random(make_setting(seed), random.Random(3))[1]) for seed in range(8)}

    assert len(logs) == 8


def test_a_letter_writer_nobody_answers_rings_and_then_goes_public() -> None:
    shift, _ = open_shift(make_setting())
    shift, log = advance(shift, 125 + 90 + 120 + 20)

    assert [step.channel for step in events(log, Waited, "case-5")] == ["phone", "social_post"]
    assert shift.cases["case-5"].mood == -3
    assert [seen.mood for seen in events(log, Crowded, "case-5")] == ["pile_on"]


def test_who_is_answered_waits_for_nothing_and_the_crowd_fades() -> None:
    shift, _ = open_shift(make_setting())
    before = shift.cases["case-0"].reach
    shift, _ = record(shift, 10, good_answer(shift, "case-0"))
    shift, log = advance(shift, 300)

    assert [wave.mood for wave in events(log, Crowded, "case-0")] == ["praise"] * 3
    assert shift.cases["case-0"].reach < before
    assert not events(log, Waited, "case-0")
    assert [one.at for one in log if isinstance(one.event, Replied)] == [50]


def test_a_bad_public_answer_grows() -> None:
    shift, _ = open_shift(make_setting())
    before = shift.cases["case-0"].reach
    bad = good_answer(shift, "case-0").model_copy(update={"overall": 12.0})
    shift, _ = record(shift, 10, bad)
    shift, _ = advance(shift, 300)

    assert shift.cases["case-0"].reach > 2 * before


def test_an_untimed_shift_pushes_nobody() -> None:
    shift, _ = open_shift(make_setting(mode="explore", minutes=600))
    _, log = advance(shift, 3000)

    assert {"waited", "missed"}.isdisjoint(kinds(log))


def test_two_colleagues_at_one_case_collide() -> None:
    shift, _ = open_shift(make_setting(mode="live"))
    shift, _ = record(shift, 5, Claimed(case="case-0", seat="a"))
    _, log = record(shift, 9, Claimed(case="case-0", seat="b"))

    assert kinds(log) == ["collided", "claimed"]


def test_two_colleagues_who_promise_different_sums_for_the_same_facts_contradict_each_other() -> None:
    shift, _ = open_shift(make_setting(mode="live"))
    shift, _ = advance(shift, 130)
    shift, _ = record(shift, 130, good_answer(shift, "case-1", text="We refund £40."))
    _, other = record(shift, 140, good_answer(shift, "case-5", seat="b", text="You get £25 back."))
    _, same = record(shift, 140, good_answer(shift, "case-5", seat="b", text="You get £40.00 back."))

    found = events(other, Contradicted)
    assert [(one.case, one.other, one.said, one.before) for one in found] == [
        ("case-5", "case-1", ("£25",), ("£40",))
    ]
    assert not events(same, Contradicted)


def test_a_facilitator_brings_a_case_from_the_reserve_once() -> None:
    shift, _ = open_shift(make_setting(mode="live"))
    shift, first = record(shift, 30, Injected(case="case-7"))
    _, second = record(shift, 31, Injected(case="case-7"))

    assert kinds(first)[-2:] == ["injected", "arrived"]
    assert kinds(second)[-1] == "injected"


def test_a_skipped_case_is_over_and_nobody_minds() -> None:
    shift, _ = open_shift(make_setting())
    shift, _ = record(shift, 3, Skipped(case="case-0", seat="a"))
    shift, log = advance(shift, 500)

    assert shift.cases["case-0"].is_over
    assert "case-0" not in {getattr(one.event, "case", None) for one in log}


def test_nothing_can_be_done_once_it_is_over() -> None:
    shift, _ = open_shift(make_setting())

    with pytest.raises(ShiftIsOver):
        record(shift, 10_000, Paced(pace=2))


def test_a_desk_is_clear_when_all_are_answered_and_the_crowd_has_gone() -> None:
    plain = make_setting()
    setting = plain.model_copy(update={"cases": plain.cases[:1], "chatter": ()})
    shift, _ = open_shift(setting)
    last = good_answer(shift, "case-0")
    last = last.model_copy(update={"reaction": last.reaction.model_copy(update={"ends": True})})
    shift, _ = record(shift, 10, last)
    shift, log = advance(shift, setting.seconds)

    assert shift.closed == "clear"
    assert log[-1].at == 10 + 180


def test_any_moment_can_be_rebuilt_and_another_course_taken_from_it() -> None:
    setting = make_setting()
    _, log = play_at_random(setting, random.Random(11))
    number = len(log) // 2

    then = at_moment(setting, log, number)
    shift, more = record(then, then.now, Paced(pace=4))

    assert then.number == number
    assert branch(log, number) == log[:number]
    assert fold(setting, (*branch(log, number), *more)) == shift
    with pytest.raises(ValueError, match="no event 9999"):
        branch(log, 9999)
