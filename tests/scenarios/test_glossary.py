import pytest
from pydantic import ValidationError

from tests.make import make_case, make_response
from trainer.scenarios.glossary import GlossaryEntry, GlossaryFile, entries_in
from trainer.scenarios.judge import build_judge
from trainer.services.shelf import Shelf

RULE = "tone.borrowed-words"


def entry(term: str) -> GlossaryEntry:
    return GlossaryEntry(term=term, gloss="Something.", region="uk", valence="flips", last_reviewed="2026-11")


@pytest.mark.parametrize(
    ("text", "term", "is_there"),
    [
        ("I’m GUTTED.", "gutted", True),
        ("the fish was disgutted", "gutted", False),
        ("not  best pleased", "not best pleased", False),
        ("well, not best pleased!", "not best pleased", True),
        ("😀💀💀", "💀", True),
        ("midway", "mid", False),
        ("midway and mid", "mid", True),
        ("", "mid", False),
    ],
)
def test_a_term_is_found_as_whole_words_only(text: str, term: str, is_there: bool) -> None:  # noqa: FBT001
    assert bool(entries_in(text, [entry(term)])) is is_there


def test_a_term_stands_in_a_glossary_once() -> None:
    with pytest.raises(ValidationError, match="term used twice: gutted"):
        GlossaryFile((entry("gutted"), entry("Gutted")))


@pytest.mark.parametrize(
    ("told", "is_theirs"),
    [
        ({"not_to_imitate": True}, True),
        ({"not_to_imitate": True, "risk": "profane"}, True),
        ({}, False),
        ({"not_to_imitate": True, "everyday": True}, False),
        ({"not_to_imitate": True, "risk": "self_harm"}, False),
    ],
)
def test_what_an_answer_borrows(told: dict[str, object], is_theirs: bool) -> None:  # noqa: FBT001
    assert entry("gutted").model_copy(update=told).is_theirs_alone is is_theirs


def borrowed(shelf: Shelf, said: str, answered: str) -> list[str]:
    pack = shelf.pack("first-week")
    card = build_judge(pack, shelf.current).score(make_response(("social_post", answered)), make_case(said))
    return [place.quote for found in card.findings if found.rule == RULE for place in found.evidence]


def test_the_glossaries_of_all_used_packs_tell_the_rule_what_to_mind(shelf: Shelf) -> None:
    said = "pure scunnered wi this, dreich customer service, and dead dodgy"

    assert borrowed(shelf, said, "We are scunnered too!") == ["scunnered"]
    assert borrowed(shelf, said, 'You wrote "scunnered", and no wonder.') == []
    assert borrowed(shelf, said, "A dodgy plug is never all right.") == []
    assert borrowed(shelf, "The plug is loose.", "We are scunnered too!") == []
