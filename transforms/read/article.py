"""The article itself: its body with an identity, a date that says where it comes from, and a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from schemas import Article, FullArticle, PublishedSource
from transforms.read import fields
from transforms.read.dates import normalise
from transforms.read.english import check_english
from transforms.read.faults import Fault
from transforms.read.formats import date_in_name

MAX_BYTES = 10_000_000  # the default limit of one article; the longest news article known to us has 0.2 MB
ENGLISH = {"en", "eng", "english"}
UNDECLARED = {"", "und", "unknown", "none", "null", "zxx", "mul"}
ID_DIGITS = 16

Note = Callable[[str], None]
"""Takes a remark about an article that is read all the same."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read."""

    published: str | None = None
    """The date of publication, ISO 8601, of articles that do not carry one (`--published`)."""
    max_bytes: int = MAX_BYTES
    """The most bytes of one article, unpacked: of a file, or of a line of JSON Lines."""


def make_article(
    text: str,
    uri: str,
    own: dict[str, Any],
    sidecar: dict[str, Any],
    reading: Reading,
    note: Note,
    dated: PublishedSource = "field",
) -> FullArticle:
    """Join a body with its metadata; what the article says itself goes before its sidecar.

    `dated` is what a date among its own fields counts as. Raises Fault `not_english`.
    """
    digest = sha256(text.encode()).hexdigest()
    published, source = _published(uri, own, dated, sidecar, reading, note)

    def told(field: str) -> str | None:
        return fields.string(own, field) or fields.string(sidecar, field)

    language = _language(told("language"))
    check_english(text)
    article = Article(
        id=told("id") or f"a-{digest[:ID_DIGITS]}",
        uri=uri,
        title=told("title"),
        publisher=told("publisher"),
        published=published,
        published_source=source,
        url=fields.link(own) or fields.link(sidecar),
        language=language,
        sha256=digest,
    )
    return FullArticle(article=article, text=text)


def _published(
    uri: str, own: dict[str, Any], dated: PublishedSource, sidecar: dict[str, Any], reading: Reading, note: Note
) -> tuple[str | None, PublishedSource]:
    """The date of publication and where it stands: the article, its sidecar, `--published`, then the file's name."""
    layers: tuple[tuple[PublishedSource, dict[str, Any]], ...] = ((dated, own), ("sidecar", sidecar))
    for source, layer in layers:
        for value in fields.values(layer, "published"):
            if day := normalise(value):
                return day, source
            note(f"{uri}: date {str(value)[:40]!r} ({source}) is ambiguous or no date: passed over")
    if reading.published:
        return reading.published, "option"
    if day := date_in_name(uri.split("#", 1)[0]):
        return day, "filename"
    return None, "none"


def _language(declared: str | None) -> str:
    """The BCP 47 tag of an article's language: English unless it says otherwise."""
    if declared is None or declared.lower() in UNDECLARED:
        return "en"
    tag = declared.replace("_", "-")
    primary, *rest = re.split(r"[-\s(]", tag)
    if primary.lower() not in ENGLISH:
        raise Fault("not_english", f"declared to be in {declared!r}; newsbeam reads English (en, en-GB, ...)")
    return "-".join(["en", *rest]) if "-" in tag and len(rest) == 1 else "en"
