"""Makes scorecards for stories about reactions."""

from trainer.scoring.observation import Finding, Scorecard
from trainer.scoring.values import DIMENSIONS


def make_scorecard(tone: float = 100, overall: float = 100, fired: str | None = None) -> Scorecard:
    findings: tuple[Finding, ...] = ()
    if fired is not None:
        findings = (Finding(fired, "T1", "tone", "cost", -10, "t", "w", "b", ()),)
    marks = dict.fromkeys(DIMENSIONS, 100.0) | {"tone": tone}
    return Scorecard("authored", marks, overall, None, (), findings)
