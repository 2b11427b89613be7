"""Sentences of our own for each action that shows in words: what offers it, and what only sounds like it."""

import pytest

from trainer.scoring.actions import action_codes
from trainer.scoring.model import Brand, Case, Message, Move, Profile, Response

OFFERS = {
    "ACK_MOVE_DM": (
        "I've sent you a DM.|Could you drop us a message?|DM me and I'll look it up.|Check your messages, please."
        "|Let's do this in private.|We'll take it from here by private message.|Sliding into your DMs now."
        "|Pop over to our inbox when you can.|I have just messaged you.|Send us a direct message and it is done."
        "|Happy to pick this up privately.|PM us whenever suits."
    ),
    "ACK_LINK": (
        "Use this secure link and only we can see it.|The form below takes a minute."
        "|Please upload it through our portal.|https://northwind.example.com/safe is where it goes."
        "|Here is a private link for the papers.|You can do it in the app.|Fill it in on our website."
        "|The secure form asks for three things.|I have put a safe link in here."
    ),
    "ACK_CALLBACK": (
        "Shall I ring you at four?|I'll call you back this afternoon.|Would a quick call be easier?"
        "|Happy to give you a ring tonight.|Let me phone you when it suits.|We can do this on the phone."
        "|I can have someone call before noon.|Is a callback all right?|Farah is ringing you at six."
        "|We could talk over the phone if you like."
    ),
    "HIDE_PII": (
        "I've hidden that post on our side.|You may want to delete that comment.|Please take the photo down."
        "|We have removed your number from view.|I blanked it out for you.|Could you edit out the number?"
        "|That reply is now hidden.|Best to remove the post with your details."
    ),
    "REPORT_PLATFORM": (
        "We have reported that account.|I am reporting the fake profile now.|That impostor page is reported, "
        "we reported the page an hour ago.|Please report the account too."
    ),
    "RELAY": "We can use text relay.|A BSL interpreter can join.|Our textphone is open.",
    "CLOSE_PUBLIC": "All sorted now, thank you Sam.|Good to speak earlier.|All settled, shout if not.",
}
QUIET = {
    "ACK_MOVE_DM": (
        "It comes tomorrow.|No need to message us.|You don't have to DM us again.|Thanks for letting us know."
        "|Please do not send us a DM with the number.|The courier has it.|Your earlier messages were missed."
    ),
    "ACK_LINK": "You don't need to use the app.|The chain has a broken link.|It forms part.",
    "ACK_CALLBACK": (
        "Nobody will ring you.|You needn't call us back.|It was a close call for the team.|We won't phone you."
        "|It rings a bell."
    ),
    "HIDE_PII": "Nothing was lost.|We have posted it today.|The engineer takes the lift up.|It is all there.",
    "REPORT_PLATFORM": "The driver will report to the depot.|Your report is with Farah.",
    "RELAY": "It comes on Friday.|I have passed it on.",
    "CLOSE_PUBLIC": "Sorry about that.|I will sort it by noon.",
}


def lines(group: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, line.strip()) for code, text in group.items() for line in text.split("|")]


def codes(text: str) -> frozenset[str]:
    message = Message.model_validate({"from": "customer", "channel": "social_post", "text": "Where is it?"})
    case = Case(brand=Brand(name="Northwind", industry="shop"), customer=Profile(name="Sam"), thread=(message,))
    return action_codes(Response(moves=(Move(kind="reply", channel="social_post", text=text),)), case)


@pytest.mark.parametrize(("code", "line"), lines(OFFERS))
def test_what_is_offered_is_seen(code: str, line: str) -> None:
    assert code in codes(line)


@pytest.mark.parametrize(("code", "line"), lines(QUIET))
def test_what_is_ruled_out_or_only_sounds_alike_is_not(code: str, line: str) -> None:
    assert code not in codes(line)
