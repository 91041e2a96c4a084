"""Annotated articles: JSONL, an article a line, with `id`, `text`, perhaps a date, and what is annotated in it."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from schemas import Article, FullArticle

Row = dict[str, Any]


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
