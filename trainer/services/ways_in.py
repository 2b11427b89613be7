"""The link by which somebody gets in: an invitation, or a reset once they have a password."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from trainer.services.desk import Desk
from trainer.services.links import add_link, link_path
from trainer.services.mail import queue_mail
from trainer.services.sessions import hash_token, new_token
from trainer.storage.access import Link
from trainer.storage.people import Person
from trainer.storage.store import Store

WayKind = Literal["invitation", "reset"]


@dataclass(frozen=True, slots=True)
class WayIn:
    """Holds a link that works once; its token is kept nowhere, so it can be shown only now."""

    person: Person
    kind: WayKind
    token: str
    expires_at: datetime
    is_mailed: bool = False

    @property
    def path(self) -> str:
        """Return where the link leads, without the address of the house."""
        return link_path(self.kind, self.token)


def make_way_in(store: Store, desk: Desk, person: Person) -> WayIn:
    """Make the link that fits somebody, and put it into an e-mail where one goes out."""
    kind: WayKind = "reset" if store.password_hash(person.id) else "invitation"
    lasts = desk.policy.reset_lasts if kind == "reset" else desk.policy.invitation_lasts
    expires_at = desk.now() + lasts
    return _told(store, desk, WayIn(person, kind, add_link(store, desk, kind, person.id), expires_at))


def invite_all(store: Store, desk: Desk, people: Sequence[Person]) -> tuple[WayIn, ...]:
    """Invite many people who were added in the same transaction, and so have no older links."""
    now = desk.now()
    expires_at = now + desk.policy.invitation_lasts
    ways = [WayIn(person, "invitation", new_token(), expires_at) for person in people]
    store.add_links(Link(hash_token(way.token), way.kind, way.person.id, now, expires_at) for way in ways)
    return tuple(_told(store, desk, way) for way in ways)


def _told(store: Store, desk: Desk, way: WayIn) -> WayIn:
    if desk.policy.base_url is None or not desk.policy.sends_mail:
        return way
    values = {
        "name": way.person.name,
        "link": f"{desk.policy.base_url}{way.path}",
        "until": f"{way.expires_at.day} {way.expires_at:%B %Y, %H:%M} UTC",
    }
    key = f"{way.kind}:{hash_token(way.token)}"
    return replace(way, is_mailed=queue_mail(store, desk, way.person, way.kind, values, subject_key=key))
