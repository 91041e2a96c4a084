"""Who must do what by when."""

from typing import Literal

from schemas.actor import Actor
from schemas.base import Span
from schemas.event import Event
from schemas.times import Time

Status = Literal["open", "met", "missed", "extended", "withdrawn", "unknown"]
Bound = Literal["on_or_before", "before"]


class Deadline(Event):
    """A time limit set for somebody's act."""

    kind: Literal["deadline"] = "deadline"
    issuer: Actor | None = None
    """Who set it."""
    obliged: Actor | None = None
    """Who must act."""
    action: Span | None = None
    """What must be done, or what runs out."""
    due: Time
    """By when: `earliest` and `latest` bound it, both inclusive."""
    bound: Bound = "on_or_before"
    """Is the act still in time at the due time itself ("by", "until", "within") or only before it ("before")?"""
    consequence: Span | None = None
    """What follows if it is missed."""
    status: Status = "unknown"
    """As of publication."""
    supersedes: str | None = None
    """Id of the deadline that this one replaces."""
    statement_id: str | None = None
    """The statement that carries it."""
    warning_id: str | None = None
    """The warning that it belongs to."""
