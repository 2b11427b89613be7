"""What is said when something is not there, or did not work."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.web.pages.shell import Shell

_WORDS: Mapping[int, tuple[str, str]] = {
    404: (
        "There is nothing here",
        "The address may be old, or what is there is not yours to see.",
    ),
    405: ("That cannot be done here", "Go back to the first page and take it from there."),
    413: ("That is too much at once", "Nothing was sent. Go back, shorten the text and send it again."),
    429: ("That was too often", "Nothing was done. Wait a minute, then try again."),
    500: (
        "That did not work, and it is our fault",
        "Nothing was sent. Try again, or tell your trainer what you did.",
    ),
    503: (
        "Too much is going on at this moment",
        "Nothing was done. Wait a little, then try again; nothing happens twice.",
    ),
    507: (
        "There is no room left to keep anything",
        "Nothing was done. Tell your trainer; whoever runs Rejoinder has to make room.",
    ),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Fills error.html; ``words`` are what was typed, where no form could take them back."""

    shell: Shell
    title: str
    what: str
    number: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, code: int, number: str = "", words: tuple[str, ...] = ()) -> "ErrorPage":
        """Put a status into words; only faults of ours have a number."""
        title, what = _WORDS.get(code, _WORDS[500] if code >= 500 else _WORDS[404])
        return cls(Shell(title), title, what, number if code >= 500 else "", words)
