"""A little Markdown, and nothing that was typed becomes more than text."""

import re
from html.parser import HTMLParser

import pytest

from tests.faults.payloads import CORPUS
from trainer.web.markdown_lite import render_markdown

TAGS = {"p", "bdi", "strong", "em", "code", "pre", "ul", "ol", "li", "br", "hr", "span"}
MANY = 2_500


class Reader(HTMLParser):
    """Keeps which tags and attributes a browser would find, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(f"{tag} {name}" for name, _ in attrs)
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(str(render_markdown(text)))
    reader.close()
    assert reader.open == []
    return reader


def only(text: str) -> str:
    """Return what is left of a single paragraph without its wrapping."""
    found = re.fullmatch(r"<p><bdi>(.*)</bdi></p>", str(render_markdown(text)), re.DOTALL)
    assert found, text
    return found.group(1)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**stop** pressing *it*", "<strong>stop</strong> pressing <em>it</em>"),
        ("press `Send again`", "press <code>Send again</code>"),
        ("one\ntwo", "one<br>two"),
        ('3 < 4 & "5"', "3 &lt; 4 &amp; &#34;5&#34;"),
        ("snake_case_stays", "snake_case_stays"),
        ("# no heading", "# no heading"),
        ("> no quote", "&gt; no quote"),
        ("a \\*star\\*", "a *star*"),
    ],
)
def test_bold_italic_code_and_lines_are_shown_and_the_rest_stays_as_typed(typed: str, shown: str) -> None:
    assert only(typed) == shown


def test_a_link_is_its_words_and_its_address_and_cannot_be_pressed() -> None:
    shown = only('[the *page*](https://help.example.com/a?b=1&c=2 "read me")')
    assert (
        shown
        == 'the <em>page</em> <span class="address">(<bdi>https://help.example.com/a?b=1&amp;c=2</bdi>)</span>'
    )
    assert only("[https://a.example](https://a.example)") == "https://a.example"
    assert only("[refund](javascript:alert(1))") == "[refund](javascript:alert(1))"


def test_lists_keep_their_numbers_and_their_lists_within() -> None:
    shown = str(render_markdown("3. turn it off\n   - wait\n4. ride"))
    assert shown == (
        '<ol start="3"><li><bdi>turn it off</bdi><ul><li><bdi>wait</bdi></li></ul></li>'
        "<li><bdi>ride</bdi></li></ol>"
    )


def test_a_block_of_code_is_kept_letter_for_letter() -> None:
    assert "<pre><code><bdi>a  **b** &lt;i&gt;\n</bdi></code></pre>" in render_markdown("```\na  **b** <i>\n```")
    assert "more words than a name" in render_markdown("``` more words than a name\nx\n```")


@pytest.mark.parametrize("hostile", [*CORPUS.values(), "<b>x</b>", "![x](https://evil.example.com/x.png)"])
@pytest.mark.parametrize("around", ["{}", "- {}", "**{}**", "`{}`", "[{}](https://a.example)", "```\n{}\n```"])
def test_hostile_text_makes_no_tag_and_no_attribute_of_its_own(hostile: str, around: str) -> None:
    read_so = read(around.format(hostile))
    assert read_so.tags <= TAGS
    assert read_so.attributes <= {"ol start", "span class"}


def test_lists_that_go_too_deep_lose_no_word() -> None:
    typed = "\n".join(f"{'  ' * depth}- step{depth}" for depth in range(60))
    shown = read(typed).text
    assert all(f"step{depth}" in shown for depth in range(60))


@pytest.mark.parametrize("piece", ["[", "*a ", "**", "`a``", "- a\n", "[](", "![", "\\", "_a", "> ", "1. "])
def test_a_long_post_made_to_be_slow_keeps_its_shape(piece: str) -> None:
    assert read(piece * MANY).tags <= TAGS
