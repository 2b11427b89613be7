import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import inspect

from tests.cast import ANA, BEN, MARA, SOCIAL
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.accounts import renew_way_in
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.housekeeping import keep_house
from trainer.services.own_data import erase_person, own_data
from trainer.services.passwords import set_password
from trainer.services.policy import Policy
from trainer.services.responses import start_and_submit
from trainer.services.sessions import open_session
from trainer.services.shifts import MIXED, begin_shift
from trainer.services.sign_in import SignInRefused, sign_in
from trainer.storage.people import Person
from trainer.storage.rating_store import Rating
from trainer.storage.store import Store
from trainer.storage.studio_store import Change
from trainer.storage.studio_tables import StudioCommentRow
from trainer.storage.tables import AssignmentRow, Base, DraftRow

SECRET = "wombat"
STUDIO = {"studio_packs", "studio_files", "studio_versions", "studio_comments", "releases"}


def live(desk: Desk, person: Person) -> None:
    """Leave a trace in every table that can hold one."""
    set_password(desk, person.id, "seven green lanterns")
    said = make_response(("social_post", f"I am sorry, says the {SECRET} of {person.name}."))
    attempt = start_and_submit(desk, person.id, SARCASTIC_CASE, said, key=f"key-{person.id}")
    shift = begin_shift(desk, person.id, (SARCASTIC_CASE[0], MIXED), "practise", seed=1)
    open_session(desk, person.id)
    renew_way_in(replace(desk, policy=Policy(base_url="https://x.example.com", sends_mail=True)), person.id)
    with pytest.raises(SignInRefused):
        sign_in(desk, person.email or "", "wrong", "192.0.2.1")
    moment = desk.now().replace(tzinfo=None)
    with desk.begin() as store:
        session = store._session
        store.tie_attempt(shift.id, SARCASTIC_CASE[1], attempt.id)
        session.add(
            DraftRow(
                person_id=person.id,
                place="first-week/x",
                turn=1,
                submission_key=f"draft-{person.id}",
                moves=[{"text": SECRET}],
                writer="tab",
                revision=1,
                saved_at=moment,
            )
        )
        common = {"pack": "first-week", "why": "because", "due_at": moment, "made_at": moment}
        session.add(AssignmentRow(id=f"to-{person.id}", person_id=person.id, made_by=MARA.id, **common))
        session.add(AssignmentRow(id=f"by-{person.id}", team_id=SOCIAL.id, made_by=person.id, **common))
        write_pack(store, person, desk.now())
        if not store.leads_of(person.id):
            store.set_leads(person.id, [SOCIAL.id])


def write_pack(store: Store, person: Person, now: datetime) -> None:
    """Write, keep, publish and talk about a pack."""
    change = Change(now, person.id, "mine")
    pack = f"pack-{len(store.studio_packs())}"
    store.add_studio_pack(pack, change)
    store.keep_studio_files(pack, {"README.md": b"ours"}, change)
    store.add_version(pack, "README.md", b"ours", change)
    store.add_release(pack, "digest", b"zip", change)
    store.keep_rating(Rating(person.id, "first-week", "x", "digest", "fair", text=SECRET, at=now))
    store._session.add(
        StudioCommentRow(
            id=f"said-by-{person.id}",
            pack=pack,
            path="README.md",
            text=SECRET,
            made_at=now.replace(tzinfo=None),
            made_by=person.id,
        )
    )


def everything(desk: Desk) -> dict[str, str]:
    """Return every table as text."""
    with desk.database.engine.connect() as connection:
        return {
            name: "\n".join(str(tuple(row)) for row in connection.exec_driver_sql(f'select * from "{name}"'))
            for name in inspect(desk.database.engine).get_table_names()
        }


def test_nothing_of_somebody_erased_is_left_in_any_table(desk: Desk, light_hashes: None) -> None:
    live(desk, ANA)
    before = everything(desk)

    erase_person(desk, ANA.id)

    # The words were really there to be found, in each of the tables that hold some of hers.
    held = {name for name, text in before.items() if f"'{ANA.id}'" in text or str(ANA.email) in text}
    assert held >= {"people", "credentials", "sessions", "links", "guards", "assignments", "mails", "drafts"}
    for name, text in everything(desk).items():
        for trace in (f"'{ANA.id}'", ANA.name, ANA.email or "", SECRET):
            assert trace not in text, f"{trace} in {name}"


def test_what_they_assigned_stays_nameless_and_others_lose_nothing(desk: Desk, light_hashes: None) -> None:
    live(desk, ANA)
    live(desk, BEN)
    theirs = own_data(desk, BEN.id)

    erase_person(desk, ANA.id)

    assert own_data(desk, BEN.id) == theirs
    with desk.read() as store:
        assert store._session.get(AssignmentRow, "to-ana") is None
        kept = store._session.get(AssignmentRow, "by-ana")
        assert kept is not None
        assert (kept.made_by, kept.why) == (None, "because")


def test_every_table_that_names_a_person_is_exported_and_erased(desk: Desk, light_hashes: None) -> None:
    live(desk, ANA)
    data = own_data(desk, ANA.id)

    naming = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name in {"people", "attempts"} for key in table.foreign_keys)
    }
    assert naming <= set(data)
    assert not [name for name in data if not data[name]]


def test_an_export_holds_their_words_and_no_hash_or_token(desk: Desk, light_hashes: None) -> None:
    live(desk, ANA)
    with desk.database.engine.connect() as connection:
        secrets = [row[0] for row in connection.exec_driver_sql("select password_hash from credentials")]
        for table in ("sessions", "links"):
            secrets += [row[0] for row in connection.exec_driver_sql(f"select token_hash from {table}")]

    text = json.dumps(own_data(desk, ANA.id))

    assert SECRET in text
    assert "overall" in text
    assert not [secret for secret in secrets if secret in text]
    assert "invitations/" not in text
    assert "resets/" not in text


def test_nobody_erases_or_exports_who_is_not_there(desk: Desk) -> None:
    for miss in (erase_person, own_data):
        with pytest.raises(NotFound):
            miss(desk, "nobody")


def test_housekeeping_removes_what_had_its_time_and_nothing_else(desk: Desk, light_hashes: None) -> None:
    live(desk, ANA)
    still = replace(desk, policy=Policy(keep_attempts=timedelta(days=30)))
    fresh = keep_house(still, None)
    assert (fresh.sessions, fresh.links, fresh.guards, fresh.drafts, fresh.attempts) == (0, 0, 0, 0, 0)

    now = desk.now() + timedelta(days=91)
    with desk.database.engine.begin() as connection:
        connection.exec_driver_sql("update attempts set closed_at = '2026-03-02 09:00:00.000000'")
    done = keep_house(replace(still, now=lambda: now), None)

    assert (done.sessions, done.links, done.guards, done.drafts, done.attempts) == (1, 1, 2, 1, 1)
    left = {name: rows for name, rows in own_data(desk, ANA.id).items() if rows}
    assert set(left) == {"people", "credentials", "leads", "mails", "assignments", "scenario_ratings", *STUDIO}
