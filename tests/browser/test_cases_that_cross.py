"""A case carried through five channels by hand, and one that is best left alone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.walk import enter

OpenPage = Callable[..., Page]
PLAYS = Path("scenario_packs")
ADD = {"reply": "Add a reply", "note": "Note", "handoff": "Hand over", "escalate": "Hand over"}
FIVE_LEGS = {
    "hung-up-on-by-my-own-hand": ["social_post", "social_dm", "phone", "letter", "social_post"],
    "how-far-can-you-walk": ["email", "phone", "social_dm", "letter", "forum"],
}


def read_turns(pack: str, play: str) -> list[list[dict[str, Any]]]:
    """Return the moves of each turn of a golden play."""
    path = PLAYS / pack / "plays" / f"{play}.yaml"
    return [turn["moves"] for turn in yaml.safe_load(path.read_text())["turns"]]


def send_turn(page: Page, moves: list[dict[str, Any]]) -> None:
    """Write the moves of one turn as a person would, and send them."""
    for number, move in enumerate(moves, 1):
        if number > 1:
            page.get_by_role("button", name=ADD[move["kind"]], exact=True).click()
        expect(page.locator(f"#text-{number}")).to_be_visible()
        page.locator(f"#kind-{number}").select_option(move["kind"])
        if "channel" in move:
            page.locator(f"#channel-{number}").select_option(move["channel"])
        if "to" in move:
            page.locator(f"#to-{number}").select_option(move["to"])
        page.locator(f"#text-{number}").fill(move["text"])
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="What happened next")).to_be_visible()


@pytest.mark.parametrize(
    "scenario",
    ["hung-up-on-by-my-own-hand", pytest.param("how-far-can-you-walk", marks=pytest.mark.slow)],
)
def test_a_case_goes_through_five_legs_and_its_context_comes_along(open_page: OpenPage, scenario: str) -> None:
    page = open_page(reduced_motion="reduce")
    enter(page, "Trainee")
    page.goto(f"/cases/a-day-at-the-desk/{scenario}")
    answered, handovers = [], []
    turns = read_turns("a-day-at-the-desk", f"{scenario}.good")
    for number, moves in enumerate(turns, 1):
        if number > 1:
            page.get_by_role("link", name=re.compile("^Answer")).click()
        answered.append(page.locator("#channel-1").input_value())
        send_turn(page, moves)
        handovers += page.get_by_role("heading", name=re.compile("^Handover")).all_inner_texts()

    assert answered == FIVE_LEGS[scenario]
    assert len(handovers) >= len(turns) - 1
    assert all(int(said.split()[1]) >= 80 for said in handovers), handovers
    expect(page.get_by_role("link", name=re.compile("^Answer"))).to_have_count(0)


def test_do_not_engage_finishes_a_troll_with_full_marks_for_the_channel(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    enter(page, "Trainee")
    page.goto("/cases/first-week/dare-you-to-answer")
    for moves in read_turns("first-week", "dare-you-to-answer.good"):
        send_turn(page, moves)
        expect(page.locator("li.score", has_text="Channel").locator(".score-num")).to_contain_text("100")
        following = page.get_by_role("link", name=re.compile("^Answer"))
        if following.count():
            following.click()

    expect(page.get_by_role("link", name=re.compile("^Answer"))).to_have_count(0)
