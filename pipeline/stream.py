"""The stream: a folder of sinks that grows batch by batch, in the order in which the inputs were first seen.

What the sinks hold is what the ledger says they hold: on a start, what a killed process wrote beyond it is cut off, and
sinks that are not as it says are written anew from the results. Only a changed input has them rewritten; else they grow
at the end.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import orjson

from pipeline.ledger import Ledger
from pipeline.merge import Merger, Tally
from pipeline.output import FileSink, FolderOutput, account_of, put_in_place, write_run

SIZES = "stream sizes"


class SeenInLedger:
    """The articles published so far, by id; there may be more than memory should hold."""

    def __init__(self, ledger: Ledger) -> None:
        self.base = ledger.base

    def get(self, identity: str) -> tuple[str, str] | None:
        row = self.base.execute("SELECT uri, sha256 FROM articles WHERE id = ?", (identity,)).fetchone()
        return (row[0], row[1]) if row else None

    def __setitem__(self, identity: str, first: tuple[str, str]) -> None:
        self.base.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", (identity, *first))


class Stream:
    """The sinks of a watched folder. Raises OSError where they cannot be written; nothing is torn then."""

    def __init__(self, output: FolderOutput, names: Sequence[str]) -> None:
        self.folder = output.folder
        self.ledger = output.ledger
        self.partial = output.partial
        self.names = names
        self.digests: dict[str, Any] = {}
        self.records = dict.fromkeys(names, 0)
        self.lost: list[str] = []
        """Inputs whose results were damaged: they are to be read again."""
        self._recover()

    def note(self, inputs: Iterable[tuple[str, Sequence[str], str]]) -> None:
        """Enter inputs before they are worked on: uri, keys and stamp.

        The place of each in the order is that of its first sight or last change.
        """
        with self.ledger.transaction() as base:
            for uri, keys, stamp in inputs:
                self._note(base, uri, " ".join(keys), stamp)

    def _note(self, base: Connection, uri: str, keys: str, stamp: str) -> None:
        row = base.execute("SELECT keys, published FROM stream WHERE uri = ?", (uri,)).fetchone()
        if row and row[0] == keys:
            base.execute("UPDATE stream SET stamp = ? WHERE uri = ?", (stamp, uri))
            return
        if row:
            base.execute("DELETE FROM stream WHERE uri = ?", (uri,))
        if row and row[1]:
            self.ledger.set_state(SIZES, "{}")  # its old records are to go
        base.execute("INSERT INTO stream (uri, keys, stamp, published) VALUES (?, ?, ?, 0)", (uri, keys, stamp))

    def drop(self, uri: str) -> None:
        """Forget an input that was noted and could not be finished."""
        with self.ledger.transaction() as base:
            base.execute("DELETE FROM stream WHERE uri = ? AND published = 0", (uri,))

    def stamps(self) -> Iterator[tuple[str, str]]:
        """The inputs of the stream that are published, each with what its file looked like."""
        yield from self.ledger.base.execute("SELECT uri, stamp FROM stream WHERE published = 1")

    def waiting(self) -> list[tuple[str, list[str]]]:
        """Inputs noted and not published: uri and keys, in order."""
        rows = self.ledger.base.execute("SELECT uri, keys FROM stream WHERE published = 0 ORDER BY seq")
        return [(uri, keys.split()) for uri, keys in rows]

    @property
    def is_behind(self) -> bool:
        """Whether the sinks are not what the ledger says, so that they have to be written anew."""
        return self.ledger.state(SIZES) in (None, "{}")

    def publish(self, account: Mapping[str, Any]) -> Tally:
        """Bring the results of all waiting inputs into the sinks, all or none."""
        behind = self.is_behind
        tally = self._rewrite() if behind else self._append()
        sinks = {
            f"{name}.jsonl": account_of(self.records[name], path.stat().st_size, self.digests[name])
            for name, path in self._paths().items()
        }
        write_run(self.partial, self.folder, {**account, "counts": dict(self.records), "sinks": sinks})
        if behind:
            self.ledger.retire(())
        return tally

    def _paths(self) -> dict[str, Path]:
        return {name: self.folder / f"{name}.jsonl" for name in self.names}

    def _append(self) -> Tally:
        paths = self._paths()
        before = {name: path.stat().st_size for name, path in paths.items()}
        sinks = {name: FileSink(path.open("ab"), digest=self.digests[name].copy()) for name, path in paths.items()}
        merger = Merger(sinks, SeenInLedger(self.ledger))
        try:
            with self.ledger.transaction() as base:
                self._merge(self.waiting(), merger)
                for sink in sinks.values():
                    sink.file.flush()
                    os.fsync(sink.file.fileno())
                base.execute("UPDATE stream SET published = 1 WHERE published = 0")
                self._set_sizes({name: before[name] + sink.size for name, sink in sinks.items()})
        except BaseException:
            for name, sink in sinks.items():
                with suppress(OSError):  # of a full disk, once more
                    sink.file.close()
                os.truncate(paths[name], before[name])
            raise
        for name, sink in sinks.items():
            sink.file.close()
            self.records[name] += sink.records
            self.digests[name] = sink.digest
        return merger.tally

    def _rewrite(self) -> Tally:
        sinks = {name: FileSink((self.partial / f"{name}.jsonl").open("wb")) for name in self.names}
        merger = Merger(sinks, SeenInLedger(self.ledger))
        with self.ledger.transaction() as base:
            base.execute("DELETE FROM articles")
            rows = base.execute("SELECT uri, keys FROM stream ORDER BY seq").fetchall()
            self._merge([(uri, keys.split()) for uri, keys in rows], merger)
            base.execute("UPDATE stream SET published = 1")
        put_in_place(sinks, self.partial, self.folder)
        with self.ledger.transaction():
            self._set_sizes({name: sink.size for name, sink in sinks.items()})
        self.digests = {name: sink.digest for name, sink in sinks.items()}
        self.records = {name: sink.records for name, sink in sinks.items()}
        return merger.tally

    def _set_sizes(self, sizes: Mapping[str, int]) -> None:
        self.ledger.set_state(SIZES, orjson.dumps(sizes).decode())

    def _merge(self, rows: Sequence[tuple[str, Sequence[str]]], merger: Merger) -> None:
        """Merge inputs; one whose result is damaged is forgotten, so that it is read again."""
        for uri, keys in rows:
            results = [self.ledger.read(key) for key in keys]
            whole = [result for result in results if result is not None]
            if len(whole) < len(keys):
                self.ledger.base.execute("DELETE FROM stream WHERE uri = ?", (uri,))
                self.lost.append(uri)
                continue
            for result in whole:
                merger.take(result)

    def _recover(self) -> None:
        """Cut off what was written beyond the ledger's word; where less is there, the sinks are to be written anew."""
        sizes = orjson.loads(self.ledger.state(SIZES) or "{}")
        paths = self._paths()
        if set(sizes) == set(self.names) and all(_size(path) >= sizes[name] for name, path in paths.items()):
            for name, path in paths.items():
                if _size(path) > sizes[name]:
                    os.truncate(path, sizes[name])
                self.digests[name], self.records[name] = _read_again(path)
        else:
            with self.ledger.transaction():
                self._set_sizes({})


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _read_again(path: Path) -> tuple[Any, int]:
    """The running checksum of a file, and how many lines it has."""
    digest, lines = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            lines += block.count(b"\n")
    return digest, lines
