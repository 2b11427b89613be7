"""What a decision about a post that came by is worth: nobody has to answer these, and some are not about us."""

from typing import Literal

from trainer.scenarios.shifts import Chatter

ChatAnswer = Literal["not_ours", "leave", "answer"]


def chat_score(said: ChatAnswer, post: Chatter) -> float:
    """Return 100 for the right decision, 50 for leaving it for the wrong reason, 0 for answering it."""
    if said == "answer":
        return 0.0
    return 100.0 if said == ("leave" if post.for_us else "not_ours") else 50.0
