"""Shows the small part of Markdown that a forum post may use; everything else stays the text that it was.

Bold, italic, code, lists and links are known. A link is its words with the address behind them: nothing in a post
can be pressed, and what somebody else would be sent to can be read.
"""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_KNOWN = ("backticks", "emphasis", "escape", "fence", "hr", "link", "list", "newline")
#: Lists within lists beyond this are shown as they were typed; the parser would leave their words out.
_DEEPEST = 16
_TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "softbreak": "<br>",
    "hardbreak": "<br>",
    "hr": "<hr>",
}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": _DEEPEST + 4}).enable(list(_KNOWN))
    # An address is shown, never followed, so it stays as it was typed.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def render_markdown(text: str) -> Markup:
    """Return ``text`` as HTML made of known tags alone; every word of it is escaped."""
    tokens = _PARSER.parse(text)
    if any(token.level >= _DEEPEST for token in tokens):
        return Markup("<p><bdi>{}</bdi></p>").format(text)
    return Markup("").join(_block(token) for token in tokens)


def _block(token: Token) -> Markup:
    if token.type == "inline":
        return Markup("<bdi>{}</bdi>").format(Markup("").join(_inline(token.children or ())))
    if token.type == "fence":
        # One word behind the fence names a language; more are words that somebody wrote.
        head = f"{token.info.strip()}\n" if " " in token.info.strip() else ""
        return Markup("<pre><code><bdi>{}</bdi></code></pre>").format(head + token.content)
    if token.type == "ordered_list_open":
        return Markup('<ol start="{}">').format(int(token.attrs.get("start", 1)))
    # The paragraphs of a tight list are there in the tree and not on the page.
    return Markup("") if token.hidden else _tag(token)


def _inline(tokens: Sequence[Token]) -> Iterator[Markup]:
    addresses: list[str] = []
    said = ""
    for token in tokens:
        if token.type == "link_open":
            addresses.append(str(token.attrs.get("href", "")))
            said = ""
        elif token.type == "link_close":
            address = addresses.pop()
            if address and address != said:
                yield Markup(' <span class="address">(<bdi>{}</bdi>)</span>').format(address)
        elif token.type == "code_inline":
            yield Markup("<code>{}</code>").format(token.content)
        else:
            said += token.content
            yield _tag(token)


def _tag(token: Token) -> Markup:
    tag = _TAGS.get(token.type)
    return escape(token.content) if tag is None else Markup(tag)  # noqa: S704 (a tag of the table above)
