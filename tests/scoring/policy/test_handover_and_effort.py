from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response
from trainer.scoring.policy.effort import customer_effort
from trainer.scoring.policy.handover import Leg, handover_index, legs_of

POST = Message.model_validate({"from": "customer", "channel": "social_post", "text": "Order NW-20311 never came."})


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
    handover = handover_index(legs_of((POST,), response), case)
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
    assert good["H5"] == 12
    assert poor["H1"] == 0
    assert poor["H6"] == 0
    assert good["H7"] is None
    assert poor["H9"] == 0


def test_the_index_counts_only_what_can_be_known() -> None:
    legs = (Leg("email", "So it stays private, or would you rather talk?", ""), Leg("phone", "I have it here.", ""))
    handover = handover_index(legs)
    assert handover is not None
    assert handover.pair == ("email", "phone")
    unknown = {criterion.id for criterion in handover.criteria if criterion.points is None}
    assert unknown == {"H5", "H7", "H10"}
    assert 0 < handover.index < 100


def test_one_place_is_no_handover() -> None:
    assert handover_index(legs_of((POST,), answer(in_public("It comes tomorrow.")))) is None


def test_effort_counts_questions_moves_and_what_is_asked_twice() -> None:
    easy = customer_effort((POST,), answer(in_public("It comes tomorrow before noon.")))
    hard = customer_effort((POST,), answer(in_public("DM us?"), in_private("What is your order number?")))
    assert (easy.questions, easy.moves, easy.repeats, easy.total) == (0, 0, 0, 0)
    assert (hard.questions, hard.moves, hard.repeats, hard.total) == (2, 1, 1, 5)
