"""A real complaint on its way to a scenario: nothing of it is kept before whoever it belongs to is out of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from trainer.scenarios.features import Feature, declared, features_of
from trainer.scenarios.glossary import GlossaryEntry
from trainer.scenarios.stand_ins import Cleaned, take_out
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.begin import Beginning, begin_scenario


@dataclass(frozen=True, slots=True)
class Drafted:
    """Holds what is left of a complaint, and what it shows."""

    cleaned: Cleaned
    features: tuple[Feature, ...]


def draft_from(desk: Desk, text: str, inbound: str, *, people: Iterable[str], firms: Iterable[str]) -> Drafted:
    """Take out what belongs to somebody, and say what the rest shows; what was exposed is read before it goes."""
    exposed = [one for one in features_of(text, inbound, ()) if one.key == "data_exposed"]
    cleaned = take_out(text, people, firms, seed=len(text))
    shown = [one for one in features_of(cleaned.text, inbound, _glossary(desk)) if one.key != "data_exposed"]
    told = [Feature(one.key, one.value, "what was taken out") for one in exposed]
    return Drafted(cleaned, (*shown, *told))


def begin_from(desk: Desk, person: Person, pack: str, told: Beginning, *, confirmed: Collection[str]) -> str:
    """Begin a scenario with what was confirmed and return its path; raises as ``begin_scenario`` does.

    The words are gone through once more, for somebody may have written them anew.
    """
    cleaned = take_out(told.words, seed=len(told.words))
    split = (name.partition("=") for name in confirmed)
    features = [Feature(key, value, "") for key, _, value in split]
    known = tuple(_glossary(desk))
    return begin_scenario(
        desk,
        person,
        pack,
        Beginning(
            told.title,
            told.inbound,
            cleaned.text,
            told.customer,
            told.brand,
            told.industry,
            declared(features, known),
        ),
    )


def _glossary(desk: Desk) -> Iterable[GlossaryEntry]:
    return chain.from_iterable(pack.glossary for pack in desk.shelf.current.values())
