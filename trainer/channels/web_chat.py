"""Web chat: quick turns with somebody who is waiting."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="web_chat",
    title="Web chat",
    icon="chat",
    is_public=False,
    limit=500,
    first_answer_minutes=1,
    count=count_characters,
)
