"""Phone calls: what the handler says, written down."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="phone",
    title="Phone",
    icon="phone",
    is_public=False,
    limit=None,
    first_answer_minutes=1,
    count=count_characters,
)
