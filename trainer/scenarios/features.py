"""What a message shows of itself, as a first draft of what a scenario declares; a person confirms each of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trainer.scenarios.glossary import GlossaryEntry, entries_in
from trainer.scoring.privacy.detect import detect
from trainer.scoring.values import PUBLIC

_PRAISE = re.compile(
    r"\b(?:thanks?|cheers|brilliant|great|lovely|wonderful|amazing|fantastic|top marks|well done|bravo|congrat\w*"
    r"|love (?:it|that|how|this)|impress\w*|hats off|big up|kudos)\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:late|lost|broken?|wrong|missing|cancel\w*|refus\w*|wait\w*|still|never|nobody|no one|again|worse|fail\w*"
    r"|damag\w*|ignored|delay\w*|overcharg\w*|without|nothing|third|fourth|weeks?|months?)\b",
    re.IGNORECASE,
)
_LEGAL: Mapping[str, str] = {
    "solicitor_letter": r"\b(?:solicitors?|lawyers?|letter before action)\b",
    "litigation": r"\b(?:small claims|county court|court claim|see you in court|sue you)\b",
    "regulator_ombudsman": r"\b(?:ombudsman|trading standards|regulator|ofcom|ofgem|ofwat)\b",
    "subject_access": r"\b(?:subject access|data you hold|gdpr)\b",
    "press": r"\b(?:journalist|newspaper|reporter|the press)\b",
}
_SAFETY: Mapping[str, str] = {
    "self_harm_cue": r"\b(?:kill myself|unalive|end it all|can'?t go on|self[- ]harm|kms)\b",
    "threat_to_others": r"\b(?:come down there and|find where you live|burn (?:it|you|the place) down)\b",
    "product_hazard": r"\b(?:smok(?:e|ing)|sparks?|swollen|(?:smell of )?gas|carbon monoxide|electric shock)\b",
    "injury": r"\b(?:bleeding|burned? (?:my|her|his)|hospital|allergic reaction|injur\w+)\b",
}
_BEFORE = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|sixth|\d+(?:nd|rd|th)) time|already (?:called|e-?mailed|written|rung)"
    r"|rang twice|(?:three|four|five|six) (?:calls|e-?mails|times))\b",
    re.IGNORECASE,
)
_TIERS = {
    "self_S5": {"PAN", "CVV", "PIN_PASSWORD", "OTP", "CREDENTIAL_ANSWER"},
    "self_S4": {"MEDICAL"},
    "self_S3": {"IBAN", "SORT_ACCOUNT", "ACCOUNT_ID", "NATIONAL_ID", "DOB"},
    "self_S2": {"ADDRESS", "POSTCODE", "PHONE", "EMAIL", "NAME_FULL"},
    "self_S1": {"ORDER_ID", "BOOKING_REF"},
}
_MOST_TERMS = 8
_SHOUTED = 12


@dataclass(frozen=True, slots=True)
class Feature:
    """Holds one thing that was noticed: what it would be declared as, and the words it was noticed by."""

    key: str
    value: str
    words: str

    @property
    def name(self) -> str:
        """Return the name by which it is confirmed."""
        return f"{self.key}={self.value}"


def features_of(text: str, inbound: str, glossary: Iterable[GlossaryEntry]) -> tuple[Feature, ...]:
    """Return what a message shows, each once."""
    entries = entries_in(text, glossary)[:_MOST_TERMS]
    found = (
        *_irony(text),
        *_looks(text),
        *(feature for entry in entries for feature in _of_entry(entry)),
        *_matching("legal", _LEGAL, text),
        *_matching("safety", _SAFETY, text),
        *(Feature("tag", "line_jump", match[0]) for match in _BEFORE.finditer(text)),
        *_exposed(text, inbound),
    )
    return tuple({feature.name: feature for feature in reversed(found)}.values())[::-1]


def declared(features: Iterable[Feature], glossary: Iterable[GlossaryEntry]) -> dict[str, Any]:
    """Return the keys of a scenario that confirmed features stand for."""
    held = tuple(features)
    by_key: dict[str, list[str]] = {}
    for feature in held:
        by_key.setdefault(feature.key, []).append(feature.value)
    glosses = {entry.term: entry.gloss for entry in glossary}
    terms = [{"term": term, "means": glosses[term]} for term in by_key.get("term", ()) if term in glosses]
    meaning: dict[str, Any] = {"mode": "sarcastic" if "kind" in by_key else "sincere"}
    if "kind" in by_key:
        meaning["kinds"] = by_key["kind"]
    if terms:
        meaning["terms"] = terms
    policy = {key: by_key[key][0] for key in ("legal", "safety", "data_exposed") if key in by_key}
    made: dict[str, Any] = {"meaning": meaning}
    if by_key.get("tag"):
        made["phenomena"] = by_key["tag"]
    if policy:
        made["policy"] = policy
    return made


def _irony(text: str) -> Iterator[Feature]:
    praise, trouble = _PRAISE.search(text), _TROUBLE.search(text)
    if praise and trouble:
        kind = "fake_thanks" if praise[0].casefold().startswith(("thank", "cheers")) else "fake_praise"
        yield Feature("kind", kind, f"{praise[0]} … {trouble[0]}")
    for match in re.finditer(r"#(?:not|blessed|winning|sarcasm|fail)\b", text, re.IGNORECASE):
        yield Feature("kind", "hashtag_marker", match[0])
    for match in re.finditer(r"(?:^|\s)/s\b", text):
        yield Feature("kind", "tone_tag", match[0].strip())
    for match in re.finditer(r"\b(?:[a-z][A-Z]){2,}[a-z]?\b", text):
        yield Feature("kind", "typographic", match[0])
    for match in re.finditer(r"[🙃🤡🙄👏]", text):
        yield Feature("kind", "emoji_contradiction", match[0])
    for match in re.finditer(
        r"[‘'“\"](?:express|premium|next[- ]day|care|priority|service|support)[’'”\"]", text, re.I
    ):
        yield Feature("kind", "scare_quotes", match[0])


def _looks(text: str) -> Iterator[Feature]:
    emoji = [one for one in text if unicodedata.category(one) == "So"]
    if emoji:
        yield Feature("tag", "emoji", "".join(emoji[:5]))
    shouted = re.findall(r"\b[A-Z]{3,}\b", text)
    if sum(len(word) for word in shouted) >= _SHOUTED:
        yield Feature("tag", "capitals", " ".join(shouted[:3]))
    short = re.findall(
        r"\b(?:u|ur|r|plz|pls|thx|b4|gr8|2moro|cba|idk|ngl|tbh|smh|wtf|ffs|rn|cuz|gonna)\b", text, re.I
    )
    if len(short) > 1:
        yield Feature("tag", "txt_speak", " ".join(short[:4]))


def _of_entry(entry: GlossaryEntry) -> Iterator[Feature]:
    yield Feature("term", entry.term, entry.gloss)
    if entry.region != "anywhere":
        yield Feature("tag", "gen_z" if entry.generation == "younger" else f"slang_{entry.region}", entry.term)
    if entry.risk == "profane":
        yield Feature("tag", "swearing", entry.term)
    if entry.risk == "self_harm":
        yield Feature("safety", "self_harm_cue", entry.term)


def _matching(key: str, patterns: Mapping[str, str], text: str) -> Iterator[Feature]:
    for value, pattern in patterns.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            yield Feature(key, value, match[0])


def _exposed(text: str, inbound: str) -> Iterator[Feature]:
    """Yield the most private thing that everybody can read."""
    if inbound not in PUBLIC:
        return
    types = {found.type: found.value for found in detect(text)}
    for tier, kinds in _TIERS.items():
        held = next((types[kind] for kind in kinds if kind in types), None)
        if held is not None:
            yield Feature("data_exposed", tier, held)
            return
