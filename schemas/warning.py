"""Who warned whom of what, and under which condition."""

from typing import Literal

from schemas.actor import Actor
from schemas.base import Span
from schemas.event import Event
from schemas.times import Time

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
    area: Span | None = None
    """Of a public notice, where it holds."""
    effective: Time | None = None
    """Of a public notice, from when it holds or when the hazard is expected."""
    expires: Time | None = None
    """Of a public notice, until when it holds."""
    cameo: str | None = None
    """CAMEO event code, where there is one."""
    plover: str | None = None
    """PLOVER event type, where there is one."""
    plover_mode: str | None = None
    """PLOVER mode of the type, where there is one: relations, restrict, expel, ban, arrest, territory, violence."""
    statement_id: str | None = None
    """The statement that carries it."""
