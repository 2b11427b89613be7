"""Personal data: how much is found, where it is asked for, and how often there is a false alarm."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from trainer.evaluation.lines import read_lines
from trainer.evaluation.model import BadData, Finder
from trainer.evaluation.statistics import share

#: What alone fails a person when it is missed.
MUST = ("PAN", "CVV", "PIN_PASSWORD", "OTP", "IBAN", "NATIONAL_ID")
#: The types that every program and every set means alike.
SIX = frozenset({"EMAIL", "PHONE", "PAN", "IBAN", "NATIONAL_ID", "IP"})
#: A set whose other labels mean other things than ours counts these types alone.
NARROW: Mapping[str, frozenset[str]] = {"presidio_research": SIX}
_ENOUGH = 0.5
Line = Mapping[str, Any]
Place = Mapping[str, Any]
Pairs = Sequence[tuple[Line, Line]]


@dataclass(frozen=True, slots=True)
class Found:
    """Holds hits, false ones and missed ones, with what they make."""

    hits: int
    false: int
    missed: int
    precision: float
    recall: float
    f2: float


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Holds the figures of one set of lines or of a part of it."""

    set: str
    part: str
    lines: int
    typed: Found
    types: Mapping[str, Found]
    line: Found
    request: Found | None
    """None where the set does not say what is asked for."""
    verdict: Found | None
    alarms: int
    quiet: int
    must: Mapping[str, tuple[int, int]]

    @property
    def must_recall(self) -> float | None:
        """Return the recall on what must not be missed, or None where there is none of it."""
        total = sum(real for _, real in self.must.values())
        return sum(hit for hit, _ in self.must.values()) / total if total else None


@dataclass(frozen=True, slots=True)
class EchoFigures:
    """Holds the figures of one set of pairs: places repeated, and pairs with any."""

    set: str
    pairs: int
    places: Found
    pair: Found


def measure_lines(path: Path, detect: Finder, *, only: frozenset[str] | None = None) -> tuple[LineFigures, ...]:
    """Return the figures of a file of lines, then of its two halves by the hash of the id; raises ``BadData``.

    ``only`` narrows the types that count, as the set itself may.
    """
    narrow = only or NARROW.get(path.parent.name)
    pairs: Pairs = [(line, _found_in(line, detect, place)) for place, line in read_lines(path)]
    tells_requests = narrow is None and any("requests" in line for line, _ in pairs)
    cut = partial(_only, kinds=narrow, tells_requests=tells_requests)
    pairs = [(cut(line), cut(found)) for line, found in pairs]
    parts = {
        "all": pairs,
        "even half": [pair for pair in pairs if half_of(pair[0]["id"]) == 0],
        "odd half": [pair for pair in pairs if half_of(pair[0]["id"]) == 1],
    }
    name = path.parent.name
    return tuple(line_figures(own, (name, part), tells_requests=tells_requests) for part, own in parts.items())


def half_of(line_id: str) -> int:
    """Return 0 or 1: whether the first digit of the id's SHA-256 is even or odd."""
    return int(hashlib.sha256(line_id.encode()).hexdigest()[0], 16) % 2


def line_figures(pairs: Pairs, name: tuple[str, str], *, tells_requests: bool = True) -> LineFigures:
    """Count what was found against what is there.

    A place is found when half of it is covered by what is named alike. What is found is right when half of it lies
    in a place named alike, and neither right nor wrong when half of it lies in a place named otherwise.
    """
    counts: dict[str, Counter[str]] = {}
    must: dict[str, list[int]] = {}
    for line, found in pairs:
        _count_places(line["spans"], found["spans"], counts)
        _count_must(line["spans"], found["spans"], must)
    flags = [(_flags(line), _flags(found)) for line, found in pairs]
    quiet = [told for (line, _), (real, told) in zip(pairs, flags, strict=True) if _is_quiet(line, real)]
    return LineFigures(
        set=name[0],
        part=name[1],
        lines=len(pairs),
        typed=_sum(counts.values()),
        types={kind: _sum([counts[kind]]) for kind in sorted(counts)},
        line=_tally([(real[0], told[0]) for real, told in flags]),
        request=_tally([(real[1], told[1]) for real, told in flags]) if tells_requests else None,
        verdict=_tally([(any(real), any(told)) for real, told in flags]) if tells_requests else None,
        alarms=sum(any(told) for told in quiet),
        quiet=len(quiet),
        must={kind: (must[kind][0], must[kind][1]) for kind in MUST if kind in must},
    )


