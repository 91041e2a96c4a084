"""The main job from inputs to sinks: plan, have the chunks worked through, merge, and account for it."""

import os
import platform
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import DONE, TOO_MANY_REJECTS, RunFailed, UsageError
from pipeline.inputs import Inventory, expand
from pipeline.keys import recipe
from pipeline.ledger import Ledger
from pipeline.merge import InOrder, Merger, Tally
from pipeline.options import ARTICLES, REJECTS, STDOUT, RunOptions, Task, version_of
from pipeline.output import FolderOutput, StreamOutput, opened
from pipeline.plan import Chunk, Part, parts_of, plan
from pipeline.segments import is_done, segment_name
from pipeline.stream import SIZES
from pipeline.workers import Crew
from schemas import SCHEMA_VERSION

VERSIONED = ("newsbeam", "apache-beam", "spacy", "pydantic", "orjson", "python-dateutil", "charset-normalizer")

LOOKS = 256  # chunks looked at in one round
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
    reused: int = 0
    """How many inputs an earlier run had finished."""
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
    with opened(options.output, (ARTICLES, *kinds.values(), REJECTS)) as output:
        parts = parts_of(inventory.items, recipe(options.extraction, options.reading), output.run)
        keys = {part.key for part in parts if isinstance(part, Part)}
        done = {key for key in keys if output.ledger.holds(key)}
        output.ledger.sweep(output.run)
        chunks = plan(parts, done)
        segments = output.ledger.segments.resolve()
        task = Task(options.extraction, options.reading, segments, output.run, options.beam_options, os.getpid())
        merge = InOrder(parts, Merger(output.sinks), output.ledger.read)
        book = Bookkeeper(output.ledger, task, chunks, merge)
        total = sum(part.size for part in parts if isinstance(part, Part))

        def tick() -> None:
            book.look()
            progress(merge.merged, total)

        work_through(chunks, task, options.workers, tick)
        book.finish()
        merge.merger.tally.seconds = output.ledger.seconds(segment_name(task, chunk) for chunk in chunks)
        seconds = time.perf_counter() - started
        outcome = _outcome(merge.merger.tally, output, inventory, seconds, options, kinds)
        outcome.reused = len(done)
        output.ledger.set_state(SIZES, "{}")  # a stream that wrote here before has to write its sinks anew
        output.commit(_account(options, outcome, began))
        output.ledger.retire(keys)
    return outcome


class Bookkeeper:
    """Enters finished chunks in the ledger and merges them, while others are still worked on."""

    def __init__(self, ledger: Ledger, task: Task, chunks: Sequence[Chunk], merge: InOrder) -> None:
        self.ledger = ledger
        self.task = task
        self.merge = merge
        self.outstanding = deque(chunks)

    def look(self, most: int = LOOKS) -> None:
        """Enter those of the next outstanding chunks that are done, and merge what can be merged."""
        for _ in range(min(len(self.outstanding), most)):
            chunk = self.outstanding.popleft()
            if not is_done(self.task, chunk) or not self.ledger.register(segment_name(self.task, chunk)):
                self.outstanding.append(chunk)
        self.merge.advance()

    def finish(self) -> None:
        """Enter and merge all. Raises RunFailed where a result has gone."""
        self.look(len(self.outstanding))
        if self.merge.next < len(self.merge.parts):
            raise RunFailed(f"a result is not there any more: did somebody empty {self.ledger.segments}? Run again")


def work_through(chunks: Sequence[Chunk], task: Task, workers: int, tick: Callable[[], None]) -> None:
    """Have chunks finished: by worker processes, in this one, or where Beam's options say."""
    local = True
    if task.beam_options:
        from pipeline.job import is_local  # imports Beam, which only options for it are worth

        local = is_local(task.beam_options)
    if chunks and local and workers:
        with Crew(task, workers) as crew:
            crew.work(chunks, tick)
    elif chunks:
        from pipeline.job import run_job

        try:
            run_job(chunks, task)
        except UsageError:
            raise
        except Exception as error:  # Beam wraps whatever it is in types of its own
            cause = error.__cause__ or error
            raise RunFailed(f"{type(cause).__name__}: {cause}") from error


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
    return Outcome(counts, tally, inventory, seconds, TOO_MANY_REJECTS if too_many else DONE, kinds=kinds)


def account(options: RunOptions, began: datetime) -> dict[str, Any]:
    """What `run.json` tells of the way in which something was done."""
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
        "began": began.isoformat(timespec="seconds"),
    }


def _account(options: RunOptions, outcome: Outcome, began: datetime) -> dict[str, Any]:
    """What `run.json` tells; whatever differs from run to run stands here and nowhere else."""
    tally = outcome.tally
    return {
        **account(options, began),
        "counts": outcome.counts,
        "reused": outcome.reused,
        "words": tally.words,
        "rejects": dict(sorted(tally.rejects.items())),
        "ignored": dict(sorted(outcome.inventory.ignored.items())),
        "notes": tally.notes,
        "timings": {
            "seconds": round(outcome.seconds, 3),
            "worker_seconds": round(tally.seconds, 3),
            "words_per_second": round(tally.words / max(outcome.seconds, 0.001)),
            "cores": os.cpu_count(),
        },
    }
