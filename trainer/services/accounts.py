"""An administrator looks after people: finding, inviting, changing, letting go and taking back in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.services.account_forms import (
    AccountForm,
    LastAdmin,
    StaleAccount,
    check_form,
    digest_of,
    form_of,
    person_from_form,
)
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.ways_in import WayIn, make_way_in
from trainer.storage.people import Person, Team
from trainer.storage.people_search import PAGE_SIZE, PeopleQuery, PersonLine, Sort, State
from trainer.storage.store import Store

__all__ = ["PAGE_SIZE", "PeopleQuery", "PersonLine", "Sort", "State"]


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Holds one page of people, how many there are on all pages, and the query as it was answered."""

    lines: tuple[PersonLine, ...]
    count: int
    pages: int
    query: PeopleQuery
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Holds one person as an administrator sees them; ``digest`` stands for what an edit is based on."""

    line: PersonLine
    form: AccountForm
    digest: str
    teams: tuple[Team, ...]
    is_last_admin: bool


def find_people(desk: Desk, query: PeopleQuery) -> FoundPeople:
    """Return one page of people; a page that is not there becomes the nearest one, an unknown team all teams."""
    now = desk.now()
    with desk.read() as store:
        teams = store.teams()
        known = query.team_id in {team.id for team in teams}
        query = query if known else replace(query, team_id=None)
        count = store.count_found(query, now)
        pages = max(1, -(-count // PAGE_SIZE))
        query = replace(query, page=min(max(query.page, 1), pages))
        lines = store.find_people(query, now)
    return FoundPeople(lines, count, pages, query, teams)


def all_people(desk: Desk) -> tuple[PersonLine, ...]:
    """Return everybody, for an export."""
    with desk.read() as store:
        return store.person_lines(desk.now())


def view_account(desk: Desk, person_id: str) -> Account:
    """Return one person; raises ``NotFound``."""
    with desk.read() as store:
        return _account(store, desk, person_id)


def list_teams(desk: Desk) -> tuple[Team, ...]:
    """Return every team, by name."""
    with desk.read() as store:
        return store.teams()


def add_account(desk: Desk, form: AccountForm) -> WayIn:
    """Add a person and invite them; raises ``AccountFaults``."""
    with desk.begin() as store:
        teams = _teams(store)
        check_form(form, teams, store.sign_in_names())
        person = person_from_form(form, Person(desk.new_id(), "", "trainee", None), teams)
        store.add_person(person)
        store.set_leads(person.id, _leads(form))
        return make_way_in(store, desk, person)


def change_account(desk: Desk, person_id: str, form: AccountForm, based_on: str) -> None:
    """Keep an edit that was based on the values with the digest ``based_on``.

    Raises ``NotFound``, ``StaleAccount`` when somebody else changed the person meanwhile, ``AccountFaults``,
    and ``LastAdmin`` when nobody could look after the people any more.
    """
    with desk.begin() as store:
        account, teams = _account(store, desk, person_id), _teams(store)
        person = account.line.person
        if account.digest != based_on:
            raise StaleAccount(account.form, account.digest)
        if person.email is None and not form.email:
            check_form(replace(form, email="none@example.com"), teams, {}, person_id)
        else:
            check_form(form, teams, store.sign_in_names(), person_id)
        if form.role != "admin":
            _refuse_last_admin(account)
        changed = person_from_form(form, person, teams)
        store.change_person(changed)
        store.set_leads(person_id, _leads(form))
        if changed.sign_in_name != person.sign_in_name:
            # Links went to the address of before; whoever reads there must not get in with them.
            store.void_links(person_id)
            store.drop_unsent_mails(person_id)


def renew_way_in(desk: Desk, person_id: str) -> WayIn:
    """Make a new invitation, or a reset for somebody who has a password; raises ``NotFound``."""
    with desk.begin() as store:
        person = store.person(person_id)
        if person is None or person.left_at is not None:
            raise NotFound("no such person")
        return make_way_in(store, desk, person)


def deactivate(desk: Desk, person_id: str) -> None:
    """End somebody's access at once, and keep what they did; raises ``NotFound`` and ``LastAdmin``."""
    with desk.begin() as store:
        account = _account(store, desk, person_id)
        if account.line.person.left_at is not None:
            return
        _refuse_last_admin(account)
        store.change_person(replace(account.line.person, left_at=desk.now()))
        store.drop_sessions_of(person_id)
        store.void_links(person_id)
        store.drop_unsent_mails(person_id)


def take_back_in(desk: Desk, person_id: str) -> None:
    """Let somebody in again who had left; raises ``NotFound``."""
    with desk.begin() as store:
        person = store.person(person_id)
        if person is None:
            raise NotFound("no such person")
        store.change_person(replace(person, left_at=None))


def _account(store: Store, desk: Desk, person_id: str) -> Account:
    line = store.person_line(person_id, desk.now())
    if line is None:
        raise NotFound("no such person")
    form = form_of(line.person, frozenset(team.id for team in line.leads))
    is_admin = line.person.role == "admin" and line.person.left_at is None
    is_last = is_admin and store.count_admins(but=person_id) == 0
    return Account(line, form, digest_of(form), store.teams(), is_last)


def _refuse_last_admin(account: Account) -> None:
    if account.is_last_admin:
        raise LastAdmin("the last administrator")


def _teams(store: Store) -> Mapping[str, Team]:
    return {team.id: team for team in store.teams()}


def _leads(form: AccountForm) -> frozenset[str]:
    return form.lead_ids if form.role == "manager" else frozenset()
