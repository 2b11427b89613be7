"""Small reads and writes within one transaction, put together from the parts."""

from trainer.storage.access_store import AccessStore
from trainer.storage.assignment_store import AssignmentStore
from trainer.storage.attempt_store import AttemptStore
from trainer.storage.comment_store import CommentStore
from trainer.storage.draft_store import DraftStore
from trainer.storage.gap_store import GapStore
from trainer.storage.mail_store import MailStore
from trainer.storage.own_data_store import OwnDataStore
from trainer.storage.people_search import PeopleSearch
from trainer.storage.people_store import PeopleStore
from trainer.storage.rating_store import RatingStore
from trainer.storage.shift_store import ShiftStore
from trainer.storage.studio_store import StudioStore
from trainer.storage.team_store import TeamStore
from trainer.storage.tidy_store import TidyStore


class Store(
    PeopleStore,
    PeopleSearch,
    TeamStore,
    AccessStore,
    MailStore,
    OwnDataStore,
    TidyStore,
    AttemptStore,
    DraftStore,
    AssignmentStore,
    ShiftStore,
    GapStore,
    StudioStore,
    CommentStore,
    RatingStore,
):
    """Reads and writes frozen values; every method is one or two statements."""
