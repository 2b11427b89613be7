"""A demonstration organisation: invented people, and attempts that were really scored."""

from collections.abc import Sequence

from faker import Faker

from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit, submit_response
from trainer.storage.people import Person, Role, Team, Unit

_SEED = 20_26
_UNIT = "Customer service"
_TEAMS = ("Social desk", "Contact centre", "Letters and e-mail")
_STAFF: tuple[tuple[Role, int], ...] = (("trainee", 9), ("trainer", 2), ("manager", 1), ("admin", 1))


def found_demo(desk: Desk) -> None:
    """Make the demonstration organisation and play some of its cases, unless it is there already."""
    with desk.begin() as store:
        if store.people():
            return
        unit = Unit(desk.new_id(), _UNIT)
        store.add_unit(unit)
        teams = tuple(Team(desk.new_id(), name, unit) for name in _TEAMS)
        for team in teams:
            store.add_team(team)
        people = invent_people(desk, teams)
        for person in people:
            store.add_person(person)
            if person.role == "manager":
                store.set_leads(person.id, [team.id for team in teams])
    # The first trainee on the list stays new, so that a visitor finds a full inbox.
    play_golden(desk, [person for person in people if person.role == "trainee"][1:])


def invent_people(desk: Desk, teams: Sequence[Team] = ()) -> tuple[Person, ...]:
    """Invent the staff; the same seed gives the same names."""
    fake = Faker("en_GB")
    fake.seed_instance(_SEED)
    people = []
    for role, count in _STAFF:
        for index in range(count):
            name = f"{fake.unique.first_name()} {fake.unique.last_name()}"
            team = teams[index % len(teams)] if teams else None
            people.append(Person(desk.new_id(), name, role, team, is_demo=True))
    return tuple(sorted(people, key=lambda person: person.name))


def play_golden(desk: Desk, trainees: list[Person]) -> None:
    """Let trainees send the packs' golden plays in turn, each scored like any other response."""
    plays = [
        (pack.info.name, play)
        for pack in desk.shelf.current.values()
        for _, play in sorted(pack.plays.items())
        if pack.scenarios[play.scenario].use == "practice"
    ]
    for index, (pack_name, play) in enumerate(plays):
        person = trainees[index % len(trainees)]
        where = (pack_name, play.scenario)
        attempt = start_and_submit(desk, person.id, where, play.turns[0].response, key=f"demo-{desk.new_id()}")
        for turn in play.turns[1:]:
            if attempt.closed_at is None:
                place = (attempt.id, attempt.next_turn)
                attempt = submit_response(desk, person.id, place, turn.response, key=f"demo-{desk.new_id()}")
