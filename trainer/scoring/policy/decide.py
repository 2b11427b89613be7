"""Decides what should happen with a case: pure, the same inputs always give the same decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.scoring.expectations import Code
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.policy.model import Graded, PolicyFile, Row, RowWhen, Symbol, is_code
from trainer.scoring.values import ChannelName

Grade = Literal["required", "preferred", "acceptable", "discouraged", "prohibited"]
GRADES: tuple[Grade, ...] = ("required", "preferred", "acceptable", "discouraged", "prohibited")
_EARLY = frozenset({"P0", "P1", "P2", "P3"})
#: Codes that choose the place of the conversation; a stop of the medium ends the choice of these.
MEDIA = frozenset(
    {"REPLY_IN", "ACK_MOVE_DM", "ACK_LINK", "ACK_CALLBACK", "CALL_NOW", "EMAIL", "LETTER", "RELAY", "CLOSE_PUBLIC"}
)
_CODE_OF: Mapping[ChannelName, tuple[Code, ...]] = {
    "social_dm": ("ACK_MOVE_DM",),
    "email": ("EMAIL",),
    "letter": ("LETTER",),
    "phone": ("ACK_CALLBACK", "CALL_NOW"),
    "web_chat": ("ACK_LINK",),
}
_SAFEST: tuple[ChannelName, ...] = ("social_dm", "email", "web_chat", "phone", "letter")
_KNOWN = frozenset(RowWhen.model_fields)


_Case = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Holds a policy made ready to decide by."""

    file: PolicyFile
    rows: tuple[tuple[Row, tuple[_Case, ...]], ...]

    def carries(self, channel: ChannelName, tier: str) -> bool:
        """Tell whether data of ``tier`` may go through ``channel``."""
        return tier <= self.file.carries.get(channel, "S5")

    def exists(self, code: Code, inbound: ChannelName) -> bool:
        """Tell whether an action exists for a message in ``inbound``."""
        return inbound in self.file.only_in.get(code, (inbound,))

    def holding(self, facts: Mapping[str, object]) -> list[Row]:
        """Return the rows that hold, in order, up to the one that stops and those that mind the medium."""
        found: list[Row] = []
        stopped = False
        for row, cases in self.rows:
            if stopped and not row.minds_medium:
                continue
            if any(all(_fits(test, facts[name]) for name, test in case) for case in cases):
                found.append(row)
                stopped = stopped or row.stop is True
        return found


def ready(file: PolicyFile) -> Policy:
    """Make a policy ready to decide by."""
    return Policy(file, tuple((row, tuple(_tests(case) for case in row.when)) for row in file.rows))


@dataclass(frozen=True, slots=True)
class Given:
    """Says what one row added to a decision: a grade for a code, or a check."""

    code: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Overruled:
    """Says what a row asked for and another row, of higher precedence, did not allow."""

    code: str
    grade: Grade
    by: str


@dataclass(frozen=True, slots=True)
class Step:
    """Holds one row that held: what it added, and what was overruled."""

    row: Row
    added: tuple[Given, ...]
    overruled: tuple[Overruled, ...]
    impossible: tuple[str, ...] = ()
    """What it asks for and the inbound channel cannot do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Holds graded actions, the checks that must score, the clock, and the rows that decided, in order."""

    grades: Mapping[Code, Grade]
    decided_by: Mapping[Code, Row]
    checks: tuple[str, ...]
    clock: int | None
    steps: tuple[Step, ...]

    def of(self, grade: Grade) -> tuple[Code, ...]:
        """Return the codes of one grade, in order of the alphabet."""
        return tuple(sorted(code for code, given in self.grades.items() if given == grade))


@dataclass(frozen=True, slots=True)
class _Claim:
    row: Row
    code: Code
    grade: Grade


def decide(inputs: Inputs, policy: Policy) -> Decision:
    """Return what the policy says about a case."""
    rows = policy.holding(_facts(inputs, policy))
    claims: list[_Claim] = []
    impossible: dict[str, tuple[str, ...]] = {}
    is_closed = False
    for row in rows:
        own = _claims(row, inputs, policy)
        possible = [claim for claim in own if policy.exists(claim.code, inputs.inbound)]
        impossible[row.id] = tuple(claim.code for claim in own if claim not in possible)
        claims += [claim for claim in possible if not is_closed or _outlives_the_medium(claim)]
        is_closed = is_closed or row.stop == "medium"
    winners = _winners(claims)
    return Decision(
        grades={code: claim.grade for code, claim in sorted(winners.items())},
        decided_by={code: claim.row for code, claim in sorted(winners.items())},
        checks=tuple(dict.fromkeys(name for row in rows for name in row.requires if not is_code(name))),
        clock=min((clock for row in rows if (clock := _clock(row, inputs, policy))), default=None),
        steps=tuple(_step(row, claims, winners, impossible[row.id]) for row in rows),
    )


def holding_rows(inputs: Inputs, policy: Policy) -> tuple[Row, ...]:
    """Return the rows that hold, in order, up to the one that stops."""
    return tuple(policy.holding(_facts(inputs, policy)))


