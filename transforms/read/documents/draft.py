"""What a reader makes of a document: a text, and what the document tells of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from schemas import PublishedSource
from transforms.read.faults import Fault


class Draft(NamedTuple):
    """An article before its sidecar, dates and identity are looked at."""

    text: str
    own: dict[str, Any]
    """Under names that `data/read/fields.toml` knows: title, publisher, published, url, id, language."""
    dated: PublishedSource = "field"
    """What a date of publication among them counts as."""


Numbered = Iterator[tuple[int, Draft | Fault]]
"""The drafts of a bundle with their numbers in it, and what is wrong in the place of one."""


def told(**fields: str | None) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}
