"""Finds internet addresses of a person's line; those of public name servers and version numbers are none."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, cued

_FOUR = re2.compile(r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b")
_CUED = cued(r"ip(?: addr(?:ess)?)?", r"\d{1,3}(?:, ?\d{1,3}){3}")
_SIX = re2.compile(r"\b[0-9a-f]{1,4}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}\b")
_OTHER = re.compile(r"\b(?:version|ver|v|build|firmware|release|dns|server|router at)\b[ :]*(?:is |to )?$|[\d.]$")
_PUBLIC = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "127.0.0.1"})


def _find(page: Page) -> Iterator[Range]:
    text = page.text
    if text.count(".") >= 3:
        for match in _FOUR.finditer(text):
            start, end = match.span()
            is_longer = text[end : end + 2].lstrip(".")[:1].isdigit() and text[end] == "."
            if not (
                is_longer
                or match.group() in _PUBLIC
                or match.group().startswith("192.168.")
                or _OTHER.search(text[max(0, start - 24) : start])
            ):
                yield start, end
    if "ip" in text:
        yield from _CUED(text)
    if text.count(":") >= 2:
        for match in _SIX.finditer(text):
            said = match.group()
            if "::" in said or said.count(":") == 7:
                yield match.span()


DETECTOR = Detector(
    "IP",
    _find,
    fires=("banned from [[203.0.113.77]] again", "ip [[2001:db8::8a2e:370:7334]] is blocked"),
    quiet=("Set your DNS to 8.8.8.8.", "Update to version 19.2.4.1 today.", "From 08:00:00 to 09:00:00."),
    misses="Addresses with a part spelled out.",
    fewest_digits=2,
)
