"""Where records go: a folder whose files change all at once at the end, or standard output as they come."""

import contextlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from pipeline.errors import UsageError
from pipeline.ledger import Ledger
from pipeline.lock import lock
from pipeline.options import ARTICLES

RUN = "run.json"
HIDDEN = ".newsbeam"
PARTIAL = "partial-"


@dataclass(slots=True)
class FileSink:
    """A sink's file under its temporary name, with what `run.json` tells about it."""

    file: BinaryIO
    records: int = 0
    size: int = 0
    digest: Any = field(default_factory=sha256)

    def write(self, lines: bytes, records: int) -> None:
        self.file.write(lines)
        self.records += records
        self.size += len(lines)
        self.digest.update(lines)


@dataclass(slots=True)
class StreamSink:
    """Standard output, or nothing: articles without events are no records that a reader of the stream asked for."""

    file: BinaryIO | None
    records: int = 0

    def write(self, lines: bytes, records: int) -> None:
        self.records += records
        if self.file:
            self.file.write(lines)
            self.file.flush()


class FolderOutput:
    """A folder of sinks, `<name>.jsonl`, and `run.json`; in a hidden folder beside them, the ledger and its segments.

    All is written to a hidden folder inside, and renamed by `commit`; without it, what was there before stays.
    Raises UsageError where it cannot be written, RunFailed where another process writes to it.
    """

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        self.run = secrets.token_hex(4)
        hidden = folder / HIDDEN
        self.partial = hidden / f"{PARTIAL}{self.run}"
        with contextlib.ExitStack() as undo:
            try:
                hidden.mkdir(parents=True, exist_ok=True)
                self.lock = lock(hidden)
                undo.callback(self.lock.release)
                _sweep(hidden)
                self.ledger = Ledger(hidden)
                undo.callback(self.ledger.close)
                self.partial.mkdir()
                self.sinks = {name: FileSink((self.partial / f"{name}.jsonl").open("wb")) for name in names}
            except OSError as error:
                raise UsageError(
                    f"--output {str(folder)!r} cannot be a folder to write to: {error.strerror or error}"
                ) from None
            undo.pop_all()

    def commit(self, run: Mapping[str, Any]) -> None:
        """Make the sinks safe on the disk, and put them and `run.json` in the place of what an earlier run left."""
        before = _earlier_sinks(self.folder)
        described = {
            f"{name}.jsonl": account_of(sink.records, sink.size, sink.digest) for name, sink in self.sinks.items()
        }
        put_in_place(self.sinks, self.partial, self.folder)
        write_run(self.partial, self.folder, {**run, "sinks": described})  # last: its checksums tell what belongs
        for name in before - described.keys():  # of kinds that this run was not asked for: they are stale now
            (self.folder / name).unlink(missing_ok=True)
        _sync_folder(self.folder)

    def close(self) -> None:
        """Remove what is temporary."""
        for sink in self.sinks.values():
            with contextlib.suppress(OSError):  # of a full disk: what could not be written was never committed
                sink.file.close()
        shutil.rmtree(self.partial, ignore_errors=True)
        self.ledger.close()
        self.lock.release()


def account_of(records: int, size: int, digest: Any) -> dict[str, Any]:
    """What `run.json` tells of a sink."""
    return {"records": records, "bytes": size, "sha256": digest.hexdigest()}


def put_in_place(sinks: Mapping[str, FileSink], partial: Path, folder: Path) -> None:
    """Make sinks safe on the disk, and put them under their names."""
    for sink in sinks.values():
        _close_safely(sink.file)
    for name in sinks:
        (partial / f"{name}.jsonl").replace(folder / f"{name}.jsonl")


def write_run(partial: Path, folder: Path, run: Mapping[str, Any]) -> None:
    """Write `run.json`, at once."""
    with (partial / RUN).open("wb") as file:
        file.write(orjson.dumps(run, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        _close_safely(file)
    (partial / RUN).replace(folder / RUN)


class StreamOutput:
    """Standard output: events and rejects of each article together, in the order of the inputs."""

    def __init__(self, names: Sequence[str]) -> None:
        self.run = secrets.token_hex(4)
        self.partial = Path(tempfile.mkdtemp(prefix="newsbeam-"))
        self.ledger = Ledger(self.partial)
        stream = sys.stdout.buffer
        self.sinks = {name: StreamSink(None if name == ARTICLES else stream) for name in names}

    def commit(self, run: Mapping[str, Any]) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.partial, ignore_errors=True)


@contextlib.contextmanager
def opened(output: str, names: Sequence[str]) -> Iterator[FolderOutput | StreamOutput]:
    """The output of a run, cleaned up in any case. Raises UsageError where it cannot be written."""
    target = StreamOutput(names) if output == "-" else FolderOutput(Path(output), names)
    try:
        yield target
    finally:
        target.close()


def read_run(folder: Path) -> dict[str, Any]:
    """The `run.json` of a folder; empty where there is none that can be read."""
    try:
        run = orjson.loads((folder / RUN).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return run if isinstance(run, dict) else {}


def _earlier_sinks(folder: Path) -> set[str]:
    """Names of the files that an earlier run says it wrote here."""
    sinks = read_run(folder).get("sinks", {})
    return {Path(name).name for name in sinks if name.endswith(".jsonl")}


def _close_safely(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(hidden: Path) -> None:
    """Remove what runs left behind when they were killed; the lock tells that none of them is at work."""
    for left in hidden.glob(f"{PARTIAL}*"):
        shutil.rmtree(left, ignore_errors=True)
