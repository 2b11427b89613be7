"""Lists the seven channels; a further one registers as an entry point in ``trainer.channels``."""

from trainer.channels import email, forum, letter, phone, social_dm, social_post, web_chat
from trainer.channels.model import Channel
from trainer.core.registry import Registry

CHANNELS: Registry[Channel] = Registry(
    "trainer.channels",
    {
        module.CHANNEL.name: module.CHANNEL
        for module in (social_post, social_dm, email, web_chat, forum, letter, phone)
    },
)

__all__ = ["CHANNELS", "Channel"]
