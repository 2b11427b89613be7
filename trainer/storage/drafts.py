"""Drafts as values: a place, the moves written there, and which save this is."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Self

from trainer.scoring.circumstances import AfterContact
from trainer.scoring.model import MoveKind
from trainer.storage.moments import stored, utc
from trainer.storage.tables import DraftRow

_ASIDE = "/aside"
#: What the place of a draft in a shift begins with; no pack has such a name.
IN_SHIFT = "~"


@dataclass(frozen=True, slots=True)
class Place:
    """Names where a draft belongs: a person's turn (from 1) of their attempt ``number`` (from 1) at a case.

    What was put aside there is a place of its own.
    """

    pack: str
    scenario_id: str
    number: int
    turn: int = 1
    is_aside: bool = False

    @property
    def text(self) -> str:
        """Return the place as it is stored."""
        return f"{self.pack}/{self.scenario_id}/{self.number}/{self.turn}{_ASIDE if self.is_aside else ''}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the place that ``text`` names; raises ``ValueError``."""
        bare = text.removesuffix(_ASIDE)
        pack, scenario_id, number, turn = bare.split("/")
        return cls(pack, scenario_id, int(number), int(turn), is_aside=bare != text)


@dataclass(frozen=True, slots=True)
class DraftMove:
    """Holds one move as it stands in the form, whole or not."""

    kind: MoveKind
    channel: str = ""
    team: str = ""
    expert: str = ""
    text: str = ""

    @property
    def to(self) -> str:
        """Return the team as a move names it."""
        return f"expert:{self.expert.strip().lower()}" if self.team == "expert" else self.team


@dataclass(frozen=True, slots=True)
class DraftForm:
    """Holds the form after contact as it was typed, whole or not."""

    attempts: str = ""
    channel: str = ""
    cause: str = ""
    owner: str = ""

    @classmethod
    def of(cls, sent: AfterContact | None) -> Self:
        """Return the form as somebody would have typed what was sent."""
        if sent is None:
            return cls()
        attempts = "" if sent.prior_attempts is None else str(sent.prior_attempts)
        return cls(attempts, sent.failed_channel or "", sent.cause or "", sent.fix_owner or "")

    @property
    def stripped(self) -> Self:
        """Return the form without the space around its words."""
        return type(self)(self.attempts.strip(), self.channel, self.cause.strip(), self.owner.strip())

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was filled in."""
        return self.stripped == type(self)()


BLANK_FORM = DraftForm()


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Holds what somebody is writing in one place.

    ``key`` makes its submission count once; ``writer`` is the tab that saved it last, and ``revision`` grows
    with every save.
    """

    person_id: str
    place: Place
    key: str
    moves: tuple[DraftMove, ...]
    writer: str
    revision: int
    saved_at: datetime
    form: DraftForm = BLANK_FORM

    @property
    def has_words(self) -> bool:
        """Tell whether anything was written, in a move or in the form after contact."""
        return any(move.text.strip() for move in self.moves) or not self.form.is_blank


def draft_row(draft: KeptDraft) -> DraftRow:
    """Return the row of ``draft``."""
    return DraftRow(
        person_id=draft.person_id,
        place=draft.place.text,
        turn=draft.place.turn,
        submission_key=draft.key,
        moves=[asdict(move) for move in draft.moves],
        form=None if draft.form.is_blank else asdict(draft.form),
        writer=draft.writer,
        revision=draft.revision,
        saved_at=stored(draft.saved_at),
    )


def draft_from_row(row: DraftRow) -> KeptDraft:
    """Return the draft that ``row`` holds."""
    return KeptDraft(
        person_id=row.person_id,
        place=Place.read(row.place),
        key=row.submission_key,
        moves=tuple(DraftMove(**move) for move in row.moves),
        writer=row.writer,
        revision=row.revision,
        saved_at=utc(row.saved_at),
        form=DraftForm(**row.form) if row.form else BLANK_FORM,
    )
