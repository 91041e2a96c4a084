"""newsbeam's run with a stand-in for the extractor, which finds nothing: what the pipeline costs besides.

    python -c "from benchmarks.speed.standin import main; main()" INPUT OUTPUT

A module of its own, and not run as a script, since worker processes import the stand-in by its name.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.options import RunOptions
from pipeline.run import run
from schemas import FullArticle
from transforms.extract import Analysis
from transforms.language.document import Document, Tokens


class Nothing:
    """Finds no events, at no cost."""

    def analyse(self, articles: Sequence[FullArticle]) -> Iterator[Analysis]:
        for full in articles:
            yield Analysis(Document(full.article, full.text, Tokens(), [], [], [], []), [])


@dataclass(frozen=True, slots=True)
class StandIn:
    """Stands where `pipeline.options.Extractors` does."""

    def make(self) -> Nothing:
        return Nothing()

    def sinks(self) -> Mapping[str, str]:
        return {"statement": "statements", "warning": "warnings", "deadline": "deadlines"}

    def describe(self) -> Mapping[str, Any]:
        return {"model": None}


def run_empty(path: Path, output: Path, workers: int) -> int:
    """Run over a file's articles; the number of articles read."""
    options = RunOptions((str(path),), str(output), extraction=StandIn(), workers=workers)
    return run(options).counts["articles"]


def main() -> None:
    """Run as the command line says, with one worker."""
    run_empty(Path(sys.argv[1]), Path(sys.argv[2]), 1)
