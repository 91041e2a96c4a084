"""Where records go: a folder whose files change all at once at the end, or standard output as they come."""

import contextlib
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from pipeline.errors import UsageError
from pipeline.options import ARTICLES

RUN = "run.json"
PARTIAL = ".newsbeam-"


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
    """A folder of sinks, `<name>.jsonl`, and `run.json`.

    All is written to a hidden folder inside, and renamed by `commit`; without it, what was there before stays.
    """

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            self.partial = folder / f"{PARTIAL}{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
            self.shards = self.partial / "shards"
            self.shards.mkdir(parents=True)
        except OSError as error:
            raise UsageError(f"--output {str(folder)!r} cannot be a folder to write to: {error.strerror}") from None
        self.sinks = {name: FileSink((self.partial / f"{name}.jsonl").open("wb")) for name in names}

    def commit(self, run: Mapping[str, Any]) -> None:
        """Make the sinks safe on the disk, and put them and `run.json` in the place of what an earlier run left."""
        before = _earlier_sinks(self.folder)
        described = {
            f"{name}.jsonl": {"records": sink.records, "bytes": sink.size, "sha256": sink.digest.hexdigest()}
            for name, sink in self.sinks.items()
        }
        for sink in self.sinks.values():
            _close_safely(sink.file)
        with (self.partial / RUN).open("wb") as file:
            file.write(
                orjson.dumps({**run, "sinks": described}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            )
            _close_safely(file)
        for name in (*described, RUN):  # run.json last: its checksums tell whether the files belong together
            (self.partial / name).replace(self.folder / name)
        for name in before - described.keys():  # of kinds that this run was not asked for: they are stale now
            (self.folder / name).unlink(missing_ok=True)
        _sync_folder(self.folder)

    def close(self) -> None:
        """Remove what is temporary."""
        for sink in self.sinks.values():
            sink.file.close()
        shutil.rmtree(self.partial, ignore_errors=True)


class StreamOutput:
    """Standard output: events and rejects of each article together, in the order of the inputs."""

    def __init__(self, names: Sequence[str]) -> None:
        self.partial = Path(tempfile.mkdtemp(prefix="newsbeam-"))
        self.shards = self.partial
        stream = sys.stdout.buffer
        self.sinks = {name: StreamSink(None if name == ARTICLES else stream) for name in names}

    def commit(self, run: Mapping[str, Any]) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
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


def _sweep(folder: Path) -> None:
    """Remove what runs on this machine left behind when they were killed."""
    for left in folder.glob(f"{PARTIAL}{socket.gethostname()}-*"):
        process = left.name.rsplit("-", 2)[1]
        if process.isdigit() and not _alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
