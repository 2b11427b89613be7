"""How each channel shows its messages, and what stands round them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import CASE, HELD, moves, send
from trainer.scoring.actions import action_codes
from trainer.scoring.model import Message, Move, Picture, Response
from trainer.scoring.policy.model import PolicyFile
from trainer.scoring.values import ChannelName
from trainer.services.cases import CaseView, view_case
from trainer.services.desk import Desk
from trainer.web.pages.steps import steps_of
from trainer.web.pages.thread import CountView, MessageView, Transfer, message_views, thread_view

DAY = "a-day-at-the-desk"
HARD = f"/cases/{DAY}/one-ticket-three-payments"
ALL: tuple[ChannelName, ...] = get_args(ChannelName)
STEPS = {
    "Hide it (personal data)": "HIDE_PII",
    "Report to the platform": "REPORT_PLATFORM",
    "Correct once": "CORRECT_ONCE",
}


def said(who: str, text: str, channel: str = "forum", **more: object) -> Message:
    return Message.model_validate({"from": who, "channel": channel, "text": text, **more})


def case_of(desk: Desk, *thread: Message) -> CaseView:
    return replace(view_case(desk, "first-week", "suitcase-gap-year"), thread=thread)


def drawn(app: Flask, views: tuple[MessageView, ...]) -> str:
    with app.test_request_context():
        return app.jinja_env.get_template("_thread.html").render(messages=views)


def test_a_post_heads_its_thread_and_replies_stand_below_it(desk: Desk, app: Flask) -> None:
    case = case_of(
        desk,
        said("other", "Delays today.", "social_post", name="Corvane Air"),
        said("customer", "Where is it?", "social_post", at="13:58"),
        said("other", "same", "social_post", name="tobes"),
        said("us", "I am looking.", "social_post"),
    )
    views = thread_view(case, counts=(CountView("eye", "about 1,200", "seen by"),))
    assert [view.is_head for view in views] == [True, True, False, False]
    assert [bool(view.counts) for view in views] == [False, True, False, False]
    page = drawn(app, views)
    assert page.count("post-first") == 2
    assert page.count("post-reply") == page.count("post-us") == 1
    assert "seen by about 1,200" in page
    assert case.persona.handle
    assert page.count(case.persona.handle) == 1


def test_the_words_for_a_picture_are_shown_on_request(desk: Desk, app: Flask) -> None:
    picture = Picture(asset="loud-box.svg", alt="A box that shouts.")
    page = drawn(app, thread_view(case_of(desk, said("customer", "look", "social_dm", picture=picture))))
    assert 'alt="A box that shouts."' in page
    assert "<details" in page
    assert "<bdi>A box that shouts.</bdi>" in page


def test_bubbles_of_ours_and_of_colleagues_stand_on_our_side_and_notices_are_lines(desk: Desk, app: Flask) -> None:
    case = case_of(
        desk,
        said("customer", "hello", "web_chat"),
        said("agent", "Switch it off.", "web_chat", name="Chat adviser"),
        said("system", "The customer has left the chat.", "web_chat", at="18:44"),
        said("us", "I am here.", "web_chat"),
    )
    page = drawn(app, thread_view(case))
    assert page.count("from-us") == 2
    assert page.count("from-them") == 1
    assert page.count("threadline") == 1


def test_an_email_has_its_rows_and_folds_what_it_quotes(desk: Desk, app: Flask) -> None:
    case = case_of(
        desk,
        said("customer", "Subject: Shoes\n\nWhich foot?\n> Dear madam", "email", at="11:50"),
        said("us", "Both.\n\nKind regards,\nTom", "email"),
    )
    page = drawn(app, thread_view(case))
    assert re.findall(r"<dt>(\w+)</dt>", page) == ["From", "To", "Subject", "Sent", "From", "To", "Subject"]
    assert "<b><bdi>Shoes</bdi></b>" in page
    assert re.search(r"<details class=\"quoted\"><summary>Quoted from earlier, 1 line</summary>", page)
    assert '<p class="said signature"><bdi>Kind regards,\nTom</bdi></p>' in page


def test_forum_posts_are_numbered_and_say_who_writes(desk: Desk, app: Flask) -> None:
    case = case_of(
        desk,
        said("customer", "It stops at *80*."),
        said("other", "Mine too.", name="pete"),
        said("helper", "Turn **80 %** off.", name="ros"),
        said("expert", "Ros is right.", name="ilse"),
        said("us", "Thank you, Ros."),
    )
    views = thread_view(case)
    assert [view.post_number for view in views] == [1, 2, 3, 4, 5]
    assert [view.role for view in views] == ["Customer", "Member", "Helper", "Expert customer", "Staff"]
    page = drawn(app, views)
    assert "<strong>80 %</strong>" in page
    assert "Solution" not in page
    assert "#1" not in drawn(app, message_views(case, case.thread[:1]))


def test_the_solution_is_marked_where_a_notice_names_it_and_nowhere_else(desk: Desk, app: Flask) -> None:
    case = case_of(
        desk,
        said("customer", "It stops. #2 is the solution, I say."),
        said("helper", "Turn it off.", name="ros"),
        said("customer", "It works."),
        said("system", "Post #2 was marked as the solution."),
    )
    views = thread_view(case)
    assert [view.is_solution for view in views] == [False, True, False, False]
    assert drawn(app, views).count("Solution</span>") == 1
    unmarked = replace(case, thread=case.thread[:3])
    assert not any(view.is_solution for view in thread_view(unmarked))


def test_a_transfer_is_a_line_where_it_happened(desk: Desk, app: Flask) -> None:
    case = case_of(desk, said("customer", "hello", "web_chat"), said("customer", "still there?", "web_chat"))
    given = (Transfer(1, "supervisor", "Two in a row."), Transfer(2, "expert:gate lists", "", is_raised=True))
    views = thread_view(case, transfers=given)
    assert [view.speaker.split()[0] for view in views] == ["Priya", "You", "Priya", "You"]
    page = drawn(app, views)
    assert "You handed over to a supervisor" in page
    assert "You raised it with an expert: gate lists" in page
    assert "Two in a row." in page
    assert "does not read this" in page


def test_words_that_are_hard_to_read_are_folded_in_practice_until_somebody_asks(ana: FlaskClient) -> None:
    page = ana.get(HARD).text
    box = page[page.index('<details class="careful"') :]
    assert "open" not in box[: box.index(">")]
    assert "Before you read" in box
    assert box.index("Show the words") < box.index('<ol class="thread"')
    assert "Before you read" not in ana.get(CASE).text


def test_rather_not_leads_back_to_the_inbox_and_says_that_nothing_is_counted(ana: FlaskClient) -> None:
    for case in (CASE, HARD):
        assert '<a href="/inbox">Rather not</a> goes back to the inbox. Nothing is counted.' in ana.get(case).text
    sent = send(ana, moves(HELD) | {"do": "send-anyway"})
    again = ana.get(sent.rpartition("/turns/")[0]).text
    assert "Nothing more is counted." in again


@pytest.fixture
def only_in(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    policy = desk.shelf.pack("house").policy
    assert isinstance(policy, PolicyFile)
    return {str(code): tuple(channels) for code, channels in policy.only_in.items()}


def test_steps_are_offered_where_the_policy_knows_them(only_in: Mapping[str, tuple[str, ...]]) -> None:
    offered = {(STEPS[step.label], channel) for channel in ALL for step in steps_of(channel)}
    assert offered == {(code, channel) for code in STEPS.values() for channel in only_in[code]}


def test_the_note_of_a_step_stands_for_its_action_and_for_no_other(desk: Desk) -> None:
    pack = desk.shelf.pack("first-week")
    case = pack.case("suitcase-gap-year", 1, pack.scenarios["suitcase-gap-year"].thread)
    notes = [step for channel in ALL for step in steps_of(channel) if step.adds == "note"]
    for step in notes:
        response = Response(moves=(Move(kind="note", text=step.words),))
        assert action_codes(response, case) == {STEPS[step.label], "NO_ENGAGE_LOG"}
    assert len(notes) == 7


def test_a_page_offers_the_steps_of_its_channel_and_no_others(ana: FlaskClient) -> None:
    assert "Correct once" in ana.get(CASE).text
    assert "data-step" not in ana.get("/cases/first-week/note-of-admiration").text
