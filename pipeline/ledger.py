"""The ledger: which inputs are finished, by key, and where their results stand. A SQLite file beside the segments.

It is an index of what the segments' own indexes say, and is made again from them where it is lost or damaged.
"""

import errno
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.segments import DATA, INDEX, Place, Result, read_index

NAME = "ledger.sqlite"
FORMAT = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS segments (name TEXT PRIMARY KEY, seconds REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, segment TEXT NOT NULL, offset INTEGER NOT NULL, size INTEGER NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stream (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, uri TEXT NOT NULL UNIQUE, keys TEXT NOT NULL, stamp TEXT NOT NULL,
    published INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, uri TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Ledger:
    """The finished results of a folder of segments.

    Damaged, the file is put aside and made again. Raises OSError where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.segments = folder / "segments"
        self.segments.mkdir(parents=True, exist_ok=True)
        self.path = folder / NAME
        self.repaired = False
        """Whether the file was damaged, and made again from the segments."""
        try:
            self.base = self._open()
        except sqlite3.DatabaseError as error:
            if _is_environment(error):
                raise _as_os_error(error, self.path) from error
            for path in (self.path, *(self.path.with_name(NAME + end) for end in ("-wal", "-shm", "-journal"))):
                path.unlink(missing_ok=True)
            self.repaired = True
            self.base = self._open()
        self._adopt()

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=FULL")
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version not in (0, FORMAT):
                raise sqlite3.DatabaseError(f"format {version}")
            if base.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
            base.executescript(SCHEMA)
            base.execute(f"PRAGMA user_version={FORMAT}")
        except BaseException:
            base.close()
            raise
        return base

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises OSError where the disk is full."""
        try:
            self.base.execute("BEGIN IMMEDIATE")
            yield self.base
            self.base.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                self.base.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError) and _is_environment(error):
                raise _as_os_error(error, self.path) from error
            raise

    def _adopt(self) -> None:
        """Take up what finished segments hold beyond the ledger, and remove what no finished segment names."""
        known = {name for (name,) in self.base.execute("SELECT name FROM segments")}
        there = {path.name.removesuffix(INDEX) for path in self.segments.glob(f"*{INDEX}")}
        for name in sorted(there - known):
            if not self.register(name):
                self._forget(name)
        for name in known - there:
            self._forget(name)

    def register(self, name: str) -> bool:
        """Enter a finished segment; False while it has no index that can be read."""
        index = read_index(self.segments, name)
        if index is None or not (self.segments / f"{name}{DATA}").exists():
            return False
        with self.transaction() as base:
            base.execute("INSERT OR REPLACE INTO segments VALUES (?, ?)", (name, index.seconds))
            rows = ((key, name, offset, size, crc) for key, offset, size, crc in index.places)
            base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)
        return True

    def seconds(self, names: Iterable[str]) -> float:
        """The time that workers spent on some segments."""
        wanted = set(names)
        rows = self.base.execute("SELECT name, seconds FROM segments")
        return sum(float(spent) for name, spent in rows if name in wanted)

    def place(self, key: str) -> Place | None:
        row = self.base.execute("SELECT segment, offset, size, crc FROM results WHERE key = ?", (key,)).fetchone()
        return Place(*row) if row else None

    def read(self, key: str) -> Result | None:
        """The result of an input, or None where there is none that is whole: then it is to be made again."""
        place = self.place(key)
        data = self._bytes(place) if place else None
        if data is None:
            return None
        try:
            return Result.unpack(data)
        except (zlib.error, ValueError):
            return None

    def holds(self, key: str) -> bool:
        """Whether there is a whole result for a key."""
        place = self.place(key)
        return place is not None and self._bytes(place) is not None

    def _bytes(self, place: Place) -> bytes | None:
        try:
            with (self.segments / f"{place.segment}{DATA}").open("rb") as file:
                file.seek(place.offset)
                data = file.read(place.size)
        except OSError:
            return None
        return data if len(data) == place.size and zlib.crc32(data) == place.crc else None

    def retire(self, live: Iterable[str]) -> None:
        """Forget all results but those of the given keys and of the stream, and remove segments without any."""
        with self.transaction() as base:
            base.execute("CREATE TEMP TABLE IF NOT EXISTS live (key TEXT PRIMARY KEY) WITHOUT ROWID")
            base.execute("DELETE FROM live")
            base.executemany("INSERT OR IGNORE INTO live VALUES (?)", ((key,) for key in live))
            streamed = (key for (keys,) in base.execute("SELECT keys FROM stream").fetchall() for key in keys.split())
            base.executemany("INSERT OR IGNORE INTO live VALUES (?)", ((key,) for key in streamed))
            base.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM live)")
            stale = base.execute("SELECT name FROM segments WHERE name NOT IN (SELECT segment FROM results)").fetchall()
        for (name,) in stale:
            self._forget(name)

    def _forget(self, name: str) -> None:
        # The index goes first: without it, what is left of a segment is nobody's.
        for end in (INDEX, DATA):
            (self.segments / f"{name}{end}").unlink(missing_ok=True)
        with self.transaction() as base:
            base.execute("DELETE FROM results WHERE segment = ?", (name,))
            base.execute("DELETE FROM segments WHERE name = ?", (name,))

    def sweep(self, run: str) -> None:
        """Remove what workers of other runs left half-written; a worker that still lives then fails to finish."""
        for path in self.segments.iterdir():
            finished = path.suffix in (INDEX, DATA) and (self.segments / f"{path.stem}{INDEX}").exists()
            if not finished and not path.name.startswith(run):
                path.unlink(missing_ok=True)

    def set_state(self, name: str, value: str) -> None:
        """Remember a word under a name; in a transaction, if one is open."""
        self.base.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def state(self, name: str) -> str | None:
        row = self.base.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        self.base.close()


def _is_environment(error: sqlite3.DatabaseError) -> bool:
    """Is it the disk or its permissions, rather than the file's content?"""
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY"))


def _as_os_error(error: sqlite3.DatabaseError, path: Path) -> OSError:
    full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
    code = errno.ENOSPC if full else errno.EIO
    return OSError(code, f"{os.strerror(code)} ({error})", str(path))
