"""A triage is read from its form, with what is missing in words, and shown again as it was chosen."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.scoring.policy.rows import POLICY
from tests.scoring.situations import expectations
from trainer.scoring.policy.inputs import file_inputs
from trainer.scoring.triage.model import Triage
from trainer.scoring.triage.score import score_triage
from trainer.web.pages.triage import TriageFormView, TriageResultView
from trainer.web.triage_form import EVERY_ROUTE, TriageForm, offered_routes, read_triage, write_triage

WHOLE: dict[str, Any] = {
    "for_us": "yes",
    "polarity": "negative",
    "reading": "sarcastic",
    "confidence": "fairly_sure",
    "urgency": "hour",
    "routes": ["ACK_MOVE_DM", "REPLY_IN"],
}
ALL_BUT_FIRST = ["polarity", "reading", "confidence", "urgency", "routes"]


def posted(**more: Any) -> TriageForm:
    return read_triage(MultiDict({name: value for name, value in (WHOLE | more).items() if value is not None}))


@dataclass(frozen=True)
class Page:
    triage: TriageFormView | None = None
    triage_result: TriageResultView | None = None


class TestReading:
    def test_a_whole_form_becomes_a_triage(self) -> None:
        form = posted()
        assert not form.faults
        assert form.triage == Triage(
            for_us=True,
            polarity="negative",
            reading="sarcastic",
            confidence="fairly_sure",
            urgency="hour",
            routes=("REPLY_IN", "ACK_MOVE_DM"),
        )

    def test_an_empty_form_asks_for_the_first_answer_alone(self) -> None:
        form = read_triage(MultiDict())
        assert form.faults == {"for_us": "Say whether it is for us."}
        assert form.triage is None

    def test_what_is_not_for_us_needs_nothing_else_and_keeps_nothing_else(self) -> None:
        assert read_triage(MultiDict({"for_us": "no"})).triage == Triage(for_us=False)
        assert posted(for_us="no").triage == Triage(for_us=False)

    def test_what_is_for_us_needs_all_the_rest_in_the_order_of_the_form(self) -> None:
        form = read_triage(MultiDict({"for_us": "yes"}))
        assert list(form.faults) == ALL_BUT_FIRST
        assert all(fault.endswith(".") for fault in form.faults.values())

    @pytest.mark.parametrize("name", ALL_BUT_FIRST)
    def test_one_missing_answer_is_told_by_its_name_and_the_rest_is_kept(self, name: str) -> None:
        form = posted(**{name: None})
        assert list(form.faults) == [name]
        assert form.triage is None
        assert form.for_us == "yes"

    def test_leaving_it_alone_needs_no_urgency(self) -> None:
        form = posted(urgency=None, routes=["NO_ENGAGE_LOG"])
        assert not form.faults
        assert form.triage
        assert form.triage.leaves_alone

    def test_leaving_it_alone_and_answering_it_do_not_go_together(self) -> None:
        assert "Choose one of the two" in posted(routes=["NO_ENGAGE_LOG", "REPLY_IN"]).faults["routes"]
        assert not posted(routes=["NO_ENGAGE_LOG", "ESC_SAFETY", "REPORT_PLATFORM"]).faults

    def test_more_than_five_steps_are_refused(self) -> None:
        assert posted(routes=list(EVERY_ROUTE[:6])).faults == {"routes": "Choose 5 steps at most."}

    @pytest.mark.parametrize("name", ["for_us", *ALL_BUT_FIRST])
    def test_what_the_form_never_offered_counts_as_nothing(self, name: str) -> None:
        assert list(posted(**{name: "<b>"}).faults) == [name]

    def test_a_route_that_the_channel_lacks_counts_as_nothing(self) -> None:
        offered = offered_routes("letter", POLICY)
        form = read_triage(MultiDict(WHOLE | {"routes": ["CLOSE_PUBLIC", "LETTER"]}), offered)
        assert form.routes == ("LETTER",)

    def test_a_triage_is_written_back_as_it_was_read(self) -> None:
        assert write_triage(posted().triage or Triage(for_us=False)) == posted()
        assert write_triage(Triage(for_us=False)).for_us == "no"


class TestForm:
    def test_every_question_is_a_fieldset_with_its_legend_and_native_controls(self, app: Flask) -> None:
        text = rendered_form(app, TriageForm())
        assert text.count("<fieldset") == text.count("<legend>") == 6
        assert text.count('type="radio"') == 2 + 3 + 4 + 3 + 4
        assert text.count('type="checkbox"') == len(EVERY_ROUTE)
        assert " checked" not in text
        assert "style=" not in text
        assert "<script" not in text

    def test_the_form_posts_to_its_place_with_its_token_and_hidden_fields(self, app: Flask) -> None:
        text = rendered_form(app, TriageForm(), hidden=(("case", 'a"b'),), button="Decide")
        assert 'action="/somewhere" novalidate' in text
        assert 'name="csrf_token"' in text
        assert 'name="case" value="a&#34;b"' in text
        assert "Decide</button>" in text

    def test_what_was_chosen_is_chosen_again(self, app: Flask) -> None:
        text = rendered_form(app, posted(urgency=None))
        chosen = re.findall(r'name="(\w+)" value="(\w+)" checked', text)
        assert set(chosen) == {
            ("for_us", "yes"),
            ("polarity", "negative"),
            ("reading", "sarcastic"),
            ("confidence", "fairly_sure"),
            ("routes", "REPLY_IN"),
            ("routes", "ACK_MOVE_DM"),
        }

    def test_a_fault_is_told_at_the_top_and_beside_its_question(self, app: Flask) -> None:
        text = rendered_form(app, posted(urgency=None))
        assert '<a href="#triage-urgency">Say how soon they must hear from us.</a>' in text
        assert 'id="triage-urgency-fault"' in text
        assert re.search(r'aria-describedby="triage-urgency-hint triage-urgency-fault"', text)

    def test_every_id_is_used_once_and_every_reference_has_its_id(self, app: Flask) -> None:
        text = rendered_form(app, read_triage(MultiDict({"for_us": "yes"})))
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        named = re.findall(r'(?:aria-describedby|aria-labelledby)="([^"]+)"', text)
        assert {name for names in named for name in names.split()} <= set(ids)
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)

    def test_only_what_the_channel_has_is_offered(self, app: Flask) -> None:
        text = rendered_form(app, TriageForm(), offered=offered_routes("letter", POLICY))
        assert 'value="CLOSE_PUBLIC"' not in text
        assert 'value="LETTER"' in text

    def test_every_route_has_its_place_in_one_group(self) -> None:
        view = TriageFormView.of(TriageForm(), "/somewhere")
        codes = [choice.value for group in view.routes.groups for choice in group.choices]
        assert sorted(codes) == sorted(EVERY_ROUTE)


class TestResult:
    def test_it_shows_what_was_said_and_what_would_have_been_best(self, app: Flask) -> None:
        text = rendered_result(app, posted(reading="sincere", routes=["ACK_LINK"]).triage)
        assert "They mean what they say (fairly sure)" in text
        assert "Sarcasm: they mean the opposite (certain)" in text
        assert "A secure link" in text
        assert "Answer where they wrote and a short word, then a direct message" in text
        assert "of 100" in text

    def test_a_full_mark_names_nothing_better(self, app: Flask) -> None:
        text = rendered_result(app, posted(confidence="certain").triage)
        assert "Best</dt>" not in text
        assert text.count('aria-label="Full marks"') == 5

    def test_what_was_left_open_is_said(self, app: Flask) -> None:
        text = rendered_result(app, Triage(for_us=False))
        assert text.count("Left open") == 3
        assert "0 of 100" in text

    def test_what_a_pack_says_is_escaped(self, app: Flask) -> None:
        text = rendered_result(app, posted().triage, gloss="<i>Lost</i> bag.")
        assert "&lt;i&gt;Lost&lt;/i&gt; bag." in text


def rendered_form(app: Flask, form: TriageForm, **more: Any) -> str:
    view = TriageFormView.of(form, "/somewhere", **more)
    return rendered(app, '{% set triage = page.triage %}{% include "_triage.html" %}', Page(triage=view))


def rendered_result(app: Flask, triage: Triage | None, gloss: str = "Her bag is lost.") -> str:
    assert triage
    told = expectations(meaning={"mode": "sarcastic", "gloss": gloss})
    result = score_triage(triage, told, file_inputs(told, "social_post"), POLICY)
    page = Page(triage_result=TriageResultView.of(triage, result))
    return rendered(app, '{% set triage_result = page.triage_result %}{% include "_triage_result.html" %}', page)


def rendered(app: Flask, template: str, page: Page) -> str:
    with app.test_request_context():
        return app.jinja_env.from_string(template).render(page=page)
