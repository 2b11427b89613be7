"""A letter on paper: A4, the house's letterhead, the words as they were sent, in a font that comes along."""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF

from trainer.channels.letter_parts import find_parts

_FONT = Path(__file__).with_name("static") / "fonts" / "newsreader-print.ttf"
_FAMILY = "Newsreader"
_MARGIN, _BODY_POINTS, _HEAD_POINTS, _LINE = 25, 11.5, 17, 5.6
_SPACES, _SILENT = "\t\u00a0\u2007\u202f", "\u200d\ufe0f"


def letter_pdf(text: str, brand: str, title: str) -> bytes:
    """Return the letter as a PDF with selectable words; signs that the font lacks are shown as a box or “?”.

    The letterhead names ``brand``; a letter that begins with the same line does not say it twice.
    """
    page = FPDF(format="A4")
    page.set_title(title)
    page.set_lang("en-GB")
    page.set_margin(_MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.add_font(_FAMILY, fname=_FONT)
    page.add_page()
    _letterhead(page, brand)
    page.set_font(_FAMILY, size=_BODY_POINTS)
    for line in _body(text, brand):
        page.multi_cell(0, _LINE, _printable(line) or " ", align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def _letterhead(page: FPDF, brand: str) -> None:
    page.set_font(_FAMILY, size=_HEAD_POINTS)
    page.cell(0, 8, _printable(brand), new_x="LMARGIN", new_y="NEXT")
    page.set_draw_color(23, 59, 48)
    page.set_line_width(0.5)
    page.line(_MARGIN, page.get_y() + 1, page.w - _MARGIN, page.get_y() + 1)
    page.ln(8)


def _body(text: str, brand: str) -> list[str]:
    lines = text.strip("\n").split("\n")
    says_it_twice = "sender" in find_parts(text) and lines[0].strip() == brand
    return lines[1:] if says_it_twice else lines


def _printable(text: str) -> str:
    return "".join(_sign(letter) for letter in text)


def _sign(letter: str) -> str:
    if letter in _SPACES:
        return " "
    # A joiner or a selector stands for nothing by itself.
    if not letter.isprintable() or letter in _SILENT:
        return ""
    if ord(letter) in _letters():
        return letter
    return "\u25a1" if 0x25A1 in _letters() else "?"


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(TTFont(_FONT).getBestCmap())
