"""`newsbeam run` as its users run it, measured from outside; and what the pipeline costs besides the extractor."""

import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.speed.material import Material, small
from benchmarks.speed.usage import Usage, measured

BATCH = 200  # small articles of a batch in a warm process
NEWSBEAM = "from pipeline.cli import main; main()"
STAND_IN = "from benchmarks.speed.standin import main; main()"
_numbers = count()


class Runs(NamedTuple):
    """Runs of the command over the same articles, alternating; `starts` are over one article."""

    starts: list[Usage]
    one: list[Usage]
    two: list[Usage]


def alternating(material: Material, folder: Path, rounds: int) -> Runs:
    """Run the command over one article, over all with one worker, and over all with two, some rounds."""
    single = material.part(1, folder).path
    runs = Runs([], [], [])
    for _ in range(rounds):
        runs.starts.append(_newsbeam(single, folder, 1))
        runs.one.append(_newsbeam(material.path, folder, 1))
        runs.two.append(_newsbeam(material.path, folder, 2))
    return runs


def _newsbeam(path: Path, folder: Path, workers: int) -> Usage:
    output = _fresh(folder)
    options = ["run", str(path), "--output", str(output), "--workers", str(workers), "--quiet"]
    return measured([sys.executable, "-c", NEWSBEAM, *options])


def empty_batches(folder: Path, batches: int) -> list[float]:
    """CPU seconds of warm runs over BATCH small articles with the stand-in, all in this process."""
    from benchmarks.speed.standin import run_empty

    path = small(folder / "batch.jsonl", BATCH)
    found = []
    for _ in range(batches + 1):
        began = process_time()
        run_empty(path, _fresh(folder), 0)
        found.append(process_time() - began)
    return found[1:]  # the first one imports


def empty_runs(folder: Path, sizes: Sequence[int]) -> list[Usage]:
    """Runs of the real command with the stand-in, over so many small articles each."""
    paths = [small(folder / f"small-{size}.jsonl", size) for size in sizes]
    return [measured([sys.executable, "-c", STAND_IN, str(path), str(_fresh(folder))]) for path in paths]


def _fresh(folder: Path) -> Path:
    """A folder that no run has written to: what is finished there would not be done again."""
    return folder / f"out-{next(_numbers)}"
