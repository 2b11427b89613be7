from pathlib import Path
from typing import get_args

import pytest

from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_pack
from trainer.scenarios.shifts import Arrival, ShiftPlan, ShiftsFile
from trainer.services.shifts import MIXED, plans_of
from trainer.simulation.shift.setting import Mode, examinable, set_up

UNREAD, READ = "suitcase-gap-year-v1", "suitcase-gap-year-v2"
PLAN = ShiftPlan(
    title="Both",
    description="A variant that was read and one that was not.",
    minutes=10,
    arrivals=(Arrival(scenario=UNREAD, at=0), Arrival(scenario=READ, at=1)),
)
ALONE = PLAN.model_copy(update={"arrivals": PLAN.arrivals[:1]})


@pytest.fixture(scope="module")
def pack() -> Pack:
    read, _ = read_pack(Path("scenario_packs/first-week"))
    assert read is not None
    first = read.scenarios["suitcase-gap-year"].model_copy(update={"variant_of": "suitcase-gap-year"})
    variants = {UNREAD: first, READ: first.model_copy(update={"reviewed": True})}
    return read.model_copy(update={"scenarios": {**read.scenarios, **variants}})


@pytest.mark.parametrize("mode", get_args(Mode))
def test_an_unread_variant_comes_up_in_no_shift(pack: Pack, mode: Mode) -> None:
    for seed in range(20):
        cases = {case.scenario for case in set_up(pack, PLAN, mode, seed, clocks={}).cases}
        assert UNREAD not in cases
        assert READ in cases


def test_a_mixed_shift_is_not_drawn_from_unread_variants(pack: Pack) -> None:
    arriving = {arrival.scenario for arrival in plans_of(pack)[MIXED].arrivals}
    assert UNREAD not in arriving
    assert READ in arriving


def test_a_shift_of_unread_variants_alone_is_not_offered(pack: Pack) -> None:
    told = pack.model_copy(update={"shifts": ShiftsFile(format=1, shifts={"both": PLAN, "alone": ALONE})})
    assert set(plans_of(told)) == {"both"}
    assert examinable(pack, ALONE) is None
