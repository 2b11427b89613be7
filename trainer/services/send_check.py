"""The look at a response before it goes: what in it would be a critical error; nothing of it is kept."""

import re
from dataclasses import dataclass

from trainer.scenarios.judge import Judge
from trainer.scenarios.model import Pack
from trainer.scoring.model import Response, Rule
from trainer.scoring.observation import Finding
from trainer.services.cases import CaseView
from trainer.services.circumstances import circumstances_of, earlier_said
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.responses import judges_of
from trainer.simulation.model import Judges

#: What may be told of a title before the debrief: the response's own words, and what it asked for or offered.
#: Whatever else a kind fills in may come from what the author of the case expects.
_OWN_WORDS = frozenset({"match", "data", "channel"})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
#: A remark in brackets that a kind fills in; a title says enough without it.
_ASIDE = re.compile(r" \([^(){}]*\{\w+\}[^(){}]*\)")


@dataclass(frozen=True, slots=True)
class CriticalFinding:
    """Holds what is wrong in the finding's own words; ``move`` counts from 0, and ``why`` may be empty."""

    rule: str
    title: str
    why: str
    move: int = 0


def check_before_sending(
    desk: Desk, person_id: str, case: CaseView, response: Response
) -> tuple[CriticalFinding, ...]:
    """Return what would be a critical error in ``response`` to ``case``; nothing where the case is an exam's.

    Practice cases and cases of shifts are judged by what will judge them once they are sent. Raises ``NotFound``.
    """
    judges = _judges(desk, person_id, case)
    if judges is None:
        return ()
    with desk.read() as store:
        earlier = earlier_said(store, person_id, (case.pack, case.scenario_id))
    return critical_findings(desk.shelf.judge(judges), case, response, earlier)


def critical_findings(
    judging: tuple[Pack, Judge], case: CaseView, response: Response, earlier: tuple[str, ...] = ()
) -> tuple[CriticalFinding, ...]:
    """Return the critical errors that ``judging`` (pack and judge) sees in ``response`` to ``case``.

    ``earlier`` is what the person last said to other customers. An error that could only be named by what the
    author of the case expects is left to the debrief.
    """
    pack, judge = judging
    beside = circumstances_of(response, earlier)
    scorecard = judge.score(response, pack.case(case.scenario_id, case.turn, case.thread, circumstances=beside))
    rules = {bound.id: bound.rule for bound in judge.rules}
    critical = (finding for finding in scorecard.findings if finding.standing == "critical")
    told = (_told(finding, rules[finding.rule.partition(":")[0]]) for finding in critical)
    return tuple(one for one in told if one is not None)


def _judges(desk: Desk, person_id: str, case: CaseView) -> Judges | None:
    with desk.read() as store:
        if case.shift_id is not None:
            shift = store.shift(case.shift_id)
            if shift is None:
                raise NotFound("no such shift")
            return None if shift.setting.mode == "exam" else shift.judges
        attempt = store.attempt(case.attempt_id) if case.attempt_id else None
    if case.attempt_id is None:
        return judges_of(desk, desk.shelf.pack(case.pack))
    if attempt is None or attempt.person_id != person_id:
        raise NotFound("no such case")
    return attempt.judges


def _told(finding: Finding, rule: Rule) -> CriticalFinding | None:
    title = _title(finding, rule.title)
    if title is None:
        return None
    return CriticalFinding(
        rule=finding.rule,
        title=title,
        why=finding.why if _is_of_own_words(rule.why) else "",
        move=min((place.move for place in finding.evidence), default=0),
    )


def _title(finding: Finding, wording: str) -> str | None:
    """Return the title, or what may be told of it; None where only what the author expects would be left."""
    if _is_of_own_words(wording):
        return finding.title
    plain = _ASIDE.sub("", wording)
    if "{" not in plain:
        return plain
    return f"\u201c{finding.evidence[0].quote}\u201d" if finding.evidence else None


def _is_of_own_words(wording: str) -> bool:
    return _OWN_WORDS.issuperset(_PLACEHOLDER.findall(wording))
