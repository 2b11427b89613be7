"""Finds answers to security questions, by their question."""

from collections.abc import Iterator

import re2

from trainer.scoring.privacy.dates import DATE
from trainer.scoring.privacy.detector import Detector, Page, Range

_CUE = (
    r"(?:mother'?s |mum'?s |mums )?maiden name|memorable (?:word|name|place|date|answer|info\w*)|"
    r"(?:name of (?:my|the) )?first (?:pet|school|car|teacher|street|job|boss|dog|cat|concert|boyfriend|"
    r"girlfriend)(?:'s name)?|(?:primary|first) school|"
    r"security (?:answer|question|word)|secret (?:answer|word)|pet'?s name|favou?rite (?:teacher|"
    r"colou?r|film|food|team|book|place|band|singer|movie|pet|holiday)|"
    r"(?:born in|place of birth|town of birth|city of birth)|(?:answer|password) to (?:the|"
    r"my) (?:security )?question"
)
_ANSWER = re2.compile(
    rf"\b(?:{_CUE})(?: (?:i|we) (?:set|chose|gave|used|picked|put))?"
    r"(?: (?:is|was|being|would be|were)|'s|,? ?[:=>-]{1,2}| -)[ '\"]{1,3}(?:it'?s |called |named |"
    r"still |just )?((?:(?:mr|mrs|ms|miss|dr|st|saint|van|von|de|du|la|le|mc|mac)\.? )?[a-z][a-z0-9'-]{2,30}"
    r"(?: (?:street|road|primary|school|avenue|lane|united|city))?)\b"
)
_DATED = re2.compile(rf"\bmemorable date[ :=]{{1,3}}(?:is |was )?({DATE})")
_AT_ONCE = re2.compile(
    rf"\b(?i:{_CUE}) (?:(?:is|was) (?:a|an|the) )?((?:(?:Mr|Mrs|Ms|Miss|Dr|St)\.? )?[A-Z][A-Za-z'-]{{2,30}})\b"
)
_CLUE = re2.compile(r"maiden|memorable|first |school|security|secret|pet'?s|favou?rite|of birth|question")
_NO_ANSWER = (
    "not the your wrong incorrect never required needed asked a an that this what too very correct "
    "on in my so why being how just "
    "no for important invalid missing still always our there here rejected refused"
)
_STOP = frozenset(_NO_ANSWER.split())


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is None:
        return
    for match in _ANSWER.finditer(page.text):
        if match.group(1) not in _STOP and not match.group(1).endswith(("ing", "ed")):
            yield match.span(1)
    for match in _DATED.finditer(page.text):
        yield match.span(1)
    for match in _AT_ONCE.finditer(page.reading.cased):
        if match.group(1).lower() not in _STOP:
            yield match.span(1)


DETECTOR = Detector(
    "CREDENTIAL_ANSWER",
    _find,
    fires=(
        "maiden name is [[Pettibone]]",
        "mums maiden name [[Ravensworth]]",
        "my teacher? favourite teacher was [[Mrs Dunphy]]",
        "memorable word: [[dandelion]]",
        "first pet was [[Biscuit]] by the way",
    ),
    quiet=(
        "What is your memorable word?",
        "The security question is not working.",
        "His first school was the best.",
    ),
    misses="An answer without its question.",
    fewest_digits=0,
)
