"""The answers of triage in plain words, for marks and for the form alike."""

from collections.abc import Mapping

from trainer.scoring.triage.model import Confidence, Polarity, Reading, Urgency

POLARITY_WORDS: Mapping[Polarity, str] = {
    "positive": "positive",
    "neutral": "neutral",
    "negative": "negative",
}
READING_WORDS: Mapping[Reading, str] = {
    "sincere": "they mean what they say",
    "sarcastic": "sarcasm: they mean the opposite",
    "joking": "a joke, without malice",
    "unclear": "unclear: it could be either",
}
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    "not_sure": "not sure",
    "fairly_sure": "fairly sure",
    "certain": "certain",
}
URGENCY_WORDS: Mapping[Urgency, str] = {
    "now": "now",
    "hour": "within the hour",
    "today": "today",
    "week": "this week",
}


def say_for_us(for_us: bool) -> str:  # noqa: FBT001 - it is the answer itself
    """Say whether a message is for us."""
    return "yes, it is for us" if for_us else "no, it is not for us"


def say_reading(reading: Reading, confidence: Confidence) -> str:
    """Say a reading with its confidence."""
    return f"{READING_WORDS[reading]} ({CONFIDENCE_WORDS[confidence]})"
