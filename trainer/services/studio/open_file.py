"""A file of the studio with all that is known of it: its form, what it gets, its versions, what is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.bench import open_bench
from trainer.services.studio.files import NotKept, Where, open_file
from trainer.services.studio.guided import Form, form_of
from trainer.services.studio.look import Look, look_at
from trainer.storage.comment_store import Comment
from trainer.storage.studio_store import StudioFile, Version

_LONGEST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Holds a file that somebody works at; ``names`` are those of whoever commented, by their ids."""

    file: StudioFile
    look: Look
    form: Form | None
    versions: tuple[Version, ...]
    comments: tuple[Comment, ...]
    names: Mapping[str, str]


def work_at(desk: Desk, where: Where) -> OpenFile:
    """Return a file with all that is known of it; raises ``NotFound``."""
    file, bench = open_file(desk, where), open_bench(desk, where[0])
    with desk.read() as store:
        versions, comments = store.versions(*where), store.comments(*where)
        writers = {one.person_id for one in comments if one.person_id}
        people = [store.person(one) for one in sorted(writers)]
    names = {person.id: person.name for person in people if person is not None}
    look = look_at(desk, bench, where[1])
    return OpenFile(file, look, form_of(bench, where[1]), versions, comments=comments, names=names)


def comment_on(desk: Desk, person: Person, where: Where, text: str) -> None:
    """Say something of a file; raises ``NotFound`` and ``NotKept``."""
    said = text.strip()
    if not said or len(said) > _LONGEST_COMMENT:
        raise NotKept(f"A comment has 1 to {_LONGEST_COMMENT} letters.")
    with desk.begin() as store:
        if store.studio_file(*where) is None:
            raise NotFound(f"no file {where[1]!r} in {where[0]!r}")
        store.add_comment(*where, said, person_id=person.id, at=desk.now())


def close_comment(desk: Desk, pack: str, comment_id: str, *, closed: bool) -> None:
    """Settle a comment, or open it again; raises ``NotFound``."""
    with desk.begin() as store:
        if not store.close_comment(pack, comment_id, desk.now() if closed else None):
            raise NotFound("no such comment")
