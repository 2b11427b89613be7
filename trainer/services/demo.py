"""A demonstration organisation: invented people, attempts that were really scored, and something to be done."""

from collections.abc import Sequence
from datetime import timedelta

from faker import Faker

from trainer.services.assignments import To, What, end_of
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit, submit_response
from trainer.simulation.model import Attempt
from trainer.storage.assignments import Assignment
from trainer.storage.people import Person, Role, Team, Unit

_SEED = 20_26
_UNIT = "Customer service"
_TEAMS = ("Social desk", "Contact centre", "Letters and e-mail")
_STAFF: tuple[tuple[Role, int], ...] = (("trainee", 9), ("trainer", 2), ("manager", 2), ("admin", 1))


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
        for manager, led in _leads(people, teams):
            store.set_leads(manager.id, [team.id for team in led])
    # The first trainee on the list stays new, so that a visitor finds a full inbox.
    attempts = play_golden(desk, of_role(people, "trainee")[1:])
    with desk.begin() as store:
        for assignment in invent_assignments(desk, people, teams, attempts):
            store.add_assignment(assignment)


def invent_people(desk: Desk, teams: Sequence[Team] = ()) -> tuple[Person, ...]:
    """Invent the staff; the same seed gives the same names."""
    fake = Faker("en_GB")
    fake.seed_instance(_SEED)
    people = []
    for role, count in _STAFF:
        for index in range(count):
            name = f"{fake.unique.first_name()} {fake.unique.last_name()}"
            team = teams[index % len(teams)] if teams else None
            email = f"{name.lower().replace(' ', '.')}@example.com"
            people.append(Person(desk.new_id(), name, role, team, email, email, is_demo=True))
    return tuple(sorted(people, key=lambda person: person.name))


def of_role(people: Sequence[Person], role: Role) -> list[Person]:
    """Return the people of one role, by name."""
    return [person for person in people if person.role == role]


def play_golden(desk: Desk, trainees: Sequence[Person]) -> list[Attempt]:
    """Let trainees send the packs' golden plays in turn, each scored like any other response."""
    plays = [
        (pack.info.name, play)
        for pack in desk.shelf.current.values()
        for _, play in sorted(pack.plays.items())
        if pack.scenarios[play.scenario].use == "practice"
    ]
    attempts = []
    for index, (pack_name, play) in enumerate(plays):
        person = trainees[index % len(trainees)]
        where = (pack_name, play.scenario)
        attempt = start_and_submit(desk, person.id, where, play.turns[0].response, key=f"demo-{desk.new_id()}")
        for turn in play.turns[1:]:
            if attempt.closed_at is None:
                place = (attempt.id, attempt.next_turn)
                attempt = submit_response(desk, person.id, place, turn.response, key=f"demo-{desk.new_id()}")
        attempts.append(attempt)
    return attempts


def invent_assignments(
    desk: Desk, people: Sequence[Person], teams: Sequence[Team], attempts: Sequence[Attempt]
) -> tuple[Assignment, ...]:
    """Invent what was asked: soon due and overdue, of a team and of a person, and something that is done."""
    done = next((attempt for attempt in attempts if attempt.closed_at is not None), None)
    trainer, first = of_role(people, "trainer")[0], of_role(people, "trainee")[0]
    led = {team.id: manager for manager, theirs in _leads(people, teams) for team in theirs}
    if done is None or first.team is None:
        return ()
    others = [team for team in teams if team != first.team]
    single = next(name for name, one in desk.shelf.pack(done.pack).scenarios.items() if one.use == "practice")
    case, whole, again = What(done.pack, single), What(done.pack), What(done.pack, done.scenario_id)
    theirs, other = To(team_id=first.team.id), To(team_id=others[0].id)
    manager = led[first.team.id]
    return (
        _asked(
            desk, trainer, (case, To(person_id=first.id)), days=2, why="One answer, so that we can talk it over."
        ),
        _asked(desk, manager, (whole, theirs), days=6, why="Each of us meets every channel."),
        _asked(desk, trainer, (whole, other), days=-1, why="See every channel before the weekend."),
        _asked(desk, trainer, (again, To(person_id=done.person_id)), days=4, why="You asked for a second look."),
    )


def _asked(desk: Desk, maker: Person, asks: tuple[What, To], *, days: int, why: str) -> Assignment:
    """Return an assignment made a week ago and due in so many ``days``."""
    what, to = asks
    today = desk.now()
    return Assignment(
        id=desk.new_id(),
        pack=what.pack,
        scenario_id=what.scenario_id,
        person_id=to.person_id,
        team_id=to.team_id,
        why=why,
        due_at=end_of((today + timedelta(days=days)).date()),
        made_by=maker.id,
        made_at=today - timedelta(days=7),
    )


def _leads(people: Sequence[Person], teams: Sequence[Team]) -> tuple[tuple[Person, tuple[Team, ...]], ...]:
    """Share the teams out among the managers, so that one manager cannot see another's."""
    managers = sorted(of_role(people, "manager"), key=lambda one: teams.index(one.team) if one.team else 0)
    return tuple((manager, tuple(teams[index :: len(managers)])) for index, manager in enumerate(managers))
