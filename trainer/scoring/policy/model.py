"""What the channel policy is made of: rows with conditions, grades and a level of precedence."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeGuard, get_args

from pydantic import Field, model_validator

from trainer.scoring.expectations import (
    AccessNeed,
    Code,
    Complexity,
    Exposed,
    Fraud,
    Intent,
    Legal,
    Safety,
)
from trainer.scoring.values import ChannelName, Name, Text, Tier, Value

Level = Annotated[int, Field(ge=1, le=7)]
Phase = Literal["P0", "P1", "P2", "P3", "P4", "P5"]
CheckId = Annotated[str, Field(pattern=r"^[TKPUOI][0-9]{1,2}$")]
Symbol = Literal["THEIR_CHANNEL", "SAFE_CHANNEL", "OTHER_CHANNELS"]
Graded = tuple[Code | Symbol, ...]

FIRST_TENANT_NUMBER = 100
_CODES = frozenset(get_args(Code))
#: Levels whose prohibitions are about harm: breaking one fails the response.
GRAVE_LEVEL = 4
#: The highest precedence that a condition on each input earns a row.
_EARNS: Mapping[str, int] = {
    "safety": 1,
    "legal": 2,
    "intent": 6,
    "fraud": 3,
    "data_needed": 3,
    "data_exposed": 3,
    "names_person": 3,
    "access_needs": 4,
    "digital": 4,
    "vulnerability": 4,
    "minor": 4,
    "abuse": 4,
    "preference": 5,
    "phone_given": 5,
}
_LOWEST_EARNED = 6


class RowWhen(Value):
    """Holds the conditions of one case: every key that is given must hold."""

    inbound: tuple[ChannelName, ...] | None = None
    visibility: tuple[Literal["public", "semi", "private"], ...] | None = None
    preference: tuple[Literal["none", "safe", "unsafe"], ...] | None = None
    tier_carried: bool | None = None
    """Whether the inbound channel may carry the data that is needed."""
    phone_given: bool | None = None
    intent: tuple[Intent, ...] | None = None
    fault: tuple[Literal["unknown", "firm", "customer", "third_party", "none"], ...] | None = None
    data_needed: tuple[Tier, ...] | None = None
    data_exposed: tuple[Exposed, ...] | None = None
    safety: tuple[Safety, ...] | None = None
    legal: tuple[Legal, ...] | None = None
    fraud: tuple[Fraud, ...] | None = None
    reach: tuple[Literal["normal", "elevated", "viral"], ...] | None = None
    complexity: tuple[Complexity, ...] | None = None
    abuse: tuple[Literal["none", "mild", "severe", "hate"], ...] | None = None
    access_needs: tuple[AccessNeed, ...] | None = None
    digital: tuple[Literal["full", "partial", "none"], ...] | None = None
    vulnerability: tuple[Literal["none", "cue", "declared", "severe"], ...] | None = None
    phase: tuple[Phase, ...] | None = None
    minor: bool | None = None
    emotion_high: bool | None = None
    sensitive_sign_off: bool | None = None
    names_person: bool | None = None
    expert_available: bool | None = None
    prior_attempts_at_least: Annotated[int, Field(ge=1)] | None = None
    prior_days_over: Annotated[float, Field(ge=0)] | None = None
    no_progress_at_least: Annotated[int, Field(ge=1)] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of the conditions that are given."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.keys:
            raise ValueError("a case of `when` needs at least one condition")
        return self


class Row(Value):
    """Holds one row of the policy: when it holds, what it grades, and why."""

    id: Name
    number: Annotated[int, Field(ge=1, le=999)]
    level: Level
    """1 life, 2 law, 3 security of data, 4 access, 5 their wish, 6 the same channel, 7 efficiency."""
    when: Annotated[tuple[RowWhen, ...], Field(min_length=1, max_length=6)]
    requires: tuple[Code | CheckId, ...] = ()
    """Action codes, and ids of checks that must score."""
    requires_early: tuple[Code, ...] = ()
    """Required up to phase P3."""
    prefers: Graded = ()
    accepts: Graded = ()
    discourages: Graded = ()
    prohibits: Graded = ()
    tells: tuple[Text, ...] = ()
    """What the words must do, for people to read."""
    avoids: tuple[Text, ...] = ()
    clock: Annotated[int, Field(ge=1)] | Literal["channel"] | None = None
    """Minutes to the first answer, or those of the inbound channel."""
    stop: Literal[True, "medium"] | None = None
    """Ends the search; ``medium`` ends only the choice of the channel."""
    minds_medium: bool = False
    """Whether it holds even after a stop: it says which medium they can use at all."""
    why: Text
    source: Text

    @model_validator(mode="after")
    def _stands_at_its_level(self) -> Self:
        best = min(min(_EARNS.get(key, _LOWEST_EARNED) for key in case.keys) for case in self.when)
        if self._asks_for_press():
            best = min(best, 2)
        if self.level < best:
            raise ValueError(f"its conditions earn level {best} at most, not {self.level}")
        if self.number >= FIRST_TENANT_NUMBER and self.stop is not None:
            raise ValueError(f"only rows below {FIRST_TENANT_NUMBER} may stop the search")
        return self

    def _asks_for_press(self) -> bool:
        return any(case.intent == ("press",) for case in self.when)


class PolicyFile(Value):
    """Holds policy.yaml of a pack: rows, and in the house pack what all rows build on."""

    format: Literal[1]
    clocks: Mapping[ChannelName, Annotated[int, Field(ge=1)]] = {}
    carries: Mapping[ChannelName, Tier] = {}
    """The highest tier of data each channel may carry."""
    only_in: Mapping[Code, tuple[ChannelName, ...]] = {}
    """Actions that exist in some inbound channels alone."""
    rows: tuple[Row, ...] = ()

    @model_validator(mode="after")
    def _rows_are_named_once(self) -> Self:
        for what in ("id", "number"):
            seen: set[object] = set()
            for row in self.rows:
                if getattr(row, what) in seen:
                    raise ValueError(f"{what} {getattr(row, what)} is used twice")
                seen.add(getattr(row, what))
        return self


def is_code(name: str) -> TypeGuard[Code]:
    """Tell whether a name is an action code, and not the id of a check or a symbol."""
    return name in _CODES


def joined(files: tuple[PolicyFile, ...]) -> PolicyFile | None:
    """Join the policies of packs, the one that is built on last; a row taken there cannot be replaced."""
    if not files:
        return None
    base = files[-1]
    rows = {row.id: row for row in base.rows}
    numbers = {row.number for row in base.rows}
    for file in reversed(files[:-1]):
        for row in file.rows:
            if row.id not in rows and row.number not in numbers:
                rows[row.id] = row
                numbers.add(row.number)
    return base.model_copy(update={"rows": tuple(sorted(rows.values(), key=lambda row: row.number))})
