"""Each kind sees what it should, and says nothing where it has nothing to say."""

import pytest

from tests.scoring.situations import case, found, rule, says
from trainer.scoring.bind import RuleFault
from trainer.scoring.model import Response


def test_existence_points_at_the_words_behind_an_emoji() -> None:
    text = "🙂👍 Well, you should have asked."
    (outcome,) = found(rule("existence", {"tokens": ["you should have"]}), says(text))
    (place,) = outcome.evidence
    assert outcome.score == 0
    assert text[place.span.start : place.span.end] == place.quote == "you should have"


def test_existence_spares_its_exceptions_and_says_nothing_then() -> None:
    bound = rule("existence", {"tokens": ["you should have"], "exceptions": ["you should have it"]})
    assert found(bound, says("You should have it by Friday.")) == ()


def test_a_token_is_a_whole_word() -> None:
    assert found(rule("existence", {"tokens": ["app"]}), says("We are happy about the apple.")) == ()


def test_required_tells_full_half_and_absent_apart() -> None:
    bound = rule("required", {"tokens": ["by noon"], "partial": ["soon"]})
    scores = [found(bound, says(text))[0].score for text in ("By noon.", "Soon.", "Hello.")]
    assert scores == [1, 0.5, 0]
    assert found(bound, says("Hello."))[0].evidence == ()


def test_required_says_nothing_when_nobody_was_answered() -> None:
    quiet = Response.model_validate_json('{"moves": [{"kind": "ignore"}]}')
    assert found(rule("required", {"tokens": ["by noon"]}), quiet) == ()


def test_occurrence_points_only_at_what_is_too_many() -> None:
    (outcome,) = found(rule("occurrence", {"tokens": ["sorry"], "at_most": 1}), says("Sorry, sorry."))
    assert [place.span.start for place in outcome.evidence] == [7]


def test_metric_points_at_the_longest_sentence() -> None:
    bound = rule("metric", {"measure": "longest_sentence", "at_most": 3, "far_over": 9})
    (outcome,) = found(bound, says("Hi. This one has five words."))
    assert outcome.score == 0.5
    assert outcome.evidence[0].quote == "This one has five words."


def test_combination_wants_the_parts_close_together() -> None:
    bound = rule("combination", {"parts": [["i will"], ["by noon"]], "scores": [0, 0.4, 1]})
    assert found(bound, says("I will ring by noon."))[0].score == 1
    assert found(bound, says("I will ring. Yes. No. Ask me by noon."))[0].score == 0.4


def test_overlap_counts_what_the_customer_said() -> None:
    bound = rule("overlap", {"full_at": 2, "half_at": 1})
    where = case("The pram has a bent wheel")
    assert found(bound, says("A pram with a bent wheel."), where)[0].score == 1
    assert found(bound, says("Thank you for writing."), where)[0].score == 0


@pytest.mark.parametrize(("close", "score"), [("Yours sincerely", 1), ("Yours faithfully", 0.5)])
def test_letter_wants_salutation_and_close_to_agree(close: str, score: float) -> None:
    letter = says(f"Dear Mrs Okafor,\n\nIt comes on Friday.\n\n{close},\nTom", channel="letter")
    assert found(rule("letter"), letter, case(channel="letter"))[0].score == score


def test_policy_fails_silence_where_it_is_prohibited() -> None:
    quiet = Response.model_validate_json('{"moves": [{"kind": "ignore"}]}')
    (outcome,) = found(rule("policy"), quiet, case(told={}))
    assert (outcome.score, outcome.is_critical) == (0, True)


def test_policy_gives_all_for_a_preferred_route_and_nothing_without_routes() -> None:
    assert found(rule("policy"), says("I have sent you a DM."), case(told={}))[0].score == 1
    assert found(rule("policy"), says("I have sent you a DM.")) == ()


def test_policy_fails_a_response_that_does_not_tell_those_who_must_know() -> None:
    where = case(told={"routes": {"required": ["ESC_SAFETY"]}})
    assert found(rule("policy"), says("Sorry."), where)[0].is_critical


