"""Packs as one file: a zip with the same bytes for the same files, opened without trusting any of them."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.folder import MAX_ASSET, MAX_FILES, MAX_TOTAL, Folder, is_known

MAX_ZIP = MAX_TOTAL
"""The most bytes of a zip; a pack may not be larger unpacked."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = stat.S_IFREG | 0o644
_END, _END_SIZE, _MAX_COMMENT = b"PK\x05\x06", 22, 65_535
_MAX_LIST = MAX_FILES * 512
"""The most bytes of a zip's list of files, for reading the list costs time before anything is unpacked."""
_MAX_RATIO = 200
_SMALL = 64 * 1024
_CHUNK = 64 * 1024
_OUTSIDE = re.compile(r"[A-Za-z]:|/|(?:.*/)?\.\.?(?:/|\Z)")


class _RefusedError(Exception):
    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.found = found


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of ``files`` by their relative paths: sorted, without dates or owners, so that none differ."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _FIRST_DATE)
            entry.external_attr = _PLAIN_FILE << 16
            entry.create_system = 3
            # Stored as they are: how a library deflates may change, and pictures and voices are small already.
            archive.writestr(entry, raw, zipfile.ZIP_STORED)
    return made.getvalue()


def open_zip(raw: bytes) -> tuple[Folder | None, tuple[Problem, ...]]:
    """Read the files of a zip in memory; links, climbing names, doubles, bombs and strangers become problems.

    One folder around everything, as file managers make it, is taken off.
    """
    try:
        _check_list(raw)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            files = dict(_entries(archive))
    except _RefusedError as refused:
        return None, (refused.found,)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, struct.error):
        # What zipfile meets in crafted bytes it says in many ways; to whoever sent them all are one.
        return None, (problem("P114", "", (0, 0)),)
    files = _without_roof(files)
    strangers = tuple(problem("P111", path, (0, 0)) for path in sorted(files) if not is_known(path))
    return Folder({path: body for path, body in files.items() if is_known(path)}), strangers


def _check_list(raw: bytes) -> None:
    """Refuse what would take long to list."""
    if len(raw) > MAX_ZIP:
        raise _RefusedError(problem("P107", "", (0, 0), f"{len(raw) // 1024} kB, at most {MAX_ZIP // 1024} kB"))
    at = raw.rfind(_END, max(0, len(raw) - _END_SIZE - _MAX_COMMENT))
    if at < 0 or len(raw) < at + _END_SIZE:
        raise _RefusedError(problem("P114", "", (0, 0)))
    count, size = struct.unpack_from("<HI", raw, at + 10)
    if count > MAX_FILES or size > _MAX_LIST:
        raise _RefusedError(problem("P107", "", (0, 0), f"more than {MAX_FILES} files"))


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise _RefusedError(problem("P107", "", (0, 0), f"more than {MAX_FILES} files"))
    seen: set[str] = set()
    left = MAX_TOTAL
    for entry in entries:
        _check_entry(entry)
        folded = entry.filename.casefold()
        if folded in seen:
            raise _RefusedError(problem("P116", entry.filename, (0, 0)))
        seen.add(folded)
        if entry.is_dir():
            continue
        body = _unpack(archive, entry, min(left, MAX_ASSET))
        left -= len(body)
        yield entry.filename, body


def _check_entry(entry: zipfile.ZipInfo) -> None:
    mode = entry.external_attr >> 16
    is_odd = mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0)
    name = entry.orig_filename
    if "\\" in name or "\0" in name or _OUTSIDE.match(name):
        raise _RefusedError(problem("P115", entry.filename, (0, 0), "its name leads elsewhere"))
    if is_odd or entry.flag_bits & 0x1:
        detail = "a link, or no plain file" if is_odd else "encrypted"
        raise _RefusedError(problem("P115", entry.filename, (0, 0), detail))


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Read an entry as far as ``most`` bytes, whatever size it claims."""
    limit = min(most, max(entry.compress_size * _MAX_RATIO, _SMALL))
    parts, size = [], 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise _RefusedError(problem("P107", entry.filename, (0, 0), f"more than {limit // 1024} kB"))
            parts.append(chunk)
    return b"".join(parts)


def _without_roof(files: Mapping[str, bytes]) -> dict[str, bytes]:
    roofs = {path.split("/", 1)[0] for path in files}
    if len(roofs) == 1 and all("/" in path for path in files):
        return {path.split("/", 1)[1]: body for path, body in files.items()}
    return dict(files)
