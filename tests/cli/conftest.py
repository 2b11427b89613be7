from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from trainer.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs `trainer` with arguments and keeps the exceptions that are ours."""

    def invoke(*arguments: object, typed: str = "") -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)

    return invoke
