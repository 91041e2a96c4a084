"""Runs a command and tells what it used: wall time, CPU of all its processes, and the peak of their memory together.

newsbeam's workers are children of a fork server that outlives the command for a moment; as their adoptive parent
(Linux: PR_SET_CHILD_SUBREAPER) this process hears of the CPU time of all of them.
"""

import ctypes
import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
TICK = 0.05  # seconds between two looks at the memory


class Usage(NamedTuple):
    """What one run of a command used."""

    seconds: float
    """From its start to its end, by the clock."""
    cpu: float
    """Seconds of CPU, user and system, of all its processes."""
    peak: int
    """Bytes of memory of all its processes together, pages that they share counted once."""


def measured(command: Sequence[str]) -> Usage:
    """Run a command to its end. Raises RuntimeError where it fails; nothing else may have started a child."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    cpu, peak, seconds = 0.0, 0, 0.0
    while True:
        try:
            child, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if child == 0:
            peak = max(peak, sum(memory(each) for each in descendants(os.getpid())))
            time.sleep(TICK)
            continue
        cpu += used.ru_utime + used.ru_stime
        if child == process.pid:
            seconds = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    return Usage(seconds, cpu, peak)


def descendants(root: int) -> list[int]:
    """The processes below one."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found = list(children.get(root, ()))
    for process in found:
        found.extend(children.get(process, ()))
    return found


def memory(process: int) -> int:
    """The bytes of a process in memory, of shared pages its part; 0 where it has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
