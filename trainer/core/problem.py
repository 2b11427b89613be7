"""A mistake in somebody's file, as a value with a place."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Says what is wrong in an author's file, where, and what to do about it.

    Lines and columns count from 1; 0 means the whole file.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}"
        tail = f" ({self.hint})" if self.hint else ""
        kind = "warning " if self.severity == "warning" else ""
        return f"{where} {kind}{self.code} {self.message}{tail}"
