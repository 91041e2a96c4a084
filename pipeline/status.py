"""What a watch says of itself: a heartbeat file, metrics for Prometheus on a port that was asked for, a status line."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import orjson

from pipeline.errors import UsageError

HEARTBEAT = "heartbeat.json"
BEAT = 1.0  # seconds between two beats
State = Literal["starting", "waiting", "working", "stopping", "stopped"]


@dataclass(slots=True)
class Status:
    """What a watch is doing and has done since it began."""

    state: State = "starting"
    articles: int = 0
    events: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    batches: int = 0
    waiting: int = 0
    """Files seen and not read yet."""
    lag: float = 0.0
    """Seconds since the oldest of them was first seen."""
    seconds: Counter[str] = field(default_factory=Counter)
    """Spent, by stage."""
    began: float = field(default_factory=time.monotonic)

    def line(self) -> str:
        """The status in one line."""
        events = ", ".join(f"{number} {kind}" for kind, number in sorted(self.events.items())) or "no events"
        rejects = f", {sum(self.rejects.values())} rejects" if self.rejects else ""
        late = f", {self.waiting} files waiting, {self.lag:.1f} s behind" if self.waiting else ""
        return f"{self.state}: {self.articles} articles, {events}{rejects}{late}"

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time of a stage."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds[stage] += time.monotonic() - started  # type: ignore[assignment]


class Heart:
    """Writes the heartbeat file, at most once in a second unless the state changes."""

    def __init__(self, folder: Path, partial: Path, status: Status) -> None:
        self.path = folder / HEARTBEAT
        self.temporary = partial / HEARTBEAT
        self.status = status
        self.last: tuple[float, str] = (0.0, "")

    def beat(self) -> None:
        """Write what is going on. Raises nothing: a full disk is told by what cannot do without it."""
        now, status = time.monotonic(), self.status
        if now - self.last[0] < BEAT and status.state == self.last[1]:
            return
        self.last = now, status.state
        told = {
            "state": status.state,
            "process": os.getpid(),
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "running_seconds": round(now - status.began, 1),
            "articles": status.articles,
            "events": dict(status.events),
            "rejects": dict(status.rejects),
            "batches": status.batches,
            "waiting": status.waiting,
            "lag_seconds": round(status.lag, 3),
            "seconds": {stage: round(spent, 3) for stage, spent in status.seconds.items()},
        }
        try:
            self.temporary.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
            self.temporary.replace(self.path)
        except OSError:
            return


def serve_metrics(port: int, status: Status) -> Any:
    """Serve the status to Prometheus on a port of this machine. Raises UsageError where that cannot be."""
    try:
        from prometheus_client import CollectorRegistry, start_http_server
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
    except ImportError:
        raise UsageError("--metrics-port needs the extra `metrics`: pip install 'newsbeam[metrics]'") from None

    def family(name: str, about: str, label: str, values: Mapping[str, float]) -> Any:
        metric = CounterMetricFamily(f"newsbeam_{name}", about, labels=[label])
        for key, value in sorted(values.items()):
            metric.add_metric([key], value)
        return metric

    class Collector:
        def collect(self) -> Iterator[Any]:
            yield CounterMetricFamily("newsbeam_articles", "Articles read.", value=status.articles)
            yield CounterMetricFamily("newsbeam_batches", "Batches finished.", value=status.batches)
            yield family("events", "Events found, by kind.", "kind", status.events)
            yield family("rejects", "Inputs rejected, by reason.", "reason", status.rejects)
            yield family("stage_seconds", "Seconds spent, by stage.", "stage", status.seconds)
            yield GaugeMetricFamily("newsbeam_waiting_inputs", "Files seen and not read yet.", value=status.waiting)
            lag = "Seconds since the oldest file that is still to be read was first seen."
            yield GaugeMetricFamily("newsbeam_lag_seconds", lag, value=status.lag)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Collector())
    try:
        return start_http_server(port, addr="127.0.0.1", registry=registry)
    except OSError as error:
        raise UsageError(f"--metrics-port {port}: {error.strerror}; is something else listening there?") from None
