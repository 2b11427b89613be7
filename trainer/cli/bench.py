"""Measures how long a scored response takes, alone and over HTTP, against a calibration loop."""

import itertools
import json
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from trainer.cli.bench_http import measure_posts
from trainer.cli.bench_load import Load, measure_load
from trainer.cli.bench_streams import Streamed, StreamLoad, measure_streams
from trainer.scoring.model import Move, Response
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.simulation.model import Judges
from trainer.simulation.replay import thread_of
from trainer.wiring import build_desk

_PACK, _SCENARIO = "first-week", "suitcase-gap-year"
_TEXT = (
    "Priya, I am sorry: {0} days without your case, and a keynote tomorrow in what you flew in. We know where "
    "it is, there are {0} ways to have it before you speak, and I have sent you a message with all {0}, to keep "
    "your travel details between us. I am here until {0} tonight. Tom 🧳"
)
_CALIBRATION_STEPS = 20_000
#: Milliseconds that p95 may take beside open streams.
_SUBMIT_LIMIT, _HEALTH_LIMIT = 300, 50


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--rounds", default=1000, show_default=True, help="How many responses to score.")
@click.option("--posts", default=200, show_default=True, help="How many responses to send over HTTP.")
@click.option("--clients", default=0, help="Load a server of its own with so many clients at once instead.")
@click.option("--seconds", default=20.0, show_default=True, help="For how long the clients submit.")
@click.option("--sign-ins", default=0, help="How many people sign in with a password meanwhile.")
@click.option(
    "--streams", default=0, help="Hold so many streams open beside clients who pause between submissions."
)
@click.option("--workers", default=1, show_default=True, help="How many processes the loaded server has.")
def bench(  # noqa: PLR0913 (one for each option)
    *,
    as_json: bool,
    rounds: int,
    posts: int,
    clients: int,
    seconds: float,
    sign_ins: int,
    streams: int,
    workers: int,
) -> None:
    """Measure scoring and sending in milliseconds and in ratios to a calibration loop; streams have limits."""
    over: tuple[str, ...] = ()
    if streams:
        figures, over = stream_figures(StreamLoad(streams, clients, seconds, workers))
    elif clients:
        figures = load_figures(Load(clients, seconds, sign_ins, workers))
    else:
        figures = single_figures(rounds, posts)
    click.echo(json.dumps(figures, indent=2) if as_json else as_text(figures))
    for missed in over:
        click.echo(f"over the limit: {missed}", err=True)
    if over:
        raise SystemExit(1)


def load_figures(load: Load) -> dict[str, object]:
    """Load a server of its own and return what that measured."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = measure_load(Path(folder), f"/cases/{_PACK}/{_SCENARIO}", fresh_text, load)
    unit, count = calibrate(), len(loaded.submits.times)
    figures: dict[str, object] = {
        "clients": load.clients,
        "workers": load.workers,
        "submits_per_second": round(count / loaded.seconds, 1),
        "errors": loaded.submits.errors + loaded.sign_ins.errors,
        "server_cpu_ms_per_submit": round(loaded.cpu_seconds * 1000 / max(1, count), 2),
        "submit": summary(loaded.submits.times, unit),
    }
    if load.sign_ins:
        figures |= {
            "sign_ins_seconds": round(loaded.sign_in_seconds, 2),
            "sign_in": summary(loaded.sign_ins.times, unit),
        }
    return figures


def stream_figures(load: StreamLoad) -> tuple[dict[str, object], tuple[str, ...]]:
    """Load a server of its own with streams and people; returns what that measured, and which limits it missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure_streams(Path(folder), (_PACK, f"/cases/{_PACK}/{_SCENARIO}"), fresh_text, load)
    unit = calibrate()
    figures: dict[str, object] = {
        "streams": load.streams,
        "refused": found.refused,
        "ended": found.ended,
        "clients": load.clients,
        "workers": load.workers,
        "errors": found.submits.errors + found.health.errors + found.unanswered,
        "submits_per_second": round(len(found.submits.times) / found.seconds, 1),
        "server_cpu": round(found.cpu_seconds / found.seconds, 2),
        "server_cpu_of_streams_alone": round(found.idle_cpu, 2),
        "submit": summary(found.submits.times, unit),
        "health": summary(found.health.times, unit),
        "delivery_lag": summary(found.lags, unit),
    }
    return figures, missed_limits(found)


def missed_limits(found: Streamed) -> tuple[str, ...]:
    """Return which limits a load with streams missed, in words."""
    counts = {
        "refused streams": found.refused,
        "ended streams": found.ended,
        "errors": found.submits.errors + found.health.errors + found.unanswered,
    }
    submit, health = (_percentile(sorted(one.times), 95) for one in (found.submits, found.health))
    return (
        *(f"{count} {name}, 0 allowed" for name, count in counts.items() if count),
        *(
            f"p95 of {name} {took} ms, {limit} ms allowed"
            for name, took, limit in (("submissions", submit, _SUBMIT_LIMIT), ("health", health, _HEALTH_LIMIT))
            if took > limit
        ),
    )


def single_figures(rounds: int, posts: int) -> dict[str, object]:
    """Return what one client at a time measures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database_url=None, mode="development")
        desk = build_desk(settings, is_demo=True)
        unit = calibrate()
        sent = measure_posts(desk, settings, f"/cases/{_PACK}/{_SCENARIO}", [fresh_text(n) for n in range(posts)])
        figures: dict[str, object] = {
            "calibration_ms": unit,
            "score": summary(measure(scorer(desk), rounds), unit),
            "submit_http": summary(sent, unit),
        }
        desk.database.close()
    return figures


def scorer(desk: Desk) -> Callable[[], object]:
    """Return a call that scores one response of 280 characters."""
    pack = desk.shelf.pack(_PACK)
    used = {name: one.digest for name, one in desk.shelf.used_by(pack).items()}
    _, judge = desk.shelf.judge(Judges(pack.digest, used, "", "", "", {}))
    scenario = pack.scenarios[_SCENARIO]
    case = pack.case(_SCENARIO, 1, thread_of(scenario, pack.personas[scenario.persona], ()))
    numbers = itertools.count()

    def score_next() -> object:
        response = Response(moves=(Move(kind="reply", channel="social_post", text=fresh_text(next(numbers))),))
        return judge.score(response, case)

    return score_next


def fresh_text(number: int) -> str:
    """Return a response of 280 characters that was never scored before, so that no cache can help."""
    return _TEXT.format(number)[:280]


def measure(call: Callable[[], object], rounds: int) -> list[float]:
    """Return the milliseconds of each of ``rounds`` calls, after some to warm up."""
    for _ in range(20):
        call()
    return [_time(call) for _ in range(rounds)]


def calibrate() -> float:
    """Return the milliseconds of a fixed loop, the best of nine, to compare machines by."""
    return min(_time(_loop) for _ in range(9))


def summary(times: Sequence[float], unit: float) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds, and the median as a multiple of the calibration loop."""
    ordered = sorted(times)
    figures = {f"p{share}_ms": _percentile(ordered, share) for share in (50, 95, 99)}
    return figures | {"ratio": round(figures["p50_ms"] / unit, 3), "count": len(ordered)}


def as_text(figures: dict[str, object]) -> str:
    """Return the figures in lines."""
    return "\n".join(f"{name}: {value}" for name, value in figures.items())


def _percentile(ordered: list[float], share: int) -> float:
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, math.ceil(len(ordered) * share / 100) - 1)], 3)


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _loop() -> int:
    total = 0
    for step in range(_CALIBRATION_STEPS):
        total += step % 7
    return total
