"""What the forked servers find done: everything imported, and the packs of the demonstration read."""

import functools

import trainer.cli.serve  # noqa: F401 (it imports what a server needs)
from trainer import wiring
from trainer.scenarios.shelf import read_shelf
from trainer.settings import Settings

setattr(wiring, "read_shelf", functools.cache(read_shelf))  # noqa: B010 (mypy cannot see that they fit)
wiring.build_shelf(Settings().packs)
