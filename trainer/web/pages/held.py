"""What the composer says of a response that was held before it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.send_check import CriticalFinding


@dataclass(frozen=True, slots=True)
class HeldFinding:
    """Holds one thing that is wrong: what, and why it matters."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class HeldView:
    """Holds what is wrong, the rules that say so for the next press, and the move to change, counted from 1."""

    findings: tuple[HeldFinding, ...]
    rules: str
    change: int

    @classmethod
    def of(cls, findings: Sequence[CriticalFinding]) -> "HeldView":
        """Show findings in their own words, each once."""
        told = dict.fromkeys(HeldFinding(finding.title, finding.why) for finding in findings)
        rules = " ".join(sorted({finding.rule for finding in findings}))
        return cls(tuple(told), rules, min(finding.move for finding in findings) + 1)
