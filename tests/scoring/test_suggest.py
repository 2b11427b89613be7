"""A suggestion is somebody's own answer with what cost taken out: never worse, and never a new word."""

import random
from collections import Counter
from collections.abc import Iterable

import pytest

from tests.browser.walk import PRIVATE, PUBLIC
from tests.make import make_response
from tests.scoring.plays import PlayedTurn, first_week_judge, golden_turns
from trainer.core.text import Span, words
from trainer.scoring.circumstances import AfterContact
from trainer.scoring.model import Case, Move, Response
from trainer.scoring.observation import Evidence, Finding, Scorecard
from trainer.scoring.suggest import MOST_SCORES, Score, Suggestion, suggest
from trainer.scoring.values import Dimension

GOOD = PUBLIC.removesuffix(" Tom")
SPOILERS = (
    "Calm down.",
    "You should have put a label on it.",
    "Unfortunately, our policy says no.",
    "Please post your booking reference and your date of birth here.",
    "😀 Thanks for the shout-out!",
    "As per our policy, you should have asked Mr. Hill at desk.example.com about it.",
    "\n\nWe will get back to you at the earliest.\n",
)


def suggested(response: Response, case: Case) -> Suggestion | None:
    return suggest(response, case, first_week_judge().score)


def invented() -> tuple[Response, ...]:
    """Sound words with what costs strewn between them, in every order that chance gives."""
    chance = random.Random(7)
    parts = [f"{sentence}." for sentence in GOOD.rstrip(".").split(". ")]
    made = []
    for _ in range(40):
        mixed = parts + chance.sample(SPOILERS, chance.randint(1, 3))
        chance.shuffle(mixed)
        made.append(make_response(("social_post", " ".join(mixed)), ("social_dm", PRIVATE)))
    return tuple(made)


def is_never_worse(before: Scorecard, found: Suggestion) -> bool:
    after = found.scorecard
    return after.overall >= before.overall + 1 and all(after.marks[n] >= m for n, m in before.marks.items())


def counted(text: str) -> Counter[str]:
    return Counter(word.cut(text).casefold() for word in words(text))


def adds_no_word(before: Response, after: Response) -> bool:
    pairs = zip(before.moves, after.moves, strict=True)
    return all(
        counted(now.text) <= counted(then.text) and now.model_copy(update={"text": then.text}) == then
        for then, now in pairs
    )


def test_over_all_golden_plays_it_is_never_worse_and_adds_no_word() -> None:
    found = [(turn, suggested(turn.response, turn.case)) for turn in golden_turns()]
    better = [(turn, one) for turn, one in found if one is not None]

    assert len(better) >= 3
    for turn, one in better:
        assert is_never_worse(turn.card, one), turn.name
        assert adds_no_word(turn.response, one.response), turn.name


def test_over_invented_responses_it_is_never_worse_and_adds_no_word() -> None:
    case = sarcastic().case
    better = 0
    for response in invented():
        found = suggested(response, case)
        if found is not None:
            better += 1
            assert is_never_worse(first_week_judge().score(response, case), found)
            assert adds_no_word(response, found.response)
            assert found.scorecard == first_week_judge().score(found.response, case)
            assert all(words(move.text) for move in found.response.moves)
    assert better >= 10


def test_the_same_response_gives_the_same_suggestion() -> None:
    case = sarcastic().case
    for response in invented()[:10]:
        assert suggested(response, case) == suggested(response, case)


def test_it_scores_no_more_than_eight_times() -> None:
    for response in invented()[:15]:
        times: list[Response] = []

        def score(one: Response, case: Case, times: list[Response] = times) -> Scorecard:
            times.append(one)
            return first_week_judge().score(one, case)

        suggest(response, sarcastic().case, score)
        assert 1 <= len(times) <= MOST_SCORES


def test_a_question_for_data_in_the_open_is_what_goes() -> None:
    response = make_response(("social_post", f"{GOOD} Please post your booking reference."), ("social_dm", PRIVATE))

    found = suggested(response, sarcastic().case)

    assert found is not None
    assert found.response.moves[0].text == GOOD


def test_a_note_for_the_desk_stays_as_it_is() -> None:
    note = Move(kind="note", text="She should calm down. Please post your booking reference here.")
    spoiled = make_response(("social_post", f"{GOOD} Please post your booking reference."), ("social_dm", PRIVATE))

    found = suggested(Response(moves=(*spoiled.moves, note)), sarcastic().case)

    assert found is not None
    assert found.response.moves[2] == note


@pytest.mark.parametrize(
    ("text", "quote", "remains"),
    [
        ("We are on it. Calm down now. Tom here for you.", "Calm down", "We are on it. Tom here for you."),
        ("Frankly, we will send it to you today.", "Frankly", "We will send it to you today."),
        ("We will, as I said, send it to you today.", "as I said", "We will send it to you today."),
        ("We will send it to you today, I guess.", "I guess", "We will send it to you today."),
        (
            "We cannot, sadly, promise that. See desk.example.com now. Ask us any time.",
            "example",
            "We cannot, sadly, promise that. Ask us any time.",
        ),
        ("Dear Jo,\n\nCalm down.\n\nWe are on it now.", "Calm down", "Dear Jo,\n\nWe are on it now."),
        ("all is well here :) ok! calm down.", "calm down", "all is well here :) ok!"),
    ],
)
def test_words_that_are_an_aside_go_alone_and_others_with_their_sentence(
    text: str, quote: str, remains: str
) -> None:
    found = suggest(make_response(("email", text)), sarcastic().case, dislikes(quote))

    assert found is not None
    assert found.response.moves[0].text == remains


def test_a_reply_never_becomes_empty() -> None:
    assert suggest(make_response(("email", "Calm down.")), sarcastic().case, dislikes("Calm down")) is None


def test_a_cut_that_costs_another_mark_is_not_made() -> None:
    response = make_response(("email", "We are on it right now. Calm down until it comes by noon."))

    assert suggest(response, sarcastic().case, dislikes("Calm down", likes="noon")) is None


def dislikes(quote: str, likes: str = "") -> Score:
    """Make a scorer to which one quote costs forty of tone, and other words are worth forty of privacy."""

    def score(response: Response, _: Case) -> Scorecard:
        places = tuple(places_of(quote, response))
        costs = Finding("tone.test", "T1", "tone", "cost", -40, "A title", "Why", "Better", places)
        marks: dict[Dimension, float] = {
            "tone": 60.0 if places else 100.0,
            "privacy": 90.0 if likes in text_of(response) else 50.0,
        }
        return Scorecard("bare", marks, marks["tone"], None, (), (costs,) if places else ())

    return score


def places_of(quote: str, response: Response) -> Iterable[Evidence]:
    for index, move in enumerate(response.moves):
        at = move.text.find(quote)
        if at >= 0:
            yield Evidence(index, Span(at, at + len(quote)), quote)


def text_of(response: Response) -> str:
    return " ".join(move.text for move in response.moves)


def sarcastic() -> PlayedTurn:
    return next(turn for turn in golden_turns() if turn.name.startswith("suitcase-gap-year.good"))


def test_the_form_after_contact_stays_as_it_was_filled_in() -> None:
    form = AfterContact(cause="Two calls dropped")
    spoiled = f"{GOOD} Please post your booking reference here."
    sent = make_response(("social_post", spoiled), ("social_dm", PRIVATE)).model_copy(update={"form": form})

    found = suggested(sent, sarcastic().case)

    assert found is not None
    assert found.response.form == form
