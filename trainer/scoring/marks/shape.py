"""What kind of response it is, whatever its words: where it was asked, and what was done."""

from trainer.scoring.observation import Observation
from trainer.scoring.values import PUBLIC


def shape_of(seen: Observation) -> frozenset[str]:
    """Return the names of what holds for this response; how long it is does not count among them."""
    kinds = {move.move.kind for move in seen.moves}
    replies = [move.move for move in seen.moves if move.move.kind == "reply"]
    holds = {
        "asked in public": seen.case.inbound in PUBLIC,
        "asked by letter": seen.case.inbound == "letter",
        "asked by phone": seen.case.inbound == "phone",
        "replies in public": any(move.is_public for move in replies),
        "replies in private": any(not move.is_public for move in replies),
        "escalates": "escalate" in kinds,
        "hands over": "handoff" in kinds,
        "closes": "close" in kinds,
        "leaves a note": "note" in kinds,
        "ignores": "ignore" in kinds,
    }
    return frozenset(name for name, does_hold in holds.items() if does_hold)


SHAPES = (
    "asked in public",
    "asked by letter",
    "asked by phone",
    "replies in public",
    "replies in private",
    "escalates",
    "hands over",
    "closes",
    "leaves a note",
    "ignores",
)
