"""A watched folder: which of its files are new or changed, and have been left alone long enough to be whole."""

import os
import time
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from pipeline.inputs import expand
from pipeline.output import HIDDEN
from transforms.read import Source
from transforms.read.formats import SIDECAR, format_of, sidecars

SETTLE = 0.6  # seconds without a change after which a file is taken to be whole


def stamp_of(path: str) -> str | None:
    """What a file and its sidecars look like from outside: another one for every change. None where it is gone."""
    try:
        told = [_look(path)]
    except OSError:
        return None
    for beside in sidecars(path):
        try:
            told.append(_look(beside))
        except OSError:
            told.append("-")
    return " ".join(told)


def _look(path: str) -> str:
    status = os.stat(path)
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def _hash(text: str) -> int:
    """Eight bytes for a text: a path and its stamp are kept as numbers, for folders of a million files."""
    return int.from_bytes(blake2b(text.encode(errors="surrogateescape"), digest_size=8).digest())


class Folder:
    """What is to be read of the inputs of a watch. Times are of the monotonic clock: the other one may jump."""

    def __init__(self, inputs: Sequence[str], output: Path, known: Iterable[tuple[str, str]]) -> None:
        self.inputs = inputs
        self.output = os.path.realpath(output)
        self.known = {_hash(uri): _hash(stamp) for uri, stamp in known}
        self.candidates: dict[str, tuple[str, float, float]] = {}
        """Path to stamp, when it was first seen so, and when it was first seen at all."""

    def scan(self) -> None:
        """Look at every file: at the beginning, and now and then for what a file system does not tell of."""
        self._consider_all(self.inputs)

    def touched(self, path: str) -> None:
        """Look at one path that is said to have changed."""
        if os.path.realpath(path).startswith(self.output + os.sep) or _is_hidden(path, self.inputs):
            return
        if path.lower().endswith(SIDECAR):
            stem = path[: -len(SIDECAR)]
            beside = Path(stem).parent
            for name in os.listdir(beside) if beside.is_dir() else ():
                if path in sidecars(str(beside / name)) and format_of(name):
                    self._consider(str(beside / name))
        elif os.path.isdir(path) and not os.path.islink(path):
            self._consider_all([path])
        elif format_of(path):
            self._consider(path)

    def _consider_all(self, inputs: Sequence[str]) -> None:
        for item in expand(inputs, Path(self.output)).items:
            if isinstance(item, Source):
                self._consider(item.path)

    def _consider(self, path: str) -> None:
        stamp = stamp_of(path)
        if stamp is None or self.known.get(_hash(path)) == _hash(stamp):
            self.candidates.pop(path, None)
            return
        now = time.monotonic()
        before = self.candidates.get(path)
        if before is None or before[0] != stamp:
            self.candidates[path] = stamp, now, before[2] if before else now

    def ready(self) -> list[tuple[str, str]]:
        """The paths that have settled, with their stamps, by name."""
        now, settled = time.monotonic(), []
        for path in sorted(self.candidates):
            stamp, since, _ = self.candidates[path]
            if now - since < SETTLE:
                continue
            if stamp_of(path) == stamp:
                settled.append((path, stamp))
            else:
                self._consider(path)
        return settled

    def done(self, path: str, stamp: str) -> None:
        """Remember that a file was read as it then was."""
        self.known[_hash(path)] = _hash(stamp)
        if path in self.candidates and self.candidates[path][0] == stamp:
            del self.candidates[path]

    def forget(self, path: str) -> None:
        """Have a file read once more."""
        self.known.pop(_hash(path), None)
        self._consider(path)

    @property
    def lag(self) -> float:
        """Seconds since the oldest file that is still to be read was first seen."""
        first = min((seen for _, _, seen in self.candidates.values()), default=None)
        return 0.0 if first is None else time.monotonic() - first


def _is_hidden(path: str, inputs: Sequence[str]) -> bool:
    """Whether a path lies in a hidden folder below the inputs, or is hidden itself."""
    real = Path(path).absolute()
    for given in inputs:
        root = Path(given).absolute()
        if real.is_relative_to(root):
            return any(part.startswith(".") for part in real.relative_to(root).parts)
    return real.name.startswith(".") or HIDDEN in real.parts
