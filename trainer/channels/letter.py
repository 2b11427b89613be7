"""Letters: slow, careful, and owed an answer as good as any other."""

from trainer.channels.model import Channel, count_characters

CHANNEL = Channel(
    name="letter",
    title="Letter",
    icon="letter",
    is_public=False,
    limit=None,
    first_answer_minutes=4320,
    count=count_characters,
)
