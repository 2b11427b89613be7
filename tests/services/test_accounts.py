import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.cast import ANA, BEN, CONTACT, MARA, OTTO, SOCIAL, TESS
from trainer.services.account_forms import AccountFaults, AccountForm, LastAdmin, StaleAccount
from trainer.services.accounts import (
    PeopleQuery,
    add_account,
    change_account,
    deactivate,
    find_people,
    renew_way_in,
    take_back_in,
    view_account,
)
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.links import person_of_link
from trainer.services.own_data import erase_person
from trainer.services.passwords import set_password
from trainer.services.sessions import open_session, person_of_session

NEW = AccountForm("Dora Quist", "dora@example.com", "manager", SOCIAL.id, frozenset({SOCIAL.id, CONTACT.id}))


def names(desk: Desk, **query: str) -> list[str]:
    return [line.person.name for line in find_people(desk, PeopleQuery(**query)).lines]  # type: ignore[arg-type]


def edit(desk: Desk, person_id: str, **changes: object) -> None:
    account = view_account(desk, person_id)
    change_account(desk, person_id, replace(account.form, **changes), account.digest)  # type: ignore[arg-type]


def test_somebody_invited_gets_a_link_that_is_theirs(desk: Desk) -> None:
    way = add_account(desk, NEW)

    account = view_account(desk, way.person.id)
    assert account.line.state == "invited"
    assert [team.name for team in account.line.leads] == ["Contact centre", "Social desk"]
    found = person_of_link(desk, "invitation", way.path.rpartition("/")[2])
    assert found is not None
    assert (found.id, found.is_demo) == (way.person.id, False)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "=HYPERLINK(1)"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b@example.com"}, "email"),
        ({"email": "ANA@Example.com"}, "email"),
        ({"role": "owner"}, "role"),
        ({"team_id": "no-such-team"}, "team"),
        ({"lead_ids": frozenset({"no-such-team"})}, "leads"),
    ],
)
def test_what_cannot_be_is_told_by_field_and_nobody_is_added(
    desk: Desk, changes: dict[str, object], field: str
) -> None:
    before = find_people(desk, PeopleQuery()).count

    with pytest.raises(AccountFaults) as told:
        add_account(desk, replace(NEW, **changes))  # type: ignore[arg-type]

    assert list(told.value.faults) == [field]
    assert find_people(desk, PeopleQuery()).count == before


def test_only_managers_lead(desk: Desk) -> None:
    edit(desk, MARA.id, role="trainer")

    assert view_account(desk, MARA.id).line.leads == ()


def test_a_stale_edit_is_refused_and_both_versions_are_known(desk: Desk) -> None:
    seen = view_account(desk, ANA.id)
    edit(desk, ANA.id, name="Ana Moreira-Lund")

    with pytest.raises(StaleAccount) as told:
        change_account(desk, ANA.id, replace(seen.form, role="trainer"), seen.digest)

    assert told.value.now.name == "Ana Moreira-Lund"
    assert view_account(desk, ANA.id).line.person.role == "trainee"
    change_account(desk, ANA.id, replace(seen.form, role="trainer"), told.value.digest)
    assert view_account(desk, ANA.id).line.person.role == "trainer"


def test_a_new_address_voids_the_links_that_went_to_the_old_one(desk: Desk) -> None:
    way = add_account(desk, NEW)

    edit(desk, way.person.id, email="d.quist@example.com")

    assert person_of_link(desk, "invitation", way.path.rpartition("/")[2]) is None


def test_leaving_ends_access_at_once_and_coming_back_gives_it_again(desk: Desk) -> None:
    session, way = open_session(desk, ANA.id), renew_way_in(desk, ANA.id)

    deactivate(desk, ANA.id)

    assert person_of_session(desk, session) is None
    assert person_of_link(desk, way.kind, way.path.rpartition("/")[2]) is None
    assert view_account(desk, ANA.id).line.state == "left"
    with pytest.raises(NotFound):
        renew_way_in(desk, ANA.id)
    take_back_in(desk, ANA.id)
    assert view_account(desk, ANA.id).line.state == "no_password"


def test_the_last_admin_cannot_go_in_any_way(desk: Desk) -> None:
    invited = replace(NEW, role="admin", email="later@example.com", lead_ids=frozenset())
    add_account(desk, invited)  # an invitation may expire, so this one does not count

    ways: tuple[Callable[[], None], ...] = (
        lambda: edit(desk, OTTO.id, role="trainer"),
        lambda: deactivate(desk, OTTO.id),
        lambda: erase_person(desk, OTTO.id),
    )
    for go in ways:
        with pytest.raises(LastAdmin):
            go()
    assert view_account(desk, OTTO.id).is_last_admin


def test_two_admins_cannot_remove_each_other_at_once(desk: Desk) -> None:
    edit(desk, TESS.id, role="admin")
    refused: list[str] = []
    start = threading.Barrier(2)

    def remove(person_id: str) -> None:
        start.wait()
        try:
            deactivate(desk, person_id)
        except LastAdmin:
            refused.append(person_id)

    both = [threading.Thread(target=remove, args=(person_id,)) for person_id in (OTTO.id, TESS.id)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(refused) == 1
    assert view_account(desk, refused[0]).line.person.left_at is None


def test_a_password_makes_somebody_active_and_the_next_link_a_reset(desk: Desk, light_hashes: None) -> None:
    way = add_account(desk, NEW)
    set_password(desk, way.person.id, "lanterns over quiet water")

    assert view_account(desk, way.person.id).line.state == "active"
    assert renew_way_in(desk, way.person.id).kind == "reset"


def test_people_are_found_by_words_team_role_and_state(desk: Desk) -> None:
    assert names(desk, words="ana") == ["Ana Moreira"]
    assert names(desk, words="EXAMPLE ben") == ["Ben Idowu"]
    assert names(desk, team_id=CONTACT.id) == ["Cleo Hart", "Nils Okoro"]
    assert names(desk, role="manager", team_id=SOCIAL.id) == ["Mara Lindholm"]
    deactivate(desk, BEN.id)
    assert names(desk, state="left") == ["Ben Idowu"]


def test_letters_beyond_ascii_are_found_in_either_case(desk: Desk) -> None:
    add_account(desk, replace(NEW, name="Åsa Öberg"))

    assert names(desk, words="åsa") == ["Åsa Öberg"]
    assert names(desk, words="ÖBERG") == ["Åsa Öberg"]


def test_a_page_holds_fifty_and_none_is_missing_or_double(desk: Desk) -> None:
    with desk.begin() as store:
        store.add_people(
            replace(ANA, id=f"p{n}", name=f"Person {n:03}", email=None, sign_in_name=None) for n in range(60)
        )

    first, second = (find_people(desk, PeopleQuery(page=page)) for page in (1, 2))

    assert (len(first.lines), first.count, first.pages) == (50, 67, 2)
    assert len({line.person.id for line in first.lines + second.lines}) == 67
    assert find_people(desk, PeopleQuery(page=99)).query.page == 2
