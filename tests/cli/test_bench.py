import json
import subprocess
import sys

import pytest


def bench() -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "trainer", "bench", "--json"]
    figures: dict[str, dict[str, float]] = json.loads(subprocess.check_output(command))
    return figures


@pytest.mark.slow
def test_a_response_is_scored_and_sent_within_its_limits() -> None:
    figures = [bench() for _ in range(3)]

    assert min(one["score"]["p99_ms"] for one in figures) <= 5
    assert min(one["submit_http"]["p95_ms"] for one in figures) <= 25
