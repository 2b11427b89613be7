"""Finds questions that ask a customer for what they have already told."""

import re

from trainer.core.text import fold
from trainer.scoring.patterns import compile_phrases

_QUESTION = re.compile(r"[^.!?\n]{3,200}\?")
_ASKS = r"(?:what|which|send|give|tell|share|confirm|need|have|know|your)\b[^?]{0,40}"
_FILE = r"(?:order|booking|reference|account|file|case)"
_ASKED_AND_HELD = tuple(
    (compile_phrases(patterns=[asked]), compile_phrases(patterns=[held]))
    for asked, held in (
        (
            rf"\b{_ASKS}\b{_FILE} (?:number|ref\w*|id)\b|\bwhat(?:'s| is) (?:your|the) {_FILE}\b",
            r"\b[a-z]{0,5}-?\d{4,}\b",
        ),
        (
            r"\bwhat(?:'s| is| has| seems) .{0,20}\b(?:problem|wrong|happened)\b|\bhow (?:can|may) (?:i|we) help\b",
            r"\S",
        ),
        (rf"\b{_ASKS}\be-?mail(?: address)?\b", r"\S+@\S+\.\w"),
        (rf"\b{_ASKS}\b(?:phone|mobile|contact) number\b", r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b"),
        (rf"\b{_ASKS}\bpostcode\b", r"\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b"),
        (
            r"\bwhen did (?:you|it|this)\b|\bwhat date\b",
            r"\b(?:yesterday|today|\d+ days?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        ),
    )
)


def repeated_questions(said: str, known: str) -> tuple[str, ...]:
    """Return the questions in ``said`` that ask for something ``known`` already holds."""
    folded = fold(known).text
    found = []
    for match in _QUESTION.finditer(said):
        question = fold(match.group()).text
        if any(cue.is_in(question) and held.is_in(folded) for cue, held in _ASKED_AND_HELD):
            found.append(match.group().strip())
    return tuple(found)
