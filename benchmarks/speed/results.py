"""Figures with their floors, as a table for the terminal and for benchmarks/RESULTS.md."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "RESULTS.md"
BEGIN, END = "<!-- throughput:begin -->", "<!-- throughput:end -->"
PACKAGES = ("newsbeam", "spacy", "thinc", "numpy", "apache-beam", "pydantic")
NOTE = """\
The machine is shared and drifts by a third within minutes: only the ratios mean something. Each is of runs that
alternate in one go; a ratio is the median of its rounds, with the least and the most. What a second worker brings can
only be seen while nobody else uses the second core. Milliseconds are of CPU, all processes together, an article."""


class Figure(NamedTuple):
    """One line of the table."""

    measure: str
    value: str
    floor: str = ""
    held: bool | None = None


def ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    """The ratio of each pair of runs.

    >>> ratios([3.0, 4.0], [2.0, 4.0])
    [1.5, 1.0]
    """
    return [above / below for above, below in zip(over, under, strict=True)]


def ratio(measure: str, found: Sequence[float], *, least: float | None = None, most: float | None = None) -> Figure:
    """The figure of a ratio that should be at least, or at most, its floor.

    >>> ratio("speed", [1.5, 1.0, 2.0], least=1.6)
    Figure(measure='speed', value='1.50 (1.00-2.00)', floor='at least 1.6', held=False)
    """
    middle = median(found)
    value = f"{middle:.2f} ({min(found):.2f}-{max(found):.2f})"
    if least is not None:
        return Figure(measure, value, f"at least {least}", middle >= least)
    if most is not None:
        return Figure(measure, value, f"at most {most}", middle <= most)
    return Figure(measure, value)


def milliseconds(measure: str, seconds: Sequence[float], articles: int, *, most: float | None = None) -> Figure:
    """The figure of a time an article, the median of some runs.

    >>> milliseconds("reading", [0.1, 0.3, 0.2], 100).value
    '2.00 ms'
    """
    middle = 1000 * median(seconds) / articles
    if most is None:
        return Figure(measure, f"{middle:.2f} ms")
    return Figure(measure, f"{middle:.2f} ms", f"at most {most:g} ms", middle <= most)


def table(figures: Sequence[Figure]) -> str:
    """Figures as a Markdown table.

    >>> print(table([Figure("a", "1.50", "at most 2", True)]))
    | measure | figure | floor | |
    |---|---|---|---|
    | a | 1.50 | at most 2 | held |
    """
    verdict = {True: "held", False: "MISSED", None: ""}
    cells = [(each.measure, each.value, each.floor, verdict[each.held]) for each in figures]
    if not any(each.floor for each in figures):
        cells = [row[:2] for row in cells]
    head = ("measure", "figure", "floor", "")[: len(cells[0])] if cells else ()
    lines = ["".join(f"| {cell} " if cell else "| " for cell in row) + "|" for row in (head, *cells)]
    return "\n".join([lines[0], "|---" * len(head) + "|", *lines[1:]])


def machine() -> str:
    """What the figures were taken with, as a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cores = f"{os.cpu_count()} cores of {processor()}"
    load = f"load {os.getloadavg()[2]:.1f} in the quarter of an hour before the end"
    return f"{date.today().isoformat()}; {cores}, {load}; Python {platform.python_version()}, {packages}."


def processor() -> str:
    """The processor's name, as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def document(ratios_: Sequence[Figure], others: Sequence[Figure], told: str, before: str = "") -> str:
    """RESULTS.md with new figures; what else stands in it stays."""
    lines = [BEGIN, told, NOTE, table(ratios_), table(others), END]
    new = "\n\n".join(lines)
    if BEGIN in before and END in before:
        head, _, rest = before.partition(BEGIN)
        return head + new + rest.partition(END)[2]
    title = before.rstrip() or "# Results"
    how = "`make bench` prints these figures, `python -m benchmarks.throughput --write` puts them here."
    return f"{title}\n\n## Speed\n\n{how}\n\n{new}\n"
