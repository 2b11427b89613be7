"""Compares how formal the customer writes with how formal the answer is, in five bands."""

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from trainer.core.text import fold, words
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, Value

_CHATTY = compile_phrases(
    patterns=[
        (
            r"\b(?:lol|lmao|omg|tbh|tbf|ngl|fr|idk|smh|imo|pls|plz|thx|ty|u|ur|gonna|wanna|gotta|kinda|yeah|yep|nah|nope"
            r"|mate|bro|dude|guys|folks|innit|haha+|aww?|oof|yay|wow|oops|btw|rn|cuz|bc|wtf|cheers|ta|hiya|hey|yikes)\b"
        ),
        r"[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]",
        r"!!+|\?!|\bx{1,3}\s*$",
    ]
)
_SHORTENED = compile_phrases(patterns=[r"\b[a-z]+'(?:s|re|ve|ll|d|m|t)\b"])
_FORMAL = compile_phrases(
    patterns=[
        r"(?:^|\n)\s*dear\b",
        r"\byours (?:sincerely|faithfully|truly)\b|\b(?:kind|best|warm) regards\b|\bwith respect\b",
        r"\b(?:regarding|whilst|whom|shall be|in receipt of|further to|pursuant|hereby|enclosed?|sirs?)\b",
        r"\bcorrespondence\b",
        r"\b(?:i|we) (?:am|are|have|would|do not|will|wish|trust|remain) [a-z]+\b",
    ]
)
_LEAST_WORDS = 6
_MIDDLE, _MOST = 3, 5


class Options(Value):
    """Says what one step too stiff or too chatty is worth, and how many steps are none of that."""

    free_steps: Annotated[int, Field(ge=1, le=3)] = 1
    off: Annotated[float, Field(gt=0, lt=1)] = 0.5


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks where the bands lie apart further than is free."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        theirs = band(seen.case.last_message.text)
        moves = [move for move in seen.said(audience) if move.sentences]
        found = [(band(move.move.text), move) for move in moves]
        ours = [(own, move) for own, move in found if own is not None]
        if theirs is None or not ours:
            return ()
        own, move = max(ours, key=lambda pair: abs(pair[0] - theirs))
        steps = abs(own - theirs)
        manner = "stiffer" if own > theirs else "chattier"
        # The plain middle is never the wrong register, however far from it the customer writes.
        if steps <= options.free_steps or own == _MIDDLE:
            return ()
        score = options.off if steps == options.free_steps + 1 else 0.0
        return (Outcome(score, tuple(move.evidence(span) for span in move.sentences), words={"manner": manner}),)

    return find


@lru_cache(maxsize=512)
def band(text: str) -> int | None:
    """Return how formal a text is, 1 chatty to 5 formal; None for one too short to tell, or shouted."""
    count = len(words(text))
    if count < _LEAST_WORDS or text == text.upper():
        return None
    folded = fold(text).text
    chatty = sum(1 for _ in _CHATTY.spans(folded))
    formal = sum(1 for _ in _FORMAL.spans(folded))
    step = _MIDDLE - min(2, chatty) + min(2, formal)
    if not _SHORTENED.is_in(folded) and not chatty and count >= 4 * _LEAST_WORDS:
        step += 1
    if text == text.lower() and any(letter.isalpha() for letter in text):
        step -= 1
    return max(1, min(_MOST, step))


KIND = Kind(Options, build)
