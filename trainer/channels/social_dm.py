"""Direct messages: private from the public, though not from the platform."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="social_dm",
    title="Direct message",
    icon="dm",
    is_public=False,
    limit=1000,
    first_answer_minutes=60,
    count=count_characters,
)
