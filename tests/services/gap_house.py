"""Answers with forms, kept as if trainees had sent them; one is scored, and the others are made from it."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.cast import ANA, OTTO
from tests.make import SARCASTIC_CASE, make_response
from trainer.scoring.circumstances import AfterContact
from trainer.scoring.model import Response
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit
from trainer.simulation.model import Attempt
from trainer.storage.people import Person

PACK, CASE = SARCASTIC_CASE
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
POST = ("social_post", "Priya, three days without your case, and nobody told you. I am sorry.")
MOVED = (
    ("social_post", "I am sorry, Priya. I have messaged you, so we keep it private."),
    ("social_dm", "Here I am."),
)
Log = Callable[..., None]


def logging_desk(desk: Desk) -> Desk:
    """Return the desk on one morning."""
    return replace(desk, now=lambda: MORNING)


def make_log(desk: Desk) -> Log:
    """Return what keeps so many answers of somebody, so many days ago, each with the same form."""
    numbers = itertools.count(1)
    made: dict[str, Attempt] = {}

    def log(
        count: int,
        *moves: tuple[str, str],
        person: Person = ANA,
        days: float = 0,
        scenario_id: str = CASE,
        **form: object,
    ) -> None:
        if scenario_id not in made:
            # An administrator is no trainee, so that the one that is scored counts nowhere.
            where, key = (PACK, scenario_id), f"first-{scenario_id}"
            made[scenario_id] = start_and_submit(desk, OTTO.id, where, make_response(POST), key=key)
        said = make_response(*(moves or (POST,)))
        response = Response(moves=said.moves, form=AfterContact.model_validate(form) if form else None)
        with desk.begin() as store:
            for _ in range(count):
                number = next(numbers)
                store.add_attempt(_like(made[scenario_id], (person, number, days), response))

    return log


def _like(attempt: Attempt, who: tuple[Person, int, float], response: Response) -> Attempt:
    person, number, days = who
    at = MORNING - timedelta(days=days)
    card = replace(attempt.turns[0].scorecard, findings=())
    turn = replace(attempt.turns[0], response=response, scorecard=card, submitted_at=at, key=f"gap-{number}")
    return replace(
        attempt,
        id=f"gap-attempt-{number}",
        person_id=person.id,
        number=number,
        opened_at=at,
        turns=(turn,),
    )
