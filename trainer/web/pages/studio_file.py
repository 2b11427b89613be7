"""One file in the studio: its text, the case as a trainee sees it, what its plays get, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.core.problem import Problem
from trainer.scenarios.glossary import GlossaryEntry
from trainer.services.studio.files import DiffLine
from trainer.services.studio.guided import Form
from trainer.services.studio.look import Look
from trainer.services.studio.open_file import OpenFile
from trainer.simulation.bots import BotMark
from trainer.simulation.plays import PlayMark
from trainer.storage.comment_store import Comment
from trainer.storage.studio_store import Version
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio_form import SectionView, schema_of, sections_of
from trainer.web.pages.thread import MessageView, thread_view
from trainer.web.words import counted, moment

_BOTS = {
    "canned_apology": "The stock apology",
    "please_dm_us": "“Please DM us”",
    "their_words_back": "Their own words back",
    "empty_empathy": "Empathy and nothing else",
    "shuffled_points": "The points' words in a heap",
}
_BANDS = {"good": "Good", "flawed": "Flawed", "bad": "Bad"}


@dataclass(frozen=True, slots=True)
class MarkLine:
    """Holds what one turn of a play, or one bot, gets: a dot on 0 to 100, and the band it should lie in."""

    name: str
    mark: int
    low: float
    width: float
    said: str
    label: str
    is_well: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Holds one kept version."""

    number: int
    at: str
    note: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Holds one problem with its place in the text and in the form."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: str
    field: str
    look: str


@dataclass(frozen=True, slots=True)
class CommentLine:
    """Holds one comment on a file."""

    id: str
    at: str
    by: str
    text: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class WordLine:
    """Holds one word of the customer's that the glossary explains."""

    term: str
    gloss: str
    beware: str


@dataclass(frozen=True, slots=True)
class FilePage:
    """Fills studio_file.html; ``clash`` holds the text of somebody else who saved meanwhile."""

    shell: Shell
    pack: str
    path: str
    text: str
    revision: int
    saved: str
    problems: tuple[ProblemLine, ...]
    summary: str
    has_form: bool
    sections: tuple[SectionView, ...]
    schema: str
    scenario: str
    channel: str
    icon: str
    customer: str
    thread: tuple[MessageView, ...]
    words: tuple[WordLine, ...]
    marks: tuple[MarkLine, ...]
    bots: tuple[MarkLine, ...]
    versions: tuple[VersionLine, ...]
    comments: tuple[CommentLine, ...]
    fault: str = ""
    clash: str = ""
    show_text: bool = False
    """Whether the other view, the text, has to follow the form."""
    show_form: bool = False
    """Whether the form has to follow the text."""

    @classmethod
    def of(
        cls,
        shell: Shell,
        pack: str,
        opened: OpenFile,
    ) -> "FilePage":
        """Show a file with everything that is known of it."""
        file, look, form = opened.file, opened.look, opened.form
        case = look.case
        return cls(
            shell=shell,
            pack=pack,
            path=file.path,
            text=file.body.decode("utf-8", "replace"),
            revision=file.revision,
            saved=f"Saved {moment(file.change.at)} UTC",
            problems=tuple(_problem(found, form) for found in look.problems),
            summary=_summary(look),
            has_form=form is not None,
            sections=sections_of(form),
            schema=schema_of(file.path),
            scenario=look.scenario_id,
            channel=CHANNELS[case.scenario.inbound].title if case else "",
            icon=CHANNELS[case.scenario.inbound].icon if case else "",
            customer=case.persona.name if case else "",
            thread=thread_view(case) if case else (),
            words=tuple(_word(entry) for entry in look.words),
            marks=tuple(_play(mark) for mark in look.plays),
            bots=tuple(_bot(mark, look.pass_mark) for mark in look.bots),
            versions=tuple(_version(version) for version in opened.versions),
            comments=tuple(_comment(one, opened.names) for one in opened.comments),
        )


@dataclass(frozen=True, slots=True)
class DiffPage:
    """Fills studio_diff.html: a version beside the file as it stands."""

    shell: Shell
    pack: str
    path: str
    number: int
    at: str
    note: str
    lines: tuple[DiffLine, ...]


def _problem(found: Problem, form: Form | None) -> ProblemLine:
    field = form.names.get(found, "") if form else ""
    look = "warn" if found.severity == "warning" else "bang"
    return ProblemLine(found.line, found.column, found.code, found.message, found.hint, found.severity, field, look)


def _word(entry: GlossaryEntry) -> WordLine:
    beware = {"profane": "Profane.", "self_harm": "May mean harm to oneself.", "slur_adjacent": "Near a slur."}
    advice = "Understand it; do not use it." if entry.not_to_imitate else ""
    return WordLine(entry.term, entry.gloss, f"{beware.get(entry.risk, '')} {advice}".strip())


def _comment(one: Comment, names: Mapping[str, str]) -> CommentLine:
    by = names.get(one.person_id or "", "somebody who left")
    return CommentLine(one.id, moment(one.at), by, one.text, one.closed_at is None)


def _version(version: Version) -> VersionLine:
    return VersionLine(version.number, moment(version.change.at), version.change.note, version.body is None)


def _summary(look: Look) -> str:
    if not look.problems and not look.elsewhere:
        return "Nothing stops publishing."
    here = counted(len(look.problems), "problem") + " here" if look.problems else "None here"
    return f"{here}, {look.elsewhere} in other files." if look.elsewhere else f"{here}."


def _play(mark: PlayMark) -> MarkLine:
    name = f"{_BANDS[mark.band]}, turn {mark.turn}"
    critical = ", critical" if mark.critical else ""
    said = f"in {mark.low:g} to {mark.high:g}" if mark.holds else f"not in {mark.low:g} to {mark.high:g}"
    label = f"{name}: {mark.overall:.0f}{critical}, {said}"
    return MarkLine(name, round(mark.overall), mark.low, mark.high - mark.low, said + critical, label, mark.holds)


def _bot(mark: BotMark, pass_mark: float) -> MarkLine:
    name = _BOTS[mark.bot]
    said = "passes, and must not" if mark.passes else "fails, as it must"
    label = f"{name}: {mark.overall:.0f}, {said}"
    return MarkLine(name, round(mark.overall), 0.0, pass_mark, said, label, is_well=not mark.passes)
