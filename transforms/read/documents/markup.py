"""The text of marked-up content: blocks become paragraphs with a blank line between them, white space is one space."""

import html
import re
from collections.abc import Iterator
from typing import Any

from transforms.read.documents.libraries import library, parsing

# Of HTML, NITF, and the trees that trafilatura makes; tables give a paragraph a row.
BLOCKS = frozenset(
    "address article aside blockquote body bq caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul block body.content byline dateline hedline note tagline head item list quote row".split()
)
CELLS = frozenset(("td", "th", "cell"))
LINE_BREAKS = frozenset(("br", "lb"))
HIDDEN = frozenset("script style template noscript title iframe object svg math select button textarea".split())
BLOCK, LINE = "\0", "\n"  # no document holds the first one, and white space is taken out of the text before
BLANK_LINE = re.compile(rf"{LINE}\s*{LINE}|{BLOCK}")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # hyphenation and joining, within words


def text_of(element: Any) -> str:
    """The text of an lxml element: its blocks, a blank line between them."""
    joined = "".join(_pieces(element)).translate(INVISIBLE)
    paragraphs = (
        "\n".join(line for each in part.split(LINE) if (line := " ".join(each.split())))
        for part in BLANK_LINE.split(joined)
    )
    return "\n\n".join(filter(None, paragraphs))


def text_of_html(markup: str) -> str:
    """The text of a piece of HTML, or of a whole page, nothing of it left out.

    Raises Fault: `missing_extra`, `bad_document`.
    """
    if "<" not in markup:  # a text, but for its entities
        return html.unescape(markup).strip()
    parser = library("lxml.html", "html")
    with parsing("HTML"):
        data = f"<div>{markup}</div>".encode(errors="replace")
        return text_of(parser.document_fromstring(data, parser.HTMLParser(encoding="utf-8", no_network=True)))


def name_of(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pieces(root: Any) -> Iterator[str]:
    """Text and marks of its layout, in the order of the document. No recursion: pages nest as deep as they like."""
    stack = [(root, False)]
    while stack:
        node, seen = stack.pop()
        name = name_of(node).lower()
        mark = BLOCK if name in BLOCKS else " " if name in CELLS else ""
        if not seen:
            yield mark
            stack.append((node, True))
            if name in LINE_BREAKS:
                yield LINE
            elif not name:
                yield _entity(node)
            elif name not in HIDDEN:
                yield _flat(node.text)
                stack.extend((child, False) for child in reversed(node))
        else:
            yield mark
            if node is not root:
                yield _flat(node.tail)


def _flat(text: str | None) -> str:
    return text.replace("\r", " ").replace("\n", " ") if text else ""


def _entity(node: Any) -> str:
    """An entity that the parser left alone, `&mdash;` say; comments and instructions are no text."""
    text = getattr(node, "text", None) or ""
    return html.unescape(text) if text.startswith("&") and text.endswith(";") and " " not in text else ""
