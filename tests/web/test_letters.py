from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

import trainer.web
from tests.cast import MARA
from tests.web.composer import opened, read_form
from tests.web.conftest import Sign, moves, send
from trainer.channels.letter_parts import find_parts
from trainer.web.letter_pdf import letter_pdf

FONTS = Path(trainer.web.__file__).parent / "static" / "fonts"
LETTER = "/cases/first-week/written-on-a-matchbox"
BODY = "Thank you for your letter. The bench is back by Friday, and I write to you again on Monday."


def words_of(content: bytes) -> list[str]:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()


def set_out(browser: FlaskClient, text: str, **more: str) -> str:
    fields = opened(browser, LETTER, text) | {"channel-1": "letter", "do": "letter-1"} | more
    answer = browser.post(f"{LETTER}/responses", data=fields)
    assert answer.status_code == 200
    return answer.text


def test_one_button_sets_a_text_out_as_a_letter_and_sends_nothing(ana: FlaskClient) -> None:
    said = read_form(set_out(ana, BODY))["text-1"]

    assert BODY in said
    assert {"sender", "date", "recipient", "salutation", "close", "name"} <= set(find_parts(said))
    assert ana.get("/history").text.count("/turns/") == 0


def test_what_is_no_letter_is_left_as_it_is(ana: FlaskClient) -> None:
    assert read_form(set_out(ana, BODY, **{"channel-1": "phone"}))["text-1"] == BODY
    assert read_form(set_out(ana, BODY, do="letter-9"))["text-1"] == BODY
    assert read_form(set_out(ana, BODY, **{"kind-1": "close"}))["text-1"] == BODY


def test_a_sent_letter_can_be_had_as_a_pdf_with_every_word_of_it(ana: FlaskClient) -> None:
    text = read_form(set_out(ana, BODY))["text-1"]
    place = send(ana, moves(text, channel="letter"), LETTER)

    page = ana.get(place).text
    assert f'href="{place}/letters/1.pdf"' in page
    answer = ana.get(f"{place}/letters/1.pdf")

    assert answer.mimetype == "application/pdf"
    assert words_of(answer.data) == text.split()


def test_there_is_no_letter_where_none_was_sent(ana: FlaskClient) -> None:
    place = send(ana, moves("I am sorry, Priya. I look into it by noon."))

    assert "letters/1.pdf" not in ana.get(place).text
    assert ana.get(f"{place}/letters/1.pdf").status_code == 404
    assert ana.get(f"{place}/letters/7.pdf").status_code == 404


def test_a_letter_is_for_nobody_but_its_writer(ana: FlaskClient, sign_in: Sign, client: FlaskClient) -> None:
    text = read_form(set_out(ana, BODY))["text-1"]
    path = f"{send(ana, moves(text, channel='letter'), LETTER)}/letters/1.pdf"

    assert ana.get(path).status_code == 200
    assert sign_in(MARA).get(path).status_code == 404
    assert client.get(path).status_code == 401


def test_a_tab_or_a_hard_space_keeps_words_apart() -> None:
    assert words_of(letter_pdf("a\tb\u00a0c", "Northwind", "Letter")) == ["Northwind", "a", "b", "c"]


def test_the_fonts_are_those_whose_checksums_are_kept() -> None:
    fonts = sorted(one for one in FONTS.iterdir() if one.name != "CHECKSUMS.txt")
    listed = (FONTS / "CHECKSUMS.txt").read_text("utf-8").splitlines()
    assert sorted(listed) == sorted(f"{sha256(one.read_bytes()).hexdigest()}  {one.name}" for one in fonts)


@pytest.mark.parametrize("text", ["", "🧳 ok", "مرحبا", "x" * 9000, "a\tb\x0bc\u200dd", "\n" * 300])
def test_no_text_stops_the_printing(text: str) -> None:
    assert letter_pdf(text, "Northwind & Söhne", "Letter to Ada").startswith(b"%PDF")


def test_a_long_letter_goes_on_over_the_page() -> None:
    text = "\n\n".join(f"{number}. It comes on Friday." for number in range(80))
    content = letter_pdf(text, "Northwind", "Letter")

    assert len(PdfReader(BytesIO(content)).pages) > 1
    assert words_of(content) == ["Northwind", *text.split()]
