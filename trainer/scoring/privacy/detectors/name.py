"""Finds full names, by their cue and their capitals; no first name alone, no sign-off."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, first_of
from trainer.scoring.privacy.given_names import GIVEN_NAMES

_WORD = r"(?:[A-Z][a-z]+(?:['-]?[A-Z][a-z]+)?|[A-Z]'[A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+)"
_UPPER = r"[A-Z][A-Z'-]{2,}"
_LINK = r"(?:(?:van|von|de|der|den|da|dos|del|la|le|bin|al|el|ter|di) ){0,2}"
_NAME = rf"(?:{_WORD} (?:[A-Z]\.? )?{_LINK}{_WORD}(?: {_WORD})?|{_UPPER} {_UPPER}(?: {_UPPER})?)"
_GREETED = re2.compile(
    r"(?:^|[^A-Za-z])(?i:thanks|thank you|thx|hi|hiya|hello|hey|dear|sorry|morning|good morning|"
    r"good afternoon|evening|cheers|apologies|welcome|sorry about (?:that|this)|found you|spoke (?:to|with)|"
    r"speaking (?:to|with)|talking to),? "
    rf"(?:(?i:mr|mrs|ms|miss|mx|dr|prof)\.? )?({_NAME})(?:\W|$)"
)
_TITLED = re2.compile(
    rf"\b(?i:mr|mrs|ms|miss|mx|dr|herr|frau|senor|senora|monsieur|madame|mme|mevrouw)\.? ({_NAME})(?:\W|$)"
)
_SAID = re2.compile(
    r"(?:^|\W)(?i:(?:my|our|his|her|the|full|real|whole|mother's|mum's|dad's|husband's|wife's|"
    r"partner's)(?: full)? name(?: is|'?s|:)?|name:|name is|full name|name|"
    r"name (?:on|for|of) (?:the |my |your )?(?:booking|account|acct|acc|order|card|policy|ticket|"
    r"reservation|file)(?: is| was|:)?|"
    r"account holder(?: is|:)?|policyholder(?: is|:)?|passenger(?:'s)?(?: name)?(?: is|:)?|"
    r"(?:booked|registered|ordered|listed|under|reserved|sent|addressed|made out|belongs)"
    r"(?: it)?(?: under| to| for| in| by)?(?: the name(?: of)?)?|in the name(?: of)?|i'?m|i am|this is|"
    r"it's|ich bin|ich heisse|mein name ist|je m'appelle|"
    rf"je suis|me llamo|soy|mi nombre es|ik ben|mijn naam is|on behalf of|"
    r"(?:your|my|our) (?:wife|husband|partner|mother|father|mum|dad|son|daughter|neighbour|tenant|"
    r"patient|customer|colleague|brother|sister)(?: is|'s)?)"
    rf"[ ,:=-]{{1,3}}({_NAME})(?:\W|$)"
)
_LOWER = re2.compile(
    r"\b(?:my (?:full )?name(?: is|'?s)|full name(?: is|:)?|name (?:on|for) (?:it|(?:the |my )?(?:booking|"
    r"account|acct|acc|order|card|policy|ticket|file|bill))(?: is|:)?|"
    r"(?:acct?|account|customer|booking|order|card|passenger) name(?: is|:)?|account holder(?: is|:)?|name:) "
    r"([a-z]{2,15} (?:(?:van|von|de|der|mc|o'|al|el) ?)?[a-z']{3,20})\b"
)
_TRAVEL = re2.compile(r"\b([A-Z]{2,20}/[A-Z]{2,20}(?: (?:MR|MRS|MS|MISS|DR|MSTR))?)\b")
_INITIAL = re2.compile(
    r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|name on (?:the )?card|name|holder|passenger)\.?[ :]{1,2}((?:[A-Z]\.? "
    r"?){1,3}(?:[A-Z][a-z]+(?:['-][A-Z][a-z]+)?|[A-Z][A-Z'-]{2,}))(?:\W|$)"
)
_UNCUED = re2.compile(rf"(?:^|[^\w@#./-])({_WORD}(?: [A-Z]\.?)? {_LINK}{_WORD}(?: {_WORD})?)(?:[^\w@]|$)")
_ADDRESSED = re.compile(
    r"^(?: (?:street|road|lane|avenue|hospital|ward|school|hotel|park|stadium|foundation|award|awards|ltd|"
    r"group|cup|"
    r"arena|house|airport|trust|university|college|theatre|museum|memorial|centre|center|day|way|square|"
    r"edition|box set|"
    r"advert|film|movie|book|books|concert|tour|tickets|album|song|tribute|biography|exhibition|show|musical|"
    r"merch)\b|"
    r"(?: ?[,(|/-]| from|,? (?:your|the|our)\b| at\b)? ?\W{0,2}(?:customer|support|care|social|the team|team|"
    r"ceo|manager|head of|"
    r"director|complaints|chief|author|editor|minister|mp\b|service|relations|operations|guest))"
)
_SIGNED = re.compile(
    r"(?:[-^~]|\bregards,?|\bwishes,?|\bthanks,|\bsincerely,|\bcheers,|\b(?:ceo|director|author|actor|"
    r"actress|minister|president|chef|singer|footballer|host|presenter|judge|mayor|mp|sir|dame|lord|coach|"
    r"captain|starring|star|legend|designer|founder|chairman)|\bauthor|\bsinger|\bactor)\s*$",
    re.I,
)
_AT_ADDRESS = re2.compile(rf"({_NAME}),? (?:of |at |from )?\d{{1,4}}[a-z]?,? [A-Z][a-z]+ ")
_CLUE = re2.compile(r"[A-Z][A-Za-z'-]*\.? (?:[a-z]{2,3} ){0,2}[A-Z]|/[A-Z]{2}")
_NEVER = """the and for you your our team there all everyone this that so not very really just about to from with
customer care support service services help desk manager director still going done fed had sick tired sure
afraid sorry happy glad pleased hear thanks thank monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december christmas new year black
airlines airways bank air mobile energy water rail bus express group ltd plc inc london paris dublin leeds
manchester north south east west united royal great british american wifi app store online platinum gold
silver member twitter facebook instagram google apple amazon on in at is was a an it in-store wrong isnt not
here same saved below what again bro mate folks guys sir madam both we they he she i no yes please also but
if when how why where who which because being one two three
street road lane avenue close drive house park hill court square hospital school hotel
ward theatre museum stadium airport station bridge castle town city island centre center market gate pro max plus
mini ultra inbox dm pm email order account booking app site website line lines"""
#: Words of which no full name is made.
NEVER_NAMES = frozenset(_NEVER.split())


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.reading.cased) is not None or "name" in page.text or "holder" in page.text:
        yield from first_of(_all(page))


def _all(page: Page) -> Iterator[Range]:
    cased = page.reading.cased
    for pattern in (_SAID, _GREETED, _TITLED, _AT_ADDRESS):
        for match in pattern.finditer(cased):
            start, end = match.span(1)
            end = start + _length_of_name(cased[start:end])
            if end > start and not _is_firm(page, start, end):
                yield start, end
    for match in _INITIAL.finditer(cased):
        yield match.span(1)
    yield from _uncued(page)
    for match in _TRAVEL.finditer(cased):
        if (len(match.group(1)) >= 8 and "name" in page.before(match.start(1))) or " M" in match.group(1):
            yield match.span(1)
    if "name" in page.text or "holder" in page.text:
        for match in _LOWER.finditer(page.text):
            if not NEVER_NAMES.intersection(match.group(1).split()):
                yield match.span(1)


def _uncued(page: Page) -> Iterator[Range]:
    """Yield pairs of capitals that begin with a common first name; no sign-off, no street, no public figure."""
    cased = page.reading.cased
    for match in _UNCUED.finditer(cased):
        start, end = match.span(1)
        while start < end and cased[start:end].partition(" ")[0].partition("-")[0].lower() not in GIVEN_NAMES:
            start += len(cased[start:end].partition(" ")[0]) + 1
        end = start + _length_of_name(cased[start:end])
        if end <= start or _is_firm(page, start, end):
            continue
        if not _ADDRESSED.match(page.text[end : end + 30]) and not _SIGNED.search(
            cased[max(0, start - 14) : start]
        ):
            yield start, end


def _length_of_name(said: str) -> int:
    """Return how much of it is a name: two words at least, up to the first that never is one."""
    words = list(re.finditer(r"\S+", said))
    kept = 0
    for word in words:
        if word.group().lower().strip(".'") in NEVER_NAMES:
            break
        kept += 1
    return words[kept - 1].end() if kept >= 2 else 0


def _is_firm(page: Page, start: int, end: int) -> bool:
    return page.ours.says(page.text[start:end])


DETECTOR = Detector(
    "NAME_FULL",
    _find,
    fires=(
        "Thanks [[Megan Holloway]], I can see it.",
        "my name's [[aisha rahmani]] and i am cross",
        "It's booked under [[Tobias Wrenfield]]",
        "name on booking [[KOWALSKI/PIOTR MR]]",
        "account holder: [[SIMONE ACHTERBERG]]",
        "[[Priyanka Menon]] here, where is my refund",
        "it is in the name of MR [[T BLENKINSOP]]",
    ),
    quiet=(
        "Hi Mo! That is brilliant.",
        "Thanks - Priti, Customer Care",
        "I'm So Done with this",
        "Hello Customer Support, help",
        "We support Cancer Research and Mind.",
        "Regards, Helen Marsh, Customer Care",
        "The Victoria Street shop is shut",
    ),
    misses="A full name of a rare first name without a cue, or in small letters.",
    fewest_digits=0,
)
