"""What is said when something is not there, or did not work."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.web.pages.shell import Shell

_WORDS: Mapping[int, tuple[str, str]] = {
    404: (
        "There is nothing here",
        "The address may be old, or the case is not yours. The inbox has what is.",
    ),
    405: ("That cannot be done here", "Go back to the inbox and take it from there."),
    413: ("That is too much at once", "Nothing was sent. Shorten the text and send it again."),
    500: (
        "That did not work, and it is our fault",
        "Nothing was sent. Try again, or tell your trainer what you did.",
    ),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Fills error.html."""

    shell: Shell
    title: str
    what: str

    @classmethod
    def of(cls, code: int) -> "ErrorPage":
        """Put a status into words."""
        title, what = _WORDS.get(code, _WORDS[500] if code >= 500 else _WORDS[404])
        return cls(Shell(title), title, what)
