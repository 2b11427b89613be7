"""Looks at everything that is stored, and says what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from trainer.scenarios.model import Pack
from trainer.storage.failures import StoreDamaged
from trainer.storage.mapping import turn_from_row
from trainer.storage.schema import head_revisions, schema_of
from trainer.storage.tables import Base, PackRow, TurnRow

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds how many rows each table has, and every problem in words."""

    counts: Mapping[str, int]
    problems: tuple[str, ...]


def check_database(engine: Engine) -> Checked:
    """Check the file, the references, the schema, every score against its text, and every pack."""
    with engine.connect() as connection:
        problems = [*_file_problems(connection), *_schema_problems(connection)]
        if problems:
            return Checked({}, tuple(problems))
        problems += [*_turn_problems(connection), *_pack_problems(connection)]
        return Checked(_counts(connection), tuple(problems))


def refuse_damaged(engine: Engine) -> None:
    """Raise ``StoreDamaged`` when SQLite finds pages that do not fit together; quicker than a whole check."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise StoreDamaged("the database is damaged")


def _file_problems(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    try:
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
            if said != "ok":
                yield f"file: {said}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
            yield f"{row[0]}: row {row[1]} belongs to a row of {row[2]} that is not there"
    except DatabaseError as error:
        yield f"file: {error.orig}"


def _schema_problems(connection: Connection) -> Iterator[str]:
    found, wanted = set(schema_of(connection)), set(head_revisions())
    if found != wanted:
        yield f"schema: it is {', '.join(found) or 'empty'}, this version works with {', '.join(wanted)}"


def _turn_problems(connection: Connection) -> Iterator[str]:
    with Session(connection) as session:
        for row in session.scalars(select(TurnRow).execution_options(yield_per=_AT_ONCE)):
            try:
                turn_from_row(row)
            except (ValueError, KeyError, TypeError, IndexError) as wrong:
                # The message may quote what somebody wrote; its kind is enough to find the row.
                yield f"turns: {row.attempt_id} turn {row.index} cannot be read ({type(wrong).__name__})"


def _pack_problems(connection: Connection) -> Iterator[str]:
    with Session(connection) as session:
        for row in session.scalars(select(PackRow)):
            try:
                Pack.model_validate_json(row.body)
            except ValidationError:
                yield f"packs: {row.name} {row.digest[:12]} cannot be read"


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }
