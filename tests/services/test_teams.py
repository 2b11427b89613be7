import pytest

from tests.cast import ANA, SERVICE, SOCIAL
from trainer.services.account_forms import AccountFaults
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.team_care import (
    NotEmpty,
    add_team,
    add_unit,
    change_team,
    change_unit,
    remove_team,
    remove_unit,
    view_teams,
)


def test_a_team_tells_who_is_in_it_and_who_leads_it(desk: Desk) -> None:
    line = next(line for line in view_teams(desk).teams if line.team == SOCIAL)

    assert (line.size, line.left) == (4, 0)
    assert [leader.name for leader in line.leaders] == ["Mara Lindholm"]


def test_a_team_is_added_moved_renamed_and_removed(desk: Desk) -> None:
    unit, team = add_unit(desk, "Field service"), add_team(desk, "Night desk", SERVICE.id)

    change_team(desk, team.id, "Late desk", unit.id)

    assert [(line.team.name, line.team.unit) for line in view_teams(desk).teams if line.team.id == team.id] == [
        ("Late desk", unit)
    ]
    with pytest.raises(NotEmpty):
        remove_unit(desk, unit.id)
    remove_team(desk, team.id)
    remove_unit(desk, unit.id)
    assert unit not in [line.unit for line in view_teams(desk).units]


def test_a_team_with_people_stays_even_when_they_have_all_left(desk: Desk) -> None:
    with pytest.raises(NotEmpty):
        remove_team(desk, SOCIAL.id)
    assert ANA.team in [line.team for line in view_teams(desk).teams]


def test_two_teams_or_units_cannot_have_one_name(desk: Desk) -> None:
    for clash in (
        lambda: add_team(desk, "social DESK", ""),
        lambda: add_unit(desk, "customer service"),
        lambda: change_team(desk, SOCIAL.id, "Contact centre", ""),
        lambda: add_team(desk, "", ""),
    ):
        with pytest.raises(AccountFaults):
            clash()
    change_unit(desk, SERVICE.id, "CUSTOMER SERVICE")


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    for miss in (
        lambda: change_team(desk, "none", "A", ""),
        lambda: remove_team(desk, "none"),
        lambda: change_unit(desk, "none", "A"),
        lambda: remove_unit(desk, "none"),
    ):
        with pytest.raises(NotFound):
            miss()
