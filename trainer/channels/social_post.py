"""Public posts: short, and read by everybody."""

import re

import grapheme

from trainer.channels.model import Channel

_LINK = re.compile(r"https?://\S+")
_LINK_COUNTS = 23
#: Where graphemes can be more than one code point; elsewhere each is its own, and counting stays quick.
_JOINED = re.compile(r"[\x00-\x7f]?(?:[^\x00-\x7f]+[\x00-\x7f]?)+")
#: Code points that count 1; everything else counts 2 (X's published weighting, version 3 of its configuration).
_SINGLE = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def count_post(text: str) -> int:
    """Count as the platform does: a link 23, an emoji 2, wide scripts 2, the rest 1."""
    links = _LINK.findall(text)
    rest = _LINK.sub("", text)
    joined = _JOINED.findall(rest)
    plain = len(rest) - sum(map(len, joined))
    weights = sum(_weight(cluster) for part in joined for cluster in grapheme.graphemes(part))
    return _LINK_COUNTS * len(links) + plain + weights


def _weight(cluster: str) -> int:
    if len(cluster) > 1 and any(ord(character) > 0xFFFF or character == "\ufe0f" for character in cluster):
        return 2
    return sum(1 if any(low <= ord(c) <= high for low, high in _SINGLE) else 2 for c in cluster)


CHANNEL = Channel(
    name="social_post",
    title="Public post",
    icon="post",
    is_public=True,
    limit=280,
    first_answer_minutes=60,
    count=count_post,
)
