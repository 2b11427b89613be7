"""A trainee's own answer with what cost taken out: words are only ever removed, and only where that helps."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trainer.core.text import Span, sentences, words
from trainer.scoring.model import Case, Response
from trainer.scoring.observation import Evidence, Finding, Scorecard

#: How often a response is scored at most, the first time among them.
MOST_SCORES = 8
LEAST_RISE = 1.0
#: A reply keeps at least this many words, and so does a sentence that loses some.
_LEAST_WORDS = 4
_SHORTENED = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|no|vs|approx|etc|e\.g|i\.e|a\.m|p\.m))\.$", re.IGNORECASE)
_HANGING = frozenset(("and", "but", "or", "so", "that", "which", "who", "because", "to", "of", "if", "when"))

Score = Callable[[Response, Case], Scorecard]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Holds what remains of a response, and how that would have been marked."""

    response: Response
    scorecard: Scorecard


def suggest(response: Response, case: Case, score: Score) -> Suggestion | None:
    """Return the response without what cost; None where leaving words out helps nothing.

    Takes the heaviest loss first, and keeps a cut only if the overall mark rises and no other mark falls.
    """
    best = Suggestion(response, score(response, case))
    seen, left = {response}, MOST_SCORES - 1
    is_better = True
    while is_better:
        is_better = False
        for shorter in _shorter(best):
            if left and shorter not in seen:
                seen.add(shorter)
                left -= 1
                card = score(shorter, case)
                if _is_better(card, best.scorecard):
                    best, is_better = Suggestion(shorter, card), True
                    break
    return None if best.response == response else best


def removable(response: Response, scorecard: Scorecard) -> tuple[Finding, ...]:
    """Return the findings that cost and point at words the customer reads, the heaviest loss first."""
    found = [
        finding
        for finding in scorecard.findings
        if finding.standing in ("cost", "critical") and _read_by_them(response, finding)
    ]
    return tuple(sorted(found, key=_weight))


def _weight(finding: Finding) -> tuple[bool, float, str]:
    return (finding.standing != "critical", finding.also.get("overall", finding.points), finding.rule)


def _read_by_them(response: Response, finding: Finding) -> tuple[Evidence, ...]:
    return tuple(place for place in finding.evidence if response.moves[place.move].reaches_customer)


def _is_better(card: Scorecard, than: Scorecard) -> bool:
    return (
        card.overall >= than.overall + LEAST_RISE
        and card.critical in (None, than.critical)
        and set(card.abstain) <= set(than.abstain)
        and all(card.marks[name] >= mark for name, mark in than.marks.items())
    )


def _shorter(now: Suggestion) -> Iterator[Response]:
    """Yield what could remain: for each finding first without its words, then without its sentences."""
    for finding in removable(now.response, now.scorecard):
        places = _read_by_them(now.response, finding)
        for cut in (_without_words, _without_sentences):
            remains = cut(now.response, places)
            if remains is not None:
                yield remains


def _without_words(response: Response, places: Iterable[Evidence]) -> Response | None:
    """Leave out just the words; None where they are most of a sentence, or it would not read without them."""
    cuts: list[tuple[int, Span]] = []
    for place in places:
        text = response.moves[place.move].text
        whole = _sentence(text, place.span)
        aside = _aside(text, place.span, whole)
        if aside is None or 2 * (place.span.end - place.span.start) >= whole.end - whole.start:
            return None
        cuts.append((place.move, aside))
    return _without(response, cuts)


def _without_sentences(response: Response, places: Iterable[Evidence]) -> Response | None:
    return _without(
        response, [(place.move, _sentence(response.moves[place.move].text, place.span)) for place in places]
    )


def _without(response: Response, cuts: Iterable[tuple[int, Span]]) -> Response | None:
    """Leave out every span; None where a reply would say next to nothing."""
    moves = list(response.moves)
    for index, spans in _by_move(cuts).items():
        text = moves[index].text
        for span in reversed(spans):
            text = _closed(text, span)
        if len(words(text)) < _LEAST_WORDS:
            return None
        moves[index] = moves[index].model_copy(update={"text": text.strip()})
    return response.model_copy(update={"moves": tuple(moves)})


def _by_move(cuts: Iterable[tuple[int, Span]]) -> dict[int, list[Span]]:
    """Sort the spans by their moves, and make one of those that overlap."""
    spans: dict[int, list[Span]] = {}
    for move, span in sorted(set(cuts)):
        own = spans.setdefault(move, [])
        if own and own[-1].overlaps(span):
            own[-1] = Span(own[-1].start, max(own[-1].end, span.end))
        else:
            own.append(span)
    return spans


def _closed(text: str, gap: Span) -> str:
    """Return the text without the words in ``gap``, and without the space that set them off."""
    left, right = text[: gap.start].rstrip(" \t"), text[gap.end :].lstrip(" \t")
    if gap.cut(text)[0].isupper() and (not left or left[-1] in ".!?\n"):
        right = right[:1].upper() + right[1:]
    if not left.strip() or not right.strip():
        return left.rstrip() + right.lstrip()
    if left.endswith("\n") and right.startswith("\n"):
        lines = max(len(left) - len(left.rstrip("\n")), len(right) - len(right.lstrip("\n")))
        return left.rstrip("\n") + "\n" * lines + right.lstrip("\n")
    space = "" if left.endswith("\n") or right[0] in "\n,.;:!?" else " "
    return left + space + right


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence, or the run of sentences, that ``span`` stands in."""
    start, end = span.start, span.end
    for sentence in _sentences(text):
        if sentence.overlaps(span):
            start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(start, end)


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences, where the stop in an address or after a short form ends none."""
    open_one: Span | None = None
    for span in sentences(text):
        if open_one is not None and _runs_on(text, open_one, span):
            open_one = Span(open_one.start, span.end)
            continue
        if open_one is not None:
            yield open_one
        open_one = span
    if open_one is not None:
        yield open_one


def _runs_on(text: str, before: Span, after: Span) -> bool:
    return before.end == after.start or _SHORTENED.search(before.cut(text)) is not None


def _aside(text: str, span: Span, whole: Span) -> Span | None:
    """Return the words with the commas that set them off; None where the rest would not read without them."""
    before, after = text[whole.start : span.start].rstrip(), text[span.end : whole.end].lstrip()
    is_first, is_last = not before, not after.strip(".!?")
    opens, closes = before.endswith((",", "(")), after.startswith((",", ")"))
    rest = text[whole.start : span.start] + " " + text[span.end : whole.end]
    kept = [word.cut(rest) for word in words(rest)]
    if not (is_first or opens) or not (is_last or closes) or len(kept) < _LEAST_WORDS:
        return None
    if (is_first and kept[0].lower() in _HANGING) or before.endswith("(") != after.startswith(")"):
        return None
    start = whole.start + len(before) - (1 if opens else 0)
    end = whole.end - len(after) + (1 if closes else 0)
    return Span(start, end)
