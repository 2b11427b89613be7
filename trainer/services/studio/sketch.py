"""A case as far as it is written: what a trainee would see of it, before it can be played."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from trainer.channels import CHANNELS
from trainer.scenarios.model import Persona, Scenario
from trainer.scenarios.yaml_source import read_yaml
from trainer.scoring.model import Brand, Message
from trainer.scoring.values import ChannelName
from trainer.services.cases import CaseView
from trainer.services.studio.bench import Bench


def sketch_of(bench: Bench, path: str) -> CaseView | None:
    """Return the case of a scenario's file as far as it can be shown; None while there is nothing to show."""
    told = _data(bench, path)
    inbound: Any = told.get("inbound")
    messages = tuple(one for one in map(_message, told.get("thread") or ()) if one is not None)
    if not path.startswith("scenarios/") or inbound not in CHANNELS or not messages:
        return None
    persona = Persona(name=_name(bench, "personas.yaml", (), str(told.get("persona"))) or "The customer")
    brand = _name(bench, "pack.yaml", ("brands",), str(told.get("brand"))) or "The firm"
    channel: ChannelName = inbound
    # Only what a thread is drawn from; a whole scenario is what this one is not yet.
    shown: Any = {"title": str(told.get("title") or path), "inbound": channel, "thread": messages, "warning": None}
    return CaseView(
        pack=bench.name,
        scenario_id=path[10:-5],
        attempt_id=None,
        number=1,
        scenario=Scenario.model_construct(**shown),
        persona=persona,
        brand=Brand(name=brand, industry="any"),
        thread=messages,
        moods=(persona.mood,),
        turn=1,
        is_open=True,
        answer_channel=channel,
    )


def _message(told: Any) -> Message | None:
    try:
        return Message.model_validate(told, strict=False)
    except ValidationError:
        return None


def _name(bench: Bench, path: str, under: tuple[str, ...], key: str) -> str:
    held: Any = _data(bench, path)
    for step in (*under, key):
        held = held.get(step) if isinstance(held, dict) else None
    name = held.get("name") if isinstance(held, dict) else None
    return str(name) if name else ""


def _data(bench: Bench, path: str) -> Mapping[str, Any]:
    source, _ = read_yaml(bench.files.get(path, b""), path)
    return source.data if source is not None and isinstance(source.data, dict) else {}
