"""Fault 12: what works on SQLite works on PostgreSQL, to the byte; nobody who writes at once is in the way."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from flask import Response
from sqlalchemy import text

from tests.cast import ANA, BEN, CAST, CLEO, TESS
from tests.faults.two_databases import (
    PLAN,
    open_floor,
    played_again,
    until_somebody_waits,
    what_is_left,
    work_a_day,
)
from tests.make import make_response
from tests.postgres import Postgres
from tests.web.conftest import token
from tests.web.shift_walk import visit_shifts
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, TurnTaken
from trainer.services.housekeeping import keep_house
from trainer.services.own_data import erase_person, own_data
from trainer.services.shelf import Shelf
from trainer.services.shift_answers import answer_in_shift, claim, view_shift_case
from trainer.services.shifts import act, begin_shift, join_shift, look
from trainer.settings import Settings
from trainer.simulation.shift.events import Answered, Claimed, Input
from trainer.simulation.shift.log import written
from trainer.simulation.shift.state import Shift
from trainer.storage import database as storage
from trainer.storage.database import Database
from trainer.storage.failures import StoreBusy
from trainer.storage.tables import Base
from trainer.web.app import create_app

_SCRIPTS = Path(__file__).parent.parent.parent / "trainer" / "storage" / "migrations"
Open = Callable[[], Database]


@pytest.fixture
def address(postgres: Postgres) -> str:
    return postgres.new_database()


@pytest.fixture
def opened(address: str) -> Iterator[Open]:
    """Opens the same database again and again, as every process does for itself."""
    found: list[Database] = []

    def open_it() -> Database:
        found.append(Database(address))
        return found[-1]

    yield open_it
    for one in found:
        one.close()


@pytest.fixture
def away(opened: Open) -> Database:
    """A database on PostgreSQL with today's tables."""
    database = opened()
    database.upgrade()
    return database


def at_once(*deeds: Callable[[], object]) -> list[BaseException]:
    """Do everything at the same moment and return what went wrong."""
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        start.wait(10)
        deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        done = [threads.submit(do, deed) for deed in deeds]
        failures = [one.exception(30) for one in done]
    return [failure for failure in failures if failure is not None]


def test_the_migrations_make_exactly_the_tables_of_the_models(away: Database) -> None:
    with away.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert away.failing_checks() == ()


def test_an_old_database_is_brought_to_today(opened: Open) -> None:
    database = opened()
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("insert into people values ('p0', 'P 0', 'trainee', 'Social desk', true)"))
        connection.execute(text("insert into packs values ('digest', 'first-week', '1', '{}')"))
        for name in ("a0", "a1"):
            attempt = "insert into attempts values (:id, 'p0', 'first-week', 'digest', 'parcel', '{}', -1, now())"
            connection.execute(text(attempt), {"id": name})

    database.upgrade()
    database.upgrade()

    with database.read() as store:
        person = store.person("p0")
        assert person is not None
        assert person.team is not None
        assert person.team.name == "Social desk"
        assert store.last_number("p0", ("first-week", "parcel")) == 2


@pytest.mark.slow
def test_processes_that_start_at_once_make_the_tables_once(address: str, opened: Open) -> None:
    start = "import sys; from trainer.storage.database import Database; Database(sys.argv[1]).upgrade()"
    started = [subprocess.Popen([sys.executable, "-c", start, address]) for _ in range(4)]
    assert [one.wait(60) for one in started] == [0, 0, 0, 0]
    assert opened().failing_checks() == ()


def test_the_same_day_leaves_the_same_bytes_marks_and_data(
    database: Database, away: Database, shelf: Shelf
) -> None:
    here, there = open_floor(database, shelf), open_floor(away, shelf)
    shifts = work_a_day(*here)
    assert work_a_day(*there) == shifts
    left = what_is_left(here[0], shifts)

    assert all(len(log) > 5000 for log in left.logs)
    assert len(left.scorecards) > 10
    assert what_is_left(there[0], shifts) == left
    for desk, _ in (here, there):
        assert desk.database.check().problems == ()
        for shift_id, digest in zip(shifts, left.digests, strict=True):
            assert [played_again(desk, shift_id), played_again(desk, shift_id)] == [digest, digest]


def test_somebody_takes_their_data_along_and_goes(database: Database, away: Database, shelf: Shelf) -> None:
    counts = []
    for desk, clock in (open_floor(database, shelf), open_floor(away, shelf)):
        work_a_day(desk, clock)
        assert len(own_data(desk, ANA.id)["turns"]) > 5
        erase_person(desk, ANA.id)
        with pytest.raises(NotFound):
            own_data(desk, ANA.id)
        keep_house(desk, None)
        counts.append(desk.database.check().counts)
    assert counts[0] == counts[1]
    assert counts[0]["shift_events"] == 0


