"""What a file's name tells: its format, where its sidecar would be, and the date it may carry."""

from datetime import date
from pathlib import PurePath
from re import compile as pattern
from typing import Literal, NamedTuple

Layout = Literal["text", "json", "jsonl", "html", "xml", "mail", "warc"]

LAYOUTS: dict[str, Layout] = {
    ".txt": "text",
    ".md": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",  # feeds, NITF and NewsML-G2 are told apart by their root elements
    ".rss": "xml",
    ".atom": "xml",
    ".nitf": "xml",
    ".eml": "mail",
    ".warc": "warc",
}
STREAMED: frozenset[Layout] = frozenset(("jsonl", "warc"))
"""Layouts of many articles, read one at a time: the limit of bytes is that of each article."""
GZIP = ".gz"
SIDECAR = ".meta.json"
SUFFIXES = tuple(LAYOUTS)  # each also with GZIP behind it

# Compact dates must not touch letters or digits: `df20180412be` is a hash, not a day.
DATES = (
    pattern(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    pattern(r"(?<!\d)(?P<y>\d{4})_(?P<m>\d\d)_(?P<d>\d\d)(?!\d)"),
    pattern(r"(?<![0-9A-Za-z])(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?![0-9A-Za-z])"),
)
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100  # eight digits outside of these are hardly ever a day of publication


class Format(NamedTuple):
    layout: Layout
    gzipped: bool


def format_of(path: str) -> Format | None:
    """The format that a path's suffix names, or None: sidecars, and whatever newsbeam does not read."""
    name = PurePath(path).name.lower()
    if is_sidecar(name):
        return None
    gzipped = name.endswith(GZIP)
    stem = name.removesuffix(GZIP)
    for suffix, layout in LAYOUTS.items():
        if stem.endswith(suffix) and stem != suffix:
            return Format(layout, gzipped)
    return None


def is_sidecar(path: str) -> bool:
    """Whether a path names a sidecar of metadata rather than an article."""
    return path.lower().endswith(SIDECAR)


def sidecars(path: str) -> list[str]:
    """Where the metadata of a file may stand: `a.txt.meta.json` before `a.meta.json`."""
    stems = [path]
    if path.lower().endswith(GZIP):
        stems.append(path[: -len(GZIP)])
    stems.append(str(PurePath(stems[-1]).with_suffix("")))
    return [stem + SIDECAR for stem in stems]


def date_in_name(path: str) -> str | None:
    """The one day that a file's name carries (2024-05-01, 2024_05_01, 20240501), ISO 8601; None for none or several.

    >>> date_in_name("wire/2024_05_01-strike.txt")
    '2024-05-01'
    """
    name = PurePath(path).name
    found = {day for shape in DATES for hit in shape.finditer(name) if (day := _day(hit["y"], hit["m"], hit["d"]))}
    return found.pop() if len(found) == 1 else None


def _day(year: str, month: str, day: str) -> str | None:
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # 2024-13-45 is a number and no date
        return None
