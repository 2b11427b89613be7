"""Marks a triage against what a trainer declared, or against a post that nobody has to answer."""

from collections.abc import Iterator, Mapping

from trainer.scoring.expectations import Expectations, Meaning, Routes
from trainer.scoring.policy.decide import Decision, Grade, Policy, decide
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.triage.model import Polarity, Question, Triage, TriageMark, TriageResult
from trainer.scoring.triage.reading import SHARE, best_answers, reading_score, target
from trainer.scoring.triage.routes import (
    best_ways,
    is_graded,
    may_be_left,
    route_score,
    routes_of,
)
from trainer.scoring.triage.urgency import Due, due, urgency_score
from trainer.scoring.triage.words import POLARITY_WORDS, URGENCY_WORDS, say_for_us, say_reading

#: What each question weighs; what somebody means is the hardest to see and decides all the rest.
WEIGHTS: Mapping[Question, float] = {"for_us": 2, "polarity": 2, "reading": 4, "urgency": 2, "routes": 3}
#: What each answer earns for what was declared; praise with blame in it is for the blame's sake no good news.
_POLARITY: Mapping[str, Mapping[Polarity, float]] = {
    "negative": {"negative": 1.0, "neutral": 0.5, "positive": 0.0},
    "neutral": {"negative": 0.5, "neutral": 1.0, "positive": 0.5},
    "positive": {"negative": 0.0, "neutral": 0.5, "positive": 1.0},
    "mixed": {"negative": 1.0, "neutral": 1.0, "positive": 0.5},
}
_MISREAD_BELOW = 0.5
_WANTS: frozenset[Grade] = frozenset({"required", "preferred", "acceptable"})


def score_triage(triage: Triage, told: Expectations, inputs: Inputs, policy: Policy | None = None) -> TriageResult:
    """Return the marks of a triage of a customer's message; ``inputs`` are those declared for its case."""
    decision = None if policy is None else decide(inputs, policy)
    routes = routes_of(told, decision)
    why = _why_way(triage, routes, decision)
    if told.policy.intent == "spam":
        return _result(
            _is_for_us(triage, is_ours=False, why="It was sent to everybody."), *_way(triage, routes, why)
        )
    return _result(
        _is_for_us(triage, is_ours=True, why="It is addressed to us, and somebody waits."),
        _polarity(triage, told.meaning.polarity, told.meaning.gloss),
        _reading(triage, told.meaning),
        *_urgency(triage, routes, due(inputs, decision, policy), is_safe=inputs.safety == "none"),
        *_way(triage, routes, why),
    )


def _result(*marks: TriageMark) -> TriageResult:
    whole = sum(mark.weight for mark in marks)
    overall = 100 * sum(mark.weight * mark.score for mark in marks) / whole
    return TriageResult(round(overall, 1), marks)


def _mark(question: Question, score: float, expected: str, why: str) -> TriageMark:
    return TriageMark(question, score, WEIGHTS[question], expected, why)


def _is_for_us(triage: Triage, *, is_ours: bool, why: str) -> TriageMark:
    return _mark("for_us", float(triage.for_us == is_ours), say_for_us(is_ours), why)


def _polarity(triage: Triage, declared: str, why: str) -> TriageMark:
    worth = _POLARITY[declared]
    score = 0.0 if triage.polarity is None else worth[triage.polarity]
    expected = " or ".join(POLARITY_WORDS[name] for name, earned in worth.items() if earned == 1)
    return _mark("polarity", score, expected, why)


def _reading(triage: Triage, meaning: Meaning) -> TriageMark:
    expected = " or ".join(say_reading(*answer) for answer in best_answers(meaning))
    if triage.reading is None or triage.confidence is None:
        return _mark("reading", 0.0, expected, meaning.gloss)
    score = reading_score(triage.reading, triage.confidence, meaning)
    return _mark("reading", score, expected, " ".join((meaning.gloss, *_about_sureness(triage, meaning))))


def _about_sureness(triage: Triage, meaning: Meaning) -> Iterator[str]:
    """Yield what the confidence did to the mark, where it did anything worth saying."""
    if triage.reading is None or triage.confidence is None:
        return
    share = target(meaning)[triage.reading]
    said = triage.confidence
    if share < _MISREAD_BELOW:
        if said != "not_sure":
            yield "Being less sure would have cost less."
    elif (triage.reading, said) not in best_answers(meaning):
        yield "It can be taken more than one way." if SHARE[said] > share else "You could have been surer."


def _urgency(triage: Triage, routes: Routes, when: Due, *, is_safe: bool) -> Iterator[TriageMark]:
    """Yield the mark of the urgency, unless nobody has to be answered."""
    if is_safe and may_be_left(routes, is_best=not triage.leaves_alone):
        return
    score = urgency_score(triage.urgency, when.urgency)
    yield _mark("urgency", score, URGENCY_WORDS[when.urgency], when.why)


def _way(triage: Triage, routes: Routes, why: str) -> Iterator[TriageMark]:
    """Yield the mark of the way they mean to take, where anything is known of the ways."""
    if is_graded(routes):
        ways = best_ways(routes)
        expected = ", or ".join(" + ".join(way) for way in ways)
        score = route_score(triage.intended, routes)
        yield TriageMark("routes", score, WEIGHTS["routes"], expected, why, ways)


def _why_way(triage: Triage, routes: Routes, decision: Decision | None) -> str:
    """Return why the policy bars what they mean to do, or why it wants the best way, where it agrees with it."""
    if decision is not None:
        banned = sorted(triage.intended.intersection(routes.prohibited))
        graded = [code for way in best_ways(routes) for code in way if code in decision.grades]
        agrees = all(decision.grades[code] in _WANTS for code in graded)
        why = [code for code in banned if decision.grades.get(code) == "prohibited"] or (graded if agrees else [])
        if why:
            return decision.decided_by[why[0]].why
    return "Whoever wrote this case chose the ways that suit it."
