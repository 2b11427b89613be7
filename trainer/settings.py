"""The settings, read from the environment (TRAINER_…) with defaults for one machine."""

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

import trainer


class Settings(BaseSettings):
    """Holds what an operator may set; every name is written TRAINER_NAME in the environment."""

    model_config = SettingsConfigDict(env_prefix="TRAINER_", frozen=True, use_attribute_docstrings=True)

    mode: Literal["production", "development"] = "production"
    """Production refuses to start with anything that is only good enough for trying out."""
    data: Path = Path("var")
    """Folder for the database and, outside production, the session secret."""
    database_url: str | None = None
    """SQLAlchemy URL; a SQLite file in the data folder when not set."""
    packs: Path = Path(trainer.__file__).parent.parent / "scenario_packs"
    """Folder that holds one folder for each pack."""
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str | None = None
    """Address people use in their browsers, https://training.example.com; links in e-mails begin with it."""
    secret_key: str | None = None
    """Signs the session cookie; outside production made and kept in the data folder when not set."""
    debug: bool = False
    workers: int = 1
    """Processes that serve; more than one needs a limiter that they share."""
    limiter_url: str = "memory://"
    """Where rate limits are counted: memory://, or redis://host:port for several workers."""
    proxies: int = 0
    """Reverse proxies in front whose X-Forwarded headers are to be believed."""
    metrics_token: str | None = None
    """Bearer token for /metrics; without one only this machine may read it."""
    session_idle_minutes: int = 60
    """A session ends when nothing was done for so long."""
    session_hours: int = 12
    """A session ends so long after signing in, whatever was done."""
    smtp_host: str | None = None
    """Mail server; without one links are shown to administrators, and reminders stay in the app."""
    smtp_port: int = 587
    smtp_user: str | None = None
    smtp_password: str | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    mail_from: str = "rejoinder@localhost.example.com"
    keep_drafts_days: int = 90
    """Drafts nobody touched for so long are removed."""
    keep_attempts_days: int | None = None
    """Attempts closed for so long are removed; never when not set."""

    @property
    def url(self) -> str:
        """Return the database's URL."""
        return self.database_url or f"sqlite:///{(self.data / 'rejoinder.db').resolve()}"

    @property
    def session_idle(self) -> timedelta:
        """Return for how long a session may rest."""
        return timedelta(minutes=self.session_idle_minutes)

    @property
    def session_most(self) -> timedelta:
        """Return for how long a session may last."""
        return timedelta(hours=self.session_hours)
