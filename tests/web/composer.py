"""Reads the composer off a page and posts it, as a browser without script does."""

from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class FormReader(HTMLParser):
    """Collects the fields of the form with the id ``composer``."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._is_inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = had.get("id") == "composer"
        if not self._is_inside:
            return
        if tag == "input":
            self.fields[had["name"]] = had.get("value", "")
        elif tag == "select":
            self._select = had["name"]
        elif tag == "option" and (self._select not in self.fields or "selected" in had):
            self.fields[self._select] = had["value"]
        elif tag == "textarea":
            self._area = had["name"]
            self.fields[self._area] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # A browser leaves out the line end right after the tag.
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = ""
        if tag == "select":
            self._select = ""
        if tag == "form":
            self._is_inside = False


def read_form(page: str) -> dict[str, str]:
    """Return what a browser would post of the composer on ``page``."""
    reader = FormReader()
    reader.feed(page)
    assert reader.fields, page
    return reader.fields


def opened(browser: FlaskClient, path: str, text: str = "") -> dict[str, str]:
    """Open a case and write ``text`` into its first move."""
    fields = read_form(browser.get(path).text)
    return fields | {"text-1": text} if text else fields


def press(browser: FlaskClient, path: str, fields: dict[str, str], do: str = "send") -> TestResponse:
    """Press a button of the composer."""
    where = f"{path}/responses" if do == "send" else "/drafts"
    return browser.post(where, data=fields | {"do": do})


def autosave(browser: FlaskClient, fields: dict[str, str], **more: str) -> TestResponse:
    """Save as the script does."""
    data = fields | {"do": "autosave"} | more
    return browser.post("/drafts", data=data, headers={"Accept": "application/json"})
