"""From moves to action codes: what a response does, in the words of the channel policy."""

from collections.abc import Iterator, Mapping

from trainer.core.text import fold
from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Case, Move, Response
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import PUBLIC

_OFFERS: Mapping[str, Phrases] = {
    "ACK_MOVE_DM": compile_phrases(
        patterns=[
            r"\b(?:dm|dms|dm'd|dm'ed|dmed|dming|pm us|pm me|inbox)\b",
            r"\b(?:direct|private)(?:ly)?[ -]+messag(?:e|es|ed|ing)\b",
            r"\bmessag(?:e|ed|ing) (?:you|us|me)\b",
            r"\bsent you (?:a|one|the)?\s*(?:private |direct )?message\b",
            r"\b(?:drop|send|give) (?:us|me) a (?:line|message|note)\b",
            r"\bcheck your messages\b",
            r"\bby (?:private )?message\b|\bin private\b|\bprivately\b",
        ]
    ),
    "ACK_LINK": compile_phrases(
        patterns=[
            r"\b(?:secure|private|this|a|the|our|safe) (?:upload )?(?:link|form|portal)\b",
            r"\b(?:link|form|portal) (?:below|here|to)\b",
            (
                r"\b(?:on|via|through|in|using|visit) (?:our|the|your) (?:\w+ )?"
                r"(?:website|site|app|help ?cent(?:re|er)|online form|contact form|web form|portal)\b"
            ),
            r"https?://|\bwww\.",
        ]
    ),
    "ACK_CALLBACK": compile_phrases(
        patterns=[
            r"\b(?:call|ring|phone|telephone)(?:ing)? (?:you|back)\b|\b(?:calling|ringing) (?:at|on) \d",
            r"\b(?:speak|talk|chat) (?:to you )?(?:by|on|over) (?:the )?phone\b",
            r"\bgiv(?:e|ing) you a (?:quick )?(?:call|ring|bell|buzz)\b",
            r"\b(?:a|have) (?:quick )?call(?:back)?\b|\bcall-?back\b",
            r"\bon the phone\b|\bhave (?:me|someone|us) (?:call|ring|phone)\b|\bring round\b",
        ]
    ),
}
#: Words that name a place only to rule it out: "no need to ring", "we won't message you", "don't DM it".
_NOT_OFFERED = compile_phrases(
    patterns=[
        (
            r"\b(?:no need to|needn't|don't (?:need|have) to|won't (?:need|have) to|without having to|nobody will"
            r"|never|won't|will not|do not|don't|can't|cannot|rather than|instead of)"
            r"(?: (?:be|ever|just|try to|make you|ask you to))*"
            r" (?:call(?:ing)?|ring(?:ing)?|(?:tele)?phon(?:e|ing)|dm(?:ing)?|messag(?:e|ing)|us(?:e|ing)"
            r"|fill(?:ing)? in|send(?:ing)? (?:us|me) a (?:dm|message))"
            r"(?: (?:you|us|me|back|the|our|this|a|form|link|app|website|portal))*"
        ),
        r"\b(?:not|never|n't) (?:by|over|via|in|through) (?:dm|dms|private message|the phone|a link|a form)\b",
        r"\byour (?:two|three|four|earlier|last) (?:phone )?(?:calls|dms|messages)\b",
    ]
)
_SAID: Mapping[str, Phrases] = {
    "HIDE_PII": compile_phrases(
        patterns=[
            r"\b(?:hid|hide|hiding|hidden|redact(?:ed|ing)?)\b",
            r"\b(?:delet|remov)(?:e|ed|ing)\b.{0,40}\b(?:post|comment|number|details|message|tweet|photo|reply|it)\b",
            r"\btak(?:e|en|ing)\b.{0,40}\bdown\b|\bblank(?:ed|ing)? (?:it |that )?out\b",
            r"\bedit\b.{0,30}\b(?:out|post|comment|number)\b",
        ]
    ),
    "REPORT_PLATFORM": compile_phrases(
        patterns=[r"\breport(?:ed|ing)?\b.{0,50}\b(?:account|profile|platform|page|impostor|imposter|fake|post)\b"]
    ),
    "RELAY": compile_phrases(
        patterns=[r"\brelay\b|\btypetalk\b|\bsign language\b|\bbsl\b|\binterpret(?:er|ing)\b|\btext ?phone\b"]
    ),
    "CLOSE_PUBLIC": compile_phrases(
        patterns=[
            r"\b(?:all settled|glad (?:it|this|that) is settled)\b",
            r"\b(?:all sorted|now sorted|glad (?:we|that|it)(?:'s| is| could)? .{0,20}sorted|good to speak)\b",
        ]
    ),
}
_FAILED_CHANNEL = compile_phrases(
    patterns=[
        (
            r"\b(?:phone|call(?:s|ed)?|line|ivr|helpline|website|web|app|form|portal|self[ -]service|branch"
            r"|shop|store|desk|chat|bot|e-?mails?|letters?|dms?|messages?|tickets?|visits?)\b"
        )
    ]
)
_SPECIALIST = compile_phrases(
    patterns=[r"vulnerab|specialist|bereave|welfare|wellbeing|extra[ -]?(?:care|support)|care team|support"]
)
_TEAMS = {
    "legal": "ESC_LEGAL",
    "safety": "ESC_SAFETY",
    "pr": "ESC_PR",
    "security": "ESC_SEC",
    "supervisor": "SUPERVISOR",
}
_BY_CHANNEL = {"email": "EMAIL", "letter": "LETTER", "phone": "CALL_NOW"}
_CORRECTABLE = frozenset({"misinformed", "troll", "spam"})


