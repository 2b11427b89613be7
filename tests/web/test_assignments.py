import re
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, BEN, CLEO, MARA, NILS, OTTO, SOCIAL, TESS
from tests.web.conftest import CASE, Sign, play_to_its_end, token
from trainer.services.progress import Due
from trainer.storage.people import Person
from trainer.web.due import say_counts, say_due

NEW = "/assignments/new"
WHY = "Sarcasm is read as praise too often."
FIELDS = {"what": "first-week/suitcase-gap-year", "to": "team:social", "due": "2026-03-04", "why": WHY}


def make(browser: FlaskClient, **changes: str) -> str:
    """Assign something and return where it is."""
    answer = browser.post(NEW, data=FIELDS | changes | {"do": "assign", "csrf_token": token(browser, NEW)})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def press(browser: FlaskClient, path: str, **fields: str) -> int:
    return browser.post(path, data=fields | {"csrf_token": token(browser, NEW)}).status_code


def test_what_is_assigned_is_on_the_trainees_day_with_who_asks_why_and_by_when(sign_in: Sign) -> None:
    make(sign_in(TESS))

    text = sign_in(ANA).get("/today").text

    assert "Good morning, Ana" in text
    assert "Tess asks:" in text
    assert WHY in text
    assert "due in 2 days" in text
    assert f'href="{CASE}"' in text


def test_what_is_near_is_told_on_every_page_and_what_is_far_is_not(sign_in: Sign) -> None:
    tess, ana = sign_in(TESS), sign_in(ANA)
    make(tess, due="2026-03-30")
    assert 'class="reminder"' not in ana.get("/history").text

    make(tess)

    for path in ("/today", "/inbox", CASE, "/history"):
        assert 'class="reminder" href="/today">1 due this week</a>' in ana.get(path).text
    assert 'class="reminder"' not in sign_in(CLEO).get("/inbox").text


def test_a_day_with_nothing_on_it_says_so_three_times(ana: FlaskClient) -> None:
    text = ana.get("/today").text

    for words in (
        "Nothing is due.",
        "Nobody has asked anything of you",
        "No case is half done",
        "Nothing to show yet.",
    ):
        assert words in text


def test_a_day_shows_what_is_open_and_how_it_went(ana: FlaskClient) -> None:
    where = play_to_its_end(ana)

    text = ana.get("/today").text

    assert f'href="{where}"' in text
    assert "over, the customer was" in text


def test_who_did_it_is_told_by_name_and_the_bar_grows(sign_in: Sign) -> None:
    tess = sign_in(TESS)
    one = make(tess)
    play_to_its_end(sign_in(ANA))

    text = tess.get(one).text

    assert text.index(ANA.name) < text.index(BEN.name)
    assert "1 of 2 people done" in text
    assert 'width="50%"' in text
    assert WHY in text
    assert "1 of 2 people done" in tess.get("/assignments").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("what", "", "Choose what is to be practised."),
        ("to", "", "Choose who is asked."),
        ("to", "person:cleo", "That is nobody you can ask."),
        ("due", "", "Give a day"),
        ("due", "next week", "Give a day"),
        ("due", "2026-03-01", "That day is over."),
        ("why", " ", "Say why."),
        ("why", "a" * 501, "501 characters; 500 is the most."),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    sign_in: Sign, field: str, value: str, said: str
) -> None:
    mara = sign_in(MARA)

    fields = FIELDS | {field: value, "do": "assign", "csrf_token": token(mara, NEW)}
    answer = mara.post(NEW, data=fields)

    assert answer.status_code == 422
    assert re.search(f'id="{field}-fault">.*{re.escape(said)}', answer.text)
    if field != "why":
        assert WHY in answer.text
    if field != "what":
        assert 'value="first-week/suitcase-gap-year" selected' in answer.text
    assert WHY not in mara.get("/assignments").text


