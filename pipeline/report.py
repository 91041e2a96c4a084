"""What a run came to, as a table for people."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.options import ARTICLES, REJECTS
from pipeline.rows import row_of
from pipeline.run import Outcome
from schemas.codec import parse

EXAMPLES = 6  # rows of each kind
PLAIN_WIDTH = 120  # columns where there is no terminal to ask
WHAT_WIDTH = 160  # characters of a cell


def console_for(stream: IO[str]) -> Console:
    """A console on a stream; without a terminal it is wide enough for tables, and plain."""
    return Console(file=stream, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False)


def show(outcome: Outcome, folder: Path | None, console: Console) -> None:
    """Print what a run found, with examples from its folder, and what it could not read."""
    for plural in outcome.kinds.values():
        if folder is not None and outcome.counts[plural]:
            console.print(_examples(folder / f"{plural}.jsonl", plural, outcome.counts[plural]))
            console.print()
    for line in _summary(outcome, folder):
        console.print(line, soft_wrap=True)


def _examples(path: Path, plural: str, count: int) -> Table:
    shown = min(EXAMPLES, count)
    title = f"{plural}: {count}" + (f", of which {shown}" if shown < count else "")
    table = Table(title=title, title_justify="left")
    table.add_column("who", max_width=28)
    table.add_column("what", ratio=1)
    table.add_column("when", max_width=20)
    table.add_column("where", max_width=24, overflow="ellipsis", no_wrap=True)
    with path.open("rb") as file:
        for line in islice(file, 0, None, -(-count // shown)):  # from all over the run
            record = parse(line)
            who, what, when = row_of(record)
            cut = what if len(what) <= WHAT_WIDTH else what[: WHAT_WIDTH - 1] + "…"
            table.add_row(Text(who), Text(cut), Text(when), Text(record["article"]["uri"].rsplit("/", 1)[-1]))
    return table


def _summary(outcome: Outcome, folder: Path | None) -> Iterator[Text]:
    found = ", ".join(f"{outcome.counts[plural]} {plural}" for plural in outcome.kinds.values())
    yield Text(f"{_count(outcome.counts[ARTICLES], 'article')} read in {outcome.seconds:.1f} s: {found}")
    if outcome.reused:
        yield Text(f"{_count(outcome.reused, 'input')} had been finished by an earlier run and did not change")
    if rejects := outcome.tally.rejects:
        each = ", ".join(f"{number} {error}" for error, number in sorted(rejects.items()))
        yield Text(f"{_count(outcome.counts[REJECTS], 'input')} rejected: {each}", style="yellow")
    if ignored := outcome.inventory.ignored:
        each = ", ".join(f"{number} {suffix}" for suffix, number in sorted(ignored.items()))
        yield Text(f"passed over in folders, being no article files: {each}")
    if notes := outcome.tally.notes:
        for note in notes[:5]:
            yield Text(f"note: {note}")
        if len(notes) > 5:
            yield Text("further notes are in run.json")
    if folder is not None:
        names = ", ".join(f"{name}.jsonl" for name in (*outcome.kinds.values(), ARTICLES, REJECTS))
        yield Text(f"written to {folder}: {names}, run.json")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
