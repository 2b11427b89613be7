"""All that decides a shift before anybody answers: which case comes when, how patient, and how loud outside."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trainer.channels import CHANNELS
from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.shifts import Arrival, ShiftPlan
from trainer.scoring.values import ChannelName, Name, Value
from trainer.simulation.shift.chance import draw, pick
from trainer.simulation.shift.events import Crowd

Mode = Literal["explore", "practise", "exam", "live"]
#: An untimed shift has to end some day.
LONGEST_MINUTES = 600
#: How many see a public post at first, before chance: the reach that the situation declares.
_REACH = {"normal": 120, "elevated": 900, "viral": 20_000}
#: New cases stop arriving so long before the end, so that each can be answered.
_LAST_ARRIVAL = 0.8


class Step(Value):
    """Says what a customer does when nobody answers: after so many seconds, in which channel."""

    after: Annotated[int, Field(ge=1)]
    mood: int
    channel: ChannelName


class CasePlan(Value):
    """Holds what the engine must know of one case; its key is the scenario's id. Times are in seconds."""

    scenario: Name
    at: int | None
    """When it arrives; None for a case of the reserve, which somebody has to inject."""
    inbound: ChannelName
    mood: int
    due: Annotated[int, Field(ge=1)]
    steps: tuple[Step, ...] = ()
    reach: int
    twin_group: str | None = None


class ChatPlan(Value):
    """Says when which post of the chatter comes by."""

    chat: int
    at: int


class Setting(Value):
    """Holds all that decides a shift, frozen when it opens; the pack's digest says which words."""

    pack: Name
    digest: str
    title: str
    mode: Mode
    seed: int
    seconds: Annotated[int, Field(ge=60)]
    crowd: Crowd
    cases: tuple[CasePlan, ...]
    chatter: tuple[ChatPlan, ...] = ()
    praise: int = 0
    pile_on: int = 0
    """How many lines bystanders have for a good answer, and for a bad one."""

    @property
    def is_timed(self) -> bool:
        """Tell whether waiting has consequences."""
        return self.mode != "explore"

    @property
    def sha256(self) -> str:
        """Return what names this setting among all others."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def set_up(pack: Pack, plan: ShiftPlan, mode: Mode, seed: int, *, clocks: Mapping[str, int]) -> Setting:
    """Return the setting of a shift that follows ``plan``; the same arguments give the same setting.

    ``clocks`` are the minutes in which the channel policy wants an answer, by scenario.
    """
    plan = examinable(pack, plan) or plan.model_copy(update={"arrivals": ()})
    minutes = LONGEST_MINUTES if mode == "explore" else plan.minutes
    arriving = {arrival.scenario for arrival in plan.arrivals}
    # What is kept for exams is nobody's practice.
    spare = sorted(
        name for name, scenario in pack.scenarios.items() if scenario.use == "practice" and scenario.may_be_examined
    )
    reserve = tuple(Arrival(scenario=name) for name in spare if name not in arriving)
    cases = [_case(pack, arrival, (seed, _when(arrival, plan, mode, seed)), clocks) for arrival in plan.arrivals]
    if mode == "live":
        cases.extend(_case(pack, arrival, (seed, None), clocks) for arrival in reserve)
    told = pack.shifts
    return Setting(
        pack=pack.info.name,
        digest=pack.digest,
        title=plan.title,
        mode=mode,
        seed=seed,
        seconds=minutes * 60,
        crowd=plan.crowd,
        cases=tuple(sorted(cases, key=lambda case: (case.at is None, case.at or 0, case.scenario))),
        chatter=_chatter(plan, len(told.chatter) if told else 0, seed),
        praise=len(told.praise) if told else 0,
        pile_on=len(told.pile_on) if told else 0,
    )


def examinable(pack: Pack, plan: ShiftPlan) -> ShiftPlan | None:
    """Return ``plan`` without variants that nobody has read; None when nothing is left to arrive."""
    kept = tuple(
        arrival
        for arrival in plan.arrivals
        if arrival.scenario in pack.scenarios and pack.scenarios[arrival.scenario].may_be_examined
    )
    return plan.model_copy(update={"arrivals": kept}) if kept else None


def _when(arrival: Arrival, plan: ShiftPlan, mode: Mode, seed: int) -> int:
    if mode == "explore":
        return 0
    if arrival.at is not None:
        return round(arrival.at * 60)
    return int(draw(seed, "arrives", arrival.scenario) * plan.minutes * 60 * _LAST_ARRIVAL)


def _case(pack: Pack, arrival: Arrival, drawn: tuple[int, int | None], clocks: Mapping[str, int]) -> CasePlan:
    seed, at = drawn
    scenario = pack.scenarios[arrival.scenario]
    usual = CHANNELS[scenario.inbound].first_answer_minutes
    return CasePlan(
        scenario=arrival.scenario,
        at=at,
        inbound=scenario.inbound,
        mood=pack.personas[scenario.persona].mood,
        due=60 * min(clocks.get(arrival.scenario, usual), usual),
        steps=_steps(scenario),
        reach=_reach(scenario, seed, arrival.scenario),
        twin_group=scenario.twin_group,
    )


def _steps(scenario: Scenario) -> tuple[Step, ...]:
    steps: list[Step] = []
    channel = scenario.inbound
    for told in scenario.unanswered:
        channel = told.channel or channel
        steps.append(Step(after=told.after_minutes * 60, mood=told.mood, channel=channel))
    return tuple(steps)


def _reach(scenario: Scenario, seed: int, name: str) -> int:
    if not CHANNELS[scenario.inbound].is_public:
        return 0
    return round(_REACH[scenario.policy.reach] * (0.7 + 0.6 * draw(seed, "reach", name)))


def _chatter(plan: ShiftPlan, many: int, seed: int) -> tuple[ChatPlan, ...]:
    """Spread posts over the shift, each at most once before all have come by."""
    wanted = min(round(plan.chatter_per_hour * plan.minutes / 60), many)
    order = sorted(range(many), key=lambda chat: draw(seed, "chatter", chat))
    times = sorted(pick(seed, plan.minutes * 60, "chatter at", place) for place in range(wanted))
    return tuple(ChatPlan(chat=chat, at=at) for chat, at in zip(order, times, strict=False))
