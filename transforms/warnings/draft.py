"""A warning before it is a record."""

from dataclasses import dataclass

from schemas import Actor, Form, Statement
from transforms.warnings.conditions import Condition
from transforms.warnings.notices import NOWHERE, Notice


@dataclass(frozen=True, slots=True)
class Draft:
    """Who warns whom of what, and the rule that found it; pairs of numbers are characters, end exclusive."""

    rule: str
    form: Form
    warner: Actor | None
    addressee: Actor | None
    trigger: tuple[int, int]
    condition: Condition | None
    consequence: tuple[int, int] | None
    statement: Statement | None
    demand: bool = False
    """What is told is what the addressee shall do or leave, and no harm."""
    notice: Notice = NOWHERE
    """Where and when it holds, if it is a public notice."""
    around: tuple[int, int] | None = None
    """What else the same act is worded in."""

    @property
    def bounds(self) -> tuple[int, int]:
        """The characters from the first to the last of its parts."""
        parts = [self.trigger, self.around or self.trigger]
        parts += [(self.condition.start, self.condition.end)] if self.condition else []
        parts += [self.consequence] if self.consequence else []
        return min(start for start, _ in parts), max(end for _, end in parts)
