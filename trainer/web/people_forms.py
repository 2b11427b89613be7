"""Reads an administrator's forms: the fields named here and no others."""

from collections.abc import Mapping
from typing import TypeVar, cast, get_args

from flask import request
from werkzeug.datastructures import MultiDict

from trainer.services.account_forms import AccountForm, clean, clean_email
from trainer.services.accounts import PeopleQuery, Sort, State
from trainer.services.people import Role
from trainer.services.people_csv import decode_list
from trainer.web.security import ROOMY

_MOST_WORDS = 200
_MOST_PAGE = 1_000_000
_LIST_FORMS = frozenset({"import_people", "confirm_import"})
Chosen = TypeVar("Chosen", bound=str)


def read_account_form(form: MultiDict[str, str]) -> AccountForm:
    """Read what was typed about one person."""
    return AccountForm(
        name=clean(form.get("name", "")),
        email=clean_email(form.get("email", "")),
        role=form.get("role", ""),
        team_id=form.get("team", ""),
        lead_ids=frozenset(form.getlist("leads")),
    )


def read_query(args: Mapping[str, str]) -> PeopleQuery:
    """Read what is looked for; whatever is not known stands for all, and for the order by name."""
    page = args.get("page", "")
    return PeopleQuery(
        words=clean(args.get("q", ""))[:_MOST_WORDS],
        team_id=args.get("team") or None,
        role=_one_of(args.get("role"), get_args(Role)),
        state=_one_of(args.get("state"), get_args(State)),
        sort=cast("Sort", _one_of(args.get("sort"), get_args(Sort)) or "name"),
        page=min(int(page), _MOST_PAGE) if page.isascii() and page.isdigit() and len(page) < 10 else 1,
    )


def read_list_form(form: Mapping[str, str], files: Mapping[str, object]) -> str:
    """Read a list of people: the uploaded file, or what was pasted when there is none."""
    upload = files.get("file")
    data = upload.read() if hasattr(upload, "read") else b""
    return decode_list(data) if data else form.get("list", "")


def allow_long_lists(endpoint: str | None, _: dict[str, object] | None) -> None:
    """Let a pasted list be as long as the whole post of its form may be, which security.py decides.

    This runs before the form token is looked for, which reads the form.
    """
    if endpoint in _LIST_FORMS:
        request.max_form_memory_size = ROOMY[endpoint]


def _one_of(value: str | None, known: tuple[Chosen, ...]) -> Chosen | None:
    return next((one for one in known if one == value), None)
