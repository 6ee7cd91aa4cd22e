"""A format's name in, the thing that reads or writes it out; the error for a wrong name lists the right ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from dragoman.errors import UsageError

Thing = TypeVar("Thing")


class Registry(Generic[Thing]):
    """Things by name, for one direction: `what` says which, for messages."""

    def __init__(self, what: str) -> None:
        self._what, self._things = what, dict[str, Thing]()

    def add(self, name: str, thing: Thing) -> Thing:
        """Registers a thing; a name taken twice is a mistake in this room."""
        if name in self._things:
            raise ValueError(f"{self._what} {name} is registered twice")
        self._things[name] = thing
        return thing

    def get(self, name: str) -> Thing:
        """The thing of that name; UsageError with all names otherwise."""
        found = self._things.get(name.strip().lower())
        if found is None:
            raise UsageError(f"{self._what} {name}: unknown; it is one of {', '.join(sorted(self._things))}")
        return found

    def __iter__(self) -> Iterator[tuple[str, Thing]]:
        return iter(sorted(self._things.items()))
