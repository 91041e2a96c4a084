"""The main job from inputs to sinks: plan, have the chunks worked through, merge, and account for it."""

import os
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import DONE, TOO_MANY_REJECTS, UsageError
from pipeline.inputs import Inventory, expand
from pipeline.merge import Merger, Tally
from pipeline.options import ARTICLES, REJECTS, STDOUT, RunOptions, Task, version_of
from pipeline.output import FolderOutput, StreamOutput, opened
from pipeline.plan import Chunk, plan
from pipeline.workers import run_workers
from schemas import SCHEMA_VERSION

VERSIONED = ("newsbeam", "apache-beam", "spacy", "pydantic", "orjson", "python-dateutil", "charset-normalizer")

Progress = Callable[[int, int], None]
"""Takes how much is done, and of how much: bytes, about."""


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    counts: dict[str, int]
    """Articles, rejects, and the records of each sink."""
    tally: Tally
    inventory: Inventory
    seconds: float
    exit_code: int
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The sinks of the kinds of event that were looked for."""


def run(options: RunOptions, progress: Progress = lambda done, total: None) -> Outcome:
    """Read the inputs, find their events, write the sinks.

    Raises UsageError where nothing could be begun, RunFailed where the work broke off; either way the output that was
    there before still is.
    """
    began, started = datetime.now(UTC), time.perf_counter()
    try:
        kinds = options.extraction.sinks()
    except ValueError as error:
        raise UsageError(str(error)) from None
    to_stdout = options.output == STDOUT
    inventory = expand(options.inputs, None if to_stdout else Path(options.output))
    chunks = plan(inventory.items)
    with opened(options.output, (ARTICLES, *kinds.values(), REJECTS)) as output:
        task = Task(options.extraction, options.reading, output.shards.resolve(), options.beam_options)
        merger = Merger(output.shards, output.sinks)
        _work(chunks, task, options.workers, _ticker(merger, chunks, progress))
        seconds = time.perf_counter() - started
        outcome = _outcome(merger.tally, output, inventory, seconds, options, kinds)
        output.commit(_account(options, outcome, began))
    return outcome


def _ticker(merger: Merger, chunks: list[Chunk], progress: Progress) -> Callable[[], None]:
    total = sum(chunk.weight for chunk in chunks)

    def tick() -> None:
        progress(sum(chunk.weight for chunk in chunks[: merger.advance()]), total)

    return tick


def _work(chunks: list[Chunk], task: Task, workers: int, tick: Callable[[], None]) -> None:
    local = True
    if task.beam_options:
        from pipeline.job import is_local  # imports Beam, which only options for it are worth

        local = is_local(task.beam_options)
    if chunks and local and workers:
        run_workers(chunks, task, workers, tick)
    elif chunks:
        from pipeline.job import run_job

        run_job(chunks, task)
    tick()


def _outcome(
    tally: Tally,
    output: FolderOutput | StreamOutput,
    inventory: Inventory,
    seconds: float,
    options: RunOptions,
    kinds: Mapping[str, str],
) -> Outcome:
    counts = {name: sink.records for name, sink in output.sinks.items()}
    too_many = options.max_rejects is not None and counts[REJECTS] > options.max_rejects
    return Outcome(counts, tally, inventory, seconds, TOO_MANY_REJECTS if too_many else DONE, kinds)


def _account(options: RunOptions, outcome: Outcome, began: datetime) -> dict[str, Any]:
    """What `run.json` tells; whatever differs from run to run stands here and nowhere else."""
    tally = outcome.tally
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": {"python": platform.python_version(), **{name: version_of(name) for name in VERSIONED}},
        "options": {
            "inputs": list(options.inputs),
            "output": options.output,
            "published": options.reading.published,
            "max_bytes": options.reading.max_bytes,
            "max_rejects": options.max_rejects,
            "workers": options.workers,
            "extraction": options.extraction.describe(),
            "beam": list(options.beam_options),
        },
        "directory": str(Path.cwd()),
        "counts": outcome.counts,
        "words": tally.words,
        "rejects": dict(sorted(tally.rejects.items())),
        "ignored": dict(sorted(outcome.inventory.ignored.items())),
        "notes": tally.notes,
        "timings": {
            "began": began.isoformat(timespec="seconds"),
            "seconds": round(outcome.seconds, 3),
            "worker_seconds": round(tally.seconds, 3),
            "words_per_second": round(tally.words / max(outcome.seconds, 0.001)),
            "cores": os.cpu_count(),
        },
    }
