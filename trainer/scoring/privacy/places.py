"""Whether a place that is named is one of the firm's own, open to all."""

import re2

_OURS = re2.compile(
    r"\b(?:head ?office|our (?:[a-z]+ ){0,3}(?:office|store|shop|branch|address|hq|headquarters|depot|"
    r"showroom|clinic|hub)|registered office|"
    r"(?:store|shop|branch|office|showroom|venue|museum|headquarters|hq|depot)(?: is)?(?: at| on|"
    r" in|:)|visit us|find us|"
    r"come (?:and )?(?:see|say)|"
    r"write to us|returns? (?:to|address)|pop in|meet(?:ing)? (?:us )?at|come (?:to|see us at)|see us at)\b"
)


def is_our_place(before: str) -> bool:
    """Tell whether the words before a place say that it is the firm's."""
    return _OURS.search(before) is not None
