"""The words of triage: what is decided before writing, and the mark for each question."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator

from trainer.scoring.expectations import Code
from trainer.scoring.values import Value

Polarity = Literal["positive", "neutral", "negative"]
Reading = Literal["sincere", "sarcastic", "joking", "unclear"]
Confidence = Literal["not_sure", "fairly_sure", "certain"]
Urgency = Literal["now", "hour", "today", "week"]
Question = Literal["for_us", "polarity", "reading", "urgency", "routes"]

READINGS: tuple[Reading, ...] = get_args(Reading)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
QUESTIONS: tuple[Question, ...] = get_args(Question)
LEAVE: Code = "NO_ENGAGE_LOG"
#: More ticks than this is no decision; the longest way that any case needs has four steps.
MOST_ROUTES = 5


class Triage(Value):
    """Holds what somebody decided about a message before writing."""

    for_us: bool
    polarity: Polarity | None = None
    reading: Reading | None = None
    confidence: Confidence | None = None
    urgency: Urgency | None = None
    """May be missing where the message is left alone."""
    routes: Annotated[tuple[Code, ...], Field(max_length=MOST_ROUTES)] = ()

    @property
    def intended(self) -> frozenset[Code]:
        """Return what they mean to do; what is not for us is left and logged."""
        return frozenset(self.routes) if self.for_us else frozenset({LEAVE})

    @property
    def leaves_alone(self) -> bool:
        """Tell whether nobody is to be answered."""
        return LEAVE in self.intended

    @property
    def answers(self) -> dict[str, Any]:
        """Return it as plain data that can be written as JSON."""
        return self.model_dump(mode="json")

    @classmethod
    def of(cls, answers: Mapping[str, Any]) -> Self:
        """Read it back from plain data; raises ``ValueError``."""
        return cls.model_validate_json(json.dumps(dict(answers)))

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        rest = (self.polarity, self.reading, self.confidence)
        if not self.for_us and (any(rest) or self.urgency or self.routes):
            raise ValueError("what is not for us needs no further decision")
        if self.for_us and not (all(rest) and self.routes):
            raise ValueError("what is for us needs polarity, reading, confidence and routes")
        if self.for_us and self.urgency is None and not self.leaves_alone:
            raise ValueError("what is answered needs an urgency")
        return self


@dataclass(frozen=True, slots=True)
class TriageMark:
    """Holds the mark of one question, from 0 to 1, what was expected in words, and why."""

    question: Question
    score: float
    weight: float
    expected: str
    why: str
    ways: tuple[tuple[Code, ...], ...] = ()
    """What was expected of the routes: each combination that would have been the best."""


@dataclass(frozen=True, slots=True)
class TriageResult:
    """Holds the marks of the questions that apply, and their weighted mean from 0 to 100."""

    overall: float
    marks: tuple[TriageMark, ...]

    def of(self, question: Question) -> TriageMark | None:
        """Return the mark of a question; None where it does not apply."""
        return next((mark for mark in self.marks if mark.question == question), None)
