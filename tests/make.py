"""Makers of plain values with sensible defaults; no database."""

from trainer.scoring.model import Case, Move, Response

SARCASTIC_CASE = ("first-week", "suitcase-gap-year")


def make_response(*moves: tuple[str, str]) -> Response:
    """Make a response of replies, each (channel, text)."""
    return Response(moves=tuple(Move.model_validate({"kind": "reply", "channel": c, "text": t}) for c, t in moves))


def make_case(text: str = "Great. Third day without a parcel.", channel: str = "social_post") -> Case:
    """Make a bare case with one customer message."""
    return Case.model_validate(
        {
            "brand": {"name": "Larkfield Parcels", "industry": "parcel"},
            "customer": {"name": "Jo Marsh", "handle": "@jomarsh", "profile": ""},
            "thread": ({"from": "customer", "channel": channel, "text": text},),
        }
    )
