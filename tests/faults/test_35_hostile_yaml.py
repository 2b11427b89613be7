"""Faults 35 and 40: files that are meant to hurt are refused at once with a reason, and nothing is ever fetched."""

import time
from pathlib import Path

import pytest

from trainer.scenarios.codes import CODES
from trainer.scenarios.folder import Folder
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.read import read_files

_LAUGHS = "\n".join(["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))])
_INFO = "format: 1\nname: hostile\ntitle: Hostile\nversion: 0.1.0\nlanguage: en-GB\nlicence: Apache-2.0\n"

#: What it is, and what stands in pack.yaml.
FILES: dict[str, bytes] = {
    "a billion laughs": _LAUGHS.encode(),
    "an anchor that holds itself": b"a: &a [*a]",
    "a hundred thousand lists": b"[" * 100_000,
    "a hundred thousand maps": b"{a: " * 100_000,
    "deep by indentation": "\n".join(f"{' ' * n}a:" for n in range(400)).encode(),
    "many aliases": b"a: &a 1\nb: [" + b", ".join([b"*a"] * 5000) + b"]",
    "a merge of maps": b"a: &a {b: 1}\nc:\n  <<: *a",
    "a huge whole number": b"format: " + b"9" * 100_000,
    "a huge power": b"format: 1e999999",
    "not a number": b"format: .nan",
    "a hexadecimal giant": b"format: 0x" + b"f" * 50_000,
    "sixty to the power": b"format: 1:0:0:0:0:0:0:0:0:0",
    "a Python object": b"!!python/object/apply:os.system ['true']",
    "a Python name": b"title: !!python/name:os.system",
    "a Python module": b"title: !!python/module:os",
    "a tag of its own": b"title: !ruby/object:Gem {}",
    "binary": b"title: !!binary aGVsbG8=",
    "a set": b"title: !!set {a, b}",
    "two documents": b"format: 1\n---\nformat: 1",
    "a list as a key": b"? [a, b]\n: c",
    "a key twice": b"format: 1\nformat: 2",
    "noise": bytes(range(256)) * 40,
    "NUL within": b"title: a\0b",
    "half a sign": b"title: \xff\xfe\xfa",
    "UTF-16": "title: hello".encode("utf-16"),
    "larger than a file may be": b"# " + b"x" * (300 * 1024),
    "ten thousand values": b"a: [" + b"1," * 20_000 + b"1]",
    "nothing": b"",
    "a directive from elsewhere": b"%TAG ! tag:evil.example,2026:\n---\ntitle: !x y",
    "a picture from the network": (
        _INFO + "description: http://127.0.0.1/x\nbrands: file:///etc/passwd\n"
    ).encode(),
    "a template": (_INFO + "description: x\nbrands: '{{ config }}'\n").encode(),
}


@pytest.mark.parametrize("raw", FILES.values(), ids=FILES)
def test_35_a_hostile_file_is_refused_in_a_second_with_its_reason(raw: bytes) -> None:
    start = time.perf_counter()

    read = read_files(Folder({"pack.yaml": raw}))

    assert time.perf_counter() - start < 1
    assert read.pack is None
    assert read.problems
    assert all(found.message.startswith(CODES[found.code][0]) and found.hint for found in read.problems)


@pytest.mark.parametrize(
    "asset", ["http://127.0.0.1:9/a.png", "file:///etc/passwd", "//evil.example/a.png", "../../etc/passwd.png"]
)
def test_40_a_picture_from_elsewhere_is_a_picture_that_is_missing(asset: str) -> None:
    minimal = Path(__file__).parent.parent / "packs" / "good" / "minimal"
    files = {path.relative_to(minimal).as_posix(): path.read_bytes() for path in minimal.rglob("*.yaml")}
    name = "scenarios/late-kettle.yaml"
    picture = f'picture: {{asset: "{asset}", alt: "A kettle"}}'
    changed = files[name].replace(b"    text: ", f"    {picture}\n    text: ".encode(), 1)
    assert changed != files[name]

    read = read_files(Folder({**files, name: changed}))

    assert read.pack is not None
    found = lint_pack(read.pack, {read.pack.info.name: read.pack}, read.places)
    assert "P210" in {problem.code for problem in found}
