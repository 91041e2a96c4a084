"""What every model of the contract shares: immutability, strict fields, and the span of text that proves a value."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

SCHEMA_VERSION = "1.0"


class Model(BaseModel):
    """An immutable value whose fields are exactly the documented ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Span(Model):
    """A stretch of the article's body: `body[start:end] == exact`.

    Offsets count Unicode code points; `end` is exclusive.
    """

    exact: str
    """The words themselves."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    @model_validator(mode="after")
    def _has_the_length_it_claims(self) -> Self:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise ValueError(
                f"span [{self.start}:{self.end}] does not have the length of its text ({len(self.exact)} code points): "
                "offsets are Unicode code points into the body, end exclusive"
            )
        return self


def span_of(text: str, start: int, end: int) -> Span:
    """Cut a span out of a body of text, offsets in code points."""
    return Span(exact=text[start:end], start=start, end=end)
