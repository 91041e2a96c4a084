"""From files to articles: names, bytes, encodings, fields and dates. Pure but for `files`, which opens them."""

from transforms.read.article import MAX_BYTES, Reading
from transforms.read.faults import FAULTS
from transforms.read.files import Source, read_source

__all__ = ["FAULTS", "MAX_BYTES", "Reading", "Source", "read_source"]
