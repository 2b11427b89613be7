"""What is said of words that are kept: from when they are, what else is kept, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import uuid4

from trainer.services.drafts import KeptDraft, Pen, Place
from trainer.web.pages.after_contact import logged_lines

#: ``unsaved`` words are in the form alone; ``elsewhere`` says that another tab saved other words.
KeptState = Literal["empty", "saved", "unsaved", "elsewhere"]
_WORDS: dict[KeptState, str] = {
    "empty": "Nothing written yet.",
    "saved": "Kept from",
    "unsaved": "Not saved yet.",
    "elsewhere": "Not saved: another tab has newer words, from",
}


@dataclass(frozen=True, slots=True)
class TimeView:
    """Holds a moment for machines, and as words until the script knows the reader's own clock."""

    iso: str
    words: str

    @classmethod
    def of(cls, moment: datetime) -> "TimeView":
        """Show the time of day."""
        return cls(moment.isoformat(), f"{moment:%H:%M} UTC")


@dataclass(frozen=True, slots=True)
class KeptView:
    """Holds what the composer knows of its own draft: its tab, the tab that saved last, the next save's number."""

    place: str = ""
    owner: str = ""
    number: int = 1
    writer: str = ""
    kept_by: str = ""
    revision: int = 0
    sequence: int = 1
    state: KeptState = "empty"
    words: str = ""
    at: TimeView | None = None
    aside: TimeView | None = None

    @classmethod
    def of(cls, place: Place, owner: str, kept: KeptDraft | None, aside: KeptDraft | None = None) -> "KeptView":
        """Show a composer that opens with what is kept."""
        state: KeptState = "saved" if kept and kept.has_words else "empty"
        return cls(
            place=place.text,
            owner=owner,
            number=place.number,
            writer=str(uuid4()),
            kept_by=kept.writer if kept else "",
            revision=kept.revision if kept else 0,
            sequence=(kept.revision if kept else 0) + 1,
            state=state,
            words=_WORDS[state],
            at=TimeView.of(kept.saved_at) if kept and state == "saved" else None,
            aside=TimeView.of(aside.saved_at) if aside else None,
        )

    @classmethod
    def posted(cls, place: Place, owner: str, pen: Pen, there: KeptDraft | None = None) -> "KeptView":
        """Show a composer that came back with its words; ``there`` is what another tab saved meanwhile."""
        state: KeptState = "elsewhere" if there else "unsaved"
        revision = there.revision if there else pen.base
        return cls(
            place=place.text,
            owner=owner,
            number=place.number,
            writer=pen.writer or str(uuid4()),
            revision=revision,
            sequence=max(revision, pen.sequence or 0) + 1,
            state=state,
            words=_WORDS[state],
            at=TimeView.of(there.saved_at) if there else None,
        )


@dataclass(frozen=True, slots=True)
class LeftoverView:
    """Holds words of a turn that is over, which were never sent."""

    place: str
    title: str
    at: TimeView
    texts: tuple[str, ...]


def leftover_views(drafts: Sequence[KeptDraft]) -> tuple[LeftoverView, ...]:
    """Show words that were kept and never sent."""
    return tuple(_leftover(draft) for draft in drafts)


def _leftover(draft: KeptDraft) -> LeftoverView:
    texts = tuple(move.text for move in draft.moves if move.text.strip())
    title = f"Not sent: your words for turn {draft.place.turn}"
    return LeftoverView(draft.place.text, title, TimeView.of(draft.saved_at), (*texts, *logged_lines(draft.form)))
