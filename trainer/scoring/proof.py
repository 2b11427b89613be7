"""A rule's own examples, played against it: a rule that cannot prove itself is not used."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from trainer.core.text import Span
from trainer.scoring.classifiers.load import load_classifiers
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.judge import read_response
from trainer.scoring.model import Case, Move, Response, RuleExampleCase
from trainer.scoring.observation import BoundRule, Outcome
from trainer.scoring.values import ChannelName

#: The parts of the case itself, by the names they have in a scenario file.
_SITUATION = {
    "brand": "brand",
    "persona": "customer",
    "thread": "thread",
    "crm": "crm",
    "circumstances": "circumstances",
}
_MARGIN = 0.01
#: What has been learned shifts a little with every fit.
_MARGINS = {"classifier": 0.3}
_ENOUGH_CASES = 4


@dataclass(frozen=True, slots=True)
class ProofFault:
    """Says which example of a rule does not hold, and what came out instead."""

    path: tuple[str | int, ...]
    message: str


def prove_rule(bound: BoundRule) -> tuple[ProofFault, ...]:
    """Return what does not hold of a rule's examples; nothing when it proves."""
    return tuple(_faults(bound))


def _faults(bound: BoundRule) -> Iterator[ProofFault]:
    examples = bound.rule.examples
    if len(examples.cases) < _ENOUGH_CASES and (len(examples.fires) < 2 or len(examples.quiet) < 2):
        yield ProofFault(("examples",), "give two lines that fire and two that stay quiet, or four cases")
    for index, line in enumerate(examples.fires):
        yield from _fires(bound, line, ("examples", "fires", index))
    for index, line in enumerate(examples.quiet):
        costs = [outcome for outcome in _find_in_line(bound, line) if outcome.score < 1]
        if costs:
            yield ProofFault(("examples", "quiet", index), f"this line should stay quiet{_seen(costs)}")
    for index, case in enumerate(examples.cases):
        yield from _case(bound, case, ("examples", "cases", index))


def unmark(line: str) -> tuple[str, tuple[Span, ...]]:
    """Return a line without its [[marks]], and the spans they stood around."""
    plain, spans = "", []
    for index, part in enumerate(line.split("[[")):
        inner, mark, rest = part.partition("]]")
        if index and mark:
            spans.append(Span(len(plain), len(plain) + len(inner)))
        plain += inner + rest
    return plain, tuple(spans)


def _fires(bound: BoundRule, line: str, path: tuple[str | int, ...]) -> Iterator[ProofFault]:
    _, marks = unmark(line)
    outcomes = [outcome for outcome in _find_in_line(bound, line) if outcome.score < 1]
    spans = {place.span for outcome in outcomes for place in outcome.evidence}
    if not outcomes:
        yield ProofFault(path, "this line should fire and stays quiet")
    elif not marks:
        yield ProofFault(path, f"mark the words that fire with [[ ]]{_seen(outcomes)}")
    elif not spans.issuperset(marks):
        yield ProofFault(path, f"the mark is misplaced{_seen(outcomes)}")


def _find_in_line(bound: BoundRule, line: str) -> tuple[Outcome, ...]:
    plain, _ = unmark(line)
    when = bound.rule.when
    spoken: ChannelName = "email" if bound.rule.audience == "private" else "social_post"
    channel = when.inbound[0] if when.inbound else spoken
    move = Move(kind="reply", channel=channel, text=plain)
    return bound.find(read_response(Response(moves=(move,)), _case_of({}, channel)))


def _case(bound: BoundRule, example: RuleExampleCase, path: tuple[str | int, ...]) -> Iterator[ProofFault]:
    channels: list[ChannelName] = [move.channel for move in example.moves if move.channel]
    try:
        case = _case_of(example.given, channels[0] if channels else "social_post")
    except (ValidationError, ValueError) as fault:
        yield ProofFault((*path, "given"), str(fault).splitlines()[0])
        return
    outcomes = bound.find(read_response(Response(moves=example.moves), case, _readers(bound)))
    if example.score is None:
        if outcomes:
            yield ProofFault(path, f"the rule should not apply here{_seen(outcomes)}")
        return
    if not outcomes:
        yield ProofFault(path, "the rule should apply here and says nothing")
    elif abs(outcomes[0].score - example.score) > _MARGINS.get(bound.rule.kind, _MARGIN):
        yield ProofFault(path, f"expected a score of {example.score:g}, got {outcomes[0].score:g}")
    elif example.quote is not None and example.quote not in _quotes(outcomes):
        yield ProofFault((*path, "quote"), f"these words were not pointed at{_seen(outcomes)}")


def _readers(bound: BoundRule) -> Classifiers | None:
    """Return the word model for a rule that needs it; what an encoder adds differs between machines."""
    return load_classifiers(None) if bound.rule.kind == "classifier" else None


def _case_of(given: Mapping[str, object], channel: ChannelName) -> Case:
    """Build a whole case from a partial one; what is not a part of the case is an expectation."""
    told = {key: value for key, value in given.items() if key not in _SITUATION}
    case: dict[str, object] = {
        "brand": {"name": "Northwind", "industry": "shop"},
        "customer": {"name": "Alex Example"},
        "thread": [{"from": "customer", "channel": channel, "text": "Where is my order?"}],
    }
    case |= {_SITUATION[key]: value for key, value in given.items() if key in _SITUATION}
    if told:
        case["expectations"] = {
            "meaning": {"mode": "sincere", "gloss": "They want their order."},
            "routes": {},
            "points": [{"id": "any", "what": "Any.", "weight": 1, "dimension": "tone", "examples": ["any"]}],
        } | told
    return Case.model_validate_json(json.dumps(case))


def _quotes(outcomes: tuple[Outcome, ...]) -> set[str]:
    return {place.quote for outcome in outcomes for place in outcome.evidence}


def _seen(outcomes: list[Outcome] | tuple[Outcome, ...]) -> str:
    quotes = [place.quote for outcome in outcomes for place in outcome.evidence]
    return f"; found: {' | '.join(quotes)}" if quotes else ""
