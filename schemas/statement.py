"""Who said what."""

from typing import Literal

from schemas.actor import Actor
from schemas.base import Model, Span
from schemas.event import Event
from schemas.times import Time

Mode = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied", "declined"]


class Content(Model):
    """What was said. `text` joins the spans with a space; quotation marks around a whole span are left out."""

    text: str
    """The words, the spans joined by a space."""
    spans: tuple[Span, ...]
    """Where they stand; several where the report stands in between."""


class Cue(Span):
    """The word that reports: a verb, a noun, or "according to"."""

    lemma: str
    """Its dictionary form ("say", "call on", "according to")."""


class Statement(Event):
    """Somebody said something, or is reported to have."""

    kind: Literal["statement"] = "statement"
    speaker: Actor | None = None
    """Null where the article does not tell who spoke."""
    mode: Mode
    """direct: all quoted; indirect: none of it; mixed: both."""
    content: Content
    """What was said."""
    cue: Cue | None = None
    """Null for a quotation without a reporting word."""
    polarity: Polarity = "affirmed"
    """denied: the speaker says that the content is not so; declined: the speaker refused to say it, or is
    told not to have said it."""
    audience: Actor | None = None
    """Who was told."""
    channel: str | None = None
    """How it was said: "joint statement", "tweet", "interview", ..."""
    said_on: Time | None = None
    """When it was said, where the report itself tells."""
    within: str | None = None
    """The id of the statement whose content reports this one; null for the outermost."""
