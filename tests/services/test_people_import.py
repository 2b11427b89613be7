import time

import pytest

from tests.cast import ANA, MARA, OTTO
from trainer.services.account_forms import LastAdmin
from trainer.services.accounts import PeopleQuery, all_people, deactivate, find_people, view_account
from trainer.services.desk import Desk
from trainer.services.links import person_of_link
from trainer.services.people_csv import TEMPLATE, UnreadableList, decode_list, write_list
from trainer.services.people_import import Imported, PlanChanged, import_people, preview_import
from trainer.services.team_care import view_teams

HEAD = "name,email,role,team,unit,leads\n"
DORA = "Dora Quist,dora@example.com,manager,Night desk,Field service,Night desk|Social desk\n"


def take_in(desk: Desk, text: str) -> Imported:
    return import_people(desk, text, preview_import(desk, text).digest)


def kinds(desk: Desk, text: str) -> list[tuple[int, str]]:
    return [(row.line, row.kind) for row in preview_import(desk, text).rows]


def notes(desk: Desk, rows: str) -> str:
    plan = preview_import(desk, HEAD + rows)
    return " ".join(note for row in plan.rows if row.kind == "fault" for note in row.notes)


def test_somebody_new_brings_team_and_unit_and_is_invited(desk: Desk) -> None:
    imported = take_in(desk, HEAD + DORA)

    (way,) = imported.invitations
    account = view_account(desk, way.person.id)
    assert (account.line.person.role, account.line.state) == ("manager", "invited")
    team = account.line.person.team
    assert team is not None
    assert team.unit is not None
    assert (team.name, team.unit.name) == ("Night desk", "Field service")
    assert [led.name for led in account.line.leads] == ["Night desk", "Social desk"]
    assert person_of_link(desk, "invitation", way.path.rpartition("/")[2]) == way.person


def test_a_preview_writes_nothing_and_says_what_each_row_does(desk: Desk) -> None:
    text = HEAD + DORA + "Ana Moreira,ana@example.com,trainer,,,\nBen Idowu,ben@example.com,,,,\n,x,owner,,,\n"

    plan = preview_import(desk, text)

    assert [(row.line, row.kind) for row in plan.rows] == [
        (2, "new"),
        (3, "changes"),
        (4, "unchanged"),
        (5, "fault"),
    ]
    assert plan.rows[1].notes == ("role: trainee → trainer",)
    assert len(plan.rows[3].notes) == 3
    assert plan.new_teams == {"Night desk": "Field service"}
    assert find_people(desk, PeopleQuery()).count == 7
    assert len(view_teams(desk).teams) == 2


def test_a_list_with_a_fault_writes_nothing_at_all(desk: Desk) -> None:
    text = HEAD + DORA + "Eve,not an address,,,,\n"

    with pytest.raises(PlanChanged):
        take_in(desk, text)

    assert find_people(desk, PeopleQuery()).count == 7


def test_an_empty_cell_changes_nothing(desk: Desk) -> None:
    take_in(desk, "name,email,role\nMara Lindholm,MARA@example.com,\n")

    line = view_account(desk, MARA.id).line
    assert (line.person.role, line.person.team, len(line.leads)) == ("manager", MARA.team, 1)


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("=HYPERLINK(1),eve@example.com,,,,\n", "cannot begin with ="),
        ("Eve,eve@example.com,,@SUM(1),,\n", "cannot begin with @"),
        ("Eve,eve@example.com,,,,\nEve,EVE@example.com,,,,\n", "on line 2 already"),
        ("Eve,eve@example.com,root,,,\n", "no role root"),
        ("Eve,,,,,\n", "Give an e-mail address"),
        (",eve@example.com,,,,\n", "Give a name"),
        ("Eve,eve@example.com,,,,,surplus\n", "more cells"),
        ("Eve,eve@example.com,,,Service,\n", "needs a team"),
        ("Eve,eve@example.com,,Social desk,Elsewhere,\n", "belongs to Customer service"),
        ("Eve,eve@example.com,trainee,,,Social desk\n", "Only managers lead"),
        ("Eve,eve@example.com\x00@x.example,,,,\n", "does not look like"),
        (f"{'x' * 300},eve@example.com,,,,\n", "Keep it to 200"),
    ],
)
def test_a_faulty_row_says_why(desk: Desk, rows: str, word: str) -> None:
    assert word in notes(desk, rows)


