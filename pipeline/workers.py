"""Worker processes: each takes chunks, runs a Beam pipeline over them, and asks for more.

The chunks that a dead worker leaves undone are handed out again, one by one; a chunk that kills its worker twice ends
the run. Our own processes, because Beam's multi-processing mode hung when one of them was killed.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from pipeline.errors import RunFailed
from pipeline.options import Task, analyser_of
from pipeline.plan import Chunk
from pipeline.segments import is_done

MAX_DEATHS = 2
SERVICE = 500  # chunks after which a worker is replaced: language models keep every word that they ever saw
MAX_SHARE = 32  # chunks a pipeline: Beam holds the elements of a whole pipeline in memory, at several times their size
READY = "ready"
TICK = 0.2  # seconds between two looks at what is finished
GRACE = 5.0  # seconds a worker has to leave
DEBUG = "NEWSBEAM_DEBUG"  # set it to see the whole traceback of what failed in a worker


class Failure(NamedTuple):
    """What a worker reports instead of success."""

    message: str
    trace: str


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    chunks: list[Chunk] = field(default_factory=list)
    """What it works on; empty when idle."""
    ready: bool = False
    """Whether it has loaded the language model."""
    done: int = 0
    """How many chunks it has finished."""


class Crew:
    """Worker processes that stay, with their language model loaded, until they are dismissed."""

    def __init__(self, task: Task, workers: int) -> None:
        methods = multiprocessing.get_all_start_methods()
        self.context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self.context.set_forkserver_preload(["pipeline.job", "transforms.extract"])  # imported once, for all
        self.task = task
        self.size = workers
        self.members: list[_Worker] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def work(self, chunks: Sequence[Chunk], tick: Callable[[], None]) -> None:
        """Have all chunks finished; `tick` is called now and then meanwhile, and may raise to break off.

        Raises RunFailed where a worker reports a fault, or a chunk killed two.
        """
        pending: deque[list[Chunk]] = deque()
        waiting = deque(chunks)
        deaths: Counter[int] = Counter()
        while True:
            self._relieve()
            busy = sum(bool(worker.chunks) for worker in self.members)
            while len(self.members) < min(self.size, busy + len(waiting) + len(pending)):
                self.members.append(_hire(self.context, self.task))
            for worker in self.members:
                if not worker.chunks and (share := _share(pending, waiting, self.size)):
                    _hand_over(worker, share)
            if not any(worker.chunks for worker in self.members):
                break
            wait([each for worker in self.members for each in (worker.pipe, worker.process.sentinel)], TICK)
            for worker in list(self.members):
                if not _settle(worker):
                    self.members.remove(worker)
                    pending.extend([chunk] for chunk in _bury(worker, self.task, deaths))
            tick()
        tick()

    def _relieve(self) -> None:
        """Let those go that have worked long enough."""
        for worker in [each for each in self.members if not each.chunks and each.done >= SERVICE]:
            self.members.remove(worker)
            _let_go(worker)

    def dismiss(self) -> None:
        """Let idle workers leave by themselves, and end those at work."""
        for worker in self.members:
            _let_go(worker)
        self.members.clear()


def _let_go(worker: _Worker) -> None:
    """End a worker: an idle one leaves by itself, one at work is killed."""
    if worker.chunks:
        worker.process.kill()
    with suppress(OSError):
        worker.pipe.send(None)
    worker.process.join(GRACE)
    if worker.process.is_alive():
        worker.process.kill()
    worker.pipe.close()


def _hire(context: multiprocessing.context.BaseContext, task: Task) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, task), daemon=True, name="newsbeam worker")  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _share(pending: deque[list[Chunk]], waiting: deque[Chunk], workers: int) -> list[Chunk]:
    """The next chunks for one worker: many at first, few at the end, so that all finish together."""
    if pending:
        return pending.popleft()
    fair = len(waiting) if workers == 1 else -(-len(waiting) // (2 * workers))
    return [waiting.popleft() for _ in range(min(fair, MAX_SHARE))]


def _hand_over(worker: _Worker, chunks: list[Chunk]) -> None:
    worker.chunks = chunks
    with suppress(OSError):  # it may have died since it was last heard of: the next look at it will notice
        worker.pipe.send(chunks)


def _settle(worker: _Worker) -> bool:
    """Take a worker's report, if there is one. False where it is dead. Raises RunFailed where it reports a fault."""
    try:
        while worker.pipe.poll():
            report = worker.pipe.recv()
            if isinstance(report, Failure):
                if os.environ.get(DEBUG):
                    print(report.trace, file=sys.stderr)
                raise RunFailed(report.message)
            if report == READY:
                worker.ready = True
            else:
                worker.done += len(worker.chunks)
                worker.chunks = []
    except (EOFError, OSError):
        return False
    return worker.process.is_alive() or worker.pipe.poll()


def _bury(worker: _Worker, task: Task, deaths: Counter[int]) -> list[Chunk]:
    """The chunks that a dead worker left undone. Raises RunFailed where one of them has now killed too often."""
    worker.process.join(GRACE)
    if not worker.ready:
        raise RunFailed(f"a worker process died {_how(worker)} while it loaded the language model: too little memory?")
    left = [chunk for chunk in worker.chunks if not is_done(task, chunk)]
    if len(left) == 1:
        deaths[left[0].index] += 1
        if deaths[left[0].index] >= MAX_DEATHS:
            uris = ", ".join(item.uri for item in left[0].items[:5])
            more = f" and {len(left[0].items) - 5} more" if len(left[0].items) > 5 else ""
            raise RunFailed(
                f"{MAX_DEATHS} worker processes died ({_how(worker)}) over the same inputs: {uris}{more}. "
                "Too little memory for them, or a crash of the language model? Try without these files, or --max-bytes"
            )
    return left


def _how(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code is not None and code < 0:
        return f"by {signal.Signals(-code).name}"
    return f"with exit code {code}"


def _leave_with(parent: int) -> None:
    """End this process soon after the one that waits for its work: what it did not finish is done again elsewhere."""
    while is_alive(parent):
        time.sleep(1)
    os._exit(1)


def is_alive(process: int) -> bool:
    """Whether a process of this machine is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def work(pipe: Connection, task: Task) -> None:
    """The life of a worker process: chunks in, None back when they are done, until None comes in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    os.dup2(2, 1)  # standard output may be the record stream: nothing that a library prints may get into it
    try:
        from pipeline.job import run_job

        if task.parent:
            threading.Thread(target=_leave_with, args=(task.parent,), daemon=True).start()
        analyser_of(task.extraction)
        gc.collect()
        gc.freeze()  # what was loaded stays: not looking at it again saves a fifteenth of an article's time
        pipe.send(READY)
        while (chunks := pipe.recv()) is not None:
            run_job(chunks, task)
            pipe.send(None)
    except (EOFError, BrokenPipeError):  # the parent is gone, and nobody needs the rest
        return
    except Exception as error:
        cause = error.__cause__ or error
        pipe.send(Failure(f"{type(cause).__name__}: {cause}", traceback.format_exc()))
