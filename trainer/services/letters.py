"""What stands around the words of a letter: who writes from where, when, to whom, and about what."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import re2

from trainer.channels.letter_parts import LetterFacts, address_of, date_in
from trainer.services.cases import CaseView

OFFICE = "Customer Care"
_SHAPES = {"A": "[A-Z]", "9": "[0-9]"}


def letter_facts(case: CaseView, writer: str, now: datetime) -> LetterFacts:
    """Return what a letter in ``case`` has around its words; ``now`` dates it where the case has no date."""
    theirs = [message for message in case.thread if message.from_ == "customer"]
    letters = [message.text for message in theirs if message.channel == "letter"]
    address = next((lines for text in reversed(letters) if (lines := address_of(text))), ())
    known = [*(message.text for message in theirs), *_said(case.scenario.crm)]
    dated = date_in(str(case.scenario.crm.get("time_now", ""))) or f"{now.day} {now:%B %Y}"
    return LetterFacts(
        sender=(case.brand.name, OFFICE),
        date=dated,
        recipient=(case.persona.name, *address),
        references=_references(known, case.brand.reference_formats, letters),
        addressee=case.persona.name,
        signature=(writer, OFFICE),
    )


def _said(record: Mapping[str, object]) -> Iterable[str]:
    return (str(value) for value in record.values())


def _references(known: list[str], formats: tuple[str, ...], letters: list[str]) -> tuple[str, ...]:
    """Return one line for their letter and one for ours, as far as there is something to name."""
    theirs = date_in(letters[-1]) if letters else ""
    ours = next((match for text in known for shape in formats if (match := _found(shape, text))), "")
    lines = (f"Your letter of {theirs}" if theirs else "", f"Our reference: {ours}" if ours else "")
    return tuple(line for line in lines if line)


def _found(shape: str, text: str) -> str:
    pattern = "".join(_SHAPES.get(letter, re2.escape(letter)) for letter in shape)
    match = re2.search(rf"\b{pattern}\b", text)
    return match.group() if match else ""
