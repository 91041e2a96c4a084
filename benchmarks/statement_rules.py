"""The share of right statements by rule, on annotated articles: the table that confidence is read from.

    python -m benchmarks.statement_rules GOLD.jsonl

GOLD holds one article a line: `id`, `text`, and `statements` with `content` and `source` as lists of [start, end] and,
where only reports of speech are to count, `cue_class`. A statement is right if its content shares half of its words
with that of one annotated statement (intersection over union, one to one) and its speaker a word with that one's.
Prints the `[rules]` table of transforms/data/statements/confidence.toml; shares are shrunk towards a half by one right
and one wrong record, so that a rule seen twice is not taken for perfect.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from schemas import Article, FullArticle, Statement
from transforms.reader import Reader
from transforms.statements.extract import statement
from transforms.statements.select import candidates

SAME = 0.5
TITLES = frozenset("the a an of and in for mr mrs ms dr sen rep gov president".split())
Word = tuple[int, str]


def words(text: str, spans: Iterable[Sequence[int]], without: frozenset[str] = frozenset()) -> set[Word]:
    """The words within spans, with their offsets."""
    found = {(start + m.start(), m[0].lower()) for start, end in spans for m in re.finditer(r"\w+", text[start:end])}
    return {word for word in found if word[1] not in without} or found


def likeness(one: set[Word], other: set[Word]) -> float:
    """Intersection over union."""
    return len(one & other) / max(1, len(one | other))


def judged(gold: dict[str, Any], found: Sequence[tuple[str, Statement]]) -> Iterator[tuple[str, bool]]:
    """The rule of every statement that counts, and whether it is right.

    One that tells annotated content of another class (a thought, say) counts neither way.
    """
    text, annotated = gold["text"], gold["statements"]
    contents = [words(text, entry["content"]) for entry in annotated]
    speech = [entry.get("cue_class") in ("speech", None) for entry in annotated]
    pairs = sorted(
        (
            (likeness(content, words(text, [(span.start, span.end) for span in record.content.spans])), i, j)
            for i, content in enumerate(contents)
            for j, (_, record) in enumerate(found)
        ),
        key=lambda pair: (-pair[0], pair[1:]),
    )
    match: dict[int, int] = {}
    for share, i, j in pairs:
        if share >= SAME and j not in match and i not in match.values():
            match[j] = i
    for j, (rule, record) in enumerate(found):
        if j not in match:
            yield rule, False
        elif speech[match[j]]:
            told = words(text, annotated[match[j]]["source"] or (), TITLES)
            speaker = record.speaker
            spans = [] if speaker is None else [speaker, *speaker.mentions]
            ours = words(text, [(span.start, span.end) for span in spans], TITLES)
            yield rule, bool(told & ours) or (not told and not ours)


def main(path: Path) -> None:
    """Print the table for the annotated articles of a file."""
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    articles = [
        FullArticle(
            article=Article(id=row["id"], uri=row["id"], sha256=sha256(row["text"].encode()).hexdigest()),
            text=row["text"],
        )
        for row in rows
    ]
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row, document in zip(rows, Reader().read(articles), strict=True):
        records = ((candidate.rule, statement(document, candidate)) for candidate in candidates(document))
        for rule, is_right in judged(row, [(rule, record) for rule, record in records if record is not None]):
            seen[rule] += 1
            right[rule] += is_right
    print("[rules]")
    for rule, count in seen.most_common():
        print(f'"{rule}" = {(right[rule] + 1) / (count + 2):.2f}  # {right[rule]} of {count}')


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
