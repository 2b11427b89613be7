"""The settings, read from the environment (TRAINER_…) with defaults for one machine."""

import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

import trainer

_PREFIX = "TRAINER_"
SECRETS = ("secret_key", "metrics_token", "smtp_password")
_HOLD_PASSWORDS = ("database_url", "limiter_url")


class BadSettings(ValueError):
    """Says which settings cannot be used; ``problems`` has a line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """Holds what an operator may set; every name is written TRAINER_NAME in the environment."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, frozen=True, use_attribute_docstrings=True, env_ignore_empty=True
    )

    mode: Literal["production", "development"] = "production"
    """Production refuses to start with anything that is only good enough for trying out."""
    data: Path = Path("var")
    """Folder for the database and, outside production, the session secret."""
    database_url: str | None = None
    """SQLAlchemy URL; a SQLite file in the data folder when not set."""
    packs: Path = Path(trainer.__file__).parent.parent / "scenario_packs"
    """Folder that holds one folder for each pack."""
    encoder: Path | None = None
    """Folder of the sentence encoder (`trainer models build`); when not set the word model reads alone."""
    host: str = "127.0.0.1"
    """Address to listen on; 0.0.0.0 for every network of this machine."""
    port: int = Field(8000, ge=1, le=65535)
    """Port to listen on."""
    base_url: str | None = Field(None, pattern=r"^https?://[^/\s]+/?$")
    """Address people use in their browsers, https://training.example.com; links in e-mails begin with it."""
    secret_key: str | None = None
    """Signs the session cookie; outside production made and kept in the data folder when not set."""
    debug: bool = False
    """Flask's debugging; never in production."""
    workers: int = Field(1, ge=1, le=64)
    """Processes that serve; more than one needs a limiter that they share."""
    limiter_url: str = Field("memory://", pattern=r"^(memory://|rediss?://.+)$")
    """Where rate limits are counted: memory://, or redis://host:port for several workers."""
    proxies: int = Field(0, ge=0, le=10)
    """Reverse proxies in front whose X-Forwarded headers are to be believed."""
    streams: int = Field(600, ge=0, le=20_000)
    """Pages that each process keeps up to date over an open connection; further ones ask every few seconds."""
    streams_per_person: int = Field(4, ge=1)
    """How many of these one person may have open in each process."""
    undo_seconds: int = Field(10, ge=0, le=60)
    """For so long a response waits in the browser and can be taken back; 0 sends at once."""
    hold_criticals: bool = True
    """A response with a critical error is held once before it is sent, and its sender told why."""
    metrics_token: str | None = None
    """Bearer token for /metrics; without one only this machine may read it."""
    session_idle_minutes: int = Field(60, ge=1)
    """A session ends when nothing was done for so long."""
    session_hours: int = Field(12, ge=1)
    """A session ends so long after signing in, whatever was done."""
    smtp_host: str | None = None
    """Mail server; without one links are shown to administrators, and reminders stay in the app."""
    smtp_port: int = Field(587, ge=1, le=65535)
    """Port of the mail server."""
    smtp_user: str | None = None
    """Name to sign in to the mail server with; no sign-in when not set."""
    smtp_password: str | None = None
    """Password for the mail server."""
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    """How the way to the mail server is encrypted."""
    mail_from: str = "rejoinder@localhost.example.com"
    """Sender of every e-mail."""
    keep_drafts_days: int = Field(90, ge=1)
    """Drafts nobody touched for so long are removed."""
    keep_attempts_days: int | None = Field(None, ge=1)
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

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the app over https, and cookies may insist on it."""
        return (self.base_url or "").startswith("https://")


def read_settings(**given: Any) -> Settings:
    """Read the settings, ``given`` ones before the environment's; raises ``BadSettings`` with every problem."""
    try:
        return Settings(**given)
    except ValidationError as wrong:
        raise BadSettings(tuple(_said(dict(error)) for error in wrong.errors())) from None


def unknown_names(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names in ``environment`` that look like settings and are none."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    return tuple(
        sorted(name for name in environment if name.upper().startswith(_PREFIX) and name.upper() not in known)
    )


def described(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Return name, value and meaning of each setting; what is secret is never among the values."""
    for name, field in Settings.model_fields.items():
        yield f"{_PREFIX}{name.upper()}", _shown(name, getattr(settings, name)), field.description or ""


def _shown(name: str, value: object) -> str:
    if value is None:
        return "(not set)"
    if name in SECRETS:
        return "(set, not shown)"
    return _without_password(str(value)) if name in _HOLD_PASSWORDS else str(value)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":***@")).geturl()


def _said(error: dict[str, Any]) -> str:
    """Say one problem in one line: the name, what it is, what it should be."""
    name = str(error["loc"][0]) if error["loc"] else "?"
    field = Settings.model_fields.get(name)
    given = "" if name in (*SECRETS, *_HOLD_PASSWORDS) else f" is {str(error.get('input'))[:60]!r};"
    should = str(error["msg"]).removeprefix("Input ")
    if error["type"] == "string_pattern_mismatch":
        should = "does not look like one"
    meaning = f" ({field.description})" if field and field.description else ""
    return f"{_PREFIX}{name.upper()}:{given} it {should}{meaning}".replace("\n", " ")


def problems_in_production(settings: Settings) -> tuple[str, ...]:
    """Return what is only good enough for trying out, a line each with what to do."""
    checks = (
        (settings.debug, "TRAINER_DEBUG is on; switch it off"),
        (
            settings.workers > 1 and settings.limiter_url.startswith("memory:"),
            "TRAINER_WORKERS is more than 1, but each would count rate limits alone; set TRAINER_LIMITER_URL",
        ),
        (
            settings.smtp_host is not None and settings.base_url is None,
            "TRAINER_SMTP_HOST is set without TRAINER_BASE_URL; links in e-mails need the address people use",
        ),
        (
            settings.base_url is not None and not settings.is_https and not _is_loopback(settings.base_url),
            f"TRAINER_BASE_URL is {settings.base_url}, which is not https; passwords would travel in the open",
        ),
        (
            settings.metrics_token is not None and len(settings.metrics_token) < 16,
            "TRAINER_METRICS_TOKEN is shorter than 16 characters",
        ),
        (
            settings.smtp_password is not None and settings.smtp_tls == "none",
            "TRAINER_SMTP_TLS is none, so TRAINER_SMTP_PASSWORD would travel in the open; use starttls or tls",
        ),
    )
    faults = _secret_faults(settings.secret_key)
    return (*faults, *(said for is_wrong, said in checks if is_wrong))


#: Words of examples; a random key of 32 letters has none of them.
_WELL_KNOWN = ("change", "secret", "password", "example", "default", "rejoinder", "trainer", "12345678", "abcdefgh")
_LEAST_SECRET = 32


def _secret_faults(secret: str | None) -> tuple[str, ...]:
    make = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
    if secret is None:
        return (f"TRAINER_SECRET_KEY is not set; {make}",)
    if len(secret) < _LEAST_SECRET:
        return (f"TRAINER_SECRET_KEY is shorter than {_LEAST_SECRET} characters; {make}",)
    if len(set(secret)) < 10 or any(word in secret.lower() for word in _WELL_KNOWN):
        return (f"TRAINER_SECRET_KEY is one that others can guess; {make}",)
    return ()


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
