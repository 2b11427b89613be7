"""Digits written out so that a machine shall not read them, and what they say."""

import re

import re2

from trainer.scoring.privacy.reading import Change

_DIGITS = {
    "oh": "0",
    "o": "0",
    "zero": "0",
    "nought": "0",
    "nil": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_TEENS = {
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
}
_TENS = {
    "twenty": "2",
    "thirty": "3",
    "forty": "4",
    "fifty": "5",
    "sixty": "6",
    "seventy": "7",
    "eighty": "8",
    "ninety": "9",
}
_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_NUMBER = "|".join([*_DIGITS, *_TEENS, *_TENS, *_TIMES, "hundred"])
_RUN = re2.compile(rf"\b(?:{_NUMBER}|\d{{1,5}})(?:[ ,-]{{1,2}}(?:{_NUMBER}|\d{{1,5}})){{2,}}\b")
_CLUE = re2.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|oh|zero|double|triple|treble|hundred)\b")
_TOKEN = re.compile(r"[a-z]+|\d+")
_APART = re2.compile(r"(?:^|[^\w@.])((?:[a-z\d],? ){4,}[a-z\d])\b")
_CUE_APART = re.compile(r"(p i n|o t p|c v v|d o b|c v c)((?: \d)+)$")
_DIGITS_APART = re.compile(r"(?:\d,? ){6,}\d")
_LIKE_DIGITS = re2.compile(r"(?:^|[^\w@.+-])([oil\d][oil\d .-]{3,24}[oil\d])\b")
_SOME_DIGITS = re2.compile(r"\d[oil\d .-]{0,3}[oil\d][oil\d .-]{0,3}[oil\d]")
_AS_DIGIT = {"o": "0", "i": "1", "l": "1"}


def number_words(text: str) -> list[Change]:
    """Return changes that put digits for runs of three or more number words ("oh seven double four")."""
    if _CLUE.search(text) is None:
        return []
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if text[end : end + 2].strip(".-/ ").isdigit():
            end = match.start() + len(match.group().rstrip("0123456789").rstrip(" ,-"))
        tokens = _TOKEN.findall(text[start:end])
        if sum(not word.isdigit() for word in tokens) >= 2:
            digits = _digits(tokens)
            if digits:
                found.append(Change(start, end, digits))
    return found


def _digits(tokens: list[str]) -> str:
    digits, times, index = "", 1, 0
    while index < len(tokens):
        word = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        read = _DIGITS.get(word) or _TEENS.get(word) or (word if word.isdigit() else "")
        if word in _TIMES:
            times = _TIMES[word]
        elif word in _TENS:
            ends = following in _DIGITS and following not in ("oh", "o", "zero")
            digits += _TENS[word] + (_DIGITS[following] if ends else "0")
            index += ends
        elif word == "hundred":
            digits += "00"
        else:
            digits += read * times
            times = 1
        index += 1
    return digits


def characters_apart(text: str) -> list[Change]:
    """Return changes that close up five or more characters written one by one ("4 4 2 1 9")."""
    found = []
    for match in _APART.finditer(text):
        apart = match.group(1)
        digits = _DIGITS_APART.search(apart)
        if digits is not None:
            start, end = match.start(1) + digits.start(), match.start(1) + digits.end()
            found.append(Change(start, end, digits.group().replace(" ", "").replace(",", "")))
            continue
        cue = _CUE_APART.match(apart)
        if cue is not None:
            found.append(
                Change(match.start(1), match.end(1), f"{cue[1].replace(' ', '')} {cue[2].replace(' ', '')}")
            )
        elif sum(character.isdigit() for character in apart) >= 2:
            found.append(Change(match.start(1), match.end(1), apart.replace(" ", "").replace(",", "")))
    return found


def letters_for_digits(text: str) -> list[Change]:
    """Return changes that put 0 for an O and 1 for an I or l among digits ("O7700 9OO I45")."""
    found: list[Change] = []
    if _SOME_DIGITS.search(text) is None:
        return found
    for match in _LIKE_DIGITS.finditer(text):
        number = match.group(1)
        digits, size = sum(c.isdigit() for c in number), sum(c.isalnum() for c in number)
        if not number.islower() or digits < 4 or (digits < 5 and (size < 10 or number[0] not in "0o")):
            continue
        start = match.start(1)
        found += [Change(start + at, start + at + 1, _AS_DIGIT[c]) for at, c in enumerate(number) if c in _AS_DIGIT]
    return found
