"""The settings, read from the environment (TRAINER_…) with defaults for one machine."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

import trainer


class Settings(BaseSettings):
    """Holds what an operator may set; every name is written TRAINER_NAME in the environment."""

    model_config = SettingsConfigDict(env_prefix="TRAINER_", frozen=True, use_attribute_docstrings=True)

    data: Path = Path("var")
    """Folder for the database and the session secret."""
    database_url: str | None = None
    """SQLAlchemy URL; a SQLite file in the data folder when not set."""
    packs: Path = Path(trainer.__file__).parent.parent / "scenario_packs"
    """Folder that holds one folder for each pack."""
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str | None = None
    """Signs the session cookie; made and kept in the data folder when not set."""

    @property
    def url(self) -> str:
        """Return the database's URL."""
        return self.database_url or f"sqlite:///{(self.data / 'rejoinder.db').resolve()}"
