"""Check digits: whether a number can be what it looks like."""

_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SA": 24, "SE": 24, "SI": 19,
    "SK": 24, "TR": 26, "AE": 23, "IL": 23,
}  # fmt: skip
_VERHOEFF_TURN = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415",
                  "7046913258")  # fmt: skip
_VERHOEFF_ADD = ("0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432",
                 "7659821043", "8765932104", "9876543210")  # fmt: skip
_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_PPS = "WABCDEFGHIJKLMNOPQRSTUV"


def passes_luhn(digits: str) -> bool:
    """Tell whether digits end in the check digit of cards."""
    total = 0
    for place, character in enumerate(reversed(digits)):
        digit = int(character)
        total += digit * 2 - 9 * (digit > 4) if place % 2 else digit
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Tell whether digits have the length, the first digits and the check digit of a payment card."""
    if not 12 <= len(digits) <= 19 or len(set(digits)) == 1 or not passes_luhn(digits):
        return False
    size, two, four = len(digits), int(digits[:2]), int(digits[:4])
    return (
        (digits[0] == "4" and size in (13, 16, 19))
        or (size == 16 and (51 <= two <= 55 or 2221 <= four <= 2720 or 3528 <= four <= 3589))
        or (size == 15 and (two in (34, 37) or four in (1800, 2131)))
        or (size in (14, 16) and (two in (36, 38, 39) or 3000 <= four <= 3059))
        or (size >= 16 and two in (60, 62, 64, 65))
        or (size in (12, 13, 14, 15, 16, 18, 19) and (two in (50, 67, 63) or 56 <= two <= 58))
    )


def iban_length(country: str) -> int:
    """Return how long an account number of a country is, or 0 where none is known."""
    return _IBAN_LENGTHS.get(country.upper(), 0)


def is_iban(text: str) -> bool:
    """Tell whether letters and digits without gaps are an international account number."""
    if len(text) != iban_length(text[:2]):
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def is_nhs(digits: str) -> bool:
    """Tell whether ten digits are a number of the British health service."""
    if len(digits) != 10:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def is_dni(text: str) -> bool:
    """Tell whether eight digits and a letter, or X, Y or Z, seven digits and a letter, are a Spanish number."""
    digits = text[:-1].upper().replace("X", "0").replace("Y", "1").replace("Z", "2")
    return digits.isdigit() and len(digits) == 8 and _DNI[int(digits) % 23] == text[-1].upper()


def is_pps(text: str) -> bool:
    """Tell whether seven digits and one or two letters are an Irish number."""
    digits, letters = text[:7], text[7:].upper()
    if not digits.isdigit() or not 1 <= len(letters) <= 2:
        return False
    total = sum(int(digit) * (8 - place) for place, digit in enumerate(digits))
    total += 9 * (ord(letters[1]) - 64) if len(letters) == 2 and letters[1] != "W" else 0
    return _PPS[total % 23] == letters[0]


def is_aadhaar(digits: str) -> bool:
    """Tell whether twelve digits are an Indian number."""
    if len(digits) != 12 or digits[0] in "01":
        return False
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_VERHOEFF_ADD[check][int(_VERHOEFF_TURN[place % 8][int(digit)])])
    return check == 0
