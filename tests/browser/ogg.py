"""A recording without a recorder: Ogg Opus that is silent for as long as a story needs."""

import struct
from collections.abc import Iterator

_SERIAL = 1
_FIRST, _LAST = 2, 4
#: 20 ms of silence: one frame of the lowest kind that Opus has.
_SILENCE = b"\xf8\xff\xfe"
_FRAMES_A_SECOND = 50
_SAMPLES = 960
_MOST_PACKETS = 250


def _table() -> list[int]:
    """Return the table of Ogg's checksum (RFC 3533): polynomial 0x04c11db7, nothing reflected."""
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


_TABLE = _table()


def _checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value


def _page(number: int, packets: list[bytes], position: int, flags: int = 0) -> bytes:
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIII", b"OggS", 0, flags, position, _SERIAL, number, 0)
    page = head + bytes([len(sizes)]) + sizes + b"".join(packets)
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _pages(seconds: float) -> Iterator[bytes]:
    yield _page(0, [struct.pack("<8sBBHIhB", b"OpusHead", 1, 1, 0, 48000, 0, 0)], 0, _FIRST)
    yield _page(1, [struct.pack("<8sI5sI", b"OpusTags", 5, b"story", 0)], 0)
    left, number, position = round(seconds * _FRAMES_A_SECOND), 2, 0
    while left > 0:
        count = min(left, _MOST_PACKETS)
        left, position = left - count, position + count * _SAMPLES
        yield _page(number, [_SILENCE] * count, position, 0 if left else _LAST)
        number += 1


def silent_ogg(seconds: float) -> bytes:
    """Return a recording of ``seconds`` that any browser plays."""
    return b"".join(_pages(seconds))
