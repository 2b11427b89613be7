"""Fault 31: whatever is typed is text, kept as it came and shown as text, on every page that shows it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

import trainer
from tests.cast import ANA, MARA, NILS, OTTO, TESS
from tests.faults.hostile_house import PACK, PICTURE, POST, Hostile, build_hostile, fill_by_forms
from tests.faults.payloads import CORPUS, FEW, LONG_WORD, MARK, PAYLOADS
from tests.web.conftest import token
from trainer.services.account_forms import clean
from trainer.services.drafts import Place, draft_at
from trainer.services.mail import queue_mail
from trainer.services.policy import Policy
from trainer.storage.people import Person

_TEMPLATES = Path(trainer.__file__).parent / "templates"
_JINJA = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MOST_PAGES = 400
ONE_BY_ONE = [
    pytest.param(text, id=name, marks=[] if text in FEW else [pytest.mark.slow])
    for name, text in zip(CORPUS, PAYLOADS, strict=True)
]


class Elements(HTMLParser):
    """Collects every (element, attribute) of a page, its texts, and where its links and forms lead."""

    LEADING = frozenset({"href", "src", "action", "formaction", "hx-post", "hx-get", "data-drafts"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.written: set[tuple[str, str]] = set()
        self.leads: set[str] = set()
        self.values: list[str] = []
        self.texts: list[str] = []
        self.remarks: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written |= {(tag, "")} | {(tag, name) for name, _ in attrs}
        self.leads |= {value or "" for name, value in attrs if name in self.LEADING}
        self.values += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.cdata_elem is not None and data.strip():
            self.remarks.append(data)

    def handle_comment(self, data: str) -> None:
        self.remarks.append(data)

    @property
    def shown(self) -> str:
        """Return all that stands on the page; runs of text are not told apart."""
        return "".join(self.texts) + "\n".join(["", *self.values])


def written_in_templates() -> set[tuple[str, str]]:
    """Return every (element, attribute) that a template writes, or the icon that render.py draws."""
    written = {("svg", "role"), ("svg", "aria-label"), ("svg", "aria-hidden"), ("use", ""), ("use", "href")}
    for path in _TEMPLATES.rglob("*.html"):
        text = _JINJA.sub(" ", path.read_text()).replace("{{", "").replace("}}", "")
        written |= Elements(text).written
    return written | {("svg", name) for name in ("", "class", "viewbox")}


KNOWN = written_in_templates()


def check_page(page: str, where: str, texts: tuple[str, ...]) -> None:
    """Fail when a page holds anything that no template wrote."""
    found = Elements(page)
    assert found.written <= KNOWN, f"{where}: {found.written - KNOWN}"
    assert not found.remarks, where
    assert not [lead for lead in found.leads if not re.match(r"/(?!/)|#|$", lead)], f"{where}: {found.leads}"
    raw = [text for text in texts if escape(text) != text and text in page]
    assert raw == [], f"{where}: {raw}"


def pages_of(browser: FlaskClient) -> Iterator[tuple[str, str]]:
    """Yield the address and text of every page that can be reached by links from where somebody starts."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < _MOST_PAGES:
        where = waiting.pop(0)
        answer = browser.get(where, follow_redirects=True)
        assert answer.status_code == 200, where
        if answer.mimetype != "text/html":
            continue
        yield where, answer.text
        links = {link.partition("#")[0] for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', answer.text)}
        fresh = sorted({str(link).replace("&amp;", "&") for link in links} - seen)
        waiting += fresh
        seen |= set(fresh)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    house = build_hostile(tmp_path_factory.mktemp("hostile"), PAYLOADS)
    fill_by_forms(house, PAYLOADS)
    yield house
    house.desk.database.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The same house before anybody typed anything."""
    house = build_hostile(tmp_path_factory.mktemp("bare"), PAYLOADS)
    yield house
    house.desk.database.close()


def test_31_the_corpus_is_large_and_of_every_sort() -> None:
    assert len(set(PAYLOADS)) == len(CORPUS) >= 60


def test_31_the_check_sees_what_no_template_wrote() -> None:
    for text in ("<script>x</script>", "<img src=/x onerror=x>", "<a href='javascript:x'>y</a>", "<!-- x -->"):
        with pytest.raises(AssertionError):
            check_page(f"<main>{text}</main>", "here", ())


@pytest.mark.parametrize("person", [ANA, TESS, MARA, NILS, OTTO], ids=lambda person: person.id)
def test_31_no_page_of_anybody_holds_what_no_template_wrote(hostile: Hostile, person: Person) -> None:
    shown = ""
    for where, page in pages_of(hostile.sign_in(person)):
        check_page(page, where, PAYLOADS)
        shown += page
    assert MARK in shown


def test_31_every_text_is_on_a_page_letter_for_letter(hostile: Hostile) -> None:
    ana, tess, otto = (hostile.sign_in(person) for person in (ANA, TESS, OTTO))
    open_case = re.findall(r'href="(/attempts/[^"/]+)"', ana.get("/inbox").text)[0]
    writing, asked = Elements(ana.get(open_case).text).shown, Elements(ana.get("/today").text).shown
    makers = "".join(Elements(page).shown for _, page in pages_of(tess))
    named = Elements(otto.get("/teams").text).shown
    found = "".join(Elements(otto.get(f"/people?page={page}").text).shown for page in range(1, 9))

    for number, text in enumerate(PAYLOADS):
        assert kept(text) in writing, ascii(text)
        assert kept(text).strip() in asked, ascii(text)
        assert kept(text).strip() in makers, ascii(text)
        assert clean(f"team {number} {text}"[:200]) in named, ascii(text)
        assert clean(f"unit {number} {text}"[:200]) in named, ascii(text)
        assert clean(f"person {number} {text}"[:200]) in found, ascii(text)


def kept(text: str) -> str:
    """Return a text as it is kept: all but the null character as it came."""
    return text.replace("\x00", "\ufffd")


def test_31_words_are_kept_letter_for_letter(hostile: Hostile) -> None:
    with hostile.desk.read() as store:
        first, second = sorted(store.attempts_of(ANA.id), key=lambda attempt: attempt.scenario_id)
    draft = draft_at(hostile.desk, ANA.id, Place(PACK, first.scenario_id, 1, 2))

    assert {first.scenario_id, second.scenario_id} == {POST, PICTURE}
    assert draft
    assert draft.moves[0].text == "\n".join((LONG_WORD, *map(kept, PAYLOADS)))
    for attempt in (first, second):
        assert [move.text for move in attempt.turns[0].response.moves][1] == "\n".join(map(kept, PAYLOADS))


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_31_every_field_that_comes_back_comes_back_as_text(bare: Hostile, text: str) -> None:
    ana, tess, otto = (bare.sign_in(person) for person in (ANA, TESS, OTTO))
    tokens, case = {browser: token(browser, "/account") for browser in (ana, tess, otto)}, f"/cases/{PACK}/{POST}"
    names = ("key", "turn", "number", "by", "writer", "revision", "sequence", "place")
    numbered = ("kind", "channel", "to", "expert", "text")
    composer = dict.fromkeys(names, text) | {f"{name}-1": text for name in numbered}
    forms = (
        (ana, f"{case}/responses", composer | {"do": "add-note"}),
        (ana, f"{case}/responses", composer | {"do": text}),
        (ana, f"{case}/responses", composer | {"kind-1": "handoff", "to-1": "expert", "do": "send"}),
        (ana, "/compose", composer | {"pack": PACK, "scenario_id": POST}),
        (tess, "/assignments/new", dict.fromkeys(("what", "to", "due", "why"), text)),
        (otto, "/people/new", dict.fromkeys(("name", "email", "role", "team", "leads"), text)),
        (otto, "/teams", {"name": "", "unit": text}),
        (otto, "/people/import", {"list": f"name,email,{quoted(text)}\r\n{quoted(text)},x,y\r\n"}),
        (otto, "/people/import", {"list": text}),
        (otto, "/people/ana", {"name": text, "email": text, "role": text, "based_on": text}),
    )
    for browser, path, fields in forms:
        answer = browser.post(path, data={"csrf_token": tokens[browser]} | fields)
        assert answer.status_code in {200, 303, 400, 404, 409, 422}, path
        check_page(answer.text, path, (text,))


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_31_the_door_and_the_search_give_texts_back_as_text(bare: Hostile, text: str) -> None:
    otto, stranger = bare.sign_in(OTTO), bare.app.test_client()
    asked = dict.fromkeys(("q", "team", "role", "state", "sort", "page", "done", "next", "name", "kept"), text)
    for browser, path in ((otto, "/people"), (otto, "/teams"), (otto, "/account"), (stranger, "/sign-in")):
        answer = browser.get(path, query_string=asked)
        assert answer.status_code == 200
        check_page(answer.text, path, (text,))
    fields = {"csrf_token": token(stranger, "/sign-in"), "name": text, "password": text, "next": text, "kept": text}
    place = {"REMOTE_ADDR": f"127.0.1.{PAYLOADS.index(text)}"}
    refused = stranger.post("/sign-in", data=fields, environ_overrides=place)
    check_page(refused.text, "/sign-in", (text,))
    check_page(stranger.get(f"/{text}".replace("\x00", "%00")).text, "a made-up address", (text,))


@pytest.mark.parametrize(
    "away",
    [
        "//evil.example.com", "https://evil.example.com/", "/\\evil.example.com", "\\\\evil.example.com",
        "javascript:alert(1)", "/\t/evil.example.com", "///evil.example.com", " //evil.example.com", "data:x",
        "/%0d%0aSet-Cookie: x=y\r\nSet-Cookie: x=y", "http:evil.example.com", "/\u2028/evil.example.com",
    ],
)  # fmt: skip
def test_31_the_door_leads_nowhere_else(hostile: Hostile, away: str) -> None:
    browser = hostile.app.test_client()
    fields = {"csrf_token": token(browser, "/"), "person": ANA.id, "next": away}

    answer = browser.post("/enter", data=fields)

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/today"
    assert "x=y" not in str(answer.headers)


@pytest.mark.parametrize("name", [name for name in CORPUS if name.startswith("formula")])
def test_31_a_name_is_no_formula_and_an_export_holds_none(hostile: Hostile, name: str) -> None:
    otto, formula = hostile.sign_in(OTTO), CORPUS[name]
    csrf = {"csrf_token": token(otto, "/teams")}

    for path in ("/units", "/teams", "/people/new"):
        fields = {"name": formula, "email": "f@example.com", "role": "trainee"}
        answer = otto.post(path, data=csrf | fields)
        assert answer.status_code == 400
        check_page(answer.text, path, (formula,))
    cells = re.split(r'[,\n]"?', otto.get("/people/export").text.removeprefix("\ufeff"))
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


@pytest.mark.parametrize("kind", ["invitation", "reset", "reminder"])
def test_31_an_e_mail_has_one_subject_and_no_markup(hostile: Hostile, kind: str) -> None:
    desk = replace(hostile.desk, policy=Policy(sends_mail=True))

    for number, text in enumerate((*PAYLOADS, "x\r\nBcc: eve@example.com\r\n\r\nmore")):
        told = dict.fromkeys(_names_in(kind), text)
        with desk.begin() as store:
            assert queue_mail(store, desk, ANA, kind, told, subject_key=f"{kind}-{number}")
            (mail,) = store.due_mails(desk.now(), 999)
            store.end_mail(mail.id, desk.now())
        assert not re.search(r"[\x00-\x1f\u2028\u2029]", mail.subject), ascii(text)
        assert "\nBcc" not in mail.body


def _names_in(kind: str) -> set[str]:
    texts = [(_TEMPLATES / "emails" / kind / f"{part}.txt").read_text() for part in ("subject", "body")]
    return set(re.findall(r"\$\{?(\w+)", "".join(texts)))


def test_31_a_picture_that_would_do_something_is_only_looked_at(hostile: Hostile) -> None:
    answer = hostile.sign_in(ANA).get(f"/packs/{PACK}/assets/loud-box.svg")

    policy = answer.headers["Content-Security-Policy"]
    assert "<script>" in answer.text
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"default-src 'none'", "sandbox"} <= set(policy.split("; "))
    assert "script-src" not in policy


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_31_a_few_stand_for_all_where_a_page_takes_time() -> None:
    assert set(FEW) < set(PAYLOADS)