def test_somebody_who_left_is_not_changed_behind_their_back(desk: Desk) -> None:
    deactivate(desk, ANA.id)

    assert "has left" in notes(desk, "Ana Moreira,ana@example.com,admin,,,\n")


@pytest.mark.parametrize(
    "text", ["", "  \n\n", "name;role\nA;B\n", "name,name,email\na,b,c\n", 'name,email\n"open']
)
def test_what_is_no_list_is_refused_in_words(desk: Desk, text: str) -> None:
    with pytest.raises(UnreadableList):
        preview_import(desk, text)


@pytest.mark.parametrize(
    "data",
    [
        ("\ufeff" + HEAD + DORA).encode(),
        (HEAD + DORA).replace(",", ";").encode(),
        (HEAD + DORA).replace(",", "\t").encode("utf-16"),
        (HEAD + DORA).encode("utf-16-le"),
        (HEAD + DORA).replace("\n", "\r\n").encode("cp1252"),
        ("\n\n" + HEAD.replace("email", "E-Mail") + "\n" + DORA).encode(),
    ],
)
def test_every_way_a_spreadsheet_saves_it_is_read(desk: Desk, data: bytes) -> None:
    plan = preview_import(desk, decode_list(data))

    assert [(row.kind, row.name, row.team) for row in plan.rows] == [("new", "Dora Quist", "Night desk")]


def test_an_old_code_page_keeps_its_letters(desk: Desk) -> None:
    plan = preview_import(desk, decode_list("name,email\nZoë Müller,zoe@example.com\n".encode("cp1252")))

    assert plan.rows[0].name == "Zoë Müller"


def test_columns_that_nobody_reads_change_nothing(desk: Desk) -> None:
    text = "id,is_demo,left_at,name,email\nana,1,2020-01-01,Fay Ode,fay@example.com\n"

    imported = take_in(desk, text)

    assert imported.plan.unread == ("id", "is_demo", "left_at")
    person = imported.invitations[0].person
    assert (person.id != "ana", person.is_demo, person.left_at) == (True, False, None)


def test_a_row_over_several_lines_tells_its_first_line(desk: Desk) -> None:
    assert kinds(desk, HEAD + '"Fay\nOde",fay@example.com,,,,\nGil,gil@example.com,,,,\n') == [
        (2, "new"),
        (4, "new"),
    ]


def test_a_list_confirmed_after_somebody_changed_people_is_shown_again(desk: Desk) -> None:
    text = HEAD + DORA
    digest = preview_import(desk, text).digest
    take_in(desk, HEAD + "Somebody Else,DORA@example.com,trainee,,,\n")

    with pytest.raises(PlanChanged) as told:
        import_people(desk, text, digest)

    assert told.value.plan.rows[0].kind == "changes"
    assert [line.person.role for line in all_people(desk) if line.person.email == "DORA@example.com"] == ["trainee"]


def test_a_list_cannot_take_the_last_admin(desk: Desk) -> None:
    with pytest.raises(LastAdmin):
        take_in(desk, HEAD + DORA + "Otto Brandt,otto@example.com,trainee,,,\n")

    assert view_account(desk, OTTO.id).line.person.role == "admin"
    assert find_people(desk, PeopleQuery()).count == 7


def test_the_template_and_an_export_can_be_taken_in(desk: Desk) -> None:
    assert kinds(desk, TEMPLATE) == [(2, "new")]
    assert {kind for _, kind in kinds(desk, write_list(all_people(desk)))} == {"unchanged"}


def test_an_export_runs_no_formula(desk: Desk) -> None:
    take_in(desk, "name,email\nFay Ode,+fay@example.com\n")

    text = write_list(all_people(desk))

    assert "'+fay@example.com" in text
    assert {kind for _, kind in kinds(desk, text)} == {"unchanged"}


def test_five_thousand_people_come_in_within_three_seconds(desk: Desk) -> None:
    text = HEAD + "".join(
        f"Person {n},p{n}@example.com,trainee,Team {n % 40},Unit {n % 4 // 4},\n" for n in range(5000)
    )
    digest = preview_import(desk, text).digest
    begun = time.process_time()  # of this process alone, for other tests run beside it

    imported = import_people(desk, text, digest)

    took = time.process_time() - begun
    assert len(imported.invitations) == 5000
    assert took < 3, f"{took:.1f} s"
