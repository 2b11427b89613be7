"""Looks for what whoever takes over needs in the notes of a case: eight fields, as far as this case has them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trainer.core.text import fold
from trainer.scoring.model import Case
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.similarity import features

#: The customer's own words come back in a note that tells the issue: so many stems that tell something.
_SHARED_STEMS = 2
_STRONG = 3
TIME = compile_phrases(
    patterns=[
        r"\b(?:today|tonight|tomorrow|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        r"\b(?:by|before|within|until|at) (?:\d|noon|lunch|one|two|three|four|five|six|seven|eight|nine|ten)",
        r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b|\bhalf (?:past )?\w+\b",
        r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w*\b|\b\d+ (?:working )?days?\b",
    ]
)
_PLACES = r"(?:chat|call|letter|form|e-?mail|menu|assistant|queue|app)"
_CUES: Mapping[str, Phrases] = {
    "issue": compile_phrases(
        patterns=[r"\b(?:missing|late|broken|wrong|lost|charged|refund|complain\w*|fail\w*|delay\w*|root cause)\b"]
    ),
    "tried": compile_phrases(
        patterns=[
            r"\b(?:tried|tries|already|earlier|previous\w*|called|rang|asked|told|twice|times|contacted|answered)\b",
            rf"\b(?:two|three|both|first|last|automatic|failed) (?:\w+ )?{_PLACES}\b|\bfailed channel\b",
            rf"\b{_PLACES}s? (?:of|on|from|ended|failed|sat|closed|could|accepts|led)\b",
        ]
    ),
    "promise": compile_phrases(patterns=[r"\b(?:promised?|told (?:her|him|them)|will|due|agreed|booked)\b"]),
    "emotion": compile_phrases(
        patterns=[
            r"\b(?:upset|angry|furious|worr\w+|distress\w*|anxious|calm|fed up|frustrat\w*)\b",
            r"\b(?:scared|afraid|fear\w*|tired|hurt|grie\w+|bereave\w*|embarrass\w*|ashamed|shaken|in tears)\b",
        ]
    ),
    "access": compile_phrases(
        patterns=[
            r"\b(?:deaf|blind|hearing|sight\w*|large print|screen ?reader|relay|sign|plain (?:text|english))\b",
            r"\b(?:disab\w+|wheelchair|stammer\w*|speech|dyslex\w+|interpreter|translat\w+|carer)\b",
            r"\bno (?:calls|phone)\b",
        ]
    ),
    "preference": compile_phrases(
        patterns=[
            r"\b(?:prefers?|wants|wish|asked (?:for|to)|likes|rather)\b",
            r"\b(?:by|no|only|never) (?:e-?mail|letters?|phone|calls?|text|chats?|dm|message|post)\b|\w+ only\b",
        ]
    ),
    "exposed": compile_phrases(
        patterns=[r"\b(?:posted|exposed|visible|hid(?:den)?|deleted?|taken down|in public|do not repeat)\b"]
    ),
}


@dataclass(frozen=True, slots=True)
class Packet:
    """Names the fields that a note of this case should hold, and those of them that it holds."""

    wanted: tuple[str, ...]
    held: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the part of what is wanted that is held, 0 to 1."""
        return len(self.held) / len(self.wanted)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a note should hold and does not."""
        return tuple(name for name in self.wanted if name not in self.held)


def read_packet(note: str, case: Case, said: str, *, is_taken_over: bool) -> Packet:
    """Compare the notes of a case with what this case has to tell (domain reference, section 2.6, H5).

    ``said`` is what we told the customer; ``is_taken_over`` tells that somebody else goes on with the case. What
    the case file itself shows, such as the name, is wanted of a note only where the case changes hands.
    """
    wanted = _wanted(case, said, is_taken_over=is_taken_over)
    return Packet(wanted, tuple(name for name in wanted if _HOLDS[name](note, case)))


def _wanted(case: Case, said: str, *, is_taken_over: bool) -> tuple[str, ...]:
    told = case.expectations
    others = any(message.from_ not in ("customer", "us", "system") for message in case.thread)
    wanted = {
        "who": is_taken_over,
        "issue": True,
        "tried": others or bool(told and told.policy.prior_attempts),
        "promise": TIME.is_in(fold(said).text),
        "emotion": bool(told and told.feeling and told.feeling.strength >= _STRONG),
        "access": bool(told and told.customer.access_needs),
        "preference": bool(told and (told.customer.preferred_channel or told.customer.excluded_channels)),
        "exposed": bool(told and told.policy.data_exposed != "none"),
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def _names_them(note: str, case: Case) -> bool:
    return any(len(name) > 1 and name in fold(note).text for name in fold(case.customer.name).text.split())


def _tells_the_issue(note: str, case: Case) -> bool:
    theirs = "\n".join(message.text for message in case.thread if message.from_ == "customer")
    shared = features(note).telling & features(theirs).telling
    return len(shared) >= _SHARED_STEMS or _CUES["issue"].is_in(fold(note).text)


def _tells_the_promise(note: str, _case: Case) -> bool:
    folded = fold(note).text
    return TIME.is_in(folded) or _CUES["promise"].is_in(folded)


def _tells_the_feeling(note: str, case: Case) -> bool:
    folded = fold(note).text
    feeling = case.expectations.feeling if case.expectations else None
    return _CUES["emotion"].is_in(folded) or (feeling is not None and fold(feeling.name).text in folded)


def _by_cue(name: str) -> Callable[[str, Case], bool]:
    return lambda note, _case: _CUES[name].is_in(fold(note).text)


_HOLDS: Mapping[str, Callable[[str, Case], bool]] = {
    "who": _names_them,
    "issue": _tells_the_issue,
    "tried": _by_cue("tried"),
    "promise": _tells_the_promise,
    "emotion": _tells_the_feeling,
    "access": _by_cue("access"),
    "preference": _by_cue("preference"),
    "exposed": _by_cue("exposed"),
}
