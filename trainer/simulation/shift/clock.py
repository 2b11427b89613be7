"""The shift's clock: how many of its seconds have passed, from the server's time alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from trainer.simulation.shift.events import Pace


@dataclass(frozen=True, slots=True)
class ShiftClock:
    """Says that at ``read_at`` the clock stood at ``stood`` seconds and ran at ``pace``."""

    read_at: datetime
    stood: int
    pace: Pace

    def at(self, now: datetime) -> int:
        """Return the seconds at ``now``; a server clock that was put back makes none of them negative."""
        passed = max(0.0, (now - self.read_at).total_seconds())
        return self.stood + int(passed * self.pace)

    def set(self, now: datetime, pace: Pace) -> Self:
        """Return the clock running at another pace from ``now`` on."""
        return type(self)(now, self.at(now), pace)
