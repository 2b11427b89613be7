from trainer.scoring.model import Move
from trainer.services.drafts import DraftMove
from trainer.web.draft import Draft, change_draft, check_draft, fresh_draft, read_draft, to_response


def test_it_makes_line_ends_plain_before_any_offset_exists() -> None:
    draft = read_draft({"kind-1": "reply", "channel-1": "email", "text-1": "Dear Jo,\r\n\r\nHello."}, "email")

    assert draft.moves[0].text == "Dear Jo,\n\nHello."


def test_it_wants_words_in_a_reply_but_none_in_leaving_it() -> None:
    draft = Draft((DraftMove("reply", "email", text="  "), DraftMove("ignore")), "k")

    assert [(fault.move, fault.field) for fault in check_draft(draft)] == [(0, "text")]


def test_it_counts_by_the_rule_of_the_channel() -> None:
    long = Draft((DraftMove("reply", "social_post", text="a" * 281),), "k")

    assert "1 too many" in check_draft(long)[0].message
    assert not check_draft(Draft((DraftMove("reply", "email", text="a" * 281),), "k"))


def test_it_names_the_expert_in_the_team() -> None:
    move = DraftMove("handoff", team="expert", expert="Batteries", text="Please ring her.")

    assert to_response(Draft((move,), "k")).moves == (
        Move(kind="handoff", to="expert:batteries", text="Please ring her."),
    )


def test_it_asks_which_expert_when_none_is_named() -> None:
    assert check_draft(Draft((DraftMove("handoff", team="expert"),), "k"))[0].field == "expert"


def test_it_adds_up_to_three_moves_and_removes_the_one_that_is_named() -> None:
    draft = fresh_draft("email")
    for _ in range(4):
        draft = change_draft(draft, "add-note", "email")
    assert [move.kind for move in draft.moves] == ["reply", "note", "note"]

    assert [move.kind for move in change_draft(draft, "remove-1", "email").moves] == ["note", "note"]


def test_it_drops_an_untouched_reply_when_the_case_is_left() -> None:
    assert [m.kind for m in change_draft(fresh_draft("email"), "add-ignore", "email").moves] == ["ignore"]


def test_it_takes_a_made_up_channel_for_none() -> None:
    draft = read_draft({"kind-1": "reply", "channel-1": "../etc", "text-1": "Hello"}, "email")

    assert check_draft(draft)[0].field == "channel"
