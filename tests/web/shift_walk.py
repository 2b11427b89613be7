"""A walk through every page of a shift."""

import re

from flask.testing import FlaskClient

from tests.web.composer import read_form
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
    page = browser.get(case).text
    if 'id="composer"' in page:
        said = read_form(page) | {"text-1": "I am sorry. I look into it by noon.", "do": "send-anyway"}
        handed = {"kind-2": "handoff", "to-2": "supervisor", "text-2": "Late twice, asked by chat, wants a call."}
        browser.post(f"{case}/responses", data=said | handed)
    browser.get(case)
