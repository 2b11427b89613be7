"""How well actions and cues are recognised in sentences of our own, which no word list was made for.

Whoever wrote them had read the lists once and did not go back to them, so the figures may flatter a little.

The sentences stand in own_words/, one a line: the label, then the words. None of them was used to choose a pattern,
and none is to be: a pattern that is added because of one of them makes the figures below worthless.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from trainer.core.text import fold
from trainer.scoring.actions import action_codes
from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response
from trainer.scoring.policy.cues import ACCESS, FRAUD, LEGAL, SAFETY

HERE = Path(__file__).parent / "own_words"
#: What was reached when the sentences were written; said in docs/checks.md.
REACHED = {"offers": 0.78, "said": 0.72, "cues": 0.72}
CUES = {"safety": SAFETY, "legal": LEGAL, "fraud": FRAUD, "access": ACCESS}


def sentences(family: str) -> list[tuple[str, str]]:
    lines = (HERE / f"{family}.txt").read_text(encoding="utf-8").splitlines()
    return [(label, words) for label, _, words in (line.partition(": ") for line in lines)]


def codes(text: str) -> frozenset[str]:
    case = Case(
        brand=Brand(name="Northwind", industry="shop"),
        customer=Profile(name="Sam Example"),
        thread=(Message.model_validate({"from": "customer", "channel": "social_post", "text": "Hello?"}),),
    )
    return action_codes(Response(moves=(Move(kind="reply", channel="social_post", text=text),)), case)


def cues(text: str) -> frozenset[str]:
    folded = fold(text).text
    return frozenset(name for name, group in CUES.items() if any(phrases.is_in(folded) for *_, phrases in group))


FAMILIES: Mapping[str, tuple[Callable[[str], frozenset[str]], frozenset[str]]] = {
    "offers": (codes, frozenset({"ACK_MOVE_DM", "ACK_LINK", "ACK_CALLBACK"})),
    "said": (codes, frozenset({"HIDE_PII", "REPORT_PLATFORM", "RELAY", "CLOSE_PUBLIC"})),
    "cues": (cues, frozenset(CUES)),
}


def wrong(family: str) -> list[tuple[str, str, frozenset[str]]]:
    """Return what was recognised wrongly: the label, the words, and what came out."""
    recognise, known = FAMILIES[family]
    found = [(label, words, recognise(words) & known) for label, words in sentences(family)]
    return [(label, words, got) for label, words, got in found if got != ({label} - {"none"})]


@pytest.mark.parametrize("family", FAMILIES)
def test_there_are_enough_sentences_each_once(family: str) -> None:
    words = [words for _, words in sentences(family)]
    assert len(words) >= 120
    assert len(set(words)) == len(words)
    assert {label for label, _ in sentences(family)} == FAMILIES[family][1] | {"none"}


@pytest.mark.parametrize("family", FAMILIES)
def test_as_many_are_recognised_as_is_said(family: str) -> None:
    missed = wrong(family)
    assert 1 - len(missed) / len(sentences(family)) >= REACHED[family], missed


def test_what_is_said_of_it_is_what_was_reached() -> None:
    page = (HERE.parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
    for family, share in REACHED.items():
        assert f"| {family} | {len(sentences(family))} | {share:.2f} |" in page
