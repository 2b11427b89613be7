"""Forum threads: public, and read again for years."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="forum",
    title="Forum",
    icon="forum",
    is_public=True,
    limit=None,
    first_answer_minutes=240,
    count=count_characters,
)
