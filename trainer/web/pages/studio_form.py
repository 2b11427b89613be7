"""The guided form of a file: its fields in the order in which a scenario is thought out, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scenarios.form import Field, kind_of
from trainer.services.studio.guided import Form

_SCENARIO: Mapping[str, tuple[str, ...]] = {
    "Who writes, and where": ("title", "inbound", "brand", "persona", "industry", "use", "waiting_minutes"),
    "What they say": ("thread", "crm"),
    "What they mean": ("meaning", "feeling", "phenomena", "humour_ok"),
    "What they need": ("customer", "policy"),
    "What may be said": ("facts", "relationship_sensitive", "may_ask"),
    "Where to answer": ("routes", "escalate_to"),
    "What a good answer does": ("points", "apology", "time_promise"),
    "What it must not do": ("pitfalls", "wrong_promises"),
    "How they go on": ("reactions", "follow_up", "legs", "unanswered"),
}
_REST = "Anything else"
_WHOLE = {"pack": "The pack", "personas": "The customers", "play": "The play"}
_LABELS = {
    "inbound": "Where it arrives",
    "brand": "Which firm it is",
    "persona": "Who the customer is",
    "use": "Practice or exam",
    "waiting_minutes": "Minutes they have waited",
    "crm": "What the desk's records say",
    "thread": "Messages so far",
    "humour_ok": "A light touch is welcome",
    "mode": "How it is meant",
    "gloss": "What they really mean",
    "kinds": "Kinds of irony",
    "ambiguity": "How unsure a careful reader would be, 0 to 1",
    "tier": "How private, S0 to S5",
    "may_appear": "Channels where it may be said",
    "may_ask": "What may be asked for, and where",
    "forms": "Other ways to write it, one a line",
    "what": "What it is, in a sentence",
    "examples": "In three or more ways of saying it, one a line",
    "weight": "Weight, 1 to 3",
    "critical": "Fails the answer alone",
    "preferred": "Best ways, one a line, such as REPLY_IN + ACK_LINK",
    "acceptable": "Ways that do, one a line",
    "discouraged": "Poor ways, one a line",
    "prohibited": "Never",
    "required": "Always",
    "escalate_to": "Whom to hand it to, one a line",
    "when": "When, such as always, critical or overall >= 75",
    "say": "What they say then",
    "because": "Why, for the debrief",
    "mood": "How their mood moves, -3 to 3",
    "ends": "The case is over then",
    "follow_up": "The second answer",
    "legs": "The third answer and later ones",
    "unanswered": "When nobody answers",
    "access_needs": "Access needs",
    "overall": "The mark must lie in, such as 75 to 100",
    "findings": "Rules that must cost something, one a line",
    "term": "Word",
    "means": "What it means here",
    "from": "Who: customer or us",
    "at": "Time, such as 13:58",
}


@dataclass(frozen=True, slots=True)
class OptionView:
    """Holds one thing to choose."""

    value: str
    label: str
    icon: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """Holds one field as it is drawn; ``parts`` are drawn within it."""

    name: str
    ident: str
    label: str
    kind: str
    about: str
    value: str
    fault: str
    required: bool
    can_be_empty: bool
    options: tuple[OptionView, ...]
    parts: tuple["FieldView", ...]
    add: str
    drop: str
    lift: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """Holds a group of fields; ``wrong`` says how many of them have a problem."""

    title: str
    fields: tuple[FieldView, ...]
    wrong: str
    is_open: bool


def schema_of(path: str) -> str:
    """Return the kind of a pack's file, by which its schema is known."""
    folder = path.partition("/")[0]
    return kind_of(path) or {"rules": "rule"}.get(folder, folder.removesuffix(".yaml"))


def sections_of(form: Form | None) -> tuple[SectionView, ...]:
    """Return a form in sections; none where there is no form."""
    if form is None or not form.fields:
        return ()
    drawn = {field.key: _view(field, form.faults) for field in form.fields}
    if form.kind != "scenario":
        return (_section(_WHOLE[form.kind], tuple(drawn.values()), is_open=True),)
    named = {title: [drawn.pop(key) for key in keys if key in drawn] for title, keys in _SCENARIO.items()}
    named[_REST] = list(drawn.values())
    return tuple(
        _section(title, tuple(fields), is_open=number < 2) for number, (title, fields) in enumerate(named.items())
    )


def _section(title: str, fields: tuple[FieldView, ...], *, is_open: bool) -> SectionView:
    wrong = sum(_wrong(field) for field in fields)
    return SectionView(title, fields, f"{wrong} to mend" if wrong else "", is_open or wrong > 0)


def _wrong(field: FieldView) -> int:
    return bool(field.fault) + sum(_wrong(part) for part in field.parts)


def _view(field: Field, faults: Mapping[str, str], *, in_list: str = "") -> FieldView:
    is_item = bool(in_list)
    return FieldView(
        name=field.name,
        ident="f-" + field.name.replace(".", "-"),
        label=_item_label(field, in_list) if is_item else label_of(field.key),
        kind=field.kind,
        about=field.about.replace("``", ""),
        value=field.value,
        fault=faults.get(field.name, ""),
        required=field.required,
        can_be_empty=not field.required or not field.value,
        options=tuple(_option(one, field) for one in field.options),
        parts=tuple(_view(part, faults, in_list=field.key if _is_list(field) else "") for part in field.parts),
        add=f"add:{field.name}" if field.kind in {"items", "entries", "absent"} else "",
        drop=f"drop:{field.name}"
        if is_item or (field.kind == "group" and field.is_there and not field.required)
        else "",
        lift=f"lift:{field.name}" if is_item and isinstance(field.path[-1], int) and field.path[-1] > 0 else "",
    )


def _is_list(field: Field) -> bool:
    return field.kind in {"items", "entries"}


def _item_label(field: Field, holder: str) -> str:
    """Name an item by what it says of itself."""
    said = next((part.value for part in field.parts if part.key in {"id", "value", "term", "name", "what"}), "")
    number = f"{int(field.path[-1]) + 1}" if isinstance(field.path[-1], int) else field.key
    return f"{number}. {said}" if said else f"{_one_of(holder)} {number}"


def _one_of(holder: str) -> str:
    return {
        "thread": "Message",
        "reactions": "Reaction",
        "unanswered": "Step",
        "moves": "Move",
        "turns": "Turn",
    }.get(holder, label_of(holder).removesuffix("s"))


def label_of(key: str) -> str:
    """Return a key in plain words."""
    words = key.replace("_", " ")
    return _LABELS.get(key) or words[:1].upper() + words[1:]


def _option(value: str, field: Field) -> OptionView:
    chosen = value == field.value if field.kind == "choice" else value in field.chosen
    if value in CHANNELS:
        return OptionView(value, CHANNELS[value].title, CHANNELS[value].icon, chosen)
    label = value if value.isupper() or "_" not in value else value.replace("_", " ")
    return OptionView(value, label, "", chosen)
