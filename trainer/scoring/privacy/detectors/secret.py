"""Finds PINs, passwords and passcodes, by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, digits_of, first_of, near

_FIGURES = r"\d(?:[ -]?\d){3,7}"
_PIN_AFTER = near(r"pin|pincode|geheimzahl|pin-?nummer|pass ?code|password|passwort", _FIGURES, 44)
_PIN_BEFORE = re2.compile(
    rf"\b({_FIGURES})(?:[ ,:=-]|\b(?:is|was|as|for|the|my|his|her|our|a|ur|your|card|new|old|current|app|"
    r"it's|its)\b)"
    r"{1,6}(?:pin|pass ?code|password)\b"
)
_NO_PIN = re.compile(
    r"pads?\b|machines?\b|tweet|\bpost\b|\bthis\b|\bthat\b|[$]|\bsince\b|\bpoint|\bone[- ]time|\btext\b|\bcall\b|"
    r"\b(?:one|first|last|least|most|for|in|until|by|from|over|after|before|only|order|account|acct|ref\w*|phone|"
    r"mobile|sort|postcode|flight|booking|than) ?$"
)
_HOME = re.compile(r"\b(?:card|account|acct|bank|banking|atm|app|log|phone|sim|chip|4[- ]digit|unlock)\b")
_ONE_TIME = re.compile(r"\b(?:one|1)[- ]?time pass|\bone[- ]time pin|\b(?:sms|text|texted|otp)\b")
_AREA = re.compile(r"\bpin ?code\b")
_WORD_CUE = re2.compile(
    r"\b(?:password|passwort|passwd|pass ?word|pwd?|pass ?code|pass ?phrase|pass|contrasena|log-?in|"
    r"mot de passe|wachtwoord|kennwort)"
    r"((?: (?:for|to|on|of) (?:the |my |your )?\w{2,12})?(?: (?:i|we|you) (?:\w+ ){1,2}?)?"
    r"(?: ?(?:still|now|always))?(?: ?\b(?:is|was|reads|ist|es|est|to|set to|i use|for it|as|being)\b|'s)?"
    r"(?: (?:still|just|now|the word|called))?[ :=>-]{0,4}[\"'(]?)([^\s\"]{1,40})"
)
_MIXED = re2.compile(r"\bpass ?(?:word|phrase|code)s?((?: [a-z']+){1,6}?)[ :=]{1,3}[\"'(]?([^\s\"',]{6,40})")
_CLUE = re2.compile(r"\bpin|\bpass|\bpwd?\b|contrasena|wachtwoord|kennwort|geheimzahl")
_LINKS = ("(", "<", "http", "/", "#", "@", "&", "+", "$", "-", "*")
_ADJECTIVES = (
    "wrong incorrect correct reset right still never what fine okay changed saved weak different always "
    "secure invalid unknown missing there same easy strong short private yours something enough about "
    "only really again being because under broken stuck obviously definitely compromised known hidden "
    "visible secret which where when with after before mine useless pointless ridiculous impossible rubbish "
    "blocked locked expired needed required important safe hard simple longer shorter better another nothing"
)
_SAID_OF_IT = frozenset(_ADJECTIVES.split())
_PLAIN = re.compile(r"[a-z]+'?[a-z]*[.,!?)]*$")
_SIGN = re.compile(r"[^a-z'./,-]")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is not None:
        yield from first_of(_all(page.text))


def _all(text: str) -> Iterator[Range]:
    for start, end, between in _PIN_AFTER(text):
        if not _NO_PIN.search(between) and _is_pin(text, start, end):
            yield start, end
    for match in _PIN_BEFORE.finditer(text):
        if _is_pin(text, *match.span(1)) and text[match.start() - 1 : match.start()] not in ("$", "#"):
            yield match.span(1)
    for match in _WORD_CUE.finditer(text):
        start, end = match.span(2)
        said = text[start:end].rstrip(".,;:?)'")
        if _is_secret(said, match.group(1)) and not said.startswith("pin"):
            # Glued to its cue ("Password1"), the cue is part of it.
            yield (start if match.group(1) else match.start()), start + len(said)
    for match in _MIXED.finditer(text):
        said = match.group(2).rstrip(".,;:?)'")
        if any(c.isdigit() for c in said) and any(c.isalpha() for c in said) and not said.startswith(_LINKS):
            yield match.start(2), match.start(2) + len(said)


def _is_pin(text: str, start: int, end: int) -> bool:
    """Tell whether figures by the word are the number: no longer number, no year, no Indian postcode."""
    size = len(digits_of(text[start:end]))
    before, after = text[max(0, start - 50) : start], text[end : end + 10]
    if not 4 <= size <= 8 or re.match(
        r"[ -]?\d|[.,:/]\d| ?by (?:sms|text)| ?(?:people|shops|stores|times|points|customers)", after
    ):
        return False
    if _ONE_TIME.search(before):
        return False
    return not (size == 6 and _AREA.search(before) and not _HOME.search(before))


def _is_secret(said: str, link: str) -> bool:
    """Tell whether a word after the cue is the secret: by digits or signs in it, or by what links them."""
    if _SIGN.search(said.rstrip("!")) is not None and not said.startswith(_LINKS):
        return len(said) >= 4 or not link
    if len(said) < 4 or not _PLAIN.match(said):
        return False
    if ":" in link or "=" in link:
        return True
    is_told = link.rstrip(" \"'(").endswith((" is", " was", "'s", " to", "the word"))
    return is_told and len(said) >= 5 and said not in _SAID_OF_IT and not said.endswith(("ed", "ing", "able", "ly"))


DETECTOR = Detector(
    "PIN_PASSWORD",
    _find,
    fires=(
        "pin is [[4471]] just unlock it",
        "my password [[Marmalade77]] is refused",
        "pw: [[trickledown]]",
        "passcode is [[22 81 04]]",
        "your app will not take [[4490]] as my pin",
        "pin for the savings app [[908812]]",
    ),
    quiet=(
        "Never share your PIN.",
        "Your password was reset.",
        "Use the password reset link.",
        "PIN pads are down in 4 shops.",
        "PIN code 560 999 has no service",
    ),
    misses="A password of four plain letters after “is”, or one that is a common word.",
    fewest_digits=0,
)
