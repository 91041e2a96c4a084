"""What the inputs on a command line stand for: files in a fixed order, and whatever is no article file."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from pipeline.errors import UsageError
from schemas import Reject
from transforms.read import Source
from transforms.read.faults import reject
from transforms.read.files import wrong_type
from transforms.read.formats import SUFFIXES, format_of, is_sidecar


@dataclass(slots=True)
class Inventory:
    """The files of a run in their order, with rejects in the place of those that cannot be read."""

    items: list[Source | Reject] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    """How many files of folders and patterns were passed over, by suffix; sidecars and hidden files do not count."""


def expand(inputs: Sequence[str], leave_out: Path | None = None) -> Inventory:
    """Find the files that inputs (files, folders, patterns) stand for: inputs as given, their files sorted by name.

    A file that is met twice counts once. Hidden files, and the folder `leave_out`, are passed over. Raises UsageError
    for an input that is not there.
    """
    inventory = Inventory()
    seen: set[str] = set()
    avoid = os.path.realpath(leave_out) if leave_out else None
    for given in inputs:
        for path, explicit in _paths(given):
            _visit(path, explicit, inventory, seen, avoid)
    return inventory


def _paths(given: str) -> Iterator[tuple[str, bool]]:
    """The paths of one input, and whether it names them outright."""
    if os.path.lexists(given):
        yield given, True
        return
    if glob.has_magic(given):
        found = sorted(glob.glob(given, recursive=True))
        if not found:
            raise UsageError(f"no file matches {given!r}: check the pattern; it counts from the current folder")
        yield from ((path, False) for path in found)
        return
    remote = " newsbeam reads local files: copy it here first" if "://" in given else ""
    raise UsageError(
        f"there is no file or folder {given!r}: check the path; it counts from the current folder.{remote}"
    )


def _visit(path: str, explicit: bool, inventory: Inventory, seen: set[str], avoid: str | None) -> None:
    source = Source(path)
    try:
        mode = os.stat(path).st_mode
    except OSError as error:  # a dangling link, or a folder that may not be entered
        if explicit or format_of(path):
            detail = f"{error.strerror}: a link to nowhere, or no permission to enter its folder?"
            _once(path, reject(source.uri, "unreadable", detail), inventory, seen)
        return
    if stat.S_ISDIR(mode):
        if avoid is None or os.path.realpath(path) != avoid:
            _walk(path, inventory, seen, avoid)
    elif format_of(path) is None and not explicit:
        if not is_sidecar(path):
            inventory.ignored[PurePath(path).suffix or "no suffix"] += 1
    elif not stat.S_ISREG(mode) or format_of(path) is None:
        _once(path, wrong_type(source.uri), inventory, seen)
    else:
        _once(path, source, inventory, seen)


def _walk(folder: str, inventory: Inventory, seen: set[str], avoid: str | None) -> None:
    uri = Source(folder).uri
    if format_of(folder):
        detail = f"a folder, though named like an article file (*{', *'.join(SUFFIXES)}): rename it to have it read"
        _once(folder, reject(uri, "wrong_type", detail), inventory, seen)
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        detail = f"{error.strerror}: check that the folder may be read and entered"
        _once(folder, reject(uri, "unreadable", detail), inventory, seen)
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.islink(path) and os.path.isdir(path):
            inventory.ignored["linked folder"] += 1  # links may run in circles
        else:
            _visit(path, False, inventory, seen, avoid)


def _once(path: str, item: Source | Reject, inventory: Inventory, seen: set[str]) -> None:
    key = os.path.abspath(path)
    if key not in seen:
        seen.add(key)
        inventory.items.append(item)
