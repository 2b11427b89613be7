"""What a date looks like, in figures and in words, and the other ways to write the same one."""

import re
from collections.abc import Iterator

_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_FOREIGN = (
    "januar|februar|marz|mai|juni|juli|oktober|dezember|janvier|fevrier|mars|avril|juin|juillet|"
    "aout|septembre|octobre|"
    "novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "januari|februari|maart|mei|augustus"
)
_MONTH = rf"(?:{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|{_FOREIGN})\.?"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty[- ]first", "twenty[- ]second", "twenty[- ]third", "twenty[- ]fourth", "twenty[- ]fifth",
    "twenty[- ]sixth", "twenty[- ]seventh", "twenty[- ]eighth", "twenty[- ]ninth", "thirtieth", "thirty[- ]first",
)  # fmt: skip
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(reversed(_ORDINALS))})"
_TENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    "forty|fifty|sixty|seventy|eighty|ninety"
)
_YEAR = (
    rf"(?:\d{{4}}|'?\d\d\b|(?:nineteen|twenty|two thousand)(?: and)?(?:[ -](?:{_TENS}|oh|one|two|"
    r"three|four|five|six|seven|eight|nine)){0,2})"
)
_NUMERIC = (
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})\b|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b|"
    r"\d{1,2} \d{1,2} (?:19|20)\d\d\b|\b[0-3]\d[01]\d(?:19|20)\d\d\b|\b(?:19|20)\d\d[01]\d[0-3]\d\b"
)
#: A date with its year, for RE2; no groups.
DATE = (
    rf"(?:{_NUMERIC}|{_DAY}(?: of(?: the)?| de| day of)?[ ./,-]{{0,2}}{_MONTH},?(?: of| de)?[ ./,-]{{0,2}}{_YEAR}|"
    rf"{_MONTH} ?(?:the )?{_DAY},? ?{_YEAR}|{_DAY}(?: of(?: the)?| de)?[ ./-]{_MONTH}\b|{_MONTH} (?:the )?{_DAY}\b|"
    r"\d{1,2} ?\| ?\d{1,2} ?\| ?\d{2,4}|\d{1,2} \d{1,2} \d\d\b|\b[0-3]\d[01]\d\d\d\b)"
)
_FIGURES = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$")
_WITH_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),? (\d{4}|\d\d)$")
_NAME_FIRST = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d\d)$")


def read_date(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the dates a text can mean as (year, month, day); figures alone may be read both ways."""
    if match := _YEAR_FIRST.match(text):
        return ((int(match[1]), int(match[2]), int(match[3])),)
    if match := _FIGURES.match(text):
        one, two, year = int(match[1]), int(match[2]), _full_year(match[3])
        both = ((year, two, one), (year, one, two))
        return tuple(dict.fromkeys(date for date in both if date[1] <= 12))
    named = [(m[1], m[2], m[3]) for m in (_WITH_NAME.match(text),) if m]
    named += [(m[2], m[1], m[3]) for m in (_NAME_FIRST.match(text),) if m]
    return tuple(
        (_full_year(year), number, int(day))
        for day, name, year in named
        for month, number in _MONTHS.items()
        if month.startswith(name[:3])
    )


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else (1900 if int(year) > 30 else 2000) + int(year)


def ways_to_write(date: tuple[int, int, int]) -> Iterator[str]:
    """Yield the ways to write a date, in lower case; the year alone is none."""
    year, month, day = date
    name = list(_MONTHS)[month - 1]
    for mark in ("/", "-", "."):
        for days in {str(day), f"{day:02}"}:
            for months in {str(month), f"{month:02}"}:
                for years in (str(year), f"{year % 100:02}"):
                    yield f"{days}{mark}{months}{mark}{years}"
        yield f"{year}{mark}{month:02}{mark}{day:02}"
    last = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    written = _ORDINALS[day - 1].replace("[- ]", "-") if day <= 31 else ""
    for word in {name, name[:3]}:
        for days in (str(day), f"{day}{last}", written):
            yield f"{days} {word}"
            yield f"{days} of {word}"
            yield f"{word} {days}"
            yield f"{word} the {days}"
