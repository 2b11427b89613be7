"""Requests for data: a cue that asks and a word for data in one sentence, unless it warns against it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trainer.core.text import Span
from trainer.scoring.datatypes import DataNoun
from trainer.scoring.model import Evidence, MoveText
from trainer.scoring.patterns import compile_phrases, cut
from trainer.scoring.values import Tier

_CUE = compile_phrases(
    patterns=[
        (
            r"\b(?:send|share|provide|confirm|supply|forward|post|tweet|comment|reply with|message|quote|include)\b"
            r"(?: (?:it|them))?(?: (?:us|me|over|through|here|back))*"
        ),
        r"\b(?:enter|type|fill in|pop|drop|shoot|dm|text|email|fire)\b(?: (?:us|me|over|through|here|back))*",
        r"\b(?:tell|give|let) (?:us|me)(?: know| have)?\b",
        r"\bwhat(?:'s| is| are| was| were)\b",
        r"\b(?:we|i)(?:'ll| will|'d)? (?:also |just |then |still )?(?:need|require|want|like)\b(?: you to)?",
        r"\b(?:can|could|may|might) (?:i|we|you)(?: please| just)? (?:have|take|get|ask|grab)\b",
        r"\bwhich hotel\b",
    ]
)
_WARNING = compile_phrases(
    patterns=[
        r"\b(?:don't|do not|dont|never|no need|needn't|need not|won't|will not|wouldn't|without|avoid)\b",
        r"\b(?:please not|rather than|instead of|not to|nobody|shouldn't|should not|isn't|didn't|already)\b",
        r"\bnot (?:in|here|out here)\b",
    ]
)
_PRIVATE_ROUTE = compile_phrases(
    patterns=[
        r"\b(?:by|in|via|to|through|into|over) (?:a |our |your |the |my )?(?:dms?|pm|inbox|private|direct)\b",
        r"\b(?:by|in|via|to|through|into|over) (?:a |our |your |the |my )?(?:secure|message|e-?mail)\b",
        r"\b(?:dm|pm|inbox|message|e-?mail|call|ring) (?:us|me|over|it|them|through|your|the)\b",
        r"\bprivate(?:ly)?\b|\bsecure\b|\bdms?\b|\bon the phone\b",
    ]
)
_OURS = compile_phrases(
    patterns=[
        (
            r"\b(?:we|i)(?:'ll| will|'ve| have|'m| am|'re| are| can| just|)? ?(?:just |already |now )?"
            rf"(?:{verbs})\b"
        )
        for verbs in (
            r"send|sent|sending|confirm(?:ed)?|post(?:ed)?|messaged?|dm(?:'?e?d)?",
            r"e-?mail(?:ed)?|text(?:ed)?|shared?|give|tell|hold|have",
        )
    ]
)
_REACH = 70


@dataclass(frozen=True, slots=True)
class Request:
    """Says which data is asked for, where, and whether by a private route."""

    data: str
    tier: Tier
    evidence: Evidence
    is_private: bool


def requests(move: MoveText, nouns: Mapping[str, DataNoun]) -> Iterator[Request]:
    """Yield each request for one of ``nouns`` that a move makes."""
    for sentence in move.sentences:
        text = cut(move, sentence)
        cue = _first_cue(text)
        if cue is None:
            continue
        is_private = not move.move.is_public or _PRIVATE_ROUTE.is_in(text)
        for data, noun in nouns.items():
            for start, end in noun.words.spans(text):
                if 0 <= start - cue[1] <= _REACH and not _WARNING.is_in(text[max(0, start - 60) : start]):
                    place = _asked(sentence, len(text), cue[0], end)
                    evidence = move.evidence(place)
                    yield Request(data, noun.tier, evidence, is_private)
                    break


@lru_cache(maxsize=4096)
def _first_cue(text: str) -> tuple[int, int] | None:
    ours = list(_OURS.spans(text))
    for start, end in _CUE.spans(text):
        is_ours = any(start < last and first < end for first, last in ours)
        if not is_ours and not _WARNING.is_in(text[max(0, start - 40) : start]):
            return start, end
    return None


def _asked(sentence: Span, folded_length: int, start: int, end: int) -> Span:
    """Return the words from cue to data, or the sentence where folding changed its length."""
    if sentence.end - sentence.start != folded_length:
        return sentence
    return Span(sentence.start + start, sentence.start + end)
