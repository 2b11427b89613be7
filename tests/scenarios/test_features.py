"""Tests what a message shows of itself before a person has read it."""

from pathlib import Path

from trainer.scenarios.features import declared, features_of
from trainer.scenarios.read import read_pack

HOUSE, _ = read_pack(Path("scenario_packs/house"))
assert HOUSE is not None
GLOSSARY = HOUSE.glossary


def names(text: str, inbound: str = "social_post") -> set[str]:
    """Return what is found, by name."""
    return {feature.name for feature in features_of(text, inbound, GLOSSARY)}


def test_praise_beside_trouble_may_be_irony() -> None:
    assert "kind=fake_praise" in names("Brilliant, my bus was cancelled while I sat on it")
    assert "kind=fake_thanks" in names("Thanks for losing it again")
    assert not any(name.startswith("kind=") for name in names("Thank you so much, it works"))


def test_what_is_grave_is_noticed() -> None:
    found = names("The charger is smoking and my solicitor knows", "email")
    assert {"safety=product_hazard", "legal=solicitor_letter"} <= found


def test_what_everybody_can_read_is_graded_in_public_only() -> None:
    text = "my postcode is M14 5TP sort it out"
    assert "data_exposed=self_S2" in names(text)
    assert not any(name.startswith("data_exposed") for name in names(text, "social_dm"))


def test_confirmed_features_become_a_scenario() -> None:
    found = features_of("Cheers lads, third time it's late 🙃 smh tbh", "social_post", GLOSSARY)
    made = declared(found, GLOSSARY)
    assert made["meaning"]["mode"] == "sarcastic"
    assert "line_jump" in made["phenomena"]
    assert "emoji" in made["phenomena"]
    assert made["meaning"]["terms"]
    assert declared((), GLOSSARY) == {"meaning": {"mode": "sincere"}}
