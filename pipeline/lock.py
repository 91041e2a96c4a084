"""One process a folder of output: the operating system's lock, which goes when its holder does, however that ends."""

import os
from pathlib import Path

import filelock

from pipeline.errors import RunFailed

NAME = "lock"
HOLDER = "holder"


def lock(hidden: Path) -> filelock.BaseFileLock:
    """Take the lock of a folder. Raises RunFailed, naming the holder, where another process has it."""
    held = filelock.FileLock(hidden / NAME)
    try:
        held.acquire(timeout=0)
    except filelock.Timeout:
        raise RunFailed(
            f"{_holder(hidden)} writes to {str(hidden.parent)!r}: wait for it, stop it, or take another --output"
        ) from None
    (hidden / HOLDER).write_text(str(os.getpid()), encoding="ascii")
    return held


def _holder(hidden: Path) -> str:
    try:
        return f"another newsbeam (process {(hidden / HOLDER).read_text(encoding='ascii')})"
    except (OSError, UnicodeDecodeError):
        return "another newsbeam"
