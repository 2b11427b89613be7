import pytest

from trainer.scoring.own_words import own_text

THEIRS = ("Day 3 and still no postcard from my suitcase. Giving a keynote tomorrow in the leggings I flew in.",)
OWN = "Your case lands at 21:40 tonight, and you can fetch it from the desk until midnight."


def test_what_somebody_wrote_stays() -> None:
    assert own_text(OWN, THEIRS) == OWN


@pytest.mark.parametrize(
    "repeated",
    [
        "Giving a keynote tomorrow in the leggings I flew in.",
        "giving a KEYNOTE tomorrow, in the leggings I flew in!",
        "So: giving a keynote tomorrow in the leggings I flew in.",
    ],
)
def test_a_sentence_of_theirs_is_blanked_and_every_offset_stays(repeated: str) -> None:
    kept = own_text(f"{repeated}\n{OWN}", THEIRS)

    assert kept == " " * len(repeated) + f"\n{OWN}"


def test_a_few_words_of_theirs_in_a_sentence_of_ones_own_are_hearing() -> None:
    heard = "A keynote tomorrow in the leggings you flew in is the last thing you needed, so here is the plan."

    assert own_text(heard, THEIRS) == heard


def test_a_heap_of_keywords_is_blanked() -> None:
    heap = "Receipt midnight suitcase airport courier collect tonight stage essentials promised silence hotel."

    assert own_text(heap, ()).strip() == ""


def test_a_short_list_and_a_sentence_full_of_numbers_stay() -> None:
    listed = "Passport, arrivals desk, before midnight."
    numbers = "That leaves Monday 07:10, Monday 18:25 or Tuesday 07:10 for the way back to Belfast."

    assert own_text(f"{listed} {numbers}", ()) == f"{listed} {numbers}"
