"""Fault 31 in Chromium: hostile text opens nothing, breaks no policy, stands apart, and fits a telephone."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from tests.browser.server import DemoServer
from tests.browser.typing import expect_badge
from tests.browser.walk import sideways
from tests.cast import ANA, MARA, OTTO, TESS
from tests.faults.hostile_house import PACK, build_hostile, fill_by_forms
from tests.faults.payloads import FEW, LONG_WORD, MARK, PAYLOADS
from trainer.storage.people import Person

_TELEPHONE = {"width": 390, "height": 844}
#: Reports before any script of the page runs; a policy that was broken by nobody else counts too.
_LISTEN = """document.addEventListener("securitypolicyviolation",
    (event) => window.report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
#: Texts that can be seen and are not set apart from the words around them.
_NOT_APART = """mark => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const around = node.parentElement;
        if (node.data.includes(mark) && !around.closest("bdi, textarea, option, .vh, [hidden]"))
            found.push(around.outerHTML.slice(0, 200));
    }
    return found;
}"""
#: How a page is told from another of its kind.
_ID = re.compile(r"/(?=[a-z0-9-]*\d)[a-z0-9-]{8,}|(?<=/people)/(?!new|import|export)[^/]+|\?.*|/turns/\d+")


@dataclass
class Visit:
    """Holds somebody's telephone, and everything that went wrong on it."""

    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list)

    def note_request(self, one: Request, home: str) -> None:
        """Note what was asked of another house; what the policy held back never left."""
        if not one.url.startswith(home) and one.failure != "csp":
            self.wrong.append(f"{one.url} {one.failure}")

    def note_dialog(self, dialog: Dialog) -> None:
        """Note a dialog, and close it so that the story goes on."""
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self, where: str) -> None:
        """Fail when the page that is open let any text be more than text."""
        assert self.wrong == [], where
        assert sideways(self.page) <= 0, where
        assert self.page.evaluate(_NOT_APART, MARK) == [], where
        assert self.page.locator(f"[src*='{MARK}' i], [href*='evil.example'], [onload], [onerror]").count() == 0

    def enter(self, person: Person) -> None:
        """Choose somebody of the cast at the door."""
        self.page.goto("/?change=1")
        self.page.locator(f"button[name=person][value={person.id}]").click()
        self.page.wait_for_load_state("load")


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Visit]:
    context = browser.new_context(base_url=url, viewport=_TELEPHONE)  # type: ignore[arg-type] # a dict is one
    here = Visit(context, context.new_page())
    here.page.set_default_timeout(8000)
    context.expose_binding("report", lambda _, what: here.wrong.append(f"policy: {what}"))
    context.add_init_script(_LISTEN)
    here.page.on("dialog", here.note_dialog)
    here.page.on("pageerror", lambda error: here.wrong.append(f"script: {error}"))
    here.page.on("console", lambda line: here.wrong.append(line.text) if line.type == "error" else None)
    here.page.on("popup", lambda popup: here.wrong.append(f"popup: {popup.url}"))
    context.on("requestfailed", lambda one: here.note_request(one, url))
    yield here
    context.close()


def serve_hostile(folder: Path, texts: Sequence[str]) -> DemoServer:
    """Fill a house with ``texts`` through its forms, and make the server that goes on from there."""
    house = build_hostile(folder, texts)
    with closing(house.desk.database):
        fill_by_forms(house, texts)
    return DemoServer(folder, packs=str(folder / "packs"))


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    with serve_hostile(tmp_path_factory.mktemp("hostile"), FEW) as running:
        yield running


def walk(here: Visit, person: Person, *, each: int = 1) -> set[str]:
    """Open every kind of page that links lead to, ``each`` so many times; return the kinds."""
    here.enter(person)
    waiting, seen, kinds = [here.page.url], set[str](), dict[str, int]()
    while waiting:
        where = waiting.pop(0)
        here.page.goto(where, wait_until="load")
        here.check(f"{person.id} {where}")
        links = here.page.locator("a[href^='/']:not([download])").evaluate_all(
            "all => all.map(a => a.pathname + a.search)"
        )
        for link in dict.fromkeys(links):
            kind = _ID.sub("/*", link)
            if link not in seen and kinds.get(kind, 0) < each and not re.search("export|template", link):
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    return set(kinds)


@pytest.mark.parametrize(
    ("person", "least"),
    [
        (ANA, 6),
        (TESS, 5),
        pytest.param(MARA, 5, marks=pytest.mark.slow),
        pytest.param(OTTO, 6, marks=pytest.mark.slow),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_31_no_page_lets_a_text_be_more_than_text(
    browser: Browser, server: DemoServer, person: Person, least: int
) -> None:
    with visit(browser, server.url) as here:
        here.page.goto("/")
        here.check("the door")
        assert len(walk(here, person)) >= least


def test_31_what_is_typed_stays_text_while_it_is_typed(browser: Browser, server: DemoServer) -> None:
    with visit(browser, server.url) as here:
        page, words = here.page, "\n".join((LONG_WORD, *(text.replace("\x00", "") for text in FEW)))
        here.enter(ANA)
        page.goto(f"/cases/{PACK}/suitcase-gap-year")
        page.locator("#channel-1").select_option("email")
        page.locator("#text-1").fill(words)
        expect_badge(page, "Saved at")
        here.check("typed")
        page.get_by_role("button", name="Note").click()
        expect(page.locator("#text-2")).to_be_visible()
        page.locator("#text-2").fill(words)
        expect_badge(page, "Saved at")
        page.reload()
        expect(page.locator("#text-1")).to_have_value(words)
        expect(page.locator("#text-2")).to_have_value(words)
        here.check("brought back")
        page.locator("#send").click()
        expect(page.get_by_role("heading", name="What happened next")).to_be_visible()
        here.check("sent")
        assert FEW[0] in page.locator("#sent").inner_text()


def test_31_a_picture_does_nothing_even_on_a_page_of_its_own(browser: Browser, server: DemoServer) -> None:
    with visit(browser, server.url) as here:
        here.enter(ANA)
        here.page.goto(f"/packs/{PACK}/assets/loud-box.svg")
        here.page.locator("rect").click()
        assert not [what for what in here.wrong if what.startswith("dialog") or "evil.example.com" in what[:30]]
        assert here.page.evaluate("self.origin") == "null"


@pytest.mark.slow
def test_31_no_page_lets_any_text_of_the_corpus_be_more(browser: Browser, tmp_path: Path) -> None:
    with serve_hostile(tmp_path / "all", PAYLOADS) as running, visit(browser, running.url) as here:
        for person in (ANA, TESS, MARA, OTTO):
            walk(here, person, each=4)
