"""Findings in the order of the words, and the words with their marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.core.text import Span
from trainer.scoring.model import Move, Response
from trainer.scoring.observation import Evidence, Finding
from trainer.scoring.values import Dimension
from trainer.services.drafts import DraftMove
from trainer.web.marks import Mark, Piece, cut, look_of
from trainer.web.pages.composer import KIND_WORDS, TEAM_WORDS, Audience, audience_of
from trainer.web.words import signed

DIMENSION_WORDS: Mapping[Dimension, str] = {
    "tone": "Tone",
    "channel": "Channel",
    "privacy": "Privacy",
    "reading": "Reading",
    "ownership": "Ownership",
    "inclusion": "Inclusion",
}
DIMENSION_ICONS: Mapping[Dimension, str] = {
    "tone": "tone",
    "channel": "route",
    "privacy": "lock",
    "reading": "read",
    "ownership": "own",
    "inclusion": "open",
}


#: Gains shown at once; the rest stays folded, or what to do better drowns in what was right.
_MOST_GAINS = 5
#: What took less than this from every mark is folded away with the smaller gains.
_LEAST_COST = 1.0


@dataclass(frozen=True, slots=True)
class FindingView:
    """Holds one judgement beside its evidence; ``number`` ties it to the marked words."""

    number: int
    look: str
    icon: str
    word: str
    title: str
    points: str
    quotes: tuple[str, ...]
    why: str
    better: str
    dimension: str
    also: str
    guess: str
    rule: str


@dataclass(frozen=True, slots=True)
class SentMove:
    """Holds one move that was sent, cut into marked pieces."""

    label: str
    icon: str
    audience: Audience
    pieces: tuple[Piece, ...]
    letter: int | None = None
    """The number of the move, from 1, where it is a letter that can be printed."""


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Order findings by their first words, absences last; those shown at once come before the folded ones."""
    ordered = tuple(sorted(findings, key=_first_words))
    main = main_findings(ordered)
    return (*main, *(finding for finding in ordered if finding not in main))


def _first_words(finding: Finding) -> tuple[int, int, int]:
    if not finding.evidence:
        return (1, 0, 0)
    first = min(finding.evidence, key=_place)
    return (0, first.move, first.span.start)


def finding_views(findings: Sequence[Finding]) -> tuple[tuple[FindingView, ...], tuple[FindingView, ...]]:
    """Number the findings, which are in order already; return those to show at once, and the other gains."""
    main = main_findings(findings)
    views = [(_finding(number, finding), finding in main) for number, finding in enumerate(findings, start=1)]
    return tuple(view for view, shown in views if shown), tuple(view for view, shown in views if not shown)


def main_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return whatever cost something, and the gains that weighed most."""
    gains: list[Finding] = []
    for finding in sorted((f for f in findings if f.standing == "gained"), key=lambda f: -f.points):
        if len(gains) < _MOST_GAINS and all(finding.evidence != kept.evidence for kept in gains):
            gains.append(finding)
    return tuple(finding for finding in findings if finding in gains or _cost_something(finding))


def _cost_something(finding: Finding) -> bool:
    """Tell whether a finding moved any mark so far that it shows."""
    moved = (finding.points, *finding.also.values())
    return finding.standing == "critical" or (finding.standing != "gained" and min(moved) <= -_LEAST_COST)


def _also(finding: Finding) -> str:
    """Say what it took from other marks, where that is worth a word."""
    names: dict[str, str] = {str(name): word for name, word in DIMENSION_WORDS.items()} | {"overall": "overall"}
    parts = [f"{names[name]} {signed(points)}" for name, points in finding.also.items() if abs(points) >= 1]
    return f"also {', '.join(parts)}" if parts else ""


def _finding(number: int, finding: Finding) -> FindingView:
    look, icon, word = look_of(finding.standing, finding.points)
    return FindingView(
        number=number,
        look=look,
        icon=icon,
        word=word,
        title=finding.title,
        points=signed(finding.points),
        quotes=tuple(dict.fromkeys(evidence.quote for evidence in finding.evidence)),
        why=finding.why,
        better=finding.better if look != "good" else "",
        dimension=DIMENSION_WORDS[finding.dimension],
        also=_also(finding),
        guess="Likely: learned from marked answers, not a rule" if finding.is_learned else "",
        rule=finding.rule,
    )


def sent_moves(response: Response, findings: Sequence[Finding], customer: str) -> tuple[SentMove, ...]:
    """Mark the words of every move; the numbers are those of ``finding_views``."""
    sent = []
    seen: frozenset[int] = frozenset()
    for index, move in enumerate(response.moves):
        marks = _marks(findings, index)
        pieces = cut(move.text, marks, seen)
        seen |= {mark.number for mark in marks}
        sent.append(_sent(index, move, pieces, customer))
    return tuple(sent)


def _marks(findings: Sequence[Finding], move: int) -> tuple[Mark, ...]:
    main = main_findings(findings)
    return tuple(
        Mark(
            number,
            evidence.span,
            look_of(finding.standing, finding.points)[0],
            _word(finding),
            has_label=finding in main and evidence == min(finding.evidence, key=_place),
        )
        for number, finding in enumerate(findings, start=1)
        for evidence in finding.evidence
        if evidence.move == move
    )


def _place(evidence: Evidence) -> tuple[int, Span]:
    return evidence.move, evidence.span


def _word(finding: Finding) -> str:
    return look_of(finding.standing, finding.points)[2]


def _sent(index: int, move: Move, pieces: tuple[Piece, ...], customer: str) -> SentMove:
    team, _, expert = (move.to or "").partition(":")
    channel = CHANNELS[move.channel] if move.reaches_customer and move.channel else None
    if channel:
        label, icon = channel.title, channel.icon
    else:
        label, icon = KIND_WORDS[move.kind], "note" if move.kind == "note" else "hand"
    if team and not channel:
        label = f"{label}: {expert or TEAM_WORDS.get(team, team)}"
    draft = DraftMove(move.kind, move.channel or "", team, expert, move.text)
    letter = index + 1 if move.reaches_customer and move.channel == "letter" else None
    return SentMove(f"{index + 1}. {label}", icon, audience_of(draft, customer), pieces, letter)
