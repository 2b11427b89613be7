"""The words that speak for an input of the policy, each list with how far it can be trusted."""

from collections.abc import Mapping

from trainer.scoring.expectations import Exposed
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import ChannelName


def _any(*patterns: str) -> Phrases:
    return compile_phrases(patterns=patterns)


Cues = tuple[tuple[str, float, Phrases], ...]
SAFETY: Cues = (
    (
        "immediate_danger",
        0.8,
        _any(
            r"\b(?:kill(?:ing)?|hurt(?:ing)?) myself\b|\bend (?:my life|it all)\b|\bsuicid",
            r"\b(?:don't|do not|no longer) want to (?:be here|live|wake up|go on)\b|\bno reason to live\b",
            r"\b(?:smell|stink|reek)\w*.{0,20}\bgas\b|\bgas\b.{0,20}\b(?:leak|smell)|\bcan't breathe\b",
        ),
    ),
    (
        "self_harm_cue",
        0.6,
        _any(
            r"\bkms\b|\bunaliv\w+|\bwant to die\b|\bwanna die\b",
            r"\bcan't (?:do this|go on|cope) any ?more\b",
            r"\bbetter off without me\b|\bwhat'?s the point (?:of|in) (?:any|living|carrying)",
        ),
    ),
    (
        "injury",
        0.6,
        _any(
            r"\b(?:burn(?:t|ed|s)?|cut|scald\w*|injur\w+|bleed\w*|hospital|a ?& ?e|stitches|choked?|poison\w*)\b"
            r".{0,50}\b(?:me|my|her|his|hand|arm|leg|face|son|daughter|baby|child)\b",
            r"\b(?:rash|hives|allerg\w+|anaphyla\w+|epipen|swelling|swollen|throwing up|vomit\w*)\b",
        ),
    ),
    (
        "product_hazard",
        0.6,
        _any(
            r"\b(?:caught fire|on fire|smok(?:e|ing)|spark\w*|scorch\w*|melt(?:ed|ing)|explod\w+|overheat\w*)\b",
            r"\belectric shock\b|\bshards?\b|\bglass in\b|\bexposed wire|\bburning smell\b|\bcarbon monoxide\b",
        ),
    ),
    (
        "threat_to_others",
        0.6,
        _any(
            r"\bi(?:'ll| will| am going to|'m going to|'m coming)\b.{0,30}\b(?:hurt|kill|burn|smash|stab|shoot)\b",
        ),
    ),
)
LEGAL: Cues = (
    ("press", 0.7, _any(r"\b(?:journalist|reporter|i write for|newsdesk|for publication|comment (?:by|before))\b")),
    (
        "solicitor_letter",
        0.8,
        _any(r"\bletter before (?:action|claim)\b|\bwithout prejudice\b|\binstructed (?:by|to)\b|\bour client\b"),
    ),
    ("litigation", 0.7, _any(r"\b(?:court claim|small claims|claim form|county court|proceedings)\b")),
    (
        "subject_access",
        0.8,
        _any(
            r"\bsubject access\b|\bdata request\b|\bright to (?:be forgotten|erasure)\b",
            r"\b(?:delete|erase) (?:all )?my (?:data|account|details)\b|\ball the (?:data|information) you hold\b",
        ),
    ),
    (
        "regulator_ombudsman",
        0.8,
        _any(r"\b(?:ombudsman|ombuds|regulator|ofcom|ofgem|watchdog|trading standards)\b"),
    ),
    ("legal_word", 0.6, _any(r"\b(?:see you in court|sue|suing|my (?:lawyer|solicitor)|legal action|lawyers?)\b")),
)
FRAUD: Cues = (
    (
        "suspected_account_takeover",
        0.6,
        _any(
            r"\b(?:hacked|taken over|got into my account|someone|somebody)\b.{0,50}\b(?:account|card|logged)",
            r"\bi (?:didn't|did not|never) (?:make|buy|order|authori[sz]e)\b|\bone-?time code\b|\bfraud\w*\b",
        ),
    ),
    (
        "impostor_account",
        0.6,
        _any(r"\bfake (?:account|profile|page)\b|\bpretend(?:ing|s)? to be you\b|\bimpost[eo]r"),
    ),
    (
        "phishing_report",
        0.6,
        _any(r"\b(?:phish\w*|scam (?:text|email|message)|is this (?:text|email|link) real)\b"),
    ),
)
ACCESS: Cues = (
    (
        "deaf_hoh",
        0.8,
        _any(r"\b(?:i'm|i am|im|is|being) (?:profoundly )?deaf\b|\bhard of hearing\b|\bbsl\b|\bhearing aids?\b"),
    ),
    (
        "blind_low_vision",
        0.8,
        _any(r"\b(?:blind|screen ?reader|voice ?over|low vision|large print|cataracts?|macular)\b"),
    ),
    ("speech", 0.7, _any(r"\b(?:stammer|stutter|aphasia|can't speak)\b")),
    ("dyslexia_literacy", 0.8, _any(r"\bdyslex\w+|\bcan't read\b|\bnot (?:much|a) good read")),
    ("cognitive", 0.6, _any(r"\b(?:dementia|alzheimer\w*|brain (?:fog|injury)|autis\w+|adhd|learning disab\w+)\b")),
    ("motor", 0.7, _any(r"\bwheelchair|\bpower ?chair|\barthritis\b|\bcan't (?:walk|type|stand)\b")),
    (
        "unsafe_household",
        0.8,
        _any(r"\b(?:he|she|my (?:ex|husband|wife|partner)) (?:reads|checks|opens|goes through)\b"),
    ),
    (
        "language",
        0.5,
        _any(r"\bmy english\b|\bsorry for (?:my )?english\b|\b(?:i am|is) not (?:speak|understand)ing\b"),
    ),
)
NOT_ONLINE = _any(
    r"\b(?:no|without|not (?:have|possess|own|got)|don't (?:have|own|do|use)|do not (?:have|possess|own|use))"
    r"(?: any| a| an| the)? (?:internet|computer|smart ?phone|email|e-mail|online)\b"
)
REFUSED: Mapping[ChannelName, Phrases] = {
    "phone": _any(
        r"\b(?:don't|do not|dont|please don't|never|no|not|stop)\b.{0,12}\b(?:call|ring|phone|calls|phone calls)\b",
        r"\b(?:can't|cannot|unable to|hate|won't) (?:do |take |use |be on )?(?:the |a )?(?:phone|calls?|ring)\b",
        r"\bin writing\b|\bby (?:email|letter|post) only\b|\btext only\b",
    ),
    "email": _any(r"\b(?:don't|do not|no|not) (?:have|want|use|send|do)?(?: an?y?| more)? ?e-?mails?\b"),
    "social_dm": _any(r"\b(?:don't|do not|not|no|isn't).{0,12}\b(?:dm|dms|inbox)\b"),
}
WISHED: Mapping[ChannelName, Phrases] = {
    "phone": _any(
        r"\b(?:call|ring|phone) me\b|\bgive me a (?:ring|call|bell)\b|\bspeak to (?:a|an actual|someone)\b"
    ),
    "email": _any(r"\be-?mail me\b|\bby e-?mail\b"),
    "letter": _any(r"\bwrite to me\b|\bby (?:post|letter|return)\b"),
    "social_dm": _any(r"\bdm me\b|\bmessage me\b|\bsent you a dm\b"),
}
BEFORE = _any(
    r"\b(?:rang|called|phoned|emailed|e-mailed|written|wrote|messaged|chased|contacted|reported|complained)\b",
    r"\b(?:third|3rd|fourth|4th|second|2nd|again|still (?:no|waiting)|no (?:reply|answer|response)|on hold)\b",
)
OFTEN = _any(
    r"\b(?:three|four|five|six|seven|eight|ten|[3-9]|\d\d) (?:times|calls|emails|e-mails|agents|people|visits)\b"
)
WEEKS = _any(
    r"\b(?:three|four|five|six|3|4|5|6|7|8) weeks\b|\b(?:two|three|2|3|4|5|6) months\b|\bsince (?:last|the)\b"
)
PRAISE = _any(
    r"\b(?:thank you so much|thanks so much|shout ?-?out|legend|credit to|well done|just wanted to say|lovely)\b"
)
BROKEN = _any(
    r"\b(?:not|n't|never|no|still|again|days?|weeks?|late|lost|broke\w*|wrong|missing|refund|charged|waiting|bill)\b"
)
BAIT = _any(r"\b(?:ratio|touch grass|nobody asked|cry about it|l \+|mid|clowns?|shills?|lol l|cope)\b|🤡")
MINE = _any(
    r"\b(?:my|the|our) (?:order|parcel|booking|refund|account|card|bag|suitcase|bill|payment|policy|delivery|ticket"
    r"|appointment|statement|subscription|reservation|claim|direct debit|meter|phone|broadband|prescription)\b"
)
MONEY = _any(r"\b(?:account|card|bill|payment|direct debit|balance|statement|charged|loan|mortgage|policy|claim)\b")
SPECIAL = _any(
    r"\b(?:results?|prescription|clinic|biopsy|scan|therapy|medication|diagnos\w+|pregnan\w+|hiv|sertraline|dose|gp)\b"
)
SHOWN: tuple[tuple[Exposed, Phrases], ...] = (
    ("self_S5", _any(r"\b(?:cvv|pin|password) ?(?:is|:)? ?\S*\d|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b")),
    ("self_S2", _any(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\b\S+@\S+\.\w{2,}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b")),
    ("self_S1", _any(r"\b(?:order|booking|ref\w*|account)\b.{0,15}\b[a-z]{0,4}-?\d{5,}\b")),
)
ANGER = _any(
    r"\b(?:fuming|furious|disgust\w+|livid|disgrace\w*|joke|appalling|sick of|unacceptable|devastated)\b|😡|🤬"
)
HATE = _any(r"\b(?:morons?|idiots?|scum|thick|useless (?:lot|cow|git)|go to hell|f+u+c+k|wank\w+|pricks?)\b")
CHILD = _any(r"\bi'?m (?:8|9|1[0-5])\b|\bi am (?:8|9|1[0-5])\b|\bmy mum (?:doesn't|said)\b")
MOURNING = _any(r"\b(?:died|passed away|funeral|late (?:husband|wife|mother|father|mum|dad)|bereave\w*|probate)\b")
FRAIL = _any(
    r"\b(?:can't afford|food bank|cancer|chemo|depress\w+|anxiety|on my own|eighty|disab\w+|lost my job)\b"
)