def measure_echoes(path: Path, echo: Finder) -> EchoFigures:
    """Return the figures of a file of pairs; raises ``BadData``."""
    places: Counter[str] = Counter()
    flags = []
    for where, line in read_lines(path):
        try:
            real, told = line["echoes"], echo(line)["echoes"]
        except (KeyError, TypeError, ValueError) as wrong:
            raise BadData(f"{where}: {wrong!r}") from wrong
        hits = sum(covered(place, told) >= _ENOUGH for place in real)
        places["hits"] += hits
        places["missed"] += len(real) - hits
        places["false"] += sum(covered(place, real) < _ENOUGH for place in told)
        flags.append((bool(real), bool(told)))
    return EchoFigures(path.parent.name, len(flags), _sum([places]), _tally(flags))


def covered(place: Place, others: Iterable[Place]) -> float:
    """Return the share of a place that others cover together."""
    seen: set[int] = set()
    for other in others:
        seen.update(range(max(place["start"], other["start"]), min(place["end"], other["end"])))
    return len(seen) / max(1, int(place["end"]) - int(place["start"]))


def _count_places(real: Sequence[Place], told: Sequence[Place], counts: dict[str, Counter[str]]) -> None:
    for place in real:
        hit = covered(place, [one for one in told if one["type"] == place["type"]]) >= _ENOUGH
        counts.setdefault(place["type"], Counter())["hits" if hit else "missed"] += 1
    for place in told:
        alike = [one for one in real if one["type"] == place["type"]]
        if covered(place, alike) < _ENOUGH and covered(place, real) < _ENOUGH:
            counts.setdefault(place["type"], Counter())["false"] += 1


def _count_must(real: Sequence[Place], told: Sequence[Place], must: dict[str, list[int]]) -> None:
    for place in real:
        if place["type"] in MUST:
            box = must.setdefault(place["type"], [0, 0])
            box[0] += covered(place, told) >= _ENOUGH
            box[1] += 1


def _flags(line: Line) -> tuple[bool, bool]:
    return bool(line["spans"]), bool(line["requests"])


def _is_quiet(line: Line, real: tuple[bool, bool]) -> bool:
    return not any(real) and not line.get("deferred_requests")


def _found_in(line: Line, detect: Finder, place: str) -> Line:
    try:
        return detect(line)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadData(f"{place}: {wrong!r}") from wrong


def _only(line: Line, *, kinds: frozenset[str] | None, tells_requests: bool) -> Line:
    """Return a line with what counts: the types of the set, and requests only where the set tells of them."""
    spans = [place for place in line["spans"] if kinds is None or place["type"] in kinds]
    return {**line, "spans": spans, "requests": line.get("requests", []) if tells_requests else []}


def _tally(flags: Iterable[tuple[bool, bool]]) -> Found:
    counted = Counter(flags)
    return _made(counted[True, True], counted[False, True], counted[True, False])


def _sum(counts: Iterable[Counter[str]]) -> Found:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return _made(total["hits"], total["false"], total["missed"])


def _made(hits: int, false: int, missed: int) -> Found:
    precision, recall = share(hits, hits + false), share(hits, hits + missed)
    return Found(hits, false, missed, precision, recall, share(5 * precision * recall, 4 * precision + recall))
