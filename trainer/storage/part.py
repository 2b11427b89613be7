"""What every part of the store is built on."""

from sqlalchemy.orm import Session


class StorePart:
    """Holds the session of one transaction; a part reads and writes the frozen values of one noun."""

    def __init__(self, session: Session) -> None:
        self._session = session
