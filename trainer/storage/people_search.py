"""Finds people by words, team, role and state, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.people import Person, Role, Team, person_from_row, team_from_row
from trainer.storage.tables import CredentialRow, LeadRow, LinkRow, PersonRow, TeamRow

State = Literal["active", "invited", "no_password", "left"]
Sort = Literal["name", "email", "role", "team", "state"]
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """Holds what is looked for; None stands for all, ``page`` counts from 1."""

    words: str = ""
    team_id: str | None = None
    role: Role | None = None
    state: State | None = None
    sort: Sort = "name"
    page: int = 1


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Holds one person with the state of their access and the teams they lead."""

    person: Person
    state: State
    leads: tuple[Team, ...]


class PeopleSearch(StorePart):
    """Finds people by words, team, role and state, a page at a time."""

    def count_found(self, query: PeopleQuery, now: datetime) -> int:
        """Count the people that ``query`` finds, on all its pages."""
        return self._session.scalar(_filtered(select(func.count(PersonRow.id)), query, now)) or 0

    def find_people(self, query: PeopleQuery, now: datetime) -> tuple[PersonLine, ...]:
        """Return one page of the people that ``query`` finds."""
        asked = _filtered(select(PersonRow, _state(now)), query, now).order_by(*_order(query.sort, now))
        return self._lines(asked.limit(PAGE_SIZE).offset((query.page - 1) * PAGE_SIZE))

    def person_lines(self, now: datetime) -> tuple[PersonLine, ...]:
        """Return everybody with the state of their access, by name."""
        return self._lines(select(PersonRow, _state(now)).order_by(*_order("name", now)))

    def person_line(self, person_id: str, now: datetime) -> PersonLine | None:
        """Return one person with the state of their access, or None."""
        found = self._lines(select(PersonRow, _state(now)).where(PersonRow.id == person_id))
        return found[0] if found else None

    def all_leads(self) -> Mapping[str, tuple[Team, ...]]:
        """Return the teams that each manager leads, by the manager's id."""
        leads: dict[str, tuple[Team, ...]] = {}
        asked = select(LeadRow.person_id, TeamRow).join(TeamRow, TeamRow.id == LeadRow.team_id)
        for person_id, team in self._session.execute(asked.order_by(TeamRow.name)):
            leads[person_id] = (*leads.get(person_id, ()), team_from_row(team))
        return leads

    def _lines(self, asked: Select[tuple[PersonRow, str]]) -> tuple[PersonLine, ...]:
        leads = self.all_leads()
        return tuple(
            PersonLine(person_from_row(row), cast("State", state), leads.get(row.id, ()))
            for row, state in self._session.execute(asked)
        )


def _state(now: datetime) -> ColumnElement[str]:
    has_password = exists().where(CredentialRow.person_id == PersonRow.id)
    is_invited = exists().where(
        LinkRow.person_id == PersonRow.id,
        LinkRow.kind.in_(("invitation", "first_admin")),
        LinkRow.used_at.is_(None),
        LinkRow.expires_at > stored(now),
    )
    return case(
        (PersonRow.left_at.is_not(None), "left"),
        (has_password, "active"),
        (is_invited, "invited"),
        else_="no_password",
    )


def _filtered(asked: Select[Any], query: PeopleQuery, now: datetime) -> Select[Any]:
    for word in query.words.split():
        asked = asked.where(or_(*_has_word(word)))
    if query.team_id is not None:
        asked = asked.where(PersonRow.team_id == query.team_id)
    if query.role is not None:
        asked = asked.where(PersonRow.role == query.role)
    if query.state is not None:
        asked = asked.where(_state(now) == query.state)
    return asked


def _has_word(word: str) -> list[ColumnElement[bool]]:
    # SQLite folds the case of ASCII alone; the usual spellings of the other letters are asked for one by one.
    spellings = sorted({word, word.lower(), word.upper(), word.title()})
    return [
        column.icontains(spelling, autoescape=True)
        for spelling in spellings
        for column in (PersonRow.name, PersonRow.email)
    ]


def _order(sort: Sort, now: datetime) -> list[ColumnElement[Any]]:
    team = select(func.lower(TeamRow.name)).where(TeamRow.id == PersonRow.team_id).scalar_subquery()
    first: dict[Sort, ColumnElement[Any]] = {
        "name": func.lower(PersonRow.name),
        "email": func.lower(func.coalesce(PersonRow.email, "")),
        "role": PersonRow.role.expression,
        "team": func.coalesce(team, ""),
        "state": _state(now),
    }
    return [first[sort], func.lower(PersonRow.name), PersonRow.id.expression]
