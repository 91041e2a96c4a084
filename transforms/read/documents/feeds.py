"""RSS and Atom feeds, by feedparser: an article an entry, from its full content or else its summary."""

import html
from io import BytesIO
from typing import Any

from transforms.read.documents.draft import Draft, Numbered, told
from transforms.read.documents.libraries import library, parsing
from transforms.read.documents.markup import text_of_html
from transforms.read.faults import Fault

EXTRA = "feeds"


def read_feed(data: bytes) -> Numbered:
    """The entries of a feed, numbered from 1.

    Raises Fault: `missing_extra`, `bad_document`, `not_an_article`.
    """
    library("lxml.html", EXTRA)
    feedparser = library("feedparser", EXTRA)
    with parsing("feed"):
        # A stream, because feedparser takes strings and bytes for addresses and file names as well
        feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
        entries = list(feed.entries)
        about = feed.feed
    if not entries:
        if feed.bozo:
            error = feed.bozo_exception
            raise Fault("bad_document", f"no feed that can be read: {type(error).__name__}: {error}")
        raise Fault("not_an_article", "a feed without entries")
    for number, entry in enumerate(entries, 1):
        yield number, _guarded(entry, about)


def _guarded(entry: Any, about: Any) -> Draft | Fault:
    try:
        with parsing("entry of a feed"):
            return _entry(entry, about)
    except Fault as fault:
        return fault


def _entry(entry: Any, about: Any) -> Draft:
    texts = [each.get("value", "") for each in entry.get("content", ())] + [entry.get("summary", "")]
    text = next((text for each in texts if (text := text_of_html(each))), None)
    if text is None:
        raise Fault("no_text", "an entry without content or summary: a title and a link only?")
    source = entry.get("source") or {}
    own = told(
        id=entry.get("id"),
        title=_title(entry),
        url=entry.get("link"),
        publisher=_title(source) or _title(about),
        language=about.get("language"),
        # As it stands: feedparser's own reading of dates loses their zones
        published=entry.get("published") or entry.get("created") or entry.get("updated"),
    )
    return Draft(text, own)


def _title(of: Any) -> str | None:
    title = of.get("title") or ""
    plain = (of.get("title_detail") or {}).get("type") == "text/plain"
    return " ".join((html.unescape(title) if plain else text_of_html(title)).split()) or None
