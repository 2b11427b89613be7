"""What somebody thought of a case they answered."""

from dataclasses import dataclass

from trainer.services.studio.items import RATINGS, RatingWord
from trainer.storage.rating_store import Rating

_LABELS: dict[RatingWord, str] = {
    "fair": "Fair",
    "unclear": "Unclear what was wanted",
    "wrong": "Something in it is wrong",
}


@dataclass(frozen=True, slots=True)
class RatingView:
    """Holds the choices with what was chosen before, and the words."""

    choices: tuple[tuple[str, str, bool], ...]
    text: str
    said: str

    @classmethod
    def of(cls, rating: Rating | None) -> "RatingView":
        """Show a person's rating, or none yet."""
        chosen = rating.rating if rating else ""
        return cls(
            choices=tuple((value, _LABELS[value], value == chosen) for value in RATINGS),
            text=rating.text if rating else "",
            said="You told them. You can change it." if rating else "",
        )