def test_whom_it_goes_to_can_be_seen_before(sign_in: Sign) -> None:
    tess = sign_in(TESS)

    answer = tess.post(NEW, data=FIELDS | {"do": "preview", "csrf_token": token(tess, NEW)})

    assert answer.status_code == 200
    assert "Goes to 2 people: Ana Moreira and Ben Idowu." in answer.text
    assert "by the end of 4 March, UTC" in answer.text
    assert "Nothing is open." in tess.get("/assignments").text


def test_withdrawn_and_taken_back(sign_in: Sign) -> None:
    tess, ana = sign_in(TESS), sign_in(ANA)
    one = make(tess)

    assert press(tess, f"{one}/withdraw") == 303
    assert "Withdrawn." in tess.get(one).text
    assert WHY not in ana.get("/today").text

    assert press(tess, f"{one}/restore") == 303
    assert WHY in ana.get("/today").text


def test_day_and_reason_can_be_changed_and_faults_keep_what_was_typed(sign_in: Sign) -> None:
    mara = sign_in(MARA)
    one = make(mara)

    answer = mara.post(one, data={"due": "", "why": "A better reason.", "csrf_token": token(mara, NEW)})
    assert answer.status_code == 422
    assert "A better reason." in answer.text

    assert press(mara, one, due="2026-04-02", why="A better reason.") == 303
    assert "A better reason." in sign_in(ANA).get("/today").text


@pytest.mark.parametrize("person", [NILS, ANA, OTTO])
def test_what_is_not_theirs_is_not_there_for_them(sign_in: Sign, person: Person) -> None:
    one = make(sign_in(TESS))
    browser = sign_in(person)
    fields = {"due": "2026-03-05", "why": "Mine.", "csrf_token": token(browser, CASE)}

    assert browser.get(one).status_code == 404
    for path in (one, f"{one}/withdraw", f"{one}/restore"):
        assert browser.post(path, data=fields).status_code == 404
    assert SOCIAL.name not in browser.get("/assignments").text


@pytest.mark.parametrize("path", ["/assignments", NEW])
def test_only_trainers_and_managers_assign(sign_in: Sign, path: str) -> None:
    codes = {person.name: sign_in(person).get(path).status_code for person in (ANA, OTTO, TESS, MARA)}

    assert list(codes.values()) == [404, 404, 200, 200]


def test_a_trainer_sees_whether_the_packs_are_sound(sign_in: Sign) -> None:
    assert "Sound" in sign_in(TESS).get("/assignments").text
    assert "Sound" not in sign_in(MARA).get("/assignments").text


def test_results_draw_the_pass_line_and_say_what_it_is(sign_in: Sign) -> None:
    make(sign_in(TESS))
    play_to_its_end(sign_in(ANA))

    text = sign_in(MARA).get("/results").text

    assert re.search(r'<line class="cut" x1="\d+%"', text)
    assert "the pass line," in text
    assert "Pass line at" in text
    assert "1 of 1 done" in text
    assert "0 of 1 done" in text
    assert CLEO.name not in text


@pytest.mark.parametrize(
    ("due_at", "said"),
    [
        ("2026-12-01T23:59:59", "overdue since 1 December"),
        ("2026-12-02T23:59:59", "due today"),
        ("2026-12-03T23:59:59", "due tomorrow"),
        ("2026-12-05T23:59:59", "due in 3 days"),
        ("2026-12-20T23:59:59", "due on 20 December"),
        ("2027-01-04T23:59:59", "due on 4 January 2027"),
    ],
)
def test_by_when_is_said_as_people_say_it(due_at: str, said: str) -> None:
    now = datetime.fromisoformat("2026-12-02T10:00:00+00:00")

    assert say_due(datetime.fromisoformat(f"{due_at}+00:00"), now) == said


def test_counts_are_said_without_what_there_is_none_of() -> None:
    said = [say_counts(due) for due in (Due(), Due(2, 0), Due(0, 1), Due(2, 1))]
    assert said == ["", "2 due this week", "1 overdue", "2 due this week, 1 overdue"]
