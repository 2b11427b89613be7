"""Nothing typed is lost: what is kept, what is refused, what is put aside, and when a draft is gone."""

from dataclasses import replace

import pytest

from tests.cast import ANA, BEN
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.desk import Desk
from trainer.services.drafts import (
    DraftElsewhere,
    DraftMove,
    Pen,
    Place,
    Written,
    draft_at,
    drafts_of,
    drop_draft,
    keep_draft,
    leftovers,
    start_afresh,
    take_back,
    use_again,
)
from trainer.services.errors import NotFound, TurnTaken
from trainer.services.responses import start_and_submit

PLACE = Place(*SARCASTIC_CASE, number=1)
ASIDE = replace(PLACE, is_aside=True)


def words(*texts: str, place: Place = PLACE, key: str = "key-1") -> Written:
    return Written(place, key, tuple(DraftMove("reply", "social_post", text=text) for text in texts))


def said(desk: Desk, place: Place = PLACE) -> list[str]:
    draft = draft_at(desk, ANA.id, place)
    return [move.text for move in draft.moves] if draft else []


def test_what_is_kept_is_there_with_its_moves_and_key(desk: Desk) -> None:
    moves = (
        DraftMove("reply", "social_dm", text="Dear Jo"),
        DraftMove("handoff", team="expert", expert="batteries"),
    )

    keep_draft(desk, ANA.id, Written(PLACE, "key-1", moves), Pen("tab-a"))

    kept = draft_at(desk, ANA.id, PLACE)
    assert kept is not None
    assert (kept.moves, kept.key, kept.revision) == (moves, "key-1", 1)


def test_nobody_else_has_it(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("Mine."), Pen("tab-a"))

    assert draft_at(desk, BEN.id, PLACE) is None
    assert drafts_of(desk, BEN.id) == ()


def test_an_older_save_that_comes_late_changes_nothing(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("I am sorry."), Pen("tab-a", base=0, sequence=2))
    late = keep_draft(desk, ANA.id, words("I am"), Pen("tab-a", base=0, sequence=1))

    assert late.revision == 2
    assert said(desk) == ["I am sorry."]


def test_another_tab_that_did_not_see_the_newest_words_is_refused_with_them(desk: Desk) -> None:
    first = keep_draft(desk, ANA.id, words("From tab A."), Pen("tab-a", sequence=1))

    with pytest.raises(DraftElsewhere) as refused:
        keep_draft(desk, ANA.id, words("From tab B."), Pen("tab-b", base=0, sequence=1))

    assert refused.value.there == first
    assert said(desk) == ["From tab A."]


def test_another_tab_that_saw_them_goes_on_from_there(desk: Desk) -> None:
    first = keep_draft(desk, ANA.id, words("From tab A."), Pen("tab-a", sequence=1))
    keep_draft(desk, ANA.id, words("From tab A and B."), Pen("tab-b", base=first.revision, sequence=2))

    assert said(desk) == ["From tab A and B."]


def test_keeping_this_one_puts_the_other_aside_and_it_can_be_brought_back(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("From tab A."), Pen("tab-a", sequence=1))
    keep_draft(desk, ANA.id, words("From tab B."), Pen("tab-b", sequence=1, keeps_this=True))
    assert (said(desk), said(desk, ASIDE)) == (["From tab B."], ["From tab A."])

    take_back(desk, ANA.id, PLACE)

    assert (said(desk), said(desk, ASIDE)) == (["From tab A."], ["From tab B."])


def test_starting_afresh_empties_the_place_until_it_is_undone(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("Not good."), Pen("tab-a", sequence=1))

    start_afresh(desk, ANA.id, PLACE)
    assert said(desk) == []
    take_back(desk, ANA.id, PLACE)

    assert said(desk) == ["Not good."]
    assert said(desk, ASIDE) == []


def test_an_empty_form_makes_no_draft_but_empties_one(desk: Desk) -> None:
    assert keep_draft(desk, ANA.id, words("  "), Pen("tab-a", sequence=1)).revision == 0
    assert draft_at(desk, ANA.id, PLACE) is None

    keep_draft(desk, ANA.id, words("Hello"), Pen("tab-a", sequence=2))
    keep_draft(desk, ANA.id, words(""), Pen("tab-a", sequence=3))

    assert said(desk) == [""]
    assert drafts_of(desk, ANA.id) == ()


def test_a_draft_is_gone_with_the_turn_that_sent_it(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("An old start."), Pen("tab-a", sequence=1))
    start_afresh(desk, ANA.id, PLACE)
    keep_draft(desk, ANA.id, words("I am sorry, Priya."), Pen("tab-a", sequence=2))

    start_and_submit(
        desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "I am sorry, Priya.")), key="key-1"
    )

    assert (said(desk), said(desk, ASIDE)) == ([], [])
    late = keep_draft(desk, ANA.id, words("I am sorry, Priya."), Pen("tab-a", sequence=3))
    assert late.revision == 0
    assert draft_at(desk, ANA.id, PLACE) is None


def test_words_of_a_tab_that_never_sent_them_are_left_over_and_can_be_used_again(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "Sorry.")), key="key-1")
    keep_draft(desk, ANA.id, words("Much better words.", key="key-2"), Pen("tab-b", sequence=1))
    now = Place(*SARCASTIC_CASE, number=1, turn=attempt.next_turn)

    assert [draft.moves[0].text for draft in leftovers(desk, ANA.id, now)] == ["Much better words."]
    target = use_again(desk, ANA.id, PLACE)

    assert target == (now if attempt.closed_at is None else Place(*SARCASTIC_CASE, number=2))
    assert said(desk, target) == ["Much better words."]
    assert leftovers(desk, ANA.id, now) == ()
    again = draft_at(desk, ANA.id, target)
    assert again is not None
    assert again.key not in ("key-1", "key-2")


def test_two_tabs_of_one_draft_share_its_key_but_not_its_turn(desk: Desk) -> None:
    start_and_submit(desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "From A.")), key="key-1", number=1)

    with pytest.raises(TurnTaken):
        start_and_submit(
            desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "From B.")), key="key-1", number=1
        )


def test_a_case_that_another_tab_began_is_not_begun_again(desk: Desk) -> None:
    start_and_submit(desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "From A.")), key="key-1", number=1)

    with pytest.raises(TurnTaken):
        start_and_submit(
            desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "From B.")), key="key-2", number=1
        )


def test_the_list_of_drafts_leads_to_each_of_them(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, make_response(("social_post", "Sorry.")), key="key-1")
    running = Place(*SARCASTIC_CASE, number=1, turn=2)
    fresh = Place(*SARCASTIC_CASE, number=2)
    keep_draft(desk, ANA.id, words("More.", place=running, key="key-2"), Pen("tab-a", sequence=1))
    keep_draft(desk, ANA.id, words("Anew.", place=fresh, key="key-3"), Pen("tab-b", sequence=1))

    assert [(note.place, note.attempt_id) for note in drafts_of(desk, ANA.id)] == [
        (fresh, None),
        (running, attempt.id),
    ]


def test_a_dropped_draft_is_gone_and_cannot_be_used_again(desk: Desk) -> None:
    keep_draft(desk, ANA.id, words("Never mind."), Pen("tab-a", sequence=1))
    drop_draft(desk, ANA.id, PLACE)

    assert draft_at(desk, ANA.id, PLACE) is None
    with pytest.raises(NotFound):
        use_again(desk, ANA.id, PLACE)
