"""The form after contact: beside the moves, kept with the draft, sent with the response, told in the debrief."""

import html

import pytest
from flask.testing import FlaskClient

from tests.web.composer import autosave, opened, press, read_form
from tests.web.conftest import CASE, send
from trainer.scoring.circumstances import AfterContact
from trainer.services.drafts import DraftForm
from trainer.web import after_contact
from trainer.web.after_contact import FAILED_CHANNELS, check_form, to_form
from trainer.web.pages.after_contact import title_of

WORDS = "Three days without your case is three too many, Priya. I have found it and I am messaging you now. Tom"
ALL = {
    "after-attempts": "2",
    "after-channel": "phone",
    "after-cause": "Two calls dropped",
    "after-owner": "Telephony",
}
NONE = dict.fromkeys(ALL, "")
LACKS = "The form after contact lacks"
LOGGED = "Logged after contact"
FOLDED, UNFOLDED = '<details class="aftercontact">', '<details class="aftercontact" open>'


def debrief(ana: FlaskClient, **more: str) -> str:
    return html.unescape(ana.get(send(ana, opened(ana, CASE, WORDS) | more)).text)


def test_it_lies_folded_and_blank_beside_the_moves(ana: FlaskClient) -> None:
    page = ana.get(CASE).text

    assert FOLDED in page
    assert {name: read_form(page)[name] for name in ALL} == NONE
    for name in ALL:
        assert f'<label for="{name}">' in page


def test_a_whole_form_earns_its_finding_and_is_shown(ana: FlaskClient) -> None:
    page = debrief(ana, **ALL)

    assert "You wrote down where it broke, and who mends it" in page
    assert LOGGED in page
    for said in ("Attempts before this one", "Telephony", "Two calls dropped"):
        assert said in page
    assert "cause logged" in ana.get("/history").text


def test_half_a_form_is_told_what_it_lacks(ana: FlaskClient) -> None:
    page = debrief(ana, **NONE | {"after-cause": "Two calls dropped"})

    assert f"{LACKS} attempts before, the channel that failed, who mends it" in page
    assert "Left blank" in page


def test_a_channel_that_did_not_fail_here_is_not_the_one(ana: FlaskClient) -> None:
    assert f"{LACKS} the channel that failed" in debrief(ana, **ALL | {"after-channel": "app"})


def test_a_blank_form_is_none_at_all(ana: FlaskClient) -> None:
    page = debrief(ana, **NONE | {"after-cause": "  "})

    assert LACKS not in page
    assert LOGGED not in page
    assert "cause logged" not in ana.get("/history").text


def test_it_is_kept_with_the_draft_and_opens_unfolded(ana: FlaskClient) -> None:
    assert press(ana, CASE, opened(ana, CASE, "Dear Priya") | ALL, "save").status_code == 303

    page = ana.get(CASE).text
    assert UNFOLDED in page
    assert {name: read_form(page)[name] for name in ALL} == ALL


def test_a_form_alone_is_worth_keeping_and_its_change_is_a_change(ana: FlaskClient) -> None:
    fields = opened(ana, CASE) | {"after-cause": "Two calls"}
    assert autosave(ana, fields).json["state"] == "saved"  # type: ignore[index]
    again = fields | {"after-cause": "Two calls dropped", "sequence": str(int(fields["sequence"]) + 1)}

    assert autosave(ana, again).json["state"] == "saved"  # type: ignore[index]

    assert read_form(ana.get(CASE).text)["after-cause"] == "Two calls dropped"


def test_another_tabs_form_is_not_written_over(ana: FlaskClient) -> None:
    one, other = opened(ana, CASE), opened(ana, CASE)
    autosave(ana, one | {"after-cause": "From one"})

    assert autosave(ana, other | {"after-cause": "From the other"}).status_code == 409


def test_it_comes_back_with_another_move(ana: FlaskClient) -> None:
    page = ana.post(f"{CASE}/responses", data=opened(ana, CASE, "Dear Priya") | ALL | {"do": "add-note"}).text

    assert {name: read_form(page)[name] for name in ALL} == ALL


def test_a_number_that_is_none_is_said_beside_the_field_and_nothing_is_sent(ana: FlaskClient) -> None:
    answer = press(ana, CASE, opened(ana, CASE, WORDS) | {"after-attempts": "a few", "after-cause": "Dropped"})

    assert answer.status_code == 422
    assert UNFOLDED in answer.text
    assert 'aria-describedby="fault-after-attempts"' in answer.text
    assert read_form(answer.text)["after-attempts"] == "a few"
    assert "Nothing to show yet" in ana.get("/history").text


def test_words_that_came_too_late_take_the_form_along(ana: FlaskClient) -> None:
    first, late = opened(ana, CASE, WORDS), opened(ana, CASE, "Too late.") | ALL
    assert press(ana, CASE, first).status_code == 303

    answer = press(ana, CASE, late)

    assert answer.status_code == 409
    assert read_form(answer.text)["after-cause"] == ALL["after-cause"]


def test_a_form_that_was_sent_is_no_draft_any_more(ana: FlaskClient) -> None:
    fields = opened(ana, CASE, WORDS) | ALL
    assert press(ana, CASE, fields).status_code == 303

    assert autosave(ana, fields).json["state"] == "empty"  # type: ignore[index]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (DraftForm(attempts="-1"), "attempts"),
        (DraftForm(attempts="100"), "attempts"),
        (DraftForm(attempts="²"), "attempts"),
        (DraftForm(cause="a" * 201), "cause"),
        (DraftForm(owner="a" * 81), "owner"),
    ],
)
def test_what_cannot_be_sent_is_said_of_its_field(form: DraftForm, field: str) -> None:
    assert [name for name, _ in check_form(form)] == [field]


def test_it_is_read_without_trust_and_sent_without_space() -> None:
    read = after_contact.read_form({"after-attempts": " 0 ", "after-channel": "../etc", "after-cause": "a\x00b "})

    assert not check_form(read)
    assert to_form(read) == AfterContact(prior_attempts=0, cause="a\ufffdb")
    assert to_form(DraftForm(cause=" ")) is None


def test_every_channel_that_can_fail_has_a_name() -> None:
    assert len({title_of(channel) for channel in FAILED_CHANNELS}) == len(FAILED_CHANNELS)
