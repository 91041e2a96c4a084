"""Web pages: the main text without navigation and advertisements, and the page's metadata, by trafilatura."""

import re
from functools import cache
from typing import Any

from transforms.read.decode import check_text, decode_as
from transforms.read.documents.draft import Draft, told
from transforms.read.documents.libraries import library, parsing
from transforms.read.documents.markup import text_of
from transforms.read.documents.page_dates import HTMLDATE, published
from transforms.read.faults import Fault

EXTRA = "html"
CHARSET = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,80}encoding=["']([\w.:-]+)""", re.I
)
HEAD = 4096  # bytes in which a page declares its encoding; browsers look at 1024
TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|article|section|table|h1|title|br)\b", re.I)


def read_page(data: bytes, url: str | None = None, charset: str | None = None) -> Draft:
    """A page's article; `url` is where it was fetched from and `charset` what the server told, both from archives.

    Raises Fault: `missing_extra`, `bad_document`, `no_text`, and what decoding raises.
    """
    trafilatura = _trafilatura()
    page = decode_as(data, charset or _declared(data))
    check_text(page)
    if not TAG.search(page):
        raise Fault("bad_document", "no HTML: there is no tag of a page in it; name plain text .txt")
    with parsing("HTML page"):
        tree = trafilatura.load_html(page)
        if tree is None:
            raise Fault("bad_document", "no HTML page: a single element, or nothing that holds text")
        language = _language(tree)
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dict(HTMLDATE)
        )
        text = text_of(found.body) if found is not None else ""
        if not text:
            raise Fault("no_text", "a page without an article: a list of links, a form, or built by scripts?")
        own = told(
            title=found.title,
            publisher=found.sitename or found.hostname,
            url=url or found.url,
            published=published(tree, page, text, found.date),
            language=language,
        )
    return Draft(text, own, "html")


@cache
def _trafilatura() -> Any:
    for each in ("htmldate", "courlan", "justext", "charset_normalizer"):  # they remark on pages in their own names
        library(each, EXTRA)
    return library("trafilatura", EXTRA)


def _declared(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = CHARSET.search(data, 0, HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _language(tree: Any) -> str | None:
    """The language that a page declares, for all of it."""
    named = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    for path in ("//meta[@http-equiv='content-language']/@content", "//meta[@property='og:locale']/@content"):
        named = named or next(iter(tree.xpath(path)), None)
    return named.split(",")[0].strip() if named else None
