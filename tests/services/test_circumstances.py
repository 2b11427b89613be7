"""What is known beside a response: what was said to others before, and the form; no clock, and no twin."""

from tests.cast import ANA, BEN
from tests.make import SARCASTIC_CASE, make_response
from trainer.scoring.circumstances import AfterContact
from trainer.scoring.model import Response
from trainer.scoring.observation import Scorecard
from trainer.services.attempts import view_debrief
from trainer.services.circumstances import circumstances_of, earlier_said, said_before
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit, submit_response
from trainer.simulation.model import Attempt
from trainer.simulation.replay import thread_of

LETTER_CASE = ("first-week", "letter-for-tomorrow")
SAME = "Sorry about the missed visit. I have booked the van for Friday and will ring you at noon. Tom"
TEMPLATE = make_response(("social_post", SAME))
REPEATED, LOGGED, IN_TIME = "tone.said-before", "ownership.after-contact", "channel.in-time"


def send(
    desk: Desk, where: tuple[str, str], key: str, response: Response = TEMPLATE, *, who: str = ANA.id
) -> Attempt:
    return start_and_submit(desk, who, where, response, key=key)


def score_again(desk: Desk, attempt: Attempt) -> Scorecard:
    """Score the first turn of an attempt once more, from what is stored."""
    turn = attempt.turns[0]
    with desk.read() as store:
        earlier = said_before(store, attempt, turn)
    pack, judge = desk.shelf.judge(attempt.judges)
    scenario = pack.scenarios[attempt.scenario_id]
    thread = thread_of(scenario, pack.personas[scenario.persona], ())
    beside = circumstances_of(turn.response, earlier)
    return judge.score(turn.response, pack.case(attempt.scenario_id, 1, thread, circumstances=beside))


def test_the_same_words_to_another_customer_cost_and_are_pointed_at(desk: Desk) -> None:
    first = send(desk, SARCASTIC_CASE, "key-1").turns[0].scorecard
    second = send(desk, LETTER_CASE, "key-2").turns[0].scorecard

    assert not first.fired(REPEATED)
    assert second.fired(REPEATED)
    found = next(finding for finding in second.findings if finding.rule == REPEATED)
    assert found.evidence[0].quote == "Sorry about the missed visit."


def test_a_further_turn_is_held_against_what_others_were_told(desk: Desk) -> None:
    send(desk, LETTER_CASE, "key-1")
    begun = send(
        desk, SARCASTIC_CASE, "key-2", make_response(("social_post", "Three days is too long, Priya. Tom"))
    )

    after = submit_response(desk, ANA.id, (begun.id, 2), TEMPLATE, key="key-3")

    assert after.turns[1].scorecard.fired(REPEATED)


def test_a_second_try_at_the_same_case_is_no_repeat(desk: Desk) -> None:
    send(desk, SARCASTIC_CASE, "key-1")

    assert not send(desk, SARCASTIC_CASE, "key-2").turns[0].scorecard.fired(REPEATED)


def test_what_a_colleague_sent_is_no_repeat(desk: Desk) -> None:
    send(desk, SARCASTIC_CASE, "key-1", who=BEN.id)

    assert not send(desk, LETTER_CASE, "key-2").turns[0].scorecard.fired(REPEATED)


def test_the_last_twenty_are_known_and_the_newest_comes_first(desk: Desk) -> None:
    note = Response.model_validate_json('{"moves": [{"kind": "note", "text": "For the desk."}]}')
    for number in range(21):
        send(desk, SARCASTIC_CASE, f"key-{number}", make_response(("social_post", f"Answer {number}.")))
    send(desk, SARCASTIC_CASE, "key-note", note)

    with desk.read() as store:
        to_others = earlier_said(store, ANA.id, LETTER_CASE)
        to_same = earlier_said(store, ANA.id, SARCASTIC_CASE)

    assert to_others == tuple(f"Answer {number}." for number in range(20, 1, -1))
    assert to_same == ()


def test_an_answer_longer_than_an_author_may_write_is_known_too(desk: Desk) -> None:
    long = make_response(("letter", "Dear Priya, we are looking into it. " * 200))
    send(desk, SARCASTIC_CASE, "key-1", long)

    assert send(desk, LETTER_CASE, "key-2", long).turns[0].scorecard.fired(REPEATED)


def test_a_stored_score_comes_out_again_whatever_was_sent_since(desk: Desk) -> None:
    form = AfterContact(prior_attempts=1, cause="queue dropped")
    send(desk, SARCASTIC_CASE, "key-1")
    second = send(desk, LETTER_CASE, "key-2", TEMPLATE.model_copy(update={"form": form}))
    send(desk, ("first-week", "note-of-admiration"), "key-3", make_response(("web_chat", "Quite other words.")))

    assert second.turns[0].scorecard.fired(REPEATED)
    assert score_again(desk, second) == second.turns[0].scorecard
    assert view_debrief(desk, ANA.id, second.id, 1).turn.scorecard == second.turns[0].scorecard


def test_the_form_is_judged_with_the_response_and_kept_with_its_turn(desk: Desk) -> None:
    form = AfterContact(cause="queue dropped")

    sent = send(desk, SARCASTIC_CASE, "key-1", TEMPLATE.model_copy(update={"form": form}))

    kept = view_debrief(desk, ANA.id, sent.id, 1).turn
    assert kept.response.form == form
    assert LOGGED in {finding.rule for finding in kept.scorecard.findings}
    without = send(desk, SARCASTIC_CASE, "key-2").turns[0].scorecard
    assert LOGGED not in {finding.rule for finding in without.findings}


def test_no_clock_is_made_up(desk: Desk) -> None:
    late = make_response(("social_post", "Sorry, Priya. I will message you by Friday in three weeks. Tom"))

    sent = send(desk, SARCASTIC_CASE, "key-1", late)
    after = submit_response(desk, ANA.id, (sent.id, 2), late, key="key-2")

    assert circumstances_of(late, ()).clock is None
    assert IN_TIME not in {finding.rule for turn in after.turns for finding in turn.scorecard.findings}
