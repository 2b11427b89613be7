"""Zips that nobody means well with: each as its bytes and the code it is refused with."""

import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable

from trainer.scenarios.bundle import MAX_ZIP
from trainer.scenarios.folder import MAX_FILES

_PACK = "pack.yaml"
_LIST_ENTRY = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"


def make(*entries: tuple[str, bytes], mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with these names and bytes, doubles and all."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, body in entries:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = (mode or stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, body, method)
    return made.getvalue()


def end(count: int, size: int, offset: int, comment: bytes = b"") -> bytes:
    """Return a zip's last record, which says how many files there are and where their list lies."""
    return struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, offset, len(comment)) + comment


def listed(count: int, said: int) -> bytes:
    """Return a zip that lists ``count`` files and says that there are ``said``."""
    return _LIST_ENTRY * count + end(said, len(_LIST_ENTRY) * count, 0)


def patched(raw: bytes, *changes: tuple[bytes, int, bytes]) -> bytes:
    """Return ``raw`` with other bytes so many places after every one of the marks."""
    changed = bytearray(raw)
    for mark, after, new in changes:
        at = changed.find(mark)
        while at >= 0:
            changed[at + after : at + after + len(new)] = new
            at = changed.find(mark, at + 1)
    return bytes(changed)


def same_place(raw: bytes) -> bytes:
    """Let the second file of the list lie where the first does."""
    second = raw.rfind(b"PK\x01\x02")
    return raw[: second + 42] + struct.pack("<I", 0) + raw[second + 46 :]


def one(name: str) -> Callable[[], bytes]:
    """Return what makes a zip with one file of this name."""
    return lambda: make((name, b"format: 1"))


def many(names: Iterable[str]) -> bytes:
    """Return a zip with empty files of these names."""
    return make(*((name, b"") for name in names))


_ZEROS = bytes(48 * 1024 * 1024)
_LOCAL, _LISTED = b"PK\x03\x04", b"PK\x01\x02"
_SOUND = make((_PACK, b"format: 1\nname: sound\n" * 20))
_NOISE = random.Random(34).randbytes(4096)

#: What it is, how it is made, and the code that refuses it.
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "climbs out": (one("../pack.yaml"), "P115"),
    "climbs out from within": (one("scenarios/../../pack.yaml"), "P115"),
    "climbs at the end": (one("scenarios/.."), "P115"),
    "stands still": (one("./pack.yaml"), "P115"),
    "absolute": (one("/etc/pack.yaml"), "P115"),
    "on a drive": (one("C:/pack.yaml"), "P115"),
    "climbs by backslash": (one("..\\..\\pack.yaml"), "P115"),
    "ends early by NUL": (lambda: patched(one("pack.yaml_x")(), (b"pack.yaml_x", 9, b"\0")), "P115"),
    "a link": (lambda: make((_PACK, b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "P115"),
    "a pipe": (lambda: make((_PACK, b""), mode=stat.S_IFIFO | 0o644), "P115"),
    "a device": (lambda: make((_PACK, b""), mode=stat.S_IFCHR | 0o644), "P115"),
    "encrypted": (lambda: patched(_SOUND, (_LOCAL, 6, b"\x01"), (_LISTED, 8, b"\x01")), "P115"),
    "the same name twice": (lambda: many((_PACK, _PACK)), "P116"),
    "the same name in capitals": (lambda: many((_PACK, "PACK.yaml")), "P116"),
    "unknown compression": (lambda: patched(_SOUND, (_LOCAL, 8, b"\x63"), (_LISTED, 10, b"\x63")), "P114"),
    "lies about its size": (lambda: patched(_SOUND, (_LOCAL, 22, b"\x05\0"), (_LISTED, 24, b"\x05\0")), "P114"),
    "lies about its sum": (lambda: patched(_SOUND, (_LOCAL, 14, b"\1\2"), (_LISTED, 16, b"\1\2")), "P114"),
    "two names, one place": (lambda: same_place(many((_PACK, "personas.yaml"))), "P114"),
    "noise": (lambda: _NOISE, "P114"),
    "nothing": (lambda: b"", "P114"),
    "cut short": (lambda: _SOUND[:-30], "P114"),
    "noise behind its end": (lambda: _NOISE + end(1, 47, 4000), "P114"),
    "zeros": (lambda: make((_PACK, _ZEROS)), "P107"),
    "zeros in many files": (lambda: make(*((f"assets/{n}.png", _ZEROS[: 2 << 20]) for n in range(40))), "P107"),
    "a zip within": (lambda: make((_PACK, b"format: 1"), ("inner.zip", make((_PACK, _ZEROS[:99])))), "P111"),
    "one file too many": (lambda: many(f"scenarios/s{n}.yaml" for n in range(MAX_FILES + 1)), "P107"),
    "a list of half a million": (lambda: listed(500_000, 0xFFFF), "P107"),
    "a list longer than it says": (lambda: listed(500_000, 1), "P107"),
    "larger than allowed": (lambda: make((_PACK, b"a")) + bytes(MAX_ZIP), "P107"),
    "sizes in a second list": (lambda: end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF), "P107"),
    "a programme": (lambda: make((_PACK, b"format: 1"), ("rules/evil.py", b"import os")), "P111"),
}
