"""Lists of people as CSV: read as leniently as spreadsheets write it, and written so that they cannot be fooled."""

import codecs
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trainer.services.account_forms import FORMULA_STARTS
from trainer.storage.people_search import PersonLine

COLUMNS = ("name", "email", "role", "team", "unit", "leads")
TEMPLATE = (
    "name,email,role,team,unit,leads\r\nAlex Example,alex@example.com,trainee,Social desk,Customer service,\r\n"
)
MOST_ROWS = 10_000
LEADS_BETWEEN = "|"
_NEEDED = ("name", "email")
_DELIMITERS = (",", ";", "\t")
_GUARD = "'"


class UnreadableList(ValueError):
    """Says why a list cannot be read at all."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """Holds one row by column, and the line it begins on; ``is_ragged`` has more cells than the header."""

    line: int
    cells: dict[str, str]
    is_ragged: bool


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Holds the rows of a list, and the columns that nobody reads."""

    rows: tuple[ListRow, ...]
    columns: tuple[str, ...]
    unread: tuple[str, ...]


def decode_list(data: bytes) -> str:
    """Return the text of an uploaded file, whatever a spreadsheet saved it as."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:200]:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_list(text: str) -> PeopleList:
    """Read a list of people; raises ``UnreadableList``."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableList(
            "There is nothing in it. Begin with a line of column names, then one line for each person."
        )
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as fault:
        raise UnreadableList(
            f"It is not a list that can be read: {fault}. Save it as CSV and try again."
        ) from fault
    header = tuple(_column(cell) for cell in rows[0][1])
    _check_header(header)
    if len(rows) - 1 > MOST_ROWS:
        raise UnreadableList(f"It has {len(rows) - 1} people; {MOST_ROWS} at once is the most. Split it.")
    found = tuple(
        ListRow(
            line,
            {name: _unguarded(cell) for name, cell in zip(header, cells, strict=False)},
            _is_ragged(header, cells),
        )
        for line, cells in rows[1:]
    )
    columns = tuple(name for name in COLUMNS if name in header)
    unread = tuple(cell.strip() for cell in rows[0][1] if cell.strip() and _column(cell) not in COLUMNS)
    return PeopleList(found, columns, unread)


def write_list(lines: Iterable[PersonLine]) -> str:
    """Write people as CSV, with the state of their access, which reading the list again leaves alone."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, "state"))
    for line in lines:
        person = line.person
        team, unit = person.team, person.team.unit if person.team else None
        leads = LEADS_BETWEEN.join(led.name for led in line.leads)
        cells = (person.name, person.email or "", person.role, team.name if team else "", unit.name if unit else "")
        writer.writerow([_guarded(cell) for cell in (*cells, leads, line.state)])
    return out.getvalue()


def _rows(reader: Any) -> list[tuple[int, list[str]]]:
    rows, begins = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((begins, cells))
        begins = reader.line_num + 1
    return rows


def _column(cell: str) -> str:
    name = "".join(letter for letter in cell.casefold() if letter.isalnum() or letter == "_")
    return {"emailaddress": "email", "teams": "team"}.get(name, name)


def _check_header(header: tuple[str, ...]) -> None:
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise UnreadableList(
            f"The first line has no column {' and no column '.join(missing)}. It should be: {','.join(COLUMNS)}"
        )
    twice = sorted({name for name in header if name in COLUMNS and header.count(name) > 1})
    if twice:
        raise UnreadableList(f"The first line has the column {twice[0]} twice. Keep one of them.")


def _is_ragged(header: tuple[str, ...], cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells[len(header) :])


def _guarded(cell: str) -> str:
    # A spreadsheet would run a cell that begins so; after an apostrophe it is text.
    return _GUARD + cell if cell.startswith((*FORMULA_STARTS, "\t", "\r")) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(tuple(_GUARD + start for start in FORMULA_STARTS)) else cell
