"""What a run is told, as plain values that travel to worker processes."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from transforms.batches import Analyser
from transforms.read import Reading

STDOUT = "-"
ARTICLES, REJECTS = "articles", "rejects"


class Extraction(Hashable, Protocol):
    """How a worker comes by its extractor: hashable and picklable, because each process makes its own, once."""

    def make(self) -> Analyser:
        """Load the extractor. Slow."""

    def sinks(self) -> Mapping[str, str]:
        """The sink's name for each kind of event, in the order of kinds."""

    def describe(self) -> Mapping[str, Any]:
        """What `run.json` tells of it."""


@dataclass(frozen=True, slots=True)
class Extractors:
    """newsbeam's own extraction: `model` names a spaCy pipeline, None the one shipped; `kinds` None means all.

    `nested` keeps statements that are reported within another's content.
    """

    model: str | None = None
    kinds: tuple[str, ...] | None = None
    nested: bool = False

    def make(self) -> Analyser:
        from transforms.extract import Extractor

        return Extractor(self.model, self.kinds, nested=self.nested)

    def sinks(self) -> Mapping[str, str]:
        from transforms.kinds import kinds

        return {kind.name: kind.plural for kind in kinds(self.kinds)}

    def describe(self) -> Mapping[str, Any]:
        path = Path(self.model) if self.model else Path(str(files("transforms") / "model"))
        meta: dict[str, Any] = {}
        if (path / "meta.json").is_file():
            meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        elif self.model:
            meta = {"name": self.model, "version": version_of(self.model)}
        model = {name: meta.get(name) for name in ("lang", "name", "version")}
        from transforms.kinds import kinds

        extractors = [kind.extractor for kind in kinds()]
        return {
            "nlp_model": self.model, "model": model, "kinds": self.kinds, "nested": self.nested,
            "extractors": extractors,
        }  # fmt: skip


def version_of(package: str) -> str | None:
    """The version of an installed package, or None, as in a checkout that is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@lru_cache(maxsize=1)
def analyser_of(extraction: Extraction) -> Analyser:
    """The process's one extractor: a second pipeline in a warm process does not load the model again."""
    return extraction.make()


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker of a run needs to know."""

    extraction: Extraction
    reading: Reading
    segments: Path
    """The folder for finished chunks."""
    run: str
    """What this run's segments are named by."""
    beam_options: tuple[str, ...] = ()
    parent: int = 0
    """The process that waits for the work, without which a worker leaves; 0 for none on this machine."""


DEFAULT_READING = Reading()


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The command line of `newsbeam run`."""

    inputs: tuple[str, ...]
    output: str
    """A folder, or `-` for standard output."""
    extraction: Extraction = Extractors()
    reading: Reading = DEFAULT_READING
    workers: int = 1
    """Worker processes; 0 works in this process."""
    max_rejects: int | None = None
    beam_options: tuple[str, ...] = ()