def action_codes(response: Response, case: Case) -> frozenset[str]:
    """Return the action codes that the moves of a response stand for."""
    codes: set[str] = set()
    for move in response.moves:
        codes.update(_codes_of(move, case))
    replies = [move for move in response.moves if move.kind == "reply"]
    if not replies and all(move.kind in ("ignore", "note", "close") for move in response.moves):
        codes.add("NO_ENGAGE_LOG")
    form = case.circumstances.form
    if form is not None and form.failed_channel not in (None, "none"):
        codes.add("ROOT_CAUSE")
    if len(replies) == 1 and replies[0].channel == case.inbound and _may_be_corrected(case.expectations):
        codes.add("CORRECT_ONCE")
    return frozenset(codes)


def _may_be_corrected(told: Expectations | None) -> bool:
    return told is not None and told.policy.intent in _CORRECTABLE


def _codes_of(move: Move, case: Case) -> Iterator[str]:
    text = fold(move.text).text
    yield from (code for code, phrases in _SAID.items() if phrases.is_in(text))
    if move.kind == "reply":
        yield from _reply_codes(move, case, text)
    elif move.kind in ("escalate", "handoff"):
        yield from _team_codes(move.to or "")
    elif move.kind == "note" and _FAILED_CHANNEL.is_in(text):
        yield "ROOT_CAUSE"


def _reply_codes(move: Move, case: Case, text: str) -> Iterator[str]:
    if move.channel == case.inbound:
        yield "REPLY_IN"
        for code, phrases in _OFFERS.items():
            is_here = code == "ACK_MOVE_DM" and move.channel == "social_dm"
            if not is_here and _is_offered(phrases, text):
                yield code
    elif move.channel in _BY_CHANNEL:
        yield _BY_CHANNEL[move.channel]
    if move.channel == "social_dm" and case.inbound in PUBLIC:
        yield "ACK_MOVE_DM"


def _is_offered(phrases: Phrases, text: str) -> bool:
    """Tell whether a place is named, and not only to rule it out."""
    if not phrases.is_in(text):
        return False
    ruled_out = tuple(_NOT_OFFERED.spans(text))
    return any(
        not any(start < end_of_ban and begin < end for begin, end_of_ban in ruled_out)
        for start, end in phrases.spans(text)
    )


def _team_codes(team: str) -> Iterator[str]:
    if team in _TEAMS:
        yield _TEAMS[team]
    elif team.startswith("expert:"):
        yield "EXPERT"
        if _SPECIALIST.is_in(team):
            yield "ESC_VULN"
