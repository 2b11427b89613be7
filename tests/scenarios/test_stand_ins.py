"""Tests that nothing of anybody's is left in a complaint that was pasted."""

import pytest

from trainer.scenarios.personal import Allowed, find_personal
from trainer.scenarios.stand_ins import take_out

COMPLAINT = (
    "Third time of asking @BigParcelCo!! Order 8841-220-19X still lost. Ring me, 07412 556 031, or write to "
    "d.okonkwo71@gmail.com. My name is Daniel Okonkwo, 14 Harcourt Road, M14 5TP. Card 4929 1234 5678 9012?? "
    "Ref PX99120047. https://bigparcel.co.uk/track/8841 Daniel Okonkwo"
)
SECRETS = (
    "8841-220-19X", "07412 556 031", "07412", "d.okonkwo71@gmail.com", "okonkwo", "Harcourt", "M14 5TP",
    "PX99120047", "bigparcel", "BigParcelCo",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_nothing_of_theirs_is_left(seed: int) -> None:
    cleaned = take_out(COMPLAINT, ["Daniel Okonkwo", "Okonkwo"], ["BigParcelCo"], seed=seed)
    for secret in SECRETS:
        assert secret.casefold() not in cleaned.text.casefold(), cleaned.text
    assert not list(find_personal(cleaned.text, Allowed()))
    assert "still lost" in cleaned.text
    assert cleaned.text.startswith("Third time of asking")


def test_the_same_thing_gets_the_same_stand_in() -> None:
    cleaned = take_out("Call 07412 556 031. I said 07412556031, did I not, and 07998 123 456?")
    numbers = [swap.now for swap in cleaned.swaps]
    assert cleaned.text.count(numbers[0]) == 2 or cleaned.text.count(numbers[1]) == 2
    assert len(numbers) == 2


def test_prices_years_and_times_stay() -> None:
    text = "Paid £129.99 in 2024 for a 65 inch telly at 14:30, twice."
    assert take_out(text) == take_out(text, seed=9)
    assert take_out(text).text == text


def test_what_is_said_of_a_swap_does_not_tell_what_it_was() -> None:
    cleaned = take_out(COMPLAINT, ["Daniel Okonkwo"])
    assert not any(secret.casefold() in repr(cleaned.swaps).casefold() for secret in SECRETS[:7])
