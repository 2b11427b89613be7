"""Gives the house policy, and for each of its rows a case in which it holds."""

from pathlib import Path

from trainer.scenarios.read import read_folder
from trainer.scoring.policy.decide import Policy, ready
from trainer.scoring.policy.inputs import Inputs

HOUSE = Path(__file__).parents[3] / "scenario_packs" / "house"


def house_policy() -> Policy:
    pack = read_folder(HOUSE).pack
    assert pack is not None
    assert pack.policy is not None
    return ready(pack.policy)


POLICY = house_policy()

CASES: dict[str, Inputs] = {
    "immediate-danger": Inputs("social_post", safety="immediate_danger"),
    "self-harm-cue": Inputs("social_post", safety="self_harm_cue"),
    "hazard": Inputs("social_post", safety="product_hazard"),
    "threat-to-others": Inputs("social_post", safety="threat_to_others"),
    "account-takeover": Inputs("web_chat", fraud="suspected_account_takeover"),
    "impostor-account": Inputs("social_post", fraud="impostor_account"),
    "solicitor-or-court": Inputs("letter", legal="solicitor_letter"),
    "court-in-anger": Inputs("email", legal="legal_word"),
    "ombudsman": Inputs("email", legal="regulator_ombudsman"),
    "rights-request": Inputs("social_dm", legal="subject_access"),
    "press": Inputs("email", intent="press"),
    "they-showed-their-data": Inputs("social_post", data_exposed="self_S2"),
    "somebody-elses-data": Inputs("social_post", data_exposed="third_party"),
    "solve-in-the-open": Inputs("forum", data_needed="S0"),
    "open-but-contact-data": Inputs("social_post", data_needed="S1"),
    "open-but-account-data": Inputs("social_post", data_needed="S3"),
    "open-but-special-data": Inputs("social_post", data_needed="S4"),
    "secret-seems-needed": Inputs("email", data_needed="S5"),
    "their-wish": Inputs("social_dm", preferred_channel="email", data_needed="S1"),
    "their-wish-is-unsafe": Inputs("social_dm", preferred_channel="email", data_needed="S3"),
    "no-voice": Inputs("email", access_needs=("deaf_hoh",)),
    "sees-little": Inputs("email", access_needs=("blind_low_vision",)),
    "unsafe-at-home": Inputs("forum", access_needs=("unsafe_household",)),
    "not-online": Inputs("letter", digital="none"),
    "letter-with-number": Inputs("letter", phone_given=True, emotion_high=True),
    "letter-stays-letter": Inputs("letter"),
    "vulnerable": Inputs("phone", vulnerability="declared"),
    "other-language": Inputs("email", access_needs=("language",)),
    "line-jump": Inputs("social_post", prior_attempts=1),
    "long-line": Inputs("social_post", prior_attempts=1, prior_days=15),
    "investigation": Inputs("email", complexity="investigation"),
    "expert": Inputs("forum", complexity="expert_needed", expert_available=True),
    "stuck-in-text": Inputs("web_chat", no_progress=3),
    "sensitive-sign-off": Inputs("email", sensitive_sign_off=True),
    "sarcasm": Inputs("social_post", intent="sarcasm_complaint"),
    "misinformed": Inputs("forum", intent="misinformed"),
    "rant": Inputs("social_post", intent="rant"),
    "bait": Inputs("social_post", intent="troll"),
    "hate": Inputs("social_post", abuse="hate"),
    "praise-or-question": Inputs("social_post", intent="praise"),
    "wide-reach": Inputs("social_post", reach="elevated", phase="P2"),
    "viral": Inputs("social_post", reach="viral"),
    "person-named": Inputs("social_post", names_person=True),
    "minor": Inputs("social_dm", minor=True),
    "stay-here": Inputs("email"),
}
