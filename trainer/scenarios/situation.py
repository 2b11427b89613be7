"""Checks what a trainer expects of a situation: nothing wanted and forbidden at once, nothing twice."""

from collections.abc import Iterator, Mapping

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.model import FollowUp
from trainer.scenarios.yaml_source import Path, Place, nearest
from trainer.scoring.expectations import Expectations
from trainer.scoring.values import PUBLIC

_Found = Iterator[tuple[str, Path, str]]


def check_situation(
    expected: Expectations | FollowUp, path: str, places: Mapping[Path, Place], under: Path = ()
) -> Iterator[Problem]:
    """Yield the problems of expectations, or of those for a second response at ``under``."""
    checks = [_routes(expected), _examples(expected), _ids(expected)]
    if isinstance(expected, Expectations):
        checks += [_facts(expected), _may_ask(expected), _channels(expected)]
    for check in checks:
        for code, where, detail in check:
            yield problem(code, path, nearest(places, (*under, *where)), detail)


def _routes(expected: Expectations | FollowUp) -> _Found:
    routes = expected.routes
    for index, code in enumerate(routes.required):
        if code in routes.prohibited:
            yield "P217", ("routes", "required", index), code
    for grade in ("preferred", "acceptable"):
        for index, combination in enumerate(getattr(routes, grade)):
            for code in combination:
                if code in routes.prohibited:
                    yield "P217", ("routes", grade, index), code


def _examples(expected: Expectations | FollowUp) -> _Found:
    for group in ("points", "pitfalls", "wrong_promises"):
        for index, item in enumerate(getattr(expected, group)):
            seen: set[str] = set()
            for number, example in enumerate(item.examples):
                if example.casefold() in seen:
                    yield "P215", (group, index, "examples", number), f"“{example}”"
                seen.add(example.casefold())


def _ids(expected: Expectations | FollowUp) -> _Found:
    seen: set[str] = set()
    for group in ("points", "pitfalls"):
        for index, item in enumerate(getattr(expected, group)):
            if item.id in seen:
                yield "P215", (group, index, "id"), item.id
            seen.add(item.id)


def _facts(expected: Expectations) -> _Found:
    for index, fact in enumerate(expected.facts):
        if fact.tier != "S0" and PUBLIC.intersection(fact.may_appear):
            yield "P214", ("facts", index, "may_appear"), f"“{fact.value}” is {fact.tier}"


def _may_ask(expected: Expectations) -> _Found:
    for index, ask in enumerate(expected.may_ask):
        if PUBLIC.intersection(ask.channels):
            yield "P216", ("may_ask", index, "channels"), ask.type


def _channels(expected: Expectations) -> _Found:
    wanted = expected.customer.preferred_channel
    if wanted in expected.customer.excluded_channels:
        yield "P222", ("customer", "preferred_channel"), str(wanted)
