"""A quote is what cost: without the quoted words, the deduction is gone or less."""

from collections.abc import Iterable

from tests.scoring.plays import PlayedTurn, first_week_judge, golden_turns
from trainer.scoring.model import Response
from trainer.scoring.observation import Evidence, Finding

LEAST_SHARE = 0.95
PRESENCE = ("required", "combination", "overlap", "letter", "points")


def pointed_at() -> list[tuple[PlayedTurn, Finding]]:
    return [
        (turn, finding)
        for turn in golden_turns()
        for finding in turn.card.findings
        if finding.standing != "gained" and finding.evidence and finding.points < 0
    ]


def without(response: Response, places: Iterable[Evidence]) -> Response:
    """Leave out the very words, whatever reads badly then."""
    moves = list(response.moves)
    for place in sorted(set(places), key=lambda one: (one.move, one.span), reverse=True):
        text = moves[place.move].text
        left = text[: place.span.start] + text[place.span.end :]
        moves[place.move] = moves[place.move].model_copy(update={"text": left})
    return Response(moves=tuple(moves))


def costs_less_without_its_words(turn: PlayedTurn, finding: Finding) -> bool:
    after = first_week_judge().score(without(turn.response, finding.evidence), turn.case)
    again = [one for one in after.findings if one.rule == finding.rule]
    return all(one.standing == "gained" or one.points > finding.points for one in again)


def test_without_its_quoted_words_a_finding_is_gone_or_costs_less() -> None:
    found = pointed_at()
    stays = [(turn.name, one.rule) for turn, one in found if not costs_less_without_its_words(turn, one)]

    assert len(found) >= 60
    assert 1 - len(stays) / len(found) >= LEAST_SHARE, stays


def test_what_is_missing_is_pointed_at_nowhere() -> None:
    """A presence rule that is half kept shows no words: those that are there did not cost."""
    presence = {bound.id for bound in first_week_judge().rules if bound.rule.kind in PRESENCE}
    found = [
        finding
        for turn in golden_turns()
        for finding in turn.card.findings
        if finding.rule.split(":")[0] in presence and finding.standing == "partial"
    ]

    assert found
    assert not any(finding.evidence for finding in found)
