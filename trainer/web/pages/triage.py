"""The questions that are answered before writing, and what the answers were worth."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from trainer.scoring.expectations import Code
from trainer.scoring.triage.model import Question, Triage, TriageMark, TriageResult
from trainer.scoring.triage.words import (
    CONFIDENCE_WORDS,
    POLARITY_WORDS,
    READING_WORDS,
    URGENCY_WORDS,
    say_for_us,
    say_reading,
)
from trainer.web.codes import say_codes, say_routes
from trainer.web.pages.choices import Choice, choices
from trainer.web.triage_form import EVERY_ROUTE, TriageForm

_LEGENDS: Mapping[str, str] = {
    "for_us": "Is it for us?",
    "polarity": "What do they think of us?",
    "reading": "What do they mean?",
    "confidence": "How sure are you of that?",
    "urgency": "How soon must they hear from us?",
    "routes": "What will you do?",
}
_HINTS: Mapping[str, str] = {
    "for_us": "If it is not, leave the rest open.",
    "polarity": "Beneath the words.",
    "confidence": "Certain and wrong costs most.",
    "urgency": "Leave it open when you leave them alone.",
    "routes": "Tick every step you mean to take, five at most.",
}
_GROUPS: tuple[tuple[str, tuple[Code, ...]], ...] = (
    (
        "Answer",
        (
            "REPLY_IN",
            "ACK_MOVE_DM",
            "ACK_LINK",
            "ACK_CALLBACK",
            "CALL_NOW",
            "EMAIL",
            "LETTER",
            "RELAY",
            "CORRECT_ONCE",
        ),
    ),
    ("Do not engage", ("NO_ENGAGE_LOG",)),
    (
        "Bring somebody in",
        ("SUPERVISOR", "EXPERT", "ESC_VULN", "ESC_SAFETY", "ESC_SEC", "ESC_LEGAL", "ESC_PR"),
    ),
    ("And besides", ("HIDE_PII", "REPORT_PLATFORM", "CLOSE_PUBLIC", "ROOT_CAUSE")),
)
_TITLES: Mapping[Question, str] = {
    "for_us": "Is it for us",
    "polarity": "What they think of us",
    "reading": "What they mean",
    "urgency": "How soon",
    "routes": "What to do",
}
_Answers = tuple[tuple[str, str], ...]
_OPEN = "left open"
_FULL, _NONE = 0.9, 0.1


@dataclass(frozen=True, slots=True)
class TriageQuestion:
    """Holds one question of which one answer is chosen."""

    name: str
    legend: str
    hint: str
    fault: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RouteGroup:
    """Holds steps that belong together."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RouteQuestion:
    """Holds the question of which several answers may be ticked."""

    name: str
    legend: str
    hint: str
    fault: str
    groups: tuple[RouteGroup, ...]


@dataclass(frozen=True, slots=True)
class TriageFault:
    """Holds one thing that is missing, and the field where it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TriageFormView:
    """Fills _triage.html; ``hidden`` are further fields to post, by name and value."""

    action: str
    questions: tuple[TriageQuestion, ...]
    routes: RouteQuestion
    faults: tuple[TriageFault, ...]
    hidden: tuple[tuple[str, str], ...]
    button: str

    @classmethod
    def of(
        cls,
        form: TriageForm,
        action: str,
        offered: Collection[Code] = EVERY_ROUTE,
        *,
        hidden: Sequence[tuple[str, str]] = (),
        button: str = "Keep this",
    ) -> "TriageFormView":
        """Show the form with what was chosen, posting to ``action``."""
        return cls(
            action=action,
            questions=_questions(form),
            routes=_routes(form, offered),
            faults=tuple(TriageFault(name, text) for name, text in form.faults.items()),
            hidden=tuple(hidden),
            button=button,
        )


@dataclass(frozen=True, slots=True)
class TriageLine:
    """Holds what one answer was worth; ``best`` is empty where nothing better could be said."""

    title: str
    look: str
    icon: str
    word: str
    given: str
    best: tuple[str, ...]
    why: str
    points: str


@dataclass(frozen=True, slots=True)
class TriageResultView:
    """Fills _triage_result.html."""

    overall: str
    lines: tuple[TriageLine, ...]

    @classmethod
    def of(cls, triage: Triage, result: TriageResult) -> "TriageResultView":
        """Show what a triage was worth, question by question."""
        lines = tuple(_line(triage, mark) for mark in result.marks)
        return cls(f"{round(result.overall)} of 100", lines)


def _questions(form: TriageForm) -> tuple[TriageQuestion, ...]:
    asked: tuple[tuple[str, _Answers, str | None], ...] = (
        ("for_us", (("yes", "yes"), ("no", "no")), form.for_us),
        ("polarity", tuple(POLARITY_WORDS.items()), form.polarity),
        ("reading", tuple(READING_WORDS.items()), form.reading),
        ("confidence", tuple(CONFIDENCE_WORDS.items()), form.confidence),
        ("urgency", tuple(URGENCY_WORDS.items()), form.urgency),
    )
    return tuple(_question(form, name, answers, chosen or "") for name, answers, chosen in asked)


def _question(form: TriageForm, name: str, answers: _Answers, chosen: str) -> TriageQuestion:
    return TriageQuestion(
        name=name,
        legend=_LEGENDS[name],
        hint=_HINTS.get(name, ""),
        fault=form.faults.get(name, ""),
        choices=choices(((value, _sentence(label)) for value, label in answers), chosen),
    )


def _routes(form: TriageForm, offered: Collection[Code]) -> RouteQuestion:
    groups = (
        RouteGroup(
            title,
            choices([(code, say_codes((code,))) for code in codes if code in offered], *form.routes),
        )
        for title, codes in _GROUPS
    )
    name = "routes"
    shown = tuple(group for group in groups if group.choices)
    return RouteQuestion(name, _LEGENDS[name], _HINTS[name], form.faults.get(name, ""), shown)


def _line(triage: Triage, mark: TriageMark) -> TriageLine:
    look, icon, word = _look(mark.score)
    return TriageLine(
        title=_TITLES[mark.question],
        look=look,
        icon=icon,
        word=word,
        given=_sentence(_given(triage, mark.question)),
        best=() if mark.score >= _FULL else _best(mark),
        why=mark.why,
        points=f"{round(100 * mark.score)} of 100",
    )


def _look(score: float) -> tuple[str, str, str]:
    if score >= _FULL:
        return "good", "tick", "Full marks"
    return "cost", "minus", "No marks" if score < _NONE else "Some marks"


def _best(mark: TriageMark) -> tuple[str, ...]:
    return say_routes(mark.ways) if mark.ways else (_sentence(mark.expected),)


def _given(triage: Triage, question: Question) -> str:
    """Say what somebody answered."""
    if question == "for_us":
        return say_for_us(triage.for_us)
    if question == "polarity":
        return POLARITY_WORDS[triage.polarity] if triage.polarity else _OPEN
    if question == "reading":
        return say_reading(triage.reading, triage.confidence) if triage.reading and triage.confidence else _OPEN
    if question == "urgency":
        return URGENCY_WORDS[triage.urgency] if triage.urgency else _OPEN
    return say_codes(sorted(triage.intended))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
