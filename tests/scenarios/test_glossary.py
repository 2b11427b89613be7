import pytest
from pydantic import ValidationError

from trainer.scenarios.glossary import GlossaryEntry, GlossaryFile, entries_in


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
