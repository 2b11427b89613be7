"""What every service needs, chosen once by the wiring."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from trainer.services.policy import Policy
from trainer.services.shelf import Shelf
from trainer.services.shift_book import ShiftBook
from trainer.storage.database import Database
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Holds the database, the packs, the clock, the maker of ids and what the operator decided."""

    database: Database
    shelf: Shelf
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    is_demo: bool = False
    policy: Policy = field(default_factory=Policy)
    book: ShiftBook = field(default_factory=ShiftBook)

    def begin(self) -> AbstractContextManager[Store]:
        """Open a transaction that writes."""
        return self.database.begin()

    def read(self) -> AbstractContextManager[Store]:
        """Open a transaction that only reads."""
        return self.database.read()
