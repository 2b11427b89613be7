import pytest

from tests.scoring.situations import expectations
from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response
from trainer.scoring.policy.effort import customer_effort
from trainer.scoring.policy.handover import Leg, handover_index, legs_of
from trainer.scoring.policy.packet import read_packet

POST = Message.model_validate({"from": "customer", "channel": "social_post", "text": "Order NW-20311 never came."})

BRAND, MARA = Brand(name="Northwind", industry="shop"), Profile(name="Mara Example")


def answer(*moves: Move) -> Response:
    return Response(moves=moves)


def in_public(text: str) -> Move:
    return Move(kind="reply", channel="social_post", text=text)


def in_private(text: str) -> Move:
    return Move(kind="reply", channel="social_dm", text=text)


def points(response: Response) -> dict[str, float | None]:
    case = Case(
        brand=Brand(name="Northwind", industry="shop"), customer=Profile(name="Mara Example"), thread=(POST,)
    )
    handover = handover_index(legs_of((POST,), response), case, [response])
    assert handover is not None
    return {criterion.id: criterion.points for criterion in handover.criteria}


def test_a_warm_move_earns_what_a_bare_redirect_does_not() -> None:
    warm = answer(
        in_public("So your order stays private: shall I message you, or ring? I've sent a DM. ^CL"),
        in_private("I have NW-20311 here and will write by 5. I'll keep it until it is with you."),
        Move(
            kind="note",
            text="Example: parcel missing, called twice already, upset, promised a word by 5, wants DM.",
        ),
    )
    cold = answer(in_public("DM us."), in_private("How can I help? What is your order number?"))
    good, poor = points(warm), points(cold)
    assert good["H1"] == 8
    assert good["H2"] == 8
    assert good["H8"] == 10
    assert good["H5"] == 16
    assert poor["H1"] == 0
    assert poor["H6"] == 0
    assert good["H7"] is None
    assert poor["H9"] == 0


def test_the_index_counts_only_what_can_be_known() -> None:
    legs = (Leg("email", "So it stays private, or shall I ring?", ""), Leg("phone", "I have it here.", ""))
    handover = handover_index(legs)
    assert handover is not None
    assert handover.pair == ("email", "phone")
    unknown = {criterion.id for criterion in handover.criteria if criterion.points is None}
    assert unknown == {"H4", "H5", "H7", "H10"}
    assert 0 < handover.index < 100


def test_one_place_is_no_handover() -> None:
    assert handover_index(legs_of((POST,), answer(in_public("It comes tomorrow.")))) is None


def said(who: str, channel: str, text: str) -> Message:
    return Message.model_validate({"from": who, "channel": channel, "text": text})


def test_what_another_desk_said_before_is_no_leg_of_ours_but_what_it_was_told_is_known() -> None:
    chat = said("customer", "web_chat", "Order NW-20311 never came."), said("agent", "web_chat", "Restart it.")
    legs = legs_of((*chat, POST), answer(in_public("What is your order number?")))
    assert [leg.channel for leg in legs] == ["social_post"]
    assert "NW-20311" in legs[0].known
    again = answer(in_public("What is your order number?"), in_private("I have it here."))
    told = handover_index(legs_of((*chat, POST), again))
    assert told is not None
    assert {criterion.id: criterion.points for criterion in told.criteria}["H6"] == 5


def test_the_pair_and_the_move_are_the_latest_of_the_chain() -> None:
    thread = (
        POST,
        said("us", "social_post", "I've messaged you, so it stays private, or shall I ring? Ana"),
        said("us", "social_dm", "Ana here. I have it all."),
        said("customer", "social_dm", "Just ring me after four."),
    )
    told = handover_index(legs_of(thread, answer(Move(kind="reply", channel="phone", text="It is Ana."))))
    assert told is not None
    assert told.pair == ("social_dm", "phone")
    points = {criterion.id: criterion.points for criterion in told.criteria}
    assert (points["H1"], points["H2"], points["H3"]) == (8, 8, 0)


def test_whoever_moves_unasked_needs_no_leading_over_but_whoever_is_sent_does() -> None:
    wrote = said("customer", "letter", "Dear Sirs, for the file.")
    by_letter = answer(Move(kind="reply", channel="letter", text="Thank you for your letter."))
    sent_away = (POST, said("us", "social_post", "Please write to us by post."), wrote)
    unasked = (POST, said("us", "social_post", "It comes tomorrow."), wrote)
    for thread, wanted in ((sent_away, 0), (unasked, None)):
        told = handover_index(legs_of(thread, by_letter))
        assert told is not None
        assert {criterion.points for criterion in told.criteria if criterion.id in ("H1", "H2", "H3")} == {wanted}


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("Order never came; the chat was asked twice; promised noon.", ("issue", "tried", "promise")),
        (
            "Mara: upset, large print, letters only, hid her post.",
            ("who", "emotion", "access", "preference", "exposed"),
        ),
        ("Done.", ()),
    ],
)
def test_a_note_is_held_against_what_this_case_has_to_tell(note: str, held: tuple[str, ...]) -> None:
    told = expectations(
        feeling={"name": "upset", "strength": 3},
        customer={"access_needs": ["blind_low_vision"], "preferred_channel": "letter"},
        policy={
            "data_exposed": "self_S2",
            "prior_attempts": [{"channel": "web_chat", "days": 1, "status": "ignored"}],
        },
    )
    case = Case(brand=BRAND, customer=MARA, thread=(POST,), expectations=told)
    packet = read_packet(note, case, "I will write by noon.", is_taken_over=True)
    assert packet.held == held
    assert len(packet.wanted) == 8
    alone = read_packet(note, Case(brand=BRAND, customer=MARA, thread=(POST,)), "It comes.", is_taken_over=False)
    assert alone.wanted == ("issue",)


def test_effort_counts_questions_moves_and_what_is_asked_twice() -> None:
    easy = customer_effort((POST,), answer(in_public("It comes tomorrow before noon.")))
    hard = customer_effort((POST,), answer(in_public("DM us?"), in_private("What is your order number?")))
    assert (easy.questions, easy.moves, easy.repeats, easy.total) == (0, 0, 0, 0)
    assert (hard.questions, hard.moves, hard.repeats, hard.total) == (2, 1, 1, 5)
