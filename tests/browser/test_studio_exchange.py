"""A pack goes from one house to another as a zip, and a pasted complaint leaves nobody's data behind."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import DemoServer
from tests.browser.test_studio import publish, take_in
from tests.browser.walk import enter
from trainer.settings import Settings

Visit = Callable[..., Page]
PERSONAL = ("07700 900184", "noor.haddad@example.com", "BK-55120", "Noor Haddad")
COMPLAINT = (
    "Hi, this is Noor Haddad. My order BK-55120 was due on Monday and nobody has called, so please ring me on "
    "07700 900184 or write to noor.haddad@example.com. I am so cross that I could boil an egg on my head."
)


def digest_of_the_release(page: Page) -> str:
    """Return the digest that the page of a pack shows for its first release."""
    return page.get_by_label("Releases").locator("tbody tr").first.locator("code").inner_text()


@pytest.mark.slow
def test_a_zip_goes_into_an_empty_house_with_the_same_digest(
    server: DemoServer, open_page: Visit, visit: Visit, tmp_path: Path
) -> None:
    page = open_page()
    enter(page, "Trainer")
    take_in(page)
    publish(page)
    expect(page.get_by_text("Release 1 is what trainees get from now on.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="1, as a zip").click()
    zipped = tmp_path / "first-week.zip"
    download.value.save_as(zipped)

    shutil.copytree(Settings().packs / "house", tmp_path / "packs" / "house")
    with DemoServer(tmp_path / "empty", packs=str(tmp_path / "packs")) as empty:
        other = visit(empty.url)
        enter(other, "Trainer")
        other.goto("/studio")
        other.locator("#zip").set_input_files(zipped)
        other.get_by_role("button", name="Bring it").click()
        expect(other.get_by_text("Not published yet")).to_be_visible()
        publish(other)
        expect(other.get_by_text("Release 1 is what trainees get from now on.")).to_be_visible()

        assert digest_of_the_release(other) == digest_of_the_release(page)


@pytest.mark.slow
def test_a_pasted_complaint_leaves_nobodys_data_in_the_database(server: DemoServer, open_page: Visit) -> None:
    page = open_page()
    enter(page, "Trainer")
    take_in(page)
    page.get_by_role("link", name="From a real complaint").click()
    page.get_by_label("The complaint").fill(COMPLAINT)
    page.get_by_label("E-mail").check()
    page.get_by_label("Names of people in it").fill("Noor Haddad")
    page.get_by_role("button", name="Take out whose it is").click()
    expect(page.get_by_role("heading", name="What is left")).to_be_visible()
    page.get_by_label("Title").fill("An egg on the head")
    page.get_by_label("Who the customer is").fill("Ada Marsh")
    page.get_by_label("Which invented firm").fill("Brightkettle")
    page.get_by_label("Industry").fill("kitchen shop")
    page.get_by_role("button", name="Begin the scenario").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("an-egg-on-the-head")
    expect(page.locator("#beside")).to_contain_text("boil an egg")
    server.stop()

    kept = b"".join(file.read_bytes() for file in server.database.parent.iterdir() if file.is_file())
    assert b"boil an egg" in kept
    assert [one for one in PERSONAL if one.encode() in kept] == []
