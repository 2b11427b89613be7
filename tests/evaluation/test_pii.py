from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.folder import line, write_lines
from trainer.evaluation.pii import half_of, line_figures, measure_echoes, measure_lines


def span(start: int, end: int, kind: str = "PHONE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind}


def found(*spans: dict[str, Any], requests: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"spans": list(spans), "requests": list(requests)}


NAME = ("desk", "all")


def test_half_a_place_is_enough_and_less_is_not() -> None:
    real = line("a", "x" * 40, [span(0, 10)])
    half = line_figures([(real, found(span(0, 5)))], NAME).typed
    less = line_figures([(real, found(span(0, 4)))], NAME).typed
    assert (half.hits, half.false, half.missed) == (1, 0, 0)
    assert (less.hits, less.false, less.missed) == (0, 0, 1)


def test_two_pieces_cover_a_place_together() -> None:
    real = line("a", "x" * 40, [span(0, 10)])
    assert line_figures([(real, found(span(0, 3), span(7, 10)))], NAME).typed.hits == 1


def test_a_wrong_name_for_the_right_place_is_missed_but_no_false_alarm() -> None:
    real = line("a", "x" * 40, [span(0, 10, "PAN")])
    figures = line_figures([(real, found(span(0, 10, "IBAN")))], NAME)
    assert (figures.typed.hits, figures.typed.false, figures.typed.missed) == (0, 0, 1)
    assert figures.must == {"PAN": (1, 1)}
    assert figures.must_recall == 1
    assert figures.line.f2 == 1


def test_f2_is_what_it_is_by_hand() -> None:
    real = line("a", "x" * 90, [span(0, 10), span(20, 30), span(40, 50, "EMAIL")])
    figures = line_figures([(real, found(span(0, 10), span(60, 70), span(40, 50, "EMAIL")))], NAME)
    # Two of three found, two of three right: precision = recall = 2/3.
    assert figures.typed.f2 == pytest.approx(2 / 3)
    assert figures.types["EMAIL"].f2 == 1
    assert (figures.types["PHONE"].hits, figures.types["PHONE"].false, figures.types["PHONE"].missed) == (1, 1, 1)


def test_alarms_count_lines_without_data_request_or_invitation() -> None:
    pairs = [
        (line("a", "quiet", []), found(span(0, 3))),
        (line("b", "quiet", []), found()),
        (line("c", "DM us your number", [], deferred=("PHONE",)), found(requests=("PHONE",))),
        (line("d", "your number?", [], ("PHONE",)), found()),
    ]
    figures = line_figures(pairs, NAME)
    assert (figures.alarms, figures.quiet) == (1, 2)
    assert figures.request is not None
    assert (figures.request.hits, figures.request.false, figures.request.missed) == (0, 1, 1)


def test_the_halves_make_the_whole_and_are_told_apart_by_the_hash(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "lines.jsonl"
    write_lines(path, [line(f"n{number}", "ring 07700 900123", [span(5, 17)]) for number in range(30)])
    whole, even, odd = measure_lines(path, lambda _line: found(span(5, 17)))
    assert whole.lines == even.lines + odd.lines == 30
    assert even.lines == sum(half_of(f"n{number}") == 0 for number in range(30))
    # The first digit of the SHA-256 of "a" is c, of "b" is 3.
    assert (half_of("a"), half_of("b")) == (0, 1)


def test_a_narrow_set_counts_its_six_types_alone(tmp_path: Path) -> None:
    path = tmp_path / "presidio_research" / "lines.jsonl"
    write_lines(path, [{"id": "a", "text": "x" * 40, "spans": [span(0, 10), span(20, 30, "ADDRESS")]}])
    whole = measure_lines(path, lambda _line: found(span(0, 10), span(33, 39, "NAME_FULL"), requests=("DOB",)))[0]
    assert (whole.typed.hits, whole.typed.false, whole.typed.missed) == (1, 0, 0)
    assert whole.request is None
    assert whole.verdict is None


def test_echoes_are_counted_by_place_and_by_pair(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "pairs.jsonl"
    texts = {"inbound": "one", "reply": "two", "channel": "public"}
    write_lines(path, [{"id": "a", **texts, "echoes": [span(0, 4)]}, {"id": "b", **texts, "echoes": []}])

    def echo(row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"echoes": [span(0, 4)]}

    figures = measure_echoes(path, echo)
    assert (figures.places.hits, figures.places.false, figures.places.missed) == (1, 1, 0)
    assert (figures.pair.precision, figures.pair.recall) == (0.5, 1)
