"""Measures how long a scored response takes, alone and over HTTP, against a calibration loop."""

import itertools
import json
import math
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from trainer.cli.bench_http import measure_posts
from trainer.cli.bench_load import Load, measure_load
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


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--rounds", default=1000, show_default=True, help="How many responses to score.")
@click.option("--posts", default=200, show_default=True, help="How many responses to send over HTTP.")
@click.option("--clients", default=0, help="Load a server of its own with so many clients at once instead.")
@click.option("--seconds", default=20.0, show_default=True, help="For how long the clients submit.")
@click.option("--sign-ins", default=0, help="How many people sign in with a password meanwhile.")
@click.option("--workers", default=1, show_default=True, help="How many processes the loaded server has.")
def bench(  # noqa: PLR0913 (one for each option)
    *, as_json: bool, rounds: int, posts: int, clients: int, seconds: float, sign_ins: int, workers: int
) -> None:
    """Measure scoring and sending; milliseconds, and ratios to a calibration loop."""
    load = Load(clients, seconds, sign_ins, workers)
    figures = load_figures(load) if clients else single_figures(rounds, posts)
    click.echo(json.dumps(figures, indent=2) if as_json else as_text(figures))


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


def summary(times: list[float], unit: float) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds, and the median as a multiple of the calibration loop."""
    ordered = sorted(times)
    figures = {f"p{share}_ms": _percentile(ordered, share) for share in (50, 95, 99)}
    return figures | {"ratio": round(figures["p50_ms"] / unit, 3), "count": len(ordered)}


def as_text(figures: dict[str, object]) -> str:
    """Return the figures in lines."""
    return "\n".join(f"{name}: {value}" for name, value in figures.items())


def _percentile(ordered: list[float], share: int) -> float:
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
