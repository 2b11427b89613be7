import random
import time

import pytest

from trainer.scenarios.yaml_source import read_yaml


def codes(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [found.code for found in read_yaml(raw, "a.yaml")[1]]


def test_it_knows_where_every_key_and_item_stands() -> None:
    source, problems = read_yaml(b"a: 1\nb:\n  - x\n  - c: y\n", "a.yaml")

    assert problems == ()
    assert source is not None
    assert source.data == {"a": 1, "b": ["x", {"c": "y"}]}
    assert source.place(("b", 1, "c")) == (4, 5)
    assert source.place(("b", 1, "unknown")) == (4, 5)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-01-02", "2026-01-02"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("0o17", 15),
        ("017", 17),
        ("-3", -3),
        ("1.5e1", 15.0),
        ("~", None),
        ("", None),
        ("True", True),
        ("'1'", "1"),
    ],
)
def test_scalars_follow_the_core_schema_and_dates_stay_text(written: str, read: object) -> None:
    source, _ = read_yaml(f"a: {written}\n".encode(), "a.yaml")

    assert source is not None
    assert source.data == {"a": read}


def test_a_repeated_key_is_a_problem_at_the_second_place() -> None:
    _, problems = read_yaml(b"a: 1\nb: 2\na: 3\n", "a.yaml")

    assert [(found.code, found.line) for found in problems] == [("P102", 3)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "P108"),
        ("- " * 100_000, "P108"),
        ("a: " + "9" * 200_000, "P107"),
        ("a: 1e999", "P107"),
        ("x" * 300_000, "P107"),
        ("\n".join("- a" for _ in range(20_000)), "P107"),
        ("a: &a [x]\nb: " + str(["*a"] * 70).replace("'", ""), "P109"),
        ("a: &a [*a]", "P109"),
        ("a: *b", "P109"),
        ("a: !!python/object/apply:os.system ['true']", "P110"),
        ("a: !!timestamp 2026-01-02", "P110"),
        ("a: !secret b", "P110"),
        (b"a: \xff", "P112"),
        ("a: b\0c", "P112"),
        ('a: "\\ud800"', "P106"),
        ("a:\n\tb: c", "P106"),
        ("a: [", "P106"),
        ("? [a]\n: b", "P106"),
        ("a: 1\n---\nb: 2", "P106"),
        ("", "P106"),
        ('a: "\\UFFFFFFFF"', "P106"),
    ],
)
def test_what_could_hurt_is_refused_at_once(text: str | bytes, code: str) -> None:
    start = time.perf_counter()

    assert codes(text) == [code]
    assert time.perf_counter() - start < 1


def test_a_small_alias_is_read_as_if_written_out() -> None:
    source, problems = read_yaml(b"a: &given {x: 1}\nb: *given\n", "a.yaml")

    assert problems == ()
    assert source is not None
    assert source.data["b"] == {"x": 1}


def test_no_mangled_file_raises() -> None:
    chance = random.Random(7)
    good = 'a: [1, {b: "c"}]\nd: >-\n  text\n  more\n? e\n: &f !g *h |\n%YAML 1.2\n'
    for _ in range(300):
        letters = list(good)
        for _ in range(4):
            letters[chance.randrange(len(letters))] = chance.choice("[]{}:-&*!|>'\"%@`\n\t #,?a\\")
        read_yaml("".join(letters).encode(), "a.yaml")
