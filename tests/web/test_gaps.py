"""The report of gaps as its page tells it."""

import csv
import html
import io
import re

import pytest
from flask.testing import FlaskClient

from tests.cast import CLEO, MARA, NILS, TESS
from tests.services.gap_house import MOVED, POST, Log, logging_desk, make_log
from tests.web.composer import opened
from tests.web.conftest import CASE, Sign, send
from trainer.services.desk import Desk
from trainer.services.gap_figures import Mean
from trainer.services.gaps import Handovers, Pair
from trainer.web.pages.gap_parts import bars, count_matrix, say_weakest

WHOLE = {"prior_attempts": 2, "failed_channel": "phone", "cause": "Two calls <dropped>", "fix_owner": "Telephony"}
FEW = "too few to show"
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def log(desk: Desk) -> Log:
    return make_log(logging_desk(desk))


def words(browser: FlaskClient, path: str = "/gaps") -> str:
    """Return the words of a page, one space between them."""
    answer = browser.get(path)
    assert answer.status_code == 200
    return " ".join(html.unescape(TAGS.sub(" ", answer.text)).split())


def test_trainers_and_managers_find_it_in_the_rail_and_trainees_do_not(sign_in: Sign, ana: FlaskClient) -> None:
    for person in (TESS, MARA):
        assert 'href="/gaps"' in sign_in(person).get("/today").text
    assert 'href="/gaps"' not in ana.get("/today").text
    assert ana.get("/gaps").status_code == ana.get("/gaps/export").status_code == 404


def test_an_empty_report_says_what_to_do(sign_in: Sign) -> None:
    page = sign_in(TESS).get("/gaps").text

    assert "No case was answered." in page
    assert "After contact: log the cause" in page
    assert 'href="/assignments/new"' in page


def test_a_manager_without_teams_is_told_who_can_change_that(sign_in: Sign, desk: Desk) -> None:
    with desk.begin() as store:
        store.set_leads(MARA.id, [])

    assert "You lead no team yet." in words(sign_in(MARA))


def test_fewer_than_five_answers_show_no_figure_and_no_words(sign_in: Sign, log: Log) -> None:
    log(4, *MOVED, **WHOLE)

    page = words(sign_in(TESS))

    assert "Fewer than 5 cases were answered. That is too few to show." in page
    for said in ("dropped", "Telephony", "Phone", "Handover"):
        assert said not in page


def test_bars_matrix_causes_and_shares_are_told_in_words(sign_in: Sign, log: Log) -> None:
    log(7, **WHOLE)
    log(5, scenario_id="text-me-only", **WHOLE | {"failed_channel": "app", "cause": None})
    log(8)

    browser = sign_in(TESS)
    page, text = browser.get("/gaps").text, words(browser)

    assert "A cause was logged in 7 of 20 answered cases. 35 %, probably 18 to 57 %" in text
    assert 'aria-label="Phone: 7 cases"' in page
    assert 'aria-label="Telephony: 12 cases"' in page
    assert '<td data-l="Public post" class="">7</td>' in page
    assert '<td data-l="Forum" class="is-none">none</td>' in page
    assert '<bdi class="said">Two calls &lt;dropped&gt;</bdi></th><td data-l="Logged">7</td>' in page
    assert "The line jump was seen in 7 of 20 cases with one." in text


def test_the_weakest_handover_is_what_to_coach(sign_in: Sign, log: Log) -> None:
    log(5, *MOVED)
    log(5, POST, ("email", "Hello."))

    text = words(sign_in(MARA))

    assert "Coach this one first: public post to e-mail" in text
    assert "5 cases" in text


def test_one_of_a_kind_is_not_told_beside_others_that_are(sign_in: Sign, log: Log) -> None:
    log(9, **WHOLE)
    log(6, **WHOLE | {"failed_channel": "email"})
    log(1, **WHOLE | {"failed_channel": "letter"})

    page = sign_in(TESS).get("/gaps").text

    assert 'aria-label="Phone: 9 cases"' in page
    assert f'aria-label="Letter: {FEW}"' in page
    assert f'aria-label="E-mail: {FEW}"' in page


def test_a_manager_reads_nothing_of_other_teams(sign_in: Sign, log: Log) -> None:
    log(5, person=CLEO, **WHOLE)

    assert "Telephony" in words(sign_in(NILS))
    assert "No case was answered." in words(sign_in(MARA))


def test_the_period_is_chosen_and_goes_into_the_table(sign_in: Sign, log: Log) -> None:
    log(6, days=40, **WHOLE)
    browser = sign_in(TESS)

    assert "No case was answered." in words(browser)
    page = browser.get("/gaps?period=all").text
    assert 'href="/gaps?period=all" aria-current="page"' in page
    assert 'href="/gaps/export?period=all"' in page
    assert "6 cases were answered." in words(browser, "/gaps?period=all")
    assert "No case was answered." in words(browser, "/gaps?period=ever")


def test_the_table_is_a_file_of_its_own(sign_in: Sign, log: Log) -> None:
    log(6, **WHOLE)

    answer = sign_in(TESS).get("/gaps/export?period=all")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gaps-all.csv"'
    rows = {row["table"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert (rows["cause logged"]["count"], rows["cause logged"]["of"]) == ("6", "6")


def test_what_is_typed_into_the_form_counts(sign_in: Sign, ana: FlaskClient, log: Log) -> None:
    log(4, **WHOLE)
    fields = {"after-attempts": "2", "after-channel": "phone", "after-cause": "Two calls", "after-owner": "Lines"}
    send(ana, opened(ana, CASE, "I am sorry, Priya.") | fields)

    assert "A cause was logged in 5 of 5 answered cases." in words(sign_in(MARA), "/gaps?period=all")


def test_bars_stand_by_length_and_those_without_a_number_come_last() -> None:
    found = bars([("Phone", 5), ("App", None), ("Letter", 10)])

    assert [(bar.name, bar.width, bar.number) for bar in found] == [
        ("Letter", 100, "10"),
        ("Phone", 50, "5"),
        ("App", 0, FEW),
    ]


def test_a_matrix_names_only_channels_with_anything_and_marks_those_that_are_no_jump() -> None:
    found = count_matrix([(("phone", "phone"), 5), (("shop", "letter"), None)])

    assert found is not None
    assert found.columns == ("Letter", "Phone")
    assert [(row.name, [cell.text for cell in row.cells]) for row in found.rows] == [
        ("Phone", ["none", "5"]),
        ("Shop", [FEW, "none"]),
    ]
    assert found.rows[0].cells[1].is_same
    assert count_matrix([]) is None


def test_pairs_whose_ranges_touch_are_too_close_to_call() -> None:
    weak: Pair = ("social_post", "social_dm")
    near: Pair = ("email", "phone")
    far: Pair = ("forum", "forum")
    means = {weak: Mean(40, 6, 30, 50), near: Mean(45, 9, 41, 49), far: Mean(80, 5, 70, 90)}

    said = say_weakest(Handovers(means, (weak, near, far)))

    assert said == (
        "Coach this one first: public post to direct message, 40 of 100. "
        "Too close to say whether it is weaker than e-mail to phone."
    )
    assert say_weakest(Handovers({weak: means[weak]}, (weak,))) == ""
