"""Say in words how a response did, before any number is read."""

from collections.abc import Mapping

from trainer.scoring.certainty import is_scored
from trainer.scoring.model import Response
from trainer.scoring.observation import Finding, Scorecard
from trainer.scoring.values import Dimension
from trainer.web.words import joined

_STRONG: Mapping[Dimension, str] = {
    "reading": "read rightly",
    "privacy": "kept private",
    "tone": "put kindly",
    "channel": "said in the right place",
    "ownership": "taken in hand",
    "inclusion": "open to everybody",
}
_WEAK: Mapping[Dimension, str] = {
    "reading": "What was meant was missed.",
    "privacy": "Too much was said where others can read it.",
    "tone": "The tone cost most.",
    "channel": "The place was not the best one.",
    "ownership": "Nothing firm will happen next.",
    "inclusion": "Not everybody could use the answer.",
}
_ORDER: tuple[Dimension, ...] = ("reading", "privacy", "channel", "ownership", "tone", "inclusion")
_STRONG_FROM = 85
_POOR = 50
_VERY_GOOD = 90
_CRITICAL: Mapping[str, str] = {
    "C1": "One thing here could do harm.",
    "C2": "One thing here must never be sent.",
}


_UNREAD = "The scorer could not read this. It knows English only, and a trainer knows more."
_UNSURE = "This one is hard to judge by machine. A trainer will look."
#: So many dimensions are told from words alone; where all of them are missing, nothing could be read.
_WORDS = 5
#: Smaller losses are told below, and are no headline.
_WORTH_BLAME = 3.0


def say_verdict(scorecard: Scorecard, response: Response, pass_mark: float) -> str:
    """Return the verdict: what was good, then what cost most."""
    if scorecard.critical:
        worst = next((f for f in scorecard.findings if f.standing == "critical"), None)
        return f"{_sentence(worst.title) if worst else _CRITICAL[scorecard.critical]} {_rest(scorecard)}"
    if not is_scored(scorecard):
        return _UNREAD if len(scorecard.abstain) >= _WORDS else _UNSURE
    if all(move.kind in ("ignore", "note") for move in response.moves):
        return _say_silence(scorecard, pass_mark)
    blame = _blame(scorecard)
    if not blame and scorecard.overall >= _VERY_GOOD:
        return "Sound from the first word to the last."
    return f"{_praise(scorecard, pass_mark)} {blame}".strip()


def _say_silence(scorecard: Scorecard, pass_mark: float) -> str:
    if scorecard.overall >= pass_mark:
        return "You left it alone. Right: an answer would have helped nobody."
    return "You left it alone. Somebody was waiting for an answer."


def _rest(scorecard: Scorecard) -> str:
    others = [f for f in scorecard.findings if f.standing == "cost"]
    tail = "the rest was sound" if not others else "the rest is below"
    return f"That alone decides the case; {tail}."


def _praise(scorecard: Scorecard, pass_mark: float) -> str:
    line = max(_STRONG_FROM, pass_mark)
    strong = [d for d in _ORDER if d not in scorecard.abstain and scorecard.marks.get(d, 0) >= line]
    if not strong:
        return "A start has been made." if scorecard.overall >= pass_mark else "This would not have helped much."
    return _sentence(joined([_STRONG[dimension] for dimension in strong[:2]]))


def _blame(scorecard: Scorecard) -> str:
    costs = [f for f in scorecard.findings if f.standing in ("cost", "partial") and f.points <= -_WORTH_BLAME]
    if not costs:
        return ""
    weakest = min(costs, key=_loss)
    mark = scorecard.marks.get(weakest.dimension, 100.0)
    if mark < _POOR and weakest.dimension not in scorecard.abstain:
        return _WEAK[weakest.dimension]
    if ":" in weakest.rule:
        return f"One thing this needed was {'left out' if weakest.standing == 'cost' else 'only half there'}."
    return _sentence(weakest.title)


def _loss(finding: Finding) -> float:
    return finding.points


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."
