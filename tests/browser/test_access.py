"""WCAG 2.2 AA by axe on every page, light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.walk import answer_sarcasm, enter, open_sarcasm, sideways

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OpenPage = Callable[..., Page]


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def check(page: Page) -> None:
    assert faults(page) == []
    assert sideways(page) <= 0


def walk_as_trainee(page: Page) -> None:
    page.goto("/")
    check(page)
    enter(page, "Trainee")
    check(page)
    for link in page.locator("a.case").evaluate_all("links => links.map(link => link.href)"):
        page.goto(link)
        check(page)
    open_sarcasm(page)
    page.locator("#send").click()
    check(page)
    answer_sarcasm(page)
    check(page)
    page.get_by_role("link", name="Answer Priya").click()
    check(page)
    page.goto("/history")
    check(page)
    for link in page.locator("main tr a").evaluate_all("links => links.slice(0, 3).map(link => link.href)"):
        page.goto(link)
        check(page)
    page.goto("/nothing-here")
    check(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_a_trainees_pages(open_page: OpenPage, theme: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    walk_as_trainee(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("role", "path"), [("Trainer", "/packs"), ("Manager", "/results")])
def test_axe_finds_nothing_on_the_other_roles_pages(open_page: OpenPage, theme: str, role: str, path: str) -> None:
    page = open_page(color_scheme=theme, reduced_motion="reduce")
    enter(page, role)
    assert page.url.endswith(path)
    check(page)
    page.goto(path)
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    check(page)
