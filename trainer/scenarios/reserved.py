"""Lists the numbers and names that no person has: kept for stories, tests and emergencies."""

import re

#: Ofcom's numbers for use in drama, and those of ACMA (Australia), NANPA (North America), ARCEP (France),
#: and BNetzA (Germany); written nationally, with 00 and the country before those of France and Germany.
_RANGES = re.compile(
    r"07700900\d{3}|01632960\d{3}|02079460\d{3}|01914980\d{3}|02896496\d{3}|02920180\d{3}"
    r"|01(?:1[3-8]|21|31|41|51|61|91)4960\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3}"
    r"|04915(?:70(?:006|15[6-9]|737|313|110)|7[1-9]\d{3})|0[2378](?:5550|7010)\d{4}|1[38]00975\d{3}"
    r"|1800160401|1?\d{3}55501\d{2}|55501\d{2}"
    r"|0033(?:19900|26191|35301|46571|53649|63998)\d{4}"
    r"|0049(?:3023125|6990009|4066969|2214710|8999998)\d{3}"
)
#: Emergency lines and helplines that a good answer may have to name.
_LINES = frozenset(
    (
        "999",
        "112",
        "101",
        "105",
        "111",
        "911",
        "988",
        "000",
        "116123",
        "131114",
        "0800111999",
        "08001111",
        "08082000247",
        "0800585858",
        "1800551800",
        "1300224636",
        "1800737732",
        "18002738255",
        "8002738255",
        "18002221222",
        "8002221222",
        "116000",
        "116006",
        "116111",
        "116117",
        "61016",
        "85258",
        "741741",
    )
)
#: Published by payment firms for tests.
CARDS = frozenset(
    (
        "4242424242424242",
        "4111111111111111",
        "4012888888881881",
        "4222222222222",
        "5555555555554444",
        "5105105105105100",
        "5200828282828210",
        "2223003122003222",
        "378282246310005",
        "371449635398431",
        "6011111111111117",
        "6011000990139424",
        "6011000000000004",
        "3530111333300000",
        "3566002020360505",
        "30569309025904",
        "38520000023237",
        "6200000000000005",
        "0000000000000000",
        "1234567812345670",
    )
)
#: Printed in standards and handbooks as examples.
IBANS = frozenset(
    (
        "GB82WEST12345698765432",
        "GB29NWBK60161331926819",
        "GB33BUKB20201555555555",
        "DE89370400440532013000",
        "FR1420041010050500013M02606",
        "NL91ABNA0417164300",
        "IE29AIBK93115212345678",
    )
)
_DOMAINS = re.compile(r"(?:.*\.)?(?:example\.(?:com|org|net)|(?:example|test|invalid|localhost))")


def national(number: str) -> str:
    """Return the digits of a telephone number as they are dialled at home."""
    compact = re.sub(r"\(0\)", "", number) if number.lstrip().startswith("+") else number
    digits = re.sub(r"[^\d+]", "", compact)
    if digits.startswith("+1"):
        return digits[1:]
    for country in ("44", "61"):
        if digits.startswith(f"+{country}"):
            rest = digits[3:]
            return rest if rest.startswith(("0", "1300", "1800")) else f"0{rest}"
    return f"00{digits[1:]}" if digits.startswith("+") else digits


def is_number(number: str) -> bool:
    """Tell whether a telephone number, as dialled at home, is kept for stories or is a helpline."""
    return number in _LINES or _RANGES.fullmatch(number) is not None


def is_domain(domain: str) -> bool:
    """Tell whether a domain is kept for examples."""
    return _DOMAINS.fullmatch(domain) is not None


def is_card(digits: str) -> bool:
    """Tell whether a card number is a published test number."""
    return digits in CARDS or digits.startswith("40000")
