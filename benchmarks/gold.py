"""Annotated articles: JSONL, an article a line, with `id`, `text`, perhaps a date, and what is annotated in it."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from schemas import Actor, Article, FullArticle

Row = dict[str, Any]
TITLES = frozenset("the a an of and in for mr mrs ms dr sen rep gov president to".split())


def read_rows(path: Path) -> list[Row]:
    """The lines of a file."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def articles(rows: Sequence[Row], dated: str | None = None) -> list[FullArticle]:
    """The rows as articles to read; `dated` names the field of the date of publication, none where it is None."""
    return [
        FullArticle(
            article=Article(
                id=row["id"],
                uri=row["id"],
                published=row[dated] if dated else None,
                published_source="field" if dated else "none",
                sha256=sha256(row["text"].encode()).hexdigest(),
            ),
            text=row["text"],
        )
        for row in rows
    ]


def agrees(name: str | None, who: Actor | None) -> bool:
    """Whether a party is the annotated one: they share a word other than a title."""
    if name is None:
        return True
    told = _words(who.name) | _words(who.exact) if who else frozenset[str]()
    return bool(_words(name) & told)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - TITLES


def f1(counts: Counter[str], name: str) -> float:
    """F1 in percent of a measure, from counts of it, of `gold` and of `predicted`."""
    return round(200 * counts[name] / max(1, counts["gold"] + counts["predicted"]), 1)
