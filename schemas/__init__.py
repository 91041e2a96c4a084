"""The record contract: what articles, events and rejects are. Imports nothing else of newsbeam."""

from schemas.actor import ACTOR_TYPES, Actor, ActorType
from schemas.article import PUBLISHED_SOURCES, Article, FullArticle, PublishedSource
from schemas.base import SCHEMA_VERSION, Model, Span, span_of
from schemas.deadline import Deadline, Status
from schemas.event import Event, Evidence
from schemas.reject import Reject, Stage
from schemas.statement import Content, Cue, Mode, Polarity, Statement
from schemas.times import ANCHOR_KINDS, Anchor, AnchorKind, Time
from schemas.warning import Form, Warning

__all__ = [
    "ACTOR_TYPES", "ANCHOR_KINDS", "PUBLISHED_SOURCES", "SCHEMA_VERSION", "Actor", "ActorType", "Anchor", "AnchorKind",
    "Article", "Content", "Cue", "Deadline", "Event", "Evidence", "Form", "FullArticle", "Mode", "Model", "Polarity",
    "PublishedSource", "Reject", "Span", "Stage", "Statement", "Status", "Time", "Warning", "span_of",
]  # fmt: skip