def test_excluded_channel_lets_a_refusal_to_call_pass() -> None:
    bound = rule("excluded_channel", {"urging": {"phone": ["call us"]}, "exceptions": ["no need to call us"]})
    where = case(told={"customer": {"excluded_channels": ["phone"]}})
    assert found(bound, says("There is no need to call us."), where)[0].score == 1
    assert found(bound, says("Please call us."), where)[0].score == 0
    assert found(bound, says("Please call us."), case(told={})) == ()


FACT = {"facts": [{"value": "COR48213", "forms": ["48213"], "tier": "S3", "may_appear": ["social_dm"]}]}


@pytest.mark.parametrize("text", ["File COR48213.", "File cor 48213.", "It is 48213."])
def test_disclosure_knows_a_fact_in_other_spellings(text: str) -> None:
    (outcome,) = found(rule("disclosure", {"tiers": ["S3"]}), says(text), case(told=FACT))
    assert outcome.score == 0


def test_disclosure_lets_a_fact_be_said_where_it_may_appear() -> None:
    bound = rule("disclosure", {"tiers": ["S3"]})
    assert found(bound, says("File COR48213.", channel="social_dm"), case(told=FACT)) == ()


def test_disclosure_without_expectations_looks_for_the_identifiers_of_the_record() -> None:
    where = case(crm={"order": {"number": "NW-20311", "colour": "blue"}})
    bound = rule("disclosure", {"tiers": ["S3"], "records": True})
    assert found(bound, says("🙂 Order NW-20311 is blue."), where)[0].evidence[0].quote == "NW-20311"


def test_echo_finds_a_number_with_other_spacing() -> None:
    where = case("Ring me on 07700 900123")
    assert found(rule("echo"), says("We ring 07700900123."), where)[0].score == 0
    assert found(rule("echo"), says("We ring 07700900123.", channel="social_dm"), where) == ()


def test_points_come_one_by_one_with_their_own_weight() -> None:
    bound = rule("points", {"dimension": "ownership"})
    (outcome,) = found(bound, says("We'll hold it at the arrivals desk till midnight."), case(told={}))
    assert (outcome.item, outcome.weight, outcome.score) == ("desk", 3, 1)


def test_pitfalls_mind_a_not() -> None:
    pit = {
        "id": "asks",
        "what": "Asks.",
        "dimension": "privacy",
        "critical": True,
        "examples": ["post your hotel here"],
    }
    bound = rule("pitfalls", {"dimension": "privacy"})
    where = case(told={"pitfalls": [pit]})
    assert found(bound, says("Post your hotel here."), where)[0].is_critical
    assert not any(o.is_critical for o in found(bound, says("Please don't post your hotel here."), where))


def test_coverage_counts_all_points_together() -> None:
    assert found(rule("coverage"), says("Hello."), case(told={}))[0].score == 0


def test_action_wants_one_of_its_codes() -> None:
    bound = rule("action", {"any_of": ["REPLY_IN"], "partial": ["ACK_MOVE_DM"]})
    assert found(bound, says("Here."))[0].score == 1
    assert found(bound, says("Here.", channel="social_dm"))[0].score == 0.5


@pytest.mark.parametrize("pattern", [r"(?=look)around", r"(a)\1", r"(?<!b)c"])
def test_look_around_and_back_references_are_refused(pattern: str) -> None:
    with pytest.raises(RuleFault) as fault:
        rule("existence", {"patterns": ["fine", pattern]})
    assert fault.value.path == ("options", "patterns", 1)


def test_an_unknown_kind_and_an_unknown_option_say_where_they_stand() -> None:
    with pytest.raises(RuleFault) as kind:
        rule("guess")
    with pytest.raises(RuleFault) as option:
        rule("existence", {"wodrs": ["x"]})
    assert (kind.value.path, option.value.path) == (("kind",), ("options", "wodrs"))
