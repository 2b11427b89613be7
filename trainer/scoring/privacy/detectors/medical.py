"""Finds words of health that are tied to a person."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, first_of
from trainer.scoring.privacy.health import CLEAR, FOLLOW, LETTERS, TERM, TERMS

_RELATION = (
    r"wife|husband|partner|son|daughter|mum|mom|mother|father|dad|nan|gran|grandad|grandma|brother|sister|baby|"
    r"child|kid|gf|bf|girlfriend|nephew|niece|granddad|grandson|granddaughter|boyfriend|hubby|missus|fiance|"
    r"aunt|uncle|boy|girl|patient"
)
_PERSON = (
    r"(?:you|your|you're|youre|you've|ur|u|my|i'm|im|i am|i have|i've|ive|i had|i was|i got|i|his|her|he|she|he's|"
    rf"she's|me|him|(?:{_RELATION})(?:'?s)?)"
)
_TIED = re2.compile(rf"\b{_PERSON}\b((?: [a-z0-9'-]+){{0,4}}?) ({TERMS}{FOLLOW})\b")
_TERM_ALONE = re2.compile(rf"\b({CLEAR}{FOLLOW})\b")
_ANYBODY = re2.compile(rf"\b{_PERSON}\b|\bso sorry\b|\brecover\w*\b")
_CARED_FOR = re.compile(r"\b(?:admitted|treated|hospitalised|diagnosed|prescribed|operated)\b")
_LETTERS = re2.compile(
    r"\b(?:[Hh]as?(?:ve)?|[Gg]ot|[Hh]ad|with|[Yy]our|[Mm]y|[Hh]is|[Hh]er|'ve|suffers? from|suffer with|for|from) "
    rf"(?:\w+ )?({LETTERS})\b"
)
_FIGURE = re.compile(
    r"^[^.!?]{0,20}\b(?:with (?:our|your|the|this) (?:web|app|site|system|service)|research|uk\b|"
    r"charity|awareness|insurance|"
    r"team|policy|cover|lol|lmao|discount|advice|leaflet)"
)
_LOOSE = re.compile(
    r"\b(?:gave|gives|giving|nearly|almost|support|about|if|any|our|all|near|not|never|ask|speak|"
    r"website|app|card|the|to|for|with|on)\b"
)
_WEAK = re.compile(
    r"operation|therapy|filling|transition|stroke|surgery|terminal|medication|aids|sti|std|ibs|"
    r"covid|disabled|prescription|fertility|blind|hospital|migraine|headache|deaf|addict|depress|anxi|allerg|"
    r"heart attack|overdose|rehab"
)
_HEAVY = re.compile(r"\b(?:nearly|almost|gave|gives|giving|website|app|if)\b")
_GENERAL = re.compile(
    r"\b(?:our (?:charity(?: partner)?|team|nurses?|pharmac\w+|partners?|branches|stores?|shops?|advice|"
    r"policy|research|range|site)|"
    r"charity|awareness|research|donat\w+|fundrais\w+|raising|in aid of|leaflets?|stock\w*|anyone|everyone|"
    r"all branches|"
    r"people with|those with|customers with|patients|on the packet|documentary|episode|lol|lmao|haha|joke|"
    r"joking|if you|"
    r"like a|giv\w+ (?:me|us)|gave (?:me|us)|(?:app|website|site|service|company|update|queue|delay|bot|"
    r"system) (?:is|are)|nearly|almost|study|studies|atlantic)\b"
)
_ASKED = re.compile(r"\b(?:are|is|if|whether|do|does|have)(?: (?:you|he|she|they))?(?: have)? ?$")
_CLAUSE = re.compile(r"[.!?;\n]")


def _find(page: Page) -> Iterator[Range]:
    if TERM.search(page.text) is not None or _LETTERS.search(page.reading.cased) is not None:
        yield from first_of(_all(page))


def _all(page: Page) -> Iterator[Range]:
    for match in _TIED.finditer(page.text):
        between, term = match.group(1), match.group(2)
        if _HEAVY.search(between) or _FIGURE.search(page.text[match.end() : match.end() + 40]):
            continue
        if _WEAK.search(term) and _LOOSE.search(between) and not _CARED_FOR.search(between):
            continue
        if _ASKED.search(page.text[max(0, match.start() - 10) : match.start()]):
            continue
        if _WEAK.search(term) and _GENERAL.search(_clause(page.text, *match.span(2))):
            continue
        yield match.span(2)
    for match in _TERM_ALONE.finditer(page.text):
        start, end = match.span(1)
        said = _clause(page.text, start, end)
        is_figure = _FIGURE.search(page.text[end : end + 40]) is not None
        if _ASKED.search(page.text[max(0, start - 14) : start]):
            continue
        if not is_figure and _ANYBODY.search(said) is not None and not _GENERAL.search(said):
            yield start, end
    for match in _LETTERS.finditer(page.reading.cased):
        yield match.span(1)


def _clause(text: str, start: int, end: int) -> str:
    """Return the words of the same sentence around a term, fifty characters either way."""
    return _CLAUSE.split(text[max(0, start - 50) : start])[-1] + " - " + _CLAUSE.split(text[end : end + 50])[0]


DETECTOR = Detector(
    "MEDICAL",
    _find,
    fires=(
        "sorry your [[chemo appointment]] was moved",
        "we noted you're [[pregnant]] so we waived it",
        "I'm [[diabetic]] and you lost my bag",
        "your son's [[autism assessment]] is on our list",
        "I hope the [[chemotherapy]] goes well for you",
        "I have [[MS]] and cannot stand",
    ),
    quiet=(
        "We support Cancer Research this month.",
        "That update gave us all a heart attack lol",
        "Our nurses vaccinated 4,000 people.",
        "You need travel insurance for surgery cover.",
        "Insulin is in stock at all our branches.",
    ),
    misses="Health told in other words, or of somebody not named in the sentence.",
    fewest_digits=0,
)
