"""What an article is: its identity and provenance, and beside them its body."""

from typing import Literal, get_args

from schemas.base import Model

PublishedSource = Literal["field", "sidecar", "filename", "html", "option", "none"]
PUBLISHED_SOURCES: tuple[PublishedSource, ...] = get_args(PublishedSource)


class Article(Model):
    """Which article a record comes from, as every record carries it."""

    id: str
    """The article's own id, or one derived from its body: a moved or renamed file keeps it."""
    uri: str
    """Where it was read; for an article inside a bundle, the file with `#` and the line number."""
    title: str | None = None
    """Headline."""
    publisher: str | None = None
    """Who published it."""
    published: str | None = None
    """ISO 8601 date or date-time of publication, with its zone where the source gave one."""
    published_source: PublishedSource = "none"
    """Where `published` was found."""
    url: str | None = None
    """Where it is on the web."""
    language: str | None = None
    """BCP 47 tag."""
    sha256: str
    """SHA-256 of the body as UTF-8, in hexadecimal."""


class FullArticle(Model):
    """An article with its body, the text that every offset counts in."""

    article: Article
    text: str
