"""An input that gave no article, and why: nothing is dropped silently."""

from typing import Literal

from schemas.base import SCHEMA_VERSION, Model

Stage = Literal["read", "decode", "parse", "language", "extract", "merge"]


class Reject(Model):
    """One input, or one line of a bundle, that could not be processed."""

    schema_version: str = SCHEMA_VERSION
    kind: Literal["reject"] = "reject"
    uri: str
    """Where it was read; for one line of a bundle, the file with `#` and the line number."""
    stage: Stage
    """How far it came."""
    error: str
    """A short stable name of the fault ("empty", "not_text", "too_large", ...)."""
    detail: str
    """What is wrong, where, the likely cause and what would be valid."""
    bytes_sha256: str | None = None
    """SHA-256 of the bytes read, in hexadecimal; null where nothing could be read."""
