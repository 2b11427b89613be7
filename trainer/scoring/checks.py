"""Names the fifty atomic checks, and shows which rules cover them by which kind of evidence."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.scoring.model import Rule

CHECKS: Mapping[str, str] = {
    "T1": "Acknowledge the specific problem",
    "T2": "Empathy that fits the feeling",
    "T3": "A real apology where the firm failed",
    "T4": "Courtesy and respect; no blame",
    "T5": "Register mirrors the customer without mimicry",
    "T6": "First-person ownership voice",
    "T7": "Not canned",
    "T8": "Clean, scannable writing",
    "T9": "Calm under abuse; boundaries",
    "K1": "Right action set",
    "K2": "Reply where they asked, first",
    "K3": "Reason and choice for the move",
    "K4": "Frictionless bridge",
    "K5": "Context carried over",
    "K6": "Time promise, met",
    "K7": "Close the loop in public",
    "K8": "Right person, warm handoff",
    "K9": "Voice used at the right time",
    "P1": "No personal data solicited in the open",
    "P2": "No disclosure in the open",
    "P3": "Do not repeat what they leaked; help remove it",
    "P4": "Minimum necessary data",
    "P5": "Identity check proportionate and before disclosure",
    "P6": "Never ask for secrets; cards only by approved route",
    "P7": "Third parties and minors",
    "P8": "Secure destination",
    "P9": "Record and rights",
    "P10": "Employee disclosure",
    "U1": "Literal against intended meaning",
    "U2": "Slang, txt-speak and dialect understood",
    "U3": "Meme, gif, emoji understood",
    "U4": "Hidden need found",
    "U5": "Emotion and stakes ranked",
    "U6": "Troll, critic and customer told apart",
    "O1": "Correct and complete answer",
    "O2": "Explanation",
    "O3": "Redress or next step in proportion",
    "O4": "Ownership with a name",
    "O5": "Next step, who, when",
    "O6": "Prevents the next contact",
    "O7": "Root cause and line-jump logged",
    "O8": "Stays inside authority and law",
    "O9": "Statutory information when due",
    "I1": "Plain language",
    "I2": "Accessible format",
    "I3": "Adjustment remembered and used",
    "I4": "Vulnerability noticed and supported",
    "I5": "No digital push",
    "I6": "Equal treatment",
    "I7": "Respect for language variety",
}
#: The rules that run only when their input exists, and what it is.
NEEDS: Mapping[str, str] = {
    "tone.said-before": "earlier responses",
    "channel.in-time": "the clock",
    "ownership.after-contact": "the form after contact",
    "tone.dead-air": "measures of a call",
    "channel.hold": "measures of a call",
    "privacy.identity-items": "measures of a call",
    "inclusion.equal": "a twin case",
}
EVIDENCE: Mapping[str, str] = {
    "action": "action codes of the moves",
    "after_contact": "the form after contact",
    "borrowed": "words of theirs that come back in the text",
    "call": "measures of a call, and what the text asks for",
    "classifier": "sentences and their weight in a model",
    "clock": "a time in the text against the clock",
    "close_loop": "moves of the thread",
    "combination": "words that are there or absent, part by part",
    "context": "particulars of thread and record in the text",
    "coverage": "declared points, by likeness",
    "disclosure": "declared facts and identifiers in the text",
    "echo": "what the customer let slip, in the text",
    "excluded_channel": "moves and words against declared needs",
    "existence": "words that are there",
    "gloss": "words that are there, beside the customer's",
    "handoff": "team and summary of a handover",
    "letter": "salutation and close",
    "letter_layout": "a letter's parts in their order",
    "metric": "measures of sentences",
    "note": "words in notes",
    "occurrence": "a count of words or signs",
    "overlap": "the customer's words in the text",
    "pitfalls": "declared pitfalls, by likeness",
    "points": "declared points, by likeness",
    "policy": "action codes against routes",
    "register": "how formal both texts are",
    "repeat": "sentences of earlier responses",
    "request": "requests for data in the text",
    "required": "words that are there or absent",
    "twins": "two responses side by side",
    "voice": "moves and words against declared needs",
    "wrong_promises": "declared wrong promises, by likeness",
}


def uncovered(rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return the checks that no rule stands for."""
    covered = {rule.check for rule in rules.values()}
    return tuple(code for code in CHECKS if code not in covered)


def unlisted(rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return the rules whose check is none of the fifty."""
    return tuple(name for name, rule in rules.items() if rule.check not in CHECKS)


def table(rules: Mapping[str, Rule]) -> Iterator[str]:
    """Yield the lines of a Markdown table: each check, the rules for it, and their evidence."""
    yield "| check | what | rules | evidence |"
    yield "|---|---|---|---|"
    for code, what in CHECKS.items():
        own = sorted(name for name, rule in rules.items() if rule.check == code)
        evidence = sorted({EVIDENCE.get(rules[name].kind, rules[name].kind) for name in own})
        yield f"| {code} | {what} | {_named(own, rules)} | {'; '.join(evidence) or 'none'} |"


def _named(names: Sequence[str], rules: Mapping[str, Rule]) -> str:
    return ", ".join(f"`{name}`{_remark(name, rules[name])}" for name in names) or "none"


def _remark(name: str, rule: Rule) -> str:
    remarks = [rule.critical or "", f"needs {NEEDS[name]}" if name in NEEDS else ""]
    told = ", ".join(remark for remark in remarks if remark)
    return f" ({told})" if told else ""
