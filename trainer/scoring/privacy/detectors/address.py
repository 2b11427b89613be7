"""Finds street addresses: a house number with a kind of street, in six countries' order of words."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, first_of
from trainer.scoring.privacy.places import is_our_place

_TYPE = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|close|cl|drive|dr|way|court|ct|crescent|cres|terrace|"
    r"terr?|place|pl|gardens?|gdns|"
    r"grove|gr|hill|mews|square|sq|row|walk|wk|tce|pde|park|parade|rise|view|green|maltings|boulevard|blvd|highway|hwy|"
    r"parkway|pkwy|circle|cir|"
    r"trail|loop|wharf|quay|bank|yard|vale|croft|mount|plaza|house|nagar|marg|colony|enclave|layout|society|"
    r"apartments?|apts|"
    r"estate|residency|heights|towers?|chowk|alley|bend|ridge|cove|esplanade|promenade|wynd|brae|fold|garth|"
    r"meadows?|"
    r"fields?|orchard|approach|embankment|turnpike|pike|expressway|phase|sector|cottages?|villas?|passage|parkside|"
    r"common|point|end|gate|crossing|broadway|strand|bypass)"
)
_UNIT = (
    r"(?:(?:flat|apt|apartment|unit|suite|room|no\.?|number|plot|block|door no\.?|house no\.?|h\.? ?-?no\.?|"
    r"lot|villa|shop|floor) "
    r"?#?[a-z]?\d{0,4}[a-z]?,? )"
)
_WORD_NUMBERS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = (
    rf"(?:[a-z]?-?\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}})?|(?:{_WORD_NUMBERS})(?:[ -](?:{_WORD_NUMBERS}|"
    rf"hundred|and|oh)){{0,4}})"
)
_TAIL = (
    r"(?:,? (?:apt|apartment|unit|suite|flat|#) ?#?[a-z]?\d{1,4}[a-z]?)?(?:,? [a-z][a-z'-]{2,20}(?: "
    r"[a-z][a-z'-]{2,20})?,)?"
    r"(?:,? (?:[a-z][a-z'-]{2,20},? )?(?:[a-z]{2},? )?(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{5}(?:-\d{4})?))?"
)
_ENGLISH = re2.compile(
    rf"\b{_UNIT}{{0,2}}{_NUMBER},? (?:(?:[nsew]|north|south|east|west|ne|nw|se|sw)\.? )?"
    rf"(?:the )?(?:(?:[a-z][a-z'.-]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,3}}?{_TYPE}\b\.?{_TAIL}"
)
_FLAT = re2.compile(
    rf"\b(?:flat|apt|apartment|unit) ?\d{{1,4}}[a-z]?,? (?:(?:[a-z][a-z'-]{{1,20}} ){{0,3}}[a-z][a-z'-]{{1,20}}, )?"
    rf"(?:[a-z][a-z'-]{{1,20}} ){{1,3}}{_TYPE}\b"
    rf"(?:, (?:[a-z'-]{{2,20}} ){{1,2}}{_TYPE}\b)?{_TAIL}"
)
_GERMAN = re2.compile(
    r"\b(?:[a-z-]{2,30}(?:strasse|str\.|str|allee|weg|gasse|platz|ring|damm|ufer)|(?:strasse|allee|"
    r"platz) [a-z-]{2,20}) "
    r"\d{1,4} ?[a-z]?\b(?:,? \d{5} [a-z-]{2,30})?"
)
_GERMAN_SQUARE = re2.compile(
    r"\b(?:am|an der|auf dem|im|zum|zur|in der|unter den) [a-z]{3,20} \d{1,4} ?[a-z]?,? \d{5} [a-z-]{2,30}"
)
_SECTOR = re2.compile(
    r"\b(?:plot|house|block|h\.? ?no\.?|flat|door no\.?)\.? ?#?[a-z]?-?\d{1,5}[a-z]?,? (?:sector|phase|block|"
    r"street|cross) ?-?\d{1,3}\b"
)
_NUMBER_LAST = re2.compile(
    r"\b(?:[a-z][a-z'-]{2,20} ){1,2}(?:street|road|lane|avenue|close|drive|crescent|terrace|gardens|way),? "
    r"(?:number|no\.?|house|flat) ?\d{1,4}[a-z]?\b"
)
_DUTCH = re2.compile(
    r"\b[a-z-]{2,30}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|"
    r"hof) \d{1,4} ?[a-z]?\b(?:,? \d{4} ?[a-z]{2}(?: [a-z-]{2,30})?)?"
)
_FRENCH = re2.compile(
    r"\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|av\.?|boulevard|bd|jalan|jln|lorong|via|viale|rua|chemin|place|"
    r"allee|impasse|quai|route|"
    r"cours) (?:(?:de|des|du|la|le|les|saint|sainte|st) |[ld]'){0,3}[a-z'-]{3,25}\b"
    r"(?:,? \d{5} [a-z-]{2,30})?"
)
_SPANISH = re2.compile(
    r"(?:\b(?:calle|avenida|avda\.?|plaza|paseo|camino|carrer|ronda|travesia)|"
    r"\bc/) ?(?:[a-z'-]{1,20} ){0,4}?[a-z'-]{2,25},? (?:n\.? ?|num\.? ?)?\d{1,4}\b"
    r"(?:,? \d{1,2} ?[oax]? ?[a-z]?\b)?(?:,? \d{5} [a-z-]{2,30})?"
)
_NAMED_HOUSE = re2.compile(
    r"\b(?:\d{1,4},? )?(?:the )?(?:[a-z][a-z'-]{1,20} ){1,2}(?:cottages?|house|farm|barn|lodge|villa|manor|"
    r"rectory|vicarage|mill|"
    r"dairy|hall|forge|stables|court|mews|flats?),? "
    rf"(?:[a-z][a-z'-]{{1,20}} ){{1,2}}(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|hill|row|green)\b{_TAIL}"
)
_TOWN = re.compile(
    r"(?:,? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\d{5,6}\b(?! ?\d)|\d{4}\b(?! ?\d))|, (?:[A-Z][a-z'-]+)(?:[ "
    r"-](?:upon|on|le|in|by|of|the|[A-Z][a-z'-]+)){0,3})+"
)
_HOUSE_BEFORE = re.compile(r"(?:(?:The |Old |New )?(?:[A-Z][a-z'-]+ ){0,2}[A-Z][a-z'-]+, )$")
_IS_HOUSE = re.compile(
    r"^(?:The |Old )|\b(?:House|Cottage|Farm|Barn|Lodge|Court|Flats?|Hall|Villa|Mill|Manor|Rectory|"
    r"Apartments?|Towers?|"
    r"Point|Building|Block)\b"
)
_PATTERNS = (
    _NAMED_HOUSE,
    _FLAT,
    _SECTOR,
    _ENGLISH,
    _NUMBER_LAST,
    _GERMAN,
    _GERMAN_SQUARE,
    _DUTCH,
    _FRENCH,
    _SPANISH,
)
_IN_ENGLISH = (_NAMED_HOUSE, _FLAT, _ENGLISH)
_CLUE = re2.compile(
    rf"\b{_TYPE}\b|strasse|str\b|allee|weg\b|gasse|platz|markt|\bsector|\bphase|straat|laan\b|plein|gracht|"
    r"kade\b|\brue\b|"
    r"chemin|impasse|calle|avenida|plaza|paseo|\bc/|boulevard|\bquai\b|\broute\b|ring\b|damm\b"
)
_NUMBERED = re2.compile(
    rf"\d|\b(?:{_WORD_NUMBERS})\b|\b(?:cottage|house|farm|barn|lodge|villa|manor|rectory|mill|dairy|hall)\b"
)
_NOT = re.compile(
    r"[\d/-]+[a-z]?(?:st|nd|rd|th|am|pm|x)? (?:.*\b)?(?:of|in|on|at|for|to|a|is|are|was|were|and|or|with|your|"
    r"our|my|by|this|that|it|times|"
    r"hours?|days?|weeks?|minutes?|mins|years?|people|from|i|you|we|they|he|she|more|miles|items|"
    r"nights?|star|per|off)\b "
)
_WEAK = re.compile(
    r"(?:way|place|view|green|house|park|row|walk|bank|hill|st|dr|mount|pl|cl|gr|square|room|yard|rise|court|"
    r"end|point|"
    r"common|gate|fields?|fold|phase|sector|heights|towers?|cove|ridge|bend|run|pass|estate|society|cross|"
    r"crossing|strand|"
    r"villas?|cottages?|apartments?|pike|approach|broadway|passage|layout|orchard|meadows?|close|drive)\.?$"
)
_LIVE = re2.compile(
    r"\b(?:live|address|home|house|flat|deliver|delivered|send|sent|left|at|to|from|outside|into|"
    r"moved|is|for|@|:|,)[ :,@]{0,3}$"
)


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is not None and _NUMBERED.search(page.text) is not None:
        yield from first_of(_all(page))


def _all(page: Page) -> Iterator[Range]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(page.text):
            start, end = match.span()
            said = match.group()
            if _NOT.match(said) or page.text[max(0, start - 1) : start] in ("$", ".", ":", "/", "-"):
                continue
            if is_our_place(page.before(start, 50)) or page.ours.says(said):
                continue
            if pattern is _ENGLISH and _WEAK.search(said) and not _is_placed(page, start, end):
                continue
            if (
                not said[:1].isdigit()
                and pattern in (_NAMED_HOUSE, _ENGLISH)
                and not _has_capitals(page, start, end)
            ):
                continue
            end = start + len(said.rstrip(" ,"))
            yield _whole(page, start, end) if pattern in _IN_ENGLISH else (start, end)


def _whole(page: Page, start: int, end: int) -> Range:
    """Return an address with the name of its house before it and its town after it, where capitals tell them."""
    cased = page.reading.cased
    house = _HOUSE_BEFORE.search(cased[max(0, start - 40) : start])
    if house is not None and _IS_HOUSE.search(house.group()):
        start -= len(house.group())
    town = _TOWN.match(cased, end)
    return start, town.end() if town is not None else end


def _is_placed(page: Page, start: int, end: int) -> bool:
    """Tell whether a street of a doubtful kind is one: capitals in the original, or a word for living there."""
    said = page.reading.cased[start:end].rstrip(" ,.").split()
    named = [word for word in said[1:] if word[:1].isalpha()]
    return all(word[0].isupper() for word in named) or bool(_LIVE.search(page.before(start)))


def _has_capitals(page: Page, start: int, end: int) -> bool:
    """Tell whether a house without a figure is one: by a unit before it, or by capitals."""
    words = page.reading.cased[start:end].split()
    return any(c.isdigit() for c in page.text[start:end]) or sum(word[:1].isupper() for word in words) >= 2


DETECTOR = Detector(
    "ADDRESS",
    _find,
    fires=(
        "I live at [[42 Mulberry Close, Fakenton, LS99 9ZZ]] and nothing came",
        "left at [[flat 3b, 17 harrow rd]] again",
        "[[4410 N Juniper Blvd Apt 6]] as ever",
        "Wohne in der [[Lindenallee 7]], Paket weg",
        "J'habite [[14 rue des Tilleuls, 99000 Villefeinte]]",
        "send it to [[The Old Dairy, 3 Back Lane, Upper Fakeham]]",
        "my address is [[one hundred and two Sycamore Drive]]",
        "home is [[H-No 14, Gandhi Nagar]] near the temple",
        "vivo en [[Calle del Olmo 23]] y nada",
    ),
    quiet=(
        "Head office: 1 Brand Plaza, London.",
        "It took 3 hours of your street team.",
        "The party is on Green Lane.",
        "We are 10 miles from High Street.",
    ),
    misses="A house with a name alone; a place described.",
    fewest_digits=0,
)
