import pytest

from trainer.scenarios.personal import Allowed, find_personal
from trainer.scoring.model import Brand

BRAND = Brand(
    name="Bright Kettle",
    industry="shop",
    own_numbers=("0161 555 7788",),
    own_domains=("brightkettle.co.uk",),
    reference_formats=("0999999999",),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 07700 900431 or +44 7700 900431 or +44 (0)7700 900431.",
        "01632 960217, 020 7946 0018, 0113 496 0999, 03069 990123, 08081 570999",
        "0800 111 999 from outside; 116 123 at night; 999, 101, 111, 105",
        "(212) 555-0142, 212-555-0142, +1 212 555 0142, 988, 13 11 14",
        "0491 570 006, 0491 570 156, +61 491 570 006, 1800 975 711",
        "m.dvorak@example.com, a@press.example.org, b@shop.example, @brightkettle",
        "4111 1111 1111 1111 and 4242-4242-4242-4242 and 4000 0566 5566 5556",
        "QQ 12 34 56 C, GB00 TEST 0000 0000 0000 00, 2026-01-02, 00-11-22, 12345678",
        "Order BK-20417 of 12.03.2026, £1,234.56, 08:00-12:00, 55-2190",
        "The brand's own: 0161 555 7788, help@brightkettle.co.uk, reference 0123456789",
    ],
)
def test_it_keeps_quiet_about_what_nobody_has(text: str) -> None:
    assert list(find_personal(text, Allowed.of((BRAND,)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "07911 123456",
        "+44 7911 123456",
        "0161 555 7789",
        "020 7123 4567",
        "(212) 867-5309",
        "212-867-5309",
        "+49 151 23456789",
        "0412 345 678",
        "jo@gmail.com",
        "jo@example.com.evil.net",
        "4539 1488 0343 6467",
        "DE75 5121 0800 1245 1261 99",
        "AB123456C",
        "123-45-6789",
    ],
)
def test_it_finds_what_somebody_may_have(text: str) -> None:
    assert len(list(find_personal(f"It is {text}, I think.", Allowed.of((BRAND,))))) == 1


def test_it_says_when_a_reserved_number_has_one_digit_too_many() -> None:
    ((quote, hint),) = find_personal("Ring 07700 9004312 please", Allowed())

    assert quote == "07700 9004312"
    assert hint.startswith("one digit too many; use a reserved range")
