"""Who acts: the speaker, warner, addressee, issuer or obliged party of an event."""

from typing import Literal, get_args

from schemas.base import Span

ActorType = Literal["person", "organization", "government", "group", "document", "unknown"]
ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)


class Actor(Span):
    """A mention of somebody who acts, resolved as far as the article allows.

    The span is the mention itself ("He"); an unknown actor is no Actor at all but null.
    """

    name: str
    """Canonical name, as full as the article allows ("Vladimir Putin")."""
    type: ActorType
    """What it is."""
    role: str | None = None
    """Title or office in the article's words ("Russian President")."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or XKX (Kosovo), EUR (European Union), UNO, IGO."""
    mentions: tuple[Span, ...] = ()
    """Further spans of the same mention, where it is discontinuous."""
