"""The trunk: one response is read, checked, scored, answered by the customer, and kept."""

from trainer import ENGINE_VERSION
from trainer.scenarios.model import Pack
from trainer.scoring.judge import judge_response
from trainer.scoring.model import Response
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, TurnTaken
from trainer.simulation.model import Attempt, Judges, Turn
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of
from trainer.storage.store import Store


def start_and_submit(
    desk: Desk, person_id: str, where: tuple[str, str], response: Response, *, key: str
) -> Attempt:
    """Open an attempt at the scenario ``where`` (pack name, scenario id) and submit its first response.

    The same ``key`` again returns the attempt it made. Raises ``NotFound``.
    """
    with desk.begin() as store:
        known = _already_kept(store, person_id, key)
        if known is not None:
            return known
        attempt = _open(desk, store, person_id, where)
        return _take_turn(desk, store, attempt, response, key=key)


def submit_response(desk: Desk, person_id: str, where: tuple[str, int], response: Response, *, key: str) -> Attempt:
    """Score one response to ``where`` (attempt id, turn from 1), let the customer react, and keep both.

    The same ``key`` again returns what it made. Raises ``NotFound``, ``AttemptClosed``, and ``TurnTaken``
    when the turn was answered meanwhile.
    """
    with desk.begin() as store:
        known = _already_kept(store, person_id, key)
        if known is not None:
            return known
        attempt = store.attempt(where[0])
        if attempt is None or attempt.person_id != person_id:
            raise NotFound("no such case")
        if attempt.closed_at is None and attempt.next_turn != where[1]:
            raise TurnTaken("this turn was answered already")
        return _take_turn(desk, store, attempt, response, key=key)


def _already_kept(store: Store, person_id: str, key: str) -> Attempt | None:
    known = store.attempt_with_key(key)
    if known is not None and known.person_id != person_id:
        raise NotFound("no such case")
    return known


def _open(desk: Desk, store: Store, person_id: str, where: tuple[str, str]) -> Attempt:
    pack, scenario_id = desk.shelf.pack(where[0]), where[1]
    if scenario_id not in pack.scenarios or store.person(person_id) is None:
        raise NotFound("no such case")
    for judging in (pack, *desk.shelf.used_by(pack).values()):
        store.keep_pack(judging)
    persona = pack.personas[pack.scenarios[scenario_id].persona]
    attempt = Attempt(
        id=desk.new_id(),
        person_id=person_id,
        pack=pack.info.name,
        scenario_id=scenario_id,
        judges=_judges_of(desk, pack),
        start_mood=persona.mood,
        opened_at=desk.now(),
    )
    store.add_attempt(attempt)
    return attempt


def _judges_of(desk: Desk, pack: Pack) -> Judges:
    uses = {name: used.digest for name, used in desk.shelf.used_by(pack).items()}
    judges = Judges(pack.digest, uses, rules="", rubric="", engine=ENGINE_VERSION, models={})
    _, judge = desk.shelf.judge(judges)
    return Judges(pack.digest, uses, judge.rules_digest, judge.rubric_digest, ENGINE_VERSION, {})


def _take_turn(desk: Desk, store: Store, attempt: Attempt, response: Response, *, key: str) -> Attempt:
    if attempt.closed_at is not None:
        raise AttemptClosed("this case is over")
    pack, judge = desk.shelf.judge(attempt.judges)
    scenario = pack.scenarios[attempt.scenario_id]
    thread = thread_of(scenario, pack.personas[scenario.persona], attempt.turns)
    case = pack.case(attempt.scenario_id, attempt.next_turn, thread)

    scorecard = judge_response(response, case, judge.rules, judge.rubric)
    spoken = react(scenario, attempt.next_turn, attempt.mood, scorecard)

    now = desk.now()
    turn = Turn(attempt.next_turn, response, scorecard, spoken, now, key)
    after = attempt.with_turn(turn, now if spoken.ends else None)
    store.append_turn(after, turn)
    return after
