"""One thing that one rule saw in one response."""

from dataclasses import dataclass

from trainer.scoring.model import Critical
from trainer.scoring.observation import BoundRule, Outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds one outcome together with the rule that saw it."""

    bound: BoundRule
    outcome: Outcome

    @property
    def weight(self) -> float:
        """Return the weight this outcome has in its dimension."""
        own = self.outcome.weight
        return self.bound.rule.weight if own is None else own

    @property
    def lost(self) -> float:
        """Return how much of its weight this outcome lost."""
        return self.weight * (1 - self.outcome.score)

    @property
    def critical(self) -> Critical | None:
        """Return the class of error this outcome stands for, if it is one."""
        if self.outcome.score > 0 or self.outcome.is_critical is False:
            return None
        return self.bound.rule.critical or ("C1" if self.outcome.is_critical else None)