def _facts(inputs: Inputs, policy: Policy) -> dict[str, object]:
    facts: dict[str, object] = {name: getattr(inputs, name) for name in _KNOWN if hasattr(inputs, name)}
    wanted = inputs.preferred_channel
    facts["tier_carried"] = policy.carries(inputs.inbound, inputs.data_needed)
    facts["preference"] = "none"
    if wanted is not None:
        facts["preference"] = "safe" if policy.carries(wanted, inputs.data_needed) else "unsafe"
    facts["prior_attempts_at_least"] = inputs.prior_attempts
    facts["prior_days_over"] = inputs.prior_days
    facts["no_progress_at_least"] = inputs.no_progress
    return facts


def _tests(case: RowWhen) -> tuple[tuple[str, object], ...]:
    found = []
    for name in case.keys:
        wanted = getattr(case, name)
        found.append((name, frozenset(wanted) if isinstance(wanted, tuple) else wanted))
    return tuple(found)


def _fits(test: object, actual: object) -> bool:
    if isinstance(test, frozenset):
        return not test.isdisjoint(actual) if isinstance(actual, tuple) else actual in test
    if isinstance(test, bool):
        return test == actual
    if isinstance(test, int):
        return isinstance(actual, int | float) and actual >= test
    return isinstance(test, float) and isinstance(actual, int | float) and actual > test


def _claims(row: Row, inputs: Inputs, policy: Policy) -> list[_Claim]:
    required = [name for name in row.requires if is_code(name)]
    if inputs.phase in _EARLY:
        required += row.requires_early
    found = [_Claim(row, code, "required") for code in required]
    graded: tuple[tuple[Grade, Graded], ...] = (
        ("preferred", row.prefers),
        ("acceptable", row.accepts),
        ("discouraged", row.discourages),
        ("prohibited", row.prohibits),
    )
    for grade, codes in graded:
        for code in codes:
            found += [_Claim(row, meant, grade) for meant in _meant(code, inputs, policy)]
    return found


def _meant(code: Code | Symbol, inputs: Inputs, policy: Policy) -> tuple[Code, ...]:
    """Return the codes a symbol stands for in this case; a code stands for itself."""
    wanted = inputs.preferred_channel
    if code == "THEIR_CHANNEL":
        return _codes_of(wanted, inputs)
    if code == "SAFE_CHANNEL":
        safe = [name for name in _SAFEST if policy.carries(name, inputs.data_needed)]
        kept = [name for name in safe if name not in inputs.excluded_channels and name != wanted]
        return _codes_of(kept[0] if kept else None, inputs)
    if code == "OTHER_CHANNELS":
        spared = {*_codes_of(wanted, inputs), "REPLY_IN"}
        return tuple(name for codes in _CODE_OF.values() for name in codes if name not in spared)
    return (code,) if is_code(code) else ()


def _codes_of(channel: ChannelName | None, inputs: Inputs) -> tuple[Code, ...]:
    if channel is None:
        return ()
    return ("REPLY_IN",) if channel == inputs.inbound else _CODE_OF.get(channel, ("REPLY_IN",))


def _outlives_the_medium(claim: _Claim) -> bool:
    """Tell whether a claim still counts once a row has settled the medium: duties and bans do."""
    return claim.code not in MEDIA or claim.grade in ("required", "prohibited")


def _rank(claim: _Claim) -> tuple[int, int, int]:
    """Order claims on one code: the higher level first, at one level a ban first, then the earlier row."""
    return (claim.row.level, 0 if claim.grade == "prohibited" else 1, claim.row.number)


def _winners(claims: list[_Claim]) -> dict[Code, _Claim]:
    by_code: dict[Code, list[_Claim]] = {}
    for claim in claims:
        by_code.setdefault(claim.code, []).append(claim)
    return {code: _winner(own) for code, own in by_code.items()}


def _winner(claims: list[_Claim]) -> _Claim:
    best = min(claims, key=_rank)
    duties = [claim for claim in claims if claim.grade == "required"]
    # A duty stands beside any praise of the same act; only a ban or a warning of a higher row lifts it.
    if duties and best.grade in ("preferred", "acceptable"):
        return min(duties, key=_rank)
    return best


def _clock(row: Row, inputs: Inputs, policy: Policy) -> int | None:
    return policy.file.clocks.get(inputs.inbound) if row.clock == "channel" else row.clock


def _step(row: Row, claims: list[_Claim], winners: Mapping[Code, _Claim], impossible: tuple[str, ...]) -> Step:
    own = [claim for claim in claims if claim.row is row]
    added = [Given(claim.code, claim.grade) for claim in own if winners[claim.code].grade == claim.grade]
    added += [Given(name, "required") for name in row.requires if not is_code(name)]
    overruled = [
        Overruled(claim.code, claim.grade, winners[claim.code].row.id)
        for claim in own
        if winners[claim.code].grade != claim.grade
    ]
    return Step(row, tuple(added), tuple(overruled), impossible)
