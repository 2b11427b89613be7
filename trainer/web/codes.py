"""Action codes of the channel policy, in words a trainee can use."""

from collections.abc import Mapping, Sequence

from trainer.scoring.expectations import Code
from trainer.web.words import joined

CODE_WORDS: Mapping[Code, str] = {
    "REPLY_IN": "answer where they wrote",
    "ACK_MOVE_DM": "a short word, then a direct message",
    "ACK_LINK": "a secure link",
    "ACK_CALLBACK": "offer to call back",
    "CALL_NOW": "call now",
    "EMAIL": "an e-mail",
    "LETTER": "a letter",
    "RELAY": "a relay call or an interpreter",
    "HIDE_PII": "have the private details hidden",
    "ESC_LEGAL": "raise it with legal",
    "ESC_PR": "raise it with the press office",
    "ESC_SAFETY": "raise it with safety",
    "ESC_SEC": "raise it with security",
    "ESC_VULN": "raise it with the specialist care team",
    "EXPERT": "hand it to an expert",
    "SUPERVISOR": "hand it to a supervisor",
    "CORRECT_ONCE": "correct it once, kindly",
    "NO_ENGAGE_LOG": "leave it and log it",
    "REPORT_PLATFORM": "report it to the platform",
    "CLOSE_PUBLIC": "say in public that it is sorted",
    "ROOT_CAUSE": "note which channel failed",
}


def say_codes(codes: Sequence[Code]) -> str:
    """Put one combination of codes into words."""
    words = joined([CODE_WORDS[code] for code in codes])
    return words[:1].upper() + words[1:]


def say_routes(routes: Sequence[Sequence[Code]]) -> tuple[str, ...]:
    """Put each combination that works into words."""
    return tuple(say_codes(route) for route in routes if route)
