import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.slow
def test_a_response_is_scored_and_sent_within_its_limits(run: Run) -> None:
    figures = [json.loads(run("bench", "--json").stdout) for _ in range(3)]

    assert min(one["score"]["p99_ms"] for one in figures) <= 5
    assert min(one["submit_http"]["p95_ms"] for one in figures) <= 25
