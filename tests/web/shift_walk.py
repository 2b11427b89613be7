"""A walk through every page of a shift."""

import re

from flask.testing import FlaskClient

from tests.web.conftest import token
from trainer.services.shifts import MIXED


def visit_shifts(browser: FlaskClient) -> None:
    """Open shifts of every mode, decide about a case, and see what came of it."""
    plain = {"csrf_token": token(browser, "/account")}
    browser.get("/shifts")
    for mode in ("explore", "exam", "live"):
        plan = {"pack": "first-week", "plan": MIXED, "mode": mode, "seed": "1"}
        desk = browser.post("/shifts", data=plan | plain).headers["Location"]
        browser.get(desk)
        case = re.search(rf'href="({desk}/cases/[\w-]+)"', browser.get(f"{desk}/list").text)
        if case:
            _decide(browser, case.group(1), plain)
        browser.post(f"{desk}/clock", data={"do": "stop"} | plain)
        browser.get(f"{desk}/end")


def _decide(browser: FlaskClient, case: str, plain: dict[str, str]) -> None:
    fields = {"for_us": "yes", "polarity": "negative", "reading": "sincere", "confidence": "certain"}
    fields |= {"urgency": "hour", "routes": "REPLY_IN"}
    browser.get(case)
    browser.post(f"{case}/triage", data=fields | plain)
    browser.get(case)