def test_two_who_see_the_same_moment_write_one_after_the_other(away: Database, opened: Open, shelf: Shelf) -> None:
    desk, clock = open_floor(away, shelf)
    other = Desk(opened(), shelf, now=desk.now, new_id=desk.new_id)
    shift_id = exercise(desk)
    key = until_somebody_waits(desk, clock, shift_id)[0]
    both_looked, looks = threading.Barrier(2), [0, 0]

    def claim_it(number: int) -> Callable[[Shift, str], Input]:
        def what(_: Shift, seat: str) -> Input:
            looks[number] += 1
            if looks[number] == 1:
                both_looked.wait(10)
            return Claimed(case=key, seat=seat)

        return what

    failures = at_once(
        partial(act, desk, ANA.id, shift_id, claim_it(0)), partial(act, other, BEN.id, shift_id, claim_it(1))
    )

    assert failures == []
    assert sorted(looks) == [1, 2]
    check_log(desk, shift_id)
    assert [one.event.kind for one in look(desk, ANA.id, shift_id).page.log[-2:]] == ["collided", "claimed"]


def test_many_who_answer_and_claim_at_once_leave_no_gap_and_no_twin(
    away: Database, opened: Open, shelf: Shelf
) -> None:
    desk, clock = open_floor(away, shelf)
    other = Desk(opened(), shelf, now=desk.now, new_id=lambda: f"other-{desk.new_id()}")
    shift_id = exercise(desk)
    for turn in range(4):
        waiting = until_somebody_waits(desk, clock, shift_id, most=2)[:2]
        failures = at_once(
            *(partial(answer, desk, ANA.id, (shift_id, case), f"{turn}-{case}") for case in waiting),
            partial(answer, other, BEN.id, (shift_id, waiting[0]), f"{turn}-ben"),
            partial(claim, other, BEN.id, shift_id, waiting[1]),
        )
        assert {type(failure) for failure in failures} <= {TurnTaken, AttemptClosed}
        check_log(desk, shift_id)
        assert look(desk, ANA.id, shift_id).page.log == look(other, BEN.id, shift_id).page.log
    with desk.read() as store:
        tied = store.shift_attempts(shift_id)
        events = [one.event for one in store.shift_log(shift_id)]
        kept = [store.attempt(one) for one in tied.values()]
    answered = [event.case for event in events if isinstance(event, Answered)]
    assert set(tied) == set(answered)
    assert sum(len(attempt.turns) for attempt in kept if attempt) == len(answered)
    assert len(answered) >= 8
    assert desk.database.check().problems == ()


def test_the_first_to_come_do_not_trip_over_packs_or_seats(away: Database, shelf: Shelf) -> None:
    desk, _ = open_floor(away, shelf)
    people = [person.id for person in CAST]
    assert at_once(*(partial(begin_shift, desk, one, PLAN, "practise", seed=1) for one in people)) == []
    shift_id = begin_shift(desk, TESS.id, PLAN, "live", seed=1).id
    assert at_once(*(partial(join_shift, desk, one, shift_id) for one in (*people, ANA.id, CLEO.id))) == []
    with desk.read() as store:
        seats = [seated.seat for seated in store.seats(shift_id)]
    assert len(seats) == len(set(seats)) == len(people)


def test_whoever_waits_too_long_for_another_writer_is_told(
    away: Database, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.3)
    other = opened()

    def write() -> None:
        with other.begin() as store:
            assert store.people() == ()

    with away.begin(), pytest.raises(StoreBusy):
        write()
    write()


def test_every_page_of_a_shift_answers(away: Database, shelf: Shelf, tmp_path: Path) -> None:
    desk, _ = open_floor(away, shelf)
    app = create_app(desk, Settings(data=tmp_path, secret_key="only for this test"))
    statuses: list[int] = []

    @app.after_request
    def note(answer: Response) -> Response:
        statuses.append(answer.status_code)
        return answer

    browser = app.test_client()
    browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": TESS.id})

    visit_shifts(browser)
    # What PostgreSQL itself would not take as text is simply nowhere to be found.
    for path in ("/shifts/a%00b", f"/shifts/{'x' * 500}", "/attempts/%00"):
        assert browser.get(path).status_code == 404

    assert {status // 100 for status in statuses} == {2, 3, 4}
    assert statuses.count(404) == 3
    assert all(status in (200, 303, 404) for status in statuses)


def exercise(desk: Desk) -> str:
    """Open a live exercise in which Ana and Ben sit."""
    shift_id = begin_shift(desk, TESS.id, PLAN, "live", seed=3).id
    for person in (ANA, BEN):
        join_shift(desk, person.id, shift_id)
    return shift_id


def answer(desk: Desk, person_id: str, where: tuple[str, str], key: str) -> None:
    case = view_shift_case(desk, person_id, *where).case
    said = make_response((case.answer_channel, "I am sorry. I will ring you by noon."))
    answer_in_shift(desk, person_id, (*where, case.turn), said, key=key)


def check_log(desk: Desk, shift_id: str) -> None:
    with desk.read() as store:
        log = store.shift_log(shift_id)
    assert [logged.number for logged in log] == list(range(1, len(log) + 1))
    assert [logged.at for logged in log] == sorted(logged.at for logged in log)
    assert written(look(desk, TESS.id, shift_id).page.log) == written(log)
