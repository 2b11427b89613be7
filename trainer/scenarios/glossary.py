"""Words that need a gloss: slang, txt-speak, emoji, and phrases that do not mean what they say."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, model_validator

from trainer.core.text import fold, places_of
from trainer.scoring.values import Text, Value


class GlossaryEntry(Value):
    """Explains one term: what it means, who says it, how it leans, and what to beware of."""

    term: Text
    gloss: Text
    region: Literal["uk", "us", "au", "ireland", "india", "nigeria", "online", "anywhere"]
    generation: Literal["any", "older", "younger"] = "any"
    valence: Literal["negative", "neutral", "positive", "flips"]
    """How it leans; ``flips`` when the same word praises and blames."""
    risk: Literal["none", "profane", "self_harm", "slur_adjacent"] = "none"
    not_to_imitate: bool = False
    """Whether a handler should understand it and never use it."""
    everyday: bool = False
    """Whether it is a plain word too, which an answer may need: the checks leave it alone."""
    last_reviewed: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]

    @property
    def is_theirs_alone(self) -> bool:
        """Tell whether an answer that takes it over borrows it; danger is asked about in its own words."""
        return self.not_to_imitate and not self.everyday and self.risk != "self_harm"


class GlossaryFile(RootModel[tuple[GlossaryEntry, ...]]):
    """Holds glossary.yaml; a term stands in it once."""

    @model_validator(mode="after")
    def _terms_are_used_once(self) -> Self:
        terms = [fold(entry.term).text for entry in self.root]
        twice = sorted({term for term in terms if terms.count(term) > 1})
        if twice:
            raise ValueError(f"term used twice: {', '.join(twice)}")
        return self


def entries_in(text: str, entries: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """Return the entries whose term stands in ``text`` as whole words, in the glossary's order."""
    folded = fold(text).text
    return tuple(entry for entry in entries if any(places_of(fold(entry.term).text, folded)))
