"""Lists every problem a pack may have: its stable code, what it means, and what to do about it."""

from collections.abc import Mapping

from trainer.core.problem import Problem

#: A code is for ever: none is renamed or given a new meaning; docs/pack-format.md explains each.
CODES: Mapping[str, tuple[str, str]] = {
    "P101": ("unknown key", "remove it, or correct its spelling"),
    "P102": ("key given twice", "keep one of the two"),
    "P103": (
        "wrong type",
        "write the kind of value that is asked for",
    ),
    "P104": ("missing key", "add it"),
    "P105": ("value not allowed", "use one of the values, or the form or range, that the message names"),
    "P106": (
        "not YAML",
        "check quotes, colons, brackets and indentation near this line; indent with spaces",
    ),
    "P107": ("too large", "split the file, or make the value shorter"),
    "P108": ("too deep", "no file of a pack needs more than 24 levels"),
    "P109": ("alias not allowed", "write the value out in full"),
    "P110": ("tag", "leave the tag out; plain values are enough"),
    "P111": ("unexpected file", "move it, or remove it; docs/pack-format.md lists the files of a pack"),
    "P112": ("not plain UTF-8 text", "save the file as UTF-8 without control characters"),
    "P113": ("missing file", "add it"),
    "P114": ("not a zip file that can be read", "pack the folder again as a plain zip, without a password"),
    "P115": ("not a file of this pack", "leave links, passwords and names that lead out of the folder away"),
    "P116": ("name twice in the zip", "give every file a name of its own; capitals do not tell names apart"),
    "P201": (
        "the turn has no last line `when: always`",
        "end the reactions of each turn with `when: always`",
    ),
    "P202": (
        "unreachable reaction",
        "the first match wins: put the narrower condition first, or remove this one",
    ),
    "P203": (
        "condition not understood",
        "write `always`, or join by `and`: a rule id, `tone < 50`, `overall >= 70`, `mood < 0`, `critical`",
    ),
    "P204": ("unknown rule", "name a rule of this pack or of a pack it uses"),
    "P205": ("unknown brand", "name a brand of pack.yaml"),
    "P206": ("unknown persona", "name a persona of personas.yaml"),
    "P207": ("unknown scenario", "name a file of scenarios/ without its ending"),
    "P208": ("gap in the turns", "number the turns 1, 2, 3 without leaving one out"),
    "P209": (
        "the thread does not end with the customer in the inbound channel",
        "let the customer have the last word, in the channel that `inbound` names",
    ),
    "P210": ("picture missing", "put the picture into assets/, or correct its name"),
    "P211": (
        "picture without words",
        "say in `alt` what a person who cannot see the picture needs to know",
    ),
    "P212": ("picture not used", "use it in a thread, or remove it"),
    "P213": ("rule id taken", "a retired or former id may not come back; choose another"),
    "P214": ("a personal fact may not appear in public", "take social_post and forum out of `may_appear`"),
    "P215": ("given twice", "ids are used once among points and pitfalls, and an example once in its list"),
    "P216": (
        "personal data may not be asked for in public",
        "take social_post and forum out of `channels`",
    ),
    "P217": ("route both wanted and prohibited", "take the code out of one of the two lists"),
    "P218": ("practice scenario without its golden plays", "add a good, a flawed and a bad play for it"),
    "P219": (
        "pack not found",
        "name a pack that is read together with this one; `uses` may not go in circles",
    ),
    "P220": ("name and file differ", "give the file the name of its situation"),
    "P221": ("more turns than the scenario has", "leave the further turns out, or add reactions for them"),
    "P222": (
        "an excluded channel is required or preferred",
        "take the channel out of one of the two lists",
    ),
    "P223": ("name taken", "two packs on one shelf cannot share a name"),
    "P224": ("no rubric", "add rubric.yaml, or use a pack that has one"),
    "P225": (
        "legs without turns",
        "`legs` follow `follow_up`, and each needs a reaction in its turn: the first leg is turn 3",
    ),
    "P226": ("arrival not possible", "let each scenario arrive once, before the shift is over"),
    "P227": ("nothing of this stands in the case", "write it as it stands in the customer's words or the records"),
    "P228": ("a variant that nobody has reviewed", "read it and set `reviewed: true`, or keep it for practice"),
    "P229": ("not what its kind says", "write it as docs/pack-format.md shows for its kind, or name another kind"),
    "P301": ("rule options not understood", "see the options of this kind in docs/pack-format.md"),
    "P302": ("pattern not understood", "patterns are RE2: no look-around and no back-references"),
    "P303": (
        "rule without enough proof",
        "give two lines that fire and two that stay quiet, or two cases that cost and two that do not",
    ),
    "P304": ("example fails", "correct the rule or the example"),
    "P305": ("golden play fails", "correct the play, or the rule that changed its mark"),
    "P306": ("the customer says something else", "correct `says`, or the reactions"),
    "P307": (
        "an answer that knows nothing of the case passes",
        "raise the weight of what only a reader can say, add a pitfall, or give the reason in `bots_may_pass`",
    ),
    "P308": (
        "the customer says nearly what another says",
        "tell another case, or declare both as one `twin_group`",
    ),
    "P309": ("the packs lean to one side", "add cases that lean the other way"),
    "P310": ("hard to read", "shorter sentences and everyday words; a list for what is many"),
    "P311": (
        "what a good answer says can be read before answering",
        "say it in other words here, and leave to the file what is a fact",
    ),
    "P401": ("looks like personal data of a real person", "use a reserved range"),
}

#: Warnings refuse nothing; their codes are for ever too. A proof's code may warn as well: P309, P310, mostly P311.
WARNINGS: Mapping[str, tuple[str, str]] = {
    "W101": (
        "routes go against the channel policy",
        "follow the row, or keep the routes if this case is one the policy did not think of",
    ),
}


def warning(code: str, path: str, place: tuple[int, int], detail: str) -> Problem:
    """Make a warning with the code's own words, a detail after them, and its hint."""
    title, hint = WARNINGS.get(code) or CODES[code]
    return Problem(path, place[0], place[1], code, f"{title}: {detail}", hint, "warning")


def problem(code: str, path: str, place: tuple[int, int], detail: str = "", *, hint: str = "") -> Problem:
    """Make a problem with the code's own words, a detail after them, and a hint."""
    title, usual = CODES[code]
    message = f"{title}: {detail}" if detail else title
    return Problem(path, place[0], place[1], code, message, hint or usual)
