"""What all events share: who found them, where, how surely, and the sentence that proves them."""

from pydantic import Field

from schemas.article import Article
from schemas.base import SCHEMA_VERSION, Model, Span


class Evidence(Span):
    """The sentence or sentences that carry an event, with some text around them (W3C TextQuoteSelector names)."""

    prefix: str = ""
    """The text right in front."""
    suffix: str = ""
    """The text right behind."""


class Event(Model):
    """One record. Every kind adds its own fields; a plug-in's kind subclasses this."""

    schema_version: str = SCHEMA_VERSION
    """Version of the contract."""
    id: str
    """Stable: the same article and the same evidence give the same id on every run and every runner."""
    kind: str
    """statement, warning, deadline, or a plug-in's."""
    article: Article
    """The article that it stands in."""
    evidence: Evidence
    """The sentences that prove it."""
    thread: str
    """Shared by all records, of any article, that report the same act."""
    confidence: float = Field(ge=0, le=1)
    """Estimated probability that the record is right."""
    extractor: str
    """Name and version of what produced the record ("statement@1")."""
