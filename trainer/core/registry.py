"""A name for each thing that can be added from outside."""

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """Maps names to things; built-ins and entry points use the same door.

    Raises ``ValueError`` for a name that is taken.
    """

    def __init__(self, group: str, things: Mapping[str, T]) -> None:
        self.group = group
        self._things: dict[str, T] = dict(things)
        for point in entry_points(group=group):
            self.add(point.name, point.load())

    def add(self, name: str, thing: T) -> None:
        """Register ``thing`` under ``name``."""
        if name in self._things:
            raise ValueError(f"{self.group}: the name {name!r} is taken")
        self._things[name] = thing

    def __getitem__(self, name: str) -> T:
        return self._things[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)
