"""The trunk: one response is read, checked, scored, answered by the customer, and kept.

What was said so far is read first, the response is scored with no transaction open, and the result is kept in a
short one: whoever scores holds nobody up (docs/adr/0005). Races end at the keys of the tables.
"""

from trainer import ENGINE_VERSION
from trainer.scenarios.model import Pack
from trainer.scoring.model import Response
from trainer.services.circumstances import circumstances_of, earlier_said
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, TurnTaken
from trainer.simulation.model import Attempt, Judges, Turn
from trainer.simulation.react import react
from trainer.simulation.replay import case_after
from trainer.storage.drafts import Place
from trainer.storage.store import Store


def start_and_submit(
    desk: Desk, person_id: str, where: tuple[str, str], response: Response, *, key: str, number: int | None = None
) -> Attempt:
    """Open an attempt at the scenario ``where`` (pack name, scenario id) and submit its first response.

    ``number`` is the attempt that the person believes to begin; the next one when not given. The same ``key``
    and words again return the attempt they made. Raises ``NotFound``, and ``TurnTaken`` when that attempt was
    begun meanwhile.
    """
    with desk.read() as store:
        known, last, is_person = store.standing(person_id, where, key)
        earlier = earlier_said(store, person_id, where)
    if not is_person:
        raise NotFound("no such person")
    if known is not None:
        return _same(_own(known, person_id), response, key)
    if number is not None and number != last + 1:
        raise TurnTaken("this case was answered already")
    attempt = _open(desk, person_id, where, last + 1)
    after = _take_turn(desk, attempt, response, earlier, key=key)
    return _keep(desk, after, key=key)


def submit_response(desk: Desk, person_id: str, where: tuple[str, int], response: Response, *, key: str) -> Attempt:
    """Score one response to ``where`` (attempt id, turn from 1), let the customer react, and keep both.

    The same ``key`` and words again return what they made. Raises ``NotFound``, ``AttemptClosed``, and
    ``TurnTaken`` when the turn was answered meanwhile.
    """
    with desk.read() as store:
        known = _already_kept(store, person_id, key)
        attempt = store.attempt(where[0])
        earlier = earlier_said(store, person_id, (attempt.pack, attempt.scenario_id)) if attempt else ()
    if known is not None:
        return _same(known, response, key)
    if attempt is None or attempt.person_id != person_id:
        raise NotFound("no such case")
    if attempt.closed_at is None and attempt.next_turn != where[1]:
        raise TurnTaken("this turn was answered already")
    after = _take_turn(desk, attempt, response, earlier, key=key)
    return _keep(desk, after, key=key)


def _already_kept(store: Store, person_id: str, key: str) -> Attempt | None:
    known = store.attempt_with_key(key)
    return _own(known, person_id) if known is not None else None


def _own(known: Attempt, person_id: str) -> Attempt:
    if known.person_id != person_id:
        raise NotFound("no such case")
    return known


def _same(known: Attempt, response: Response, key: str) -> Attempt:
    """Return what ``key`` made, if it made it of these very words; two tabs of one draft share its key."""
    if next(turn.response for turn in known.turns if turn.key == key) != response:
        raise TurnTaken("another tab sent other words")
    return known


def _open(desk: Desk, person_id: str, where: tuple[str, str], number: int) -> Attempt:
    pack, scenario_id = desk.shelf.pack(where[0]), where[1]
    if scenario_id not in pack.scenarios:
        raise NotFound("no such case")
    persona = pack.personas[pack.scenarios[scenario_id].persona]
    return Attempt(
        id=desk.new_id(),
        person_id=person_id,
        pack=pack.info.name,
        scenario_id=scenario_id,
        number=number,
        judges=judges_of(desk, pack),
        start_mood=persona.mood,
        opened_at=desk.now(),
    )


def judges_of(desk: Desk, pack: Pack) -> Judges:
    """Return what judges by today's packs, to be frozen with what it judges."""
    uses = {name: used.digest for name, used in desk.shelf.used_by(pack).items()}
    judges = Judges(pack.digest, uses, rules="", rubric="", engine=ENGINE_VERSION, models={})
    _, judge = desk.shelf.judge(judges)
    return Judges(pack.digest, uses, judge.rules_digest, judge.rubric_digest, ENGINE_VERSION, judge.models)


def _take_turn(desk: Desk, attempt: Attempt, response: Response, earlier: tuple[str, ...], *, key: str) -> Attempt:
    if attempt.closed_at is not None:
        raise AttemptClosed("this case is over")
    pack, judge = desk.shelf.judge(attempt.judges)
    scenario = pack.scenarios[attempt.scenario_id]
    case = case_after(pack, attempt.scenario_id, attempt.turns, circumstances_of(response, earlier))

    scorecard = judge.score(response, case)
    spoken = react(scenario, attempt.next_turn, attempt.mood, scorecard)

    now = desk.now()
    turn = Turn(attempt.next_turn, response, scorecard, spoken, now, key)
    return attempt.with_turn(turn, now if spoken.ends else None)


def _keep(desk: Desk, after: Attempt, *, key: str) -> Attempt:
    """Keep the last turn of ``after`` and forget its draft; when the same key was quicker, return what it made."""
    try:
        with desk.begin() as store:
            if len(after.turns) == 1:
                store.keep_packs(desk.shelf.judging(after.judges))
                store.add_attempt(after)
            else:
                store.append_turn(after, after.turns[-1])
            place = Place(after.pack, after.scenario_id, after.number, after.turns[-1].index)
            store.remove_sent(after.person_id, place, key)
    except TurnTaken:
        with desk.read() as store:
            known = _already_kept(store, after.person_id, key)
        if known is None:
            raise
        return _same(known, after.turns[-1].response, key)
    return after
