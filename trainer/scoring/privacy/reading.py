"""A text made ready for the detectors: plain ASCII of the same shape, with the way back to every original place."""

from dataclasses import dataclass

from trainer.core.text import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Holds a text as the detectors read it.

    ``text`` is lower-case ASCII, ``cased`` the same with its capitals. ``starts[i]`` and ``ends[i]`` bound the
    code points of the original that ``text[i]`` came from; both are empty where nothing was changed.
    """

    text: str
    cased: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def back(self, start: int, end: int) -> Span:
        """Return the span of the original that ``start`` to ``end`` came from."""
        if not self.starts:
            return Span(start, end)
        return Span(min(self.starts[start:end]), max(self.ends[start:end]))


@dataclass(frozen=True, slots=True)
class Change:
    """Puts other characters in the place of ``start`` to ``end`` of a reading."""

    start: int
    end: int
    put: str


def change(reading: Reading, changes: list[Change]) -> Reading:
    """Return a reading with the changes made; they must be in order and apart."""
    if not changes:
        return reading
    starts = reading.starts or tuple(range(len(reading.text)))
    ends = reading.ends or tuple(range(1, len(reading.text) + 1))
    text: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for step in changes:
        text.append(reading.cased[done : step.start])
        new_starts.extend(starts[done : step.start])
        new_ends.extend(ends[done : step.start])
        text.append(step.put)
        new_starts.extend([starts[step.start]] * len(step.put))
        new_ends.extend([ends[step.end - 1]] * len(step.put))
        done = step.end
    text.append(reading.cased[done:])
    new_starts.extend(starts[done:])
    new_ends.extend(ends[done:])
    cased = "".join(text)
    return Reading(cased.lower(), cased, tuple(new_starts), tuple(new_ends))
