"""Reads the package's data files: word lists and tables, each with a header that says what it is."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

DATA = files("transforms") / "data"


@cache
def lines(name: str, suffix: str = ".txt") -> tuple[str, ...]:
    """The entries of `data/<name><suffix>`, one a line; text from a `#` on, and blank lines, are left out."""
    text = (DATA / f"{name}{suffix}").read_text(encoding="utf-8")
    entries = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The words of one list of `data/<name>.toml`, given as a string of words or a list of phrases."""
    found: Any = table(name)
    for key in path:
        found = found[key]
    return frozenset(found.split() if isinstance(found, str) else found)
