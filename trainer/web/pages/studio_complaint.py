"""A scenario begun from a real complaint: pasted, freed of whoever it belongs to, and its draft confirmed."""

from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scenarios.features import Feature
from trainer.services.studio.complaint import Drafted
from trainer.web.pages.shell import Shell
from trainer.web.pages.studio import BeginView

_KINDS = {
    "NAME_FULL": "a name",
    "FIRM": "a firm",
    "EMAIL": "an e-mail address",
    "PHONE": "a telephone number",
    "ADDRESS": "an address",
    "POSTCODE": "a postcode",
    "ORDER_ID": "an order number",
    "ACCOUNT_ID": "an account number",
    "BOOKING_REF": "a booking reference",
    "LINK": "a link",
    "HANDLE": "a handle",
    "NUMBER": "a long number",
    "PAN": "a card number",
    "MEDICAL": "a detail of somebody's health",
    "DOB": "a date of birth",
}
_SAID = {
    "kind": "Irony: {}",
    "tag": "Tag: {}",
    "term": "Needs a gloss: {}",
    "legal": "Legal: {}",
    "safety": "Safety: {}",
    "data_exposed": "Shows its own data in public: {}",
}


@dataclass(frozen=True, slots=True)
class FeatureView:
    """Holds one thing that was noticed, to be confirmed."""

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """Fills studio_complaint.html: first what to paste, then what came out of it; never what was pasted."""

    shell: Shell
    pack: str
    beginning: BeginView
    channel: str
    people: str
    firms: str
    is_read: bool
    text: str
    swaps: tuple[str, ...]
    features: tuple[FeatureView, ...]
    refusal: str

    @classmethod
    def empty(cls, shell: Shell, pack: str, beginning: BeginView, *, refusal: str = "") -> "ComplaintPage":
        """Ask for the complaint."""
        return cls(
            shell, pack, beginning, "", "", "", is_read=False, text="", swaps=(), features=(), refusal=refusal
        )

    @classmethod
    def read(
        cls,
        shell: Shell,
        pack: str,
        beginning: BeginView,
        *,
        channel: str,
        draft: Drafted,
    ) -> "ComplaintPage":
        """Show what is left of it, and what was noticed."""
        cleaned = draft.cleaned
        swaps = tuple(
            f"{_KINDS.get(swap.kind, 'something of somebody’s')} is now {swap.now}" for swap in cleaned.swaps
        )
        return cls(
            shell,
            pack,
            beginning,
            channel,
            people="",
            firms="",
            is_read=True,
            text=cleaned.text,
            swaps=swaps,
            features=tuple(_feature(one) for one in draft.features),
            refusal="",
        )

    @property
    def channel_title(self) -> str:
        """Return the channel's own name."""
        return CHANNELS[self.channel].title if self.channel in CHANNELS else ""


def _feature(feature: Feature) -> FeatureView:
    label = _SAID[feature.key].format(feature.value.replace("_", " ") if feature.key != "term" else feature.value)
    return FeatureView(feature.name, label, feature.words)
