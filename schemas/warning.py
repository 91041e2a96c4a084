"""Who warned whom of what, and under which condition."""

from typing import Literal

from schemas.actor import Actor
from schemas.base import Span
from schemas.event import Event

Form = Literal["threat", "caution"]


class Warning(Event):
    """Somebody announced a harm: one that their own side would do (threat), or any other (caution)."""

    kind: Literal["warning"] = "warning"
    warner: Actor | None = None
    """Who warns."""
    form: Form
    """threat: the warner's own side would do the harm; caution: others, events or the addressee's own act would."""
    addressee: Actor | None = None
    """Whose behaviour is aimed at, or who is at risk; never those merely told."""
    trigger: Span
    """The words that make it a warning."""
    condition: Span | None = None
    """The if, unless or when clause, or the noun phrase that names the act warned of."""
    consequence: Span | None = None
    """The harm."""
    cameo: str | None = None
    """CAMEO event code, where there is one."""
    plover: str | None = None
    """PLOVER event type, where there is one."""
    statement_id: str | None = None
    """The statement that carries it."""
