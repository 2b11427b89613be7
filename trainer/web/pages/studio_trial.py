"""A play-test in the studio: the case, what was sent and what it got, turn by turn, and the next answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.core.problem import Problem
from trainer.scoring.certainty import is_scored
from trainer.services.attempts import overall_of
from trainer.services.studio.trial import Trial
from trainer.simulation.model import Turn
from trainer.web.pages.debrief import Bar, bars
from trainer.web.pages.findings import FindingView, SentMove, finding_views, in_order, sent_moves
from trainer.web.pages.shell import Shell
from trainer.web.pages.thread import MessageView, MoodView, customer_first, mood_view, thread_view
from trainer.web.verdict import say_verdict
from trainer.web.words import say_mark

MOVES = 3


@dataclass(frozen=True, slots=True)
class HiddenField:
    """Holds what was sent before, to be sent again."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TrialTurn:
    """Holds one turn that was played."""

    number: int
    verdict: str
    overall: str
    is_scored: bool
    sent: tuple[SentMove, ...]
    bars: tuple[Bar, ...]
    findings: tuple[FindingView, ...]
    because: str


@dataclass(frozen=True, slots=True)
class MoveForm:
    """Holds the fields of one move that is still to be sent."""

    number: int
    kind: str
    channel: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class TrialPage:
    """Fills studio_trial.html."""

    shell: Shell
    pack: str
    scenario_id: str
    title: str
    brand: str
    customer: str
    channel: str
    icon: str
    thread: tuple[MessageView, ...]
    mood: MoodView | None
    turns: tuple[TrialTurn, ...]
    earlier: tuple[HiddenField, ...]
    next_turn: int
    moves: tuple[MoveForm, ...]
    channels: tuple[tuple[str, str], ...]
    is_over: bool
    line: int
    refusal: str
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, shell: Shell, trial: Trial, *, refusal: str = "", moves: Sequence[MoveForm] = ()) -> "TrialPage":
        """Show a case with the turns played so far."""
        case, number = trial.case, len(trial.turns) + 1
        return cls(
            shell=shell,
            pack=case.pack,
            scenario_id=case.scenario_id,
            title=case.scenario.title,
            brand=case.brand.name,
            customer=customer_first(case),
            channel=CHANNELS[case.scenario.inbound].title,
            icon=CHANNELS[case.scenario.inbound].icon,
            thread=thread_view(case),
            mood=mood_view(case.moods),
            turns=tuple(_turn(turn, trial) for turn in reversed(trial.turns)),
            earlier=tuple(_earlier(trial.turns)),
            next_turn=number,
            moves=tuple(moves) or empty_moves(case.answer_channel),
            channels=tuple((channel.name, channel.title) for channel in CHANNELS.values()),
            is_over=trial.is_over,
            line=round(trial.pass_mark),
            refusal=refusal,
            problems=(),
        )

    @classmethod
    def closed(cls, shell: Shell, pack: str, scenario_id: str, problems: tuple[Problem, ...]) -> "TrialPage":
        """Say what must be mended before there is anything to play."""
        return cls(
            shell, pack, scenario_id, scenario_id, "", "", "", "note", (), None, (), (), 1, (), (), is_over=True,
            line=0, refusal="It cannot be played yet. This has to be mended first.", problems=problems,
        )  # fmt: skip


def empty_moves(channel: str) -> tuple[MoveForm, ...]:
    """Return the fields for an answer where the customer is; the second and third are for those who want them."""
    return tuple(
        MoveForm(number, "reply", channel if number == 1 else "", "", "") for number in range(1, MOVES + 1)
    )


def _turn(turn: Turn, trial: Trial) -> TrialTurn:
    card = turn.scorecard
    findings = in_order(card.findings)
    shown, more = finding_views(findings)
    return TrialTurn(
        number=turn.index,
        verdict=say_verdict(card, turn.response, trial.pass_mark),
        overall=say_mark(overall_of(card)),
        is_scored=is_scored(card),
        sent=sent_moves(turn.response, findings, customer_first(trial.case)),
        bars=bars(card, trial.pass_mark),
        findings=(*shown, *more),
        because=turn.spoken.because,
    )


def _earlier(turns: Sequence[Turn]) -> list[HiddenField]:
    return [
        HiddenField(f"{name}-{turn.index}-{number}", value)
        for turn in turns
        for number, move in enumerate(turn.response.moves, start=1)
        for name, value in (
            ("kind", move.kind), ("channel", move.channel or ""), ("to", move.to or ""), ("text", move.text),
        )
    ]  # fmt: skip
