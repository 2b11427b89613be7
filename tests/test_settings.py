from pathlib import Path

import pytest

from trainer.settings import (
    BadSettings,
    Settings,
    described,
    problems_in_production,
    read_settings,
    unknown_names,
)

ROOT = Path(__file__).parent.parent
GOOD_KEY = "kX3v-0qT9ZpLw7RbNs2YfHgUoEj5McDi8aVx"


def test_every_setting_says_what_it_is_and_is_in_the_operators_guide() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    for name, _, meaning in described(Settings()):
        assert meaning, name
        assert f"`{name}`" in guide


@pytest.mark.parametrize(
    ("name", "value", "should"),
    [
        ("TRAINER_WORKERS", "four", "valid integer"),
        ("TRAINER_WORKERS", "0", "greater than or equal to 1"),
        ("TRAINER_PORT", "99999", "less than or equal to 65535"),
        ("TRAINER_MODE", "test", "'production' or 'development'"),
        ("TRAINER_SMTP_TLS", "maybe", "'starttls'"),
        ("TRAINER_BASE_URL", "training", "does not look like one (Address people use"),
        ("TRAINER_LIMITER_URL", "carrier-pigeon://", "memory://"),
        ("TRAINER_DEBUG", "perhaps", "valid boolean"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line_with_what_it_should_be(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, should: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as bad:
        read_settings()
    assert len(bad.value.problems) == 1
    line = bad.value.problems[0]
    assert line.startswith(f"{name}:")
    assert should in line
    assert "\n" not in line


def test_all_bad_settings_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_WORKERS", "four")
    monkeypatch.setenv("TRAINER_PORT", "none")
    with pytest.raises(BadSettings) as bad:
        read_settings()
    assert [line.split(":")[0] for line in bad.value.problems] == ["TRAINER_PORT", "TRAINER_WORKERS"]


def test_production_takes_nothing_that_is_only_for_trying_out() -> None:
    assert problems_in_production(Settings(secret_key=GOOD_KEY)) == ()
    assert problems_in_production(Settings(secret_key=GOOD_KEY, workers=2, limiter_url="redis://cache:6379")) == ()
    assert problems_in_production(Settings(secret_key=GOOD_KEY, base_url="http://localhost:8000")) == ()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"secret_key": None}, "TRAINER_SECRET_KEY is not set"),
        ({"secret_key": "short"}, "TRAINER_SECRET_KEY is shorter"),
        (
            {"secret_key": "please-change-me-please-change-me-now"},
            "TRAINER_SECRET_KEY is one that others can guess",
        ),
        ({"secret_key": "a" * 64}, "TRAINER_SECRET_KEY is one that others can guess"),
        ({"debug": True}, "TRAINER_DEBUG"),
        ({"workers": 2}, "TRAINER_WORKERS"),
        ({"smtp_host": "mail.example.com"}, "TRAINER_BASE_URL"),
        ({"base_url": "http://training.example.com"}, "TRAINER_BASE_URL"),
        ({"metrics_token": "short"}, "TRAINER_METRICS_TOKEN"),
        (
            {"smtp_password": "x", "smtp_tls": "none", "smtp_host": "m", "base_url": "https://t.example.com"},
            "TRAINER_SMTP_TLS",
        ),
    ],
)
def test_each_risk_is_one_problem(given: dict[str, object], named: str) -> None:
    problems = problems_in_production(Settings(**{"secret_key": GOOD_KEY, **given}))  # type: ignore[arg-type]
    assert len(problems) == 1
    assert named in problems[0]


def test_no_secret_is_ever_among_the_values_shown() -> None:
    settings = Settings(
        secret_key=GOOD_KEY,
        smtp_password="smtp-word-1",
        metrics_token="metrics-word-2",
        database_url="postgresql+psycopg://trainer:db-word-3@db.example.com/trainer",
        limiter_url="redis://:redis-word-4@cache.example.com:6379",
    )
    shown = "\n".join(value for _, value, _ in described(settings))
    for secret in (GOOD_KEY, "smtp-word-1", "metrics-word-2", "db-word-3", "redis-word-4"):
        assert secret not in shown
    assert "db.example.com" in shown


def test_a_bad_secret_is_not_quoted_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_LIMITER_URL", "rediss-typo://:redis-word-4@cache")
    with pytest.raises(BadSettings) as bad:
        read_settings()
    assert "redis-word-4" not in str(bad.value)


def test_a_misspelt_name_is_noticed() -> None:
    assert unknown_names({"TRAINER_WORKER": "2", "TRAINER_PORT": "1", "HOME": "/"}) == ("TRAINER_WORKER",)
