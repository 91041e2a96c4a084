"""The warnings of a text, from its statements: what the tests of warnings share."""

from collections.abc import Callable

from schemas import Warning
from transforms.language.document import Document
from transforms.statements.extract import extract_statements
from transforms.warnings.extract import extract_warnings

Read = Callable[..., Document]


def found(read: Read, text: str, published: str | None = None) -> list[Warning]:
    """The warnings of a text, from its statements."""
    document = read(text, published)
    return list(extract_warnings(document, tuple(extract_statements(document))))
