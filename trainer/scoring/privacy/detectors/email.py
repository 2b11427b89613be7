"""Finds e-mail addresses; the firm's own and those of a desk are not personal."""

from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range

_ADDRESS = re2.compile(
    r"[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+(?:[a-z]{2,15}\b)",
)
_DESK = re2.compile(
    r"^(?:help|helpdesk|support|care|info|contact|press|media|hello|hi|team|service|services|sales|"
    r"complaints?|feedback|"
    r"no-?reply|privacy|dpo|refunds?|returns?|enquiries|accounts?|careers|legal|security|data|bookings?|orders?|"
    r"customer[a-z.-]*|social)@"
)


def _find(page: Page) -> Iterator[Range]:
    if "@" not in page.text:
        return
    for match in _ADDRESS.finditer(page.text):
        address = match.group()
        if not _DESK.search(address) and not page.ours.owns_address(address):
            yield match.span()


DETECTOR = Detector(
    "EMAIL",
    _find,
    fires=(
        "write to [[a.reader@example.com]] please",
        "it is [[jo dot reader at example dot org]]",
        "[[reader(at)example.com]] works",
        "use [[a.reader%40example.net]]",
    ),
    quiet=(
        "Write to care@northwind.example.",
        "cc @northwind and @mayor",
        "Look at northwind.example for more.",
        "We are at it again.",
    ),
    misses="A name without its domain; a domain in words without a dot.",
    fewest_digits=0,
)
