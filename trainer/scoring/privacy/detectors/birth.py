"""Finds dates of birth, by their cue and the shape of a date."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.dates import DATE
from trainer.scoring.privacy.detector import Detector, Page, Range

_CUE = (
    r"d\.? ?o\.? ?b\.?|date of birth|birth ?(?:date|day)|b-?day|born(?: in \w+)?|geboren(?: am)?|"
    r"geburtsdatum|geb\.?|nee? le|naissance|"
    r"nacid[oa]|nacimiento|nacimento|geboortedatum|d/o/b|dobs?|birth ?dte?|year of birth|yob"
)
_LINK = (
    r"(?:[ :=#'\"(.,>~-]|\b(?:is|was|s|on|the|am|el|le|del|de|ist|op|my|it|its|of|a|given|as|date|here|"
    r"still|actually|down|you|u|we|have|has|her|his|their|who|i|for)\b){0,8}"
)
_BIRTH = re2.compile(rf"\b(?:{_CUE}){_LINK}({DATE})")
_BEFORE = re2.compile(
    rf"({DATE})[ ,]{{0,2}}(?:\(?(?:dob|d\.o\.b\.?|date of birth)|is when (?:i|he|she) (?:was|were) born|"
    r"(?:is|was|'s|being|as|for) (?:my|her|his|the|our|ur|their|"
    r"your) (?:dob|birthday|date of birth))"
)
_BARE = re2.compile(
    r"\b(?:d\.? ?o\.? ?b\.?|date of birth|born in|year of birth)[ :=#'-]{0,3}(?:is |was )?(\d{4}(?:\d\d)?)(?:\W|$)"
)
_CLUE = re2.compile(r"d\.? ?o\.? ?b|birth|b-?day|\bborn\b|gebor|geburt|\bgeb\b|\bnee?\b|naissance|naci")
_NOT = re.compile(r"\b(?:before|after|since|between|from|until|sale|event|party)\b")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is None:
        return
    for match in _BIRTH.finditer(page.text):
        if not _NOT.search(page.text[match.start() : match.start(1)]):
            yield match.span(1)
    for match in _BARE.finditer(page.text):
        yield match.span(1)
    for match in _BEFORE.finditer(page.text):
        yield match.span(1)


DETECTOR = Detector(
    "DOB",
    _find,
    fires=(
        "dob [[14/03/87]] please",
        "born [[3rd July 1961]], check your file",
        "i was born on the [[second of November nineteen ninety]] ok",
        "geboren am [[05.06.1970]]",
    ),
    quiet=(
        "You need to be born before 1 Jan 2008 to enter.",
        "Happy birthday!",
        "Sale starts 14/03/2026.",
        "Born and bred in Leeds.",
    ),
    misses="A date of birth given without saying so.",
    fewest_digits=0,
)
