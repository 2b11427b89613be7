"""Carries what somebody typed across a sign-in, sealed, in the form that asks for the password."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from trainer.services.cases import view_attempt, view_case
from trainer.services.desk import Desk
from trainer.services.drafts import keep_draft
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.shift_answers import view_shift_case
from trainer.web.composing import posted_pen, posted_place, written_in
from trainer.web.draft import read_draft

_COMPOSERS = frozenset({"respond_to_case", "respond_to_attempt", "respond_in_shift", "save_draft"})
_FIELD = re.compile(r"(kind|channel|to|expert|text)-[1-3]|after-(attempts|channel|cause|owner)")
_NAMES = frozenset(
    {"by", "key", "pack", "scenario_id", "attempt_id", "shift_id", "number", "turn", "writer"}
    | {"revision", "sequence"}
)
#: As long as the longest session; the words are sealed against change, and held by the one who wrote them.
_LASTS_SECONDS = 12 * 60 * 60
#: The sign-in form must stay below what may be posted.
_MOST_CHARACTERS = 180_000


def seal_kept() -> str:
    """Return the composer fields of the running request, sealed; nothing for any other request."""
    fields = _composer_fields()
    if not fields.get("by") or not _is_own_page():
        return ""
    sealed = str(_serializer().dumps(fields))
    return sealed if len(sealed) <= _MOST_CHARACTERS else ""


def restore_kept(desk: Desk, person: Person, kept: str) -> None:
    """Keep what was sealed as the person's draft, when it was theirs."""
    try:
        fields: Mapping[str, str] = _serializer().loads(kept, max_age=_LASTS_SECONDS)
    except BadSignature:
        return
    if fields["by"] != person.id:
        return
    try:
        if "shift_id" in fields:
            case = view_shift_case(desk, person.id, fields["shift_id"], fields.get("scenario_id", "")).case
        elif "attempt_id" in fields:
            case = view_attempt(desk, person.id, fields["attempt_id"])
        else:
            case = view_case(desk, fields.get("pack", ""), fields.get("scenario_id", ""), person.id)
    except NotFound:
        return
    written = written_in(posted_place(fields, case), read_draft(fields, case.answer_channel))
    # They had pressed a button with these words before them: those are the ones they want to see again.
    keep_draft(desk, person.id, written, posted_pen(fields, keeps_this=True))


def _composer_fields() -> dict[str, str]:
    if request.method != "POST" or request.endpoint not in _COMPOSERS:
        return {}
    return {name: text for name, text in request.form.items() if name in _NAMES or _FIELD.fullmatch(name)}


def _is_own_page() -> bool:
    """Tell whether a page of ours posted this; the form's word for whose it is counts for nothing otherwise."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="words kept across a sign-in")
