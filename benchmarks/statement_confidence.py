"""Fits the confidence of statements to annotated articles, and measures it on held-out folds.

    python -m benchmarks.statement_confidence GOLD.jsonl

GOLD holds one article a line: `id`, `text`, and `statements` with `content` and `source` as lists of [start, end] and,
where only reports of speech are to count, `cue_class`. A statement is right if its content shares half of its words
with that of one annotated statement (intersection over union, one to one) and its speaker a word with that one's.
Prints the `[weights]` of transforms/data/statements/confidence.toml below the measured calibration.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from benchmarks.calibration import Sample, report
from benchmarks.gold import articles, read_rows
from schemas import Statement
from transforms.reader import Reader
from transforms.statements.candidate import Rule
from transforms.statements.confidence import features
from transforms.statements.extract import statement
from transforms.statements.select import candidates

SAME = 0.5
TITLES = frozenset("the a an of and in for mr mrs ms dr sen rep gov president".split())
Word = tuple[int, str]
Held = frozenset[str]


def words(text: str, spans: Iterable[Sequence[int]], without: frozenset[str] = frozenset()) -> set[Word]:
    """The words within spans, with their offsets."""
    found = {(start + m.start(), m[0].lower()) for start, end in spans for m in re.finditer(r"\w+", text[start:end])}
    return {word for word in found if word[1] not in without} or found


def likeness(one: set[Word], other: set[Word]) -> float:
    """Intersection over union."""
    return len(one & other) / max(1, len(one | other))


def judged(gold: dict[str, Any], found: Sequence[tuple[Held, Statement]]) -> Iterator[tuple[Held, bool]]:
    """What held for every statement that counts, and whether it is right.

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
    for j, (held, record) in enumerate(found):
        if j not in match:
            yield held, False
        elif speech[match[j]]:
            told = words(text, annotated[match[j]]["source"] or (), TITLES)
            speaker = record.speaker
            spans = [] if speaker is None else [speaker, *speaker.mentions]
            ours = words(text, [(span.start, span.end) for span in spans], TITLES)
            yield held, bool(told & ours) or (not told and not ours)


def samples(path: Path) -> Iterator[Sample]:
    """The statements that newsbeam finds in the annotated articles of a file."""
    rows = read_rows(path)
    for row, document in zip(rows, Reader().read(articles(rows)), strict=True):
        found = [
            (frozenset(features(document, candidate, record.speaker, record.mode)), record)
            for candidate in candidates(document)
            if (record := statement(document, candidate)) is not None
        ]
        for held, right in judged(row, found):
            yield Sample(row["id"], held, right)


def main(path: Path) -> None:
    """Print the table for the annotated articles of a file, with how well it does on held-out folds."""
    report(list(samples(path)), "statements", (f"rule: {rule}" for rule in get_args(Rule)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
