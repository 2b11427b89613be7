"""Small reads and writes within one transaction, put together from the parts."""

from trainer.storage.attempt_store import AttemptStore
from trainer.storage.people_store import PeopleStore


class Store(PeopleStore, AttemptStore):
    """Reads and writes frozen values; every method is one or two statements."""
