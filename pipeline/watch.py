"""The always-on stream over folders: what settles is read in small batches, each published at once."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.errors import RunFailed, UsageError
from pipeline.folder import Folder
from pipeline.keys import recipe
from pipeline.options import ARTICLES, REJECTS, RunOptions, Task
from pipeline.output import FolderOutput
from pipeline.plan import Chunk, Part, parts_of, plan
from pipeline.run import account
from pipeline.segments import Entry, Result, is_done, segment_name, stop_path, write_results
from pipeline.status import Heart, Status, serve_metrics
from pipeline.stream import Stream
from pipeline.workers import Crew
from schemas.codec import encode
from transforms.read import Source
from transforms.read.faults import reject

CHUNK_BYTES = 48 * 1024  # about a second and a half of work, so that a stop is soon obeyed
BATCH_CHUNKS = 8  # for each worker, where that much has settled: a batch has a cost of its own
BATCH_FILES = 256
PATIENCE = 4.0  # seconds that a batch in hand may still take when a stop was asked for
LOOK = 200  # milliseconds between two looks at what settles
RESCAN = 60.0  # seconds between two looks at every file: network file systems do not tell of changes


class _Abandoned(Exception):
    """A stop was asked for, and the batch in hand takes too long: it is done again by the next watch."""


@dataclass(slots=True)
class Stop:
    """Whether the process was asked to stop, by a signal or by its owner."""

    event: threading.Event
    asked: float | None = None

    def ask(self, *_: object) -> None:
        if self.asked is None:
            self.asked = time.monotonic()
        self.event.set()

    @property
    def is_overdue(self) -> bool:
        return self.asked is not None and time.monotonic() - self.asked > PATIENCE


def watch(
    options: RunOptions,
    metrics_port: int | None = None,
    tell: Callable[[Status], None] = lambda status: None,
    stop: Stop | None = None,
) -> Status:
    """Read what is in folders and what comes into them, until SIGINT or SIGTERM; returns what was done.

    Raises UsageError where it cannot begin, RunFailed where the work breaks off, OSError where a disk is full; what was
    published stays whole in any case.
    """
    for given in options.inputs:
        if not os.path.isdir(given):
            raise UsageError(f"{given!r} is no folder: watch takes folders; `newsbeam run` reads files and patterns")
    kinds = options.extraction.sinks()
    status, stop = Status(), stop or Stop(threading.Event())
    output = FolderOutput(Path(options.output), ())
    try:
        server = serve_metrics(metrics_port, status) if metrics_port is not None else None
        with _signals(stop):
            job = _Watch(options, output, (ARTICLES, *kinds.values(), REJECTS), status, stop, tell)
            job.run()
        if server:
            server[0].shutdown()
    finally:
        output.close()
    return status


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """Have SIGINT and SIGTERM ask for a stop; in another thread than the main one nothing can be caught."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def obey(number: int, frame: FrameType | None) -> None:
        stop.ask()

    before = {each: signal.signal(each, obey) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Watch:
    def __init__(
        self,
        options: RunOptions,
        output: FolderOutput,
        names: Sequence[str],
        status: Status,
        stop: Stop,
        tell: Callable[[Status], None],
    ) -> None:
        self.options = options
        self.ledger = output.ledger
        self.status, self.stop, self.tell = status, stop, tell
        self.heart = Heart(output.folder, output.partial, status)
        self.stream = Stream(output, names)
        self.inputs = [os.path.realpath(each) if os.path.islink(each) else each for each in options.inputs]
        self.folder = Folder(self.inputs, output.folder, self.stream.stamps())
        self.recipe = recipe(options.extraction, options.reading)
        segments = self.ledger.segments.resolve()
        self.task = Task(options.extraction, options.reading, segments, output.run, options.beam_options, os.getpid())
        self.ledger.sweep(output.run)
        self.began = datetime.now(UTC)
        self.chunks = 0
        self.rejects = Counter[str]()
        """Those in the sinks, by error."""
        self.crew = Crew(self.task, max(1, options.workers))

    def run(self) -> None:
        """Until a stop is asked for."""
        from watchfiles import watch as changes

        try:
            with self.crew:
                self._catch_up()
                self.folder.scan()
                scanned = time.monotonic()
                for changed in changes(
                    *self.inputs, watch_filter=None, debounce=LOOK, step=50, rust_timeout=LOOK, yield_on_timeout=True,
                    stop_event=self.stop.event, raise_interrupt=False, ignore_permission_denied=True,
                ):  # fmt: skip
                    for _, path in changed:
                        self.folder.touched(self._as_given(path))
                    if time.monotonic() - scanned > RESCAN:
                        self.folder.scan()
                        scanned = time.monotonic()
                    self._work_off()
                    self._say("waiting")
                    if self.stop.event.is_set():
                        break
        except _Abandoned:
            pass
        self._say("stopped")

    def _as_given(self, path: str) -> str:
        """A path as `newsbeam run` would have it: below the folder as it was given."""
        for given in self.inputs:
            absolute = os.path.abspath(given)
            if path == absolute or path.startswith(absolute + os.sep):
                return os.path.join(given, os.path.relpath(path, absolute)) if path != absolute else given
        return path

    def _catch_up(self) -> None:
        """Finish what a killed watch had begun, in its order, before anything new."""
        waiting = self.stream.waiting()
        for begin in range(0, len(waiting), BATCH_FILES):
            parts = []
            for path, keys in waiting[begin : begin + BATCH_FILES]:
                now = self._parts(path)
                if [part.key for part in now] == keys:
                    parts += now
                elif not all(self.ledger.holds(key) for key in keys):
                    self.stream.drop(path)
            self._finish(parts)
        if waiting or self.stream.is_behind:
            self._publish()

    def _work_off(self) -> None:
        """Read and publish what has settled, batch by batch."""
        settled = self.folder.ready()
        while settled and not self.stop.event.is_set():
            self._say("working")
            batch, parts, size = list[tuple[str, list[str], str]](), list[Part](), 0
            limit = CHUNK_BYTES * BATCH_CHUNKS * self.crew.size
            while settled and size < limit and len(batch) < BATCH_FILES * self.crew.size:
                path, stamp = settled.pop(0)
                of_file = self._parts(path)
                parts += of_file
                size += sum(part.size for part in of_file)
                batch.append((path, [part.key for part in of_file], stamp))
            self.stream.note(batch)
            self._finish(parts)
            for path, keys in self.stream.waiting():
                if not all(self.ledger.holds(key) for key in keys):
                    self.stream.drop(path)  # a stop came before it was begun: the next watch will find it
            lost = self._publish()
            for path, _, stamp in batch:
                self.folder.done(path, stamp)
            for path in lost:
                self.folder.forget(path)

    def _parts(self, path: str) -> list[Part]:
        found = parts_of([Source(path)], self.recipe, self.task.run, CHUNK_BYTES)
        return [part for part in found if isinstance(part, Part)]

    def _finish(self, parts: Sequence[Part]) -> None:
        """Have the results of parts made, but for those that the ledger holds."""
        done = {part.key for part in parts if self.ledger.holds(part.key)}
        chunks = plan(parts, done, CHUNK_BYTES, self.chunks)
        self.chunks += len(chunks)
        with self.status.timed("extract"):
            try:
                self.crew.work(chunks, self._tick)
            except RunFailed:
                self._finish_singly([part for part in parts if part.key not in done])
        for chunk in chunks:
            self.ledger.register(segment_name(self.task, chunk))

    def _finish_singly(self, parts: Sequence[Part]) -> None:
        """One by one, so that only the one that kills its worker is lost: it becomes a reject."""
        self.crew.dismiss()
        for part in parts:
            chunk = Chunk(self.chunks, (part.source,), (part.key,), part.size)
            self.chunks += 1
            try:
                self.crew.work([chunk], self._tick)
            except RunFailed as failed:
                self.crew.dismiss()
                if not self._is_fault_of(part):
                    raise
                entry = Entry(part.source.uri)
                entry.add(REJECTS, encode(reject(part.source.uri, "worker_killed", str(failed))))
                write_results(chunk, self.task, [Result([entry])], time.perf_counter())
            if is_done(self.task, chunk):
                self.ledger.register(segment_name(self.task, chunk))

    def _is_fault_of(self, part: Part) -> bool:
        """Does a worker live without this input? If it does not, the language model or the disk is at fault."""
        with Crew(replace(self.task, run=f"{self.task.run}-probe"), 1) as crew:
            try:
                crew.work([Chunk(self.chunks, (), (), 0)], self._tick)
            except RunFailed:
                return False
        return True

    def _publish(self) -> list[str]:
        """Publish what is finished; the inputs whose results were damaged are to be read again."""
        before, behind = dict(self.stream.records), self.stream.is_behind
        with self.status.timed("publish"):
            tally = self.stream.publish(account(self.options, self.began))
        status = self.status
        status.batches += 1
        # Counts only grow, as Prometheus wants it; sinks that are written anew count what they hold more than before.
        status.rejects.update(tally.rejects - self.rejects if behind else tally.rejects)
        self.rejects = tally.rejects if behind else self.rejects + tally.rejects
        more = {name: max(0, number - before[name]) for name, number in self.stream.records.items()}
        status.articles += more.pop(ARTICLES)
        del more[REJECTS]
        status.events.update(more)
        lost, self.stream.lost = self.stream.lost, []
        return lost

    def _tick(self) -> None:
        self._say("stopping" if self.stop.asked else "working")
        if self.stop.asked:
            stop_path(self.task).touch()
        if self.stop.is_overdue:
            raise _Abandoned

    def _say(self, state: Any) -> None:
        self.status.state = state
        self.status.waiting, self.status.lag = len(self.folder.candidates), self.folder.lag
        self.heart.beat()
        self.tell(self.status)
