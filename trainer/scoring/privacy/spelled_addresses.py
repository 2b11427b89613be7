"""E-mail addresses written out so that a machine shall not read them ("jo at example dot org")."""

import re2

from trainer.scoring.privacy.reading import Change

#: What people put around the two words.
_AROUND = r"[()\[\]{}<>*'\"|~/_-]{1,2}"
_AT = rf"(?: ?{_AROUND} ?(?:at?|@) ?{_AROUND} ?|(?: -)? at(?:[ -]sign)? (?:the rate (?:of )?)?(?:- )?| ?@ ?)"
_DOT = rf"(?: ?{_AROUND} ?(?:dot|\.) ?{_AROUND} ?|(?: -|,)? dot (?:- )?| \. |\.)"
_LINK = r"(?: dot | ?[(\[{] ?dot ?[)\]}] ?| underscore | dash | hyphen |[._%+-])"
_WRITTEN = re2.compile(
    rf"[a-z0-9]{{1,30}}(?:{_LINK}[a-z0-9]{{1,30}}){{0,4}}{_AT}"
    rf"[a-z0-9-]{{1,40}}(?:{_DOT}[a-z0-9-]{{1,40}}){{0,2}}{_DOT}[a-z]{{2,10}}\b"
)
_RUN_TOGETHER = re2.compile(r"\b[a-z0-9]{3,30}at[a-z0-9]{3,30}dot(?:com|org|net|co|uk|de|fr|es|nl|ie|in|au)\b")
_APART = re2.compile(
    r"\b[a-z0-9._-]{2,40} @ [a-z0-9-]{2,40} \. [a-z]{2,10}\b|"
    r"(?:\b[a-z0-9] ){2,30}@(?: ?[a-z0-9-]{1,30}){1,30} ?\. ?(?:[a-z]{2,8}\b|(?:[a-z] ){1,4}[a-z]\b)"
    r"|\b[a-z0-9](?: [a-z0-9]){0,30} ?@ [a-z](?: [a-z]){2,30} ?\. ?(?:[a-z]{2,8}\b|(?:[a-z] ){1,4}[a-z]\b)"
)
_FIGURES_APART = re2.compile(r"\b\d{1,3}(?: ?[(\[]?(?:dot|\.)[)\]]? ?\d{1,3}){3}\b")
_NOT_FIGURE = re2.compile(r"[^\d]+")
_COMMA = re2.compile(r"@[a-z0-9-]{2,40}(,| \.|\. )(?:com|org|net|co\.uk|de|fr)\b")
_NO_DOT = re2.compile(r"\b([a-z0-9._+-]{2,30}) at ([a-z0-9-]{2,30}) (com|org|net|co uk)\b")
_PERHAPS = re2.compile(rf" @|@ |@.{{1,30}} dot |\bat\b|_at_|{_AROUND} ?(?:at?|@) ?{_AROUND}")
_MEANT = re2.compile(
    r"[(\[{<*'\"|~] ?at?\b|[_/]at[_/][a-z0-9.-]{2,40}[. _/-](?:com|org|net|co|uk|de|fr|es|nl|"
    r"ie|in|au)\b|"
    r" dot |[(\[{<*'\"|~/] ?(?:dot|\.)|@|at the rate|at[ -]sign|\b(?:gmail|hotmail|outlook|yahoo|icloud|example)\."
)
_WORDS = (
    (re2.compile(_AT), "@"),
    (re2.compile(_DOT), "."),
    (re2.compile(r" underscore "), "_"),
    (re2.compile(r" (?:dash|hyphen) "), "-"),
    (re2.compile(r" "), ""),
)


def spelled_addresses(text: str) -> list[Change]:
    """Return changes that put @ and . for words and gaps in e-mail addresses."""
    found = []
    if "dot" in text or "[.]" in text or " . " in text:
        found = [Change(m.start(), m.end(), _NOT_FIGURE.sub(".", m.group())) for m in _FIGURES_APART.finditer(text)]
    if "at" not in text and "(a)" not in text and "@" not in text and "%40" not in text:
        return found
    found += _found(text)
    start = text.find("%40")
    while start >= 0:
        found.append(Change(start, start + 3, "@"))
        start = text.find("%40", start + 3)
    return without_overlaps(found)


def _found(text: str) -> list[Change]:
    found: list[Change] = []
    if "@ " in text:
        found += [
            Change(match.start(), match.end(), match.group().replace(" ", "")) for match in _APART.finditer(text)
        ]
    if _PERHAPS.search(text) is not None:
        for match in _WRITTEN.finditer(text):
            said = match.group()
            plain = _plain(said)
            if plain != said and _MEANT.search(said):
                found.append(Change(match.start(), match.end(), plain))
    if "@" in text:
        found += [Change(match.start(1), match.end(1), ".") for match in _COMMA.finditer(text)]
    if "mail" in text:
        for match in _NO_DOT.finditer(text):
            name, domain, ending = match.groups()
            found.append(Change(match.start(), match.end(), f"{name}@{domain}.{ending.replace(' ', '.')}"))
    if "dot" in text:
        for match in _RUN_TOGETHER.finditer(text):
            name, _, rest = match.group().partition("at")
            domain, _, ending = rest.rpartition("dot")
            found.append(Change(match.start(), match.end(), f"{name}@{domain}.{ending}"))
    return found


def _plain(said: str) -> str:
    for pattern, put in _WORDS:
        said = pattern.sub(put, said)
    return said


def without_overlaps(found: list[Change]) -> list[Change]:
    """Return the changes in order, the earlier and longer of two that overlap."""
    kept: list[Change] = []
    for step in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept
