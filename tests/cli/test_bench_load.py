import json
import subprocess
import sys
from typing import Any

import pytest

#: Milliseconds of server CPU for one submission, as a multiple of the calibration loop; the best of three counts.
MOST_CPU_RATIO = 18
LEAST_PER_SECOND = 200
MOST_MILLISECONDS = 300


def load(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "trainer", "bench", "--json", "--workers", "2", "--seconds", "8", *arguments]
    figures: dict[str, Any] = json.loads(subprocess.check_output(command))
    return figures


@pytest.mark.slow
def test_fifty_clients_are_served_without_an_error_and_within_the_cost() -> None:
    runs = [load("--clients", "50") for _ in range(3)]
    assert [run["errors"] for run in runs] == [0, 0, 0]
    unit = [run["submit"]["p50_ms"] / run["submit"]["ratio"] for run in runs]
    assert min(run["server_cpu_ms_per_submit"] / one for run, one in zip(runs, unit, strict=True)) <= MOST_CPU_RATIO
    assert max(run["submits_per_second"] for run in runs) >= LEAST_PER_SECOND
    assert min(run["submit"]["p95_ms"] for run in runs) <= MOST_MILLISECONDS


@pytest.mark.slow
def test_thirty_people_sign_in_within_five_seconds_while_twenty_submit() -> None:
    runs = [load("--clients", "20", "--sign-ins", "30") for _ in range(3)]
    assert [run["errors"] for run in runs] == [0, 0, 0]
    assert min(run["sign_ins_seconds"] for run in runs) <= 5
    assert min(run["submit"]["p95_ms"] for run in runs) <= MOST_MILLISECONDS
