"""Tells sentences of mere courtesy, which answer nothing: the most usual forms, whole sentences only."""

import re
from functools import lru_cache

from trainer.core.text import Span, fold

_YOURS = (
    r"(?:\w+ )?(?:time|patience|message|e-?mail|letter|post|comment|call|custom|loyalty|business|interest|support"
    r"|understanding|attention|cooperation|enquiry|query)s?"
)
_VIEW = r"(?:\w+ )?(?:opinion|feedback|custom|satisfaction|view|voice)s?"
_DOING = (
    r"(?:reading|writing|contacting|getting in touch|reaching out|choosing|being (?:a|an|our|so|with)|bearing with)"
)
_PERIOD = r"(?:day|week|weekend|morning|afternoon|evening|night)"
_REST = r"[^\d,;:?]{0,40}"
_FEW = r"(?: [a-z]+){0,3}"
_THANKS = r"(?:many |kind )?(?:thanks|thank you)(?: (?:so|very) much| again)*"
_FORMS = (
    rf"{_THANKS}(?: for (?:all )?(?:your|the) {_YOURS}{_REST})?",
    rf"{_THANKS} for {_DOING}{_REST}",
    rf"(?:and |we |i )*(?:wish you|hope you have|have|enjoy) (?:a|an|the) (?:\w+ ){{0,3}}{_PERIOD}{_FEW}",
    rf"(?:and |we |i )*(?:wish you|enjoy) (?:the rest|all the best){_REST}",
    rf"(?:we|i) (?:\w+ )?(?:value|appreciate|cherish) (?:you|(?:your|every|each) (?:{_YOURS}|{_VIEW}){_REST})",
    rf"your {_VIEW} (?:means?|matters?|is important|counts?){_REST}",
    rf"it(?: is|'s) (?:always |truly )*(?:a|our) (?:pleasure|privilege|joy|delight){_REST}",
    rf"it(?: is|'s) (?:always |so )*(?:good|great|lovely|nice) to hear from{_REST}",
    rf"(?:we are|we're) (?:always )?here (?:for (?:you|all|every\w+)|to help){_FEW}",
    r"(?:we are|we're) (?:always )?(?:happy|glad|pleased) to (?:help|be of service)",
    rf"(?:all the best|(?:kind|best|warm|kindest|warmest) (?:regards|wishes)){_REST}",
)
_COURTESY = re.compile(rf"(?:{'|'.join(_FORMS)})[\s.!\"')]*")
_LONGEST = 140
_BEGINS = (
    "thank",
    "many thanks",
    "kind",
    "we",
    "i ",
    "and ",
    "have ",
    "enjoy",
    "your ",
    "it",
    "all the",
    "best",
    "warm",
)


@lru_cache(maxsize=4096)
def is_courtesy(sentence: str) -> bool:
    """Tell whether a sentence is courtesy and no more."""
    if len(sentence) > _LONGEST:
        return False
    folded = fold(sentence).text
    return folded.startswith(_BEGINS) and _COURTESY.fullmatch(folded) is not None


def telling(text: str, places: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the sentences that are more than courtesy; all of them where there is nothing else."""
    return tuple(span for span in places if not is_courtesy(span.cut(text))) or places
