"""E-mail: long, private, and kept."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="email",
    title="E-mail",
    icon="email",
    is_public=False,
    limit=None,
    first_answer_minutes=240,
    count=count_characters,
)
