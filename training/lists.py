"""The data files of this folder: rows parted by tabs, under a header of # comments."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def rows(name: str) -> list[list[str]]:
    """The rows of one data file, comments and empty lines left out."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def words(kind: str) -> frozenset[str]:
    """One word list of words.txt."""
    return frozenset(next(row[1] for row in rows("words.txt") if row[0] == kind).split())
