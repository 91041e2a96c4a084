"""The Beam job: chunks of paths in, finished segments out. Importing this module imports Beam."""

import logging
from collections.abc import Sequence
from typing import Any

logging.disable(logging.WARNING)  # on import, Beam remarks on the cloud libraries that are not there
import apache_beam as beam  # noqa: E402
from apache_beam.options.pipeline_options import PipelineOptions, StandardOptions  # noqa: E402
from apache_beam.runners.portability.fn_api_runner import FnApiRunner  # noqa: E402

logging.disable(logging.NOTSET)

from pipeline.errors import UsageError  # noqa: E402
from pipeline.options import Task, analyser_of  # noqa: E402
from pipeline.plan import Chunk  # noqa: E402
from pipeline.segments import write_chunk  # noqa: E402

logging.getLogger("apache_beam").setLevel(logging.ERROR)  # its warnings are about features that newsbeam does not use

LOCAL = {None, "DirectRunner", "BundleBasedDirectRunner", "FnApiRunner"}
REFUSED = {"DaskRunner": "it reports success over empty and mixed-up sinks (seen with Beam 2.77)"}


def run_job(chunks: Sequence[Chunk], task: Task) -> None:
    """Work through chunks with Beam and wait for the end.

    No text crosses a shuffle: from path to segment, a chunk stays in one fused stage.
    """
    options = PipelineOptions(list(task.beam_options))
    with beam.Pipeline(runner=runner_for(options), options=options) as pipeline:
        (
            pipeline
            | "Chunks of paths" >> beam.Create(chunks, reshuffle=False)
            | "Spread over workers" >> beam.Reshuffle()
            | "Read, understand, write segments" >> beam.ParDo(_WriteChunk(task))
        )


def runner_for(options: PipelineOptions) -> Any:
    """The runner that Beam's options ask for.

    The local one is the DirectRunner's own engine: DirectRunner itself would first try to download another one.
    """
    name = options.view_as(StandardOptions).runner
    if name in LOCAL:
        return FnApiRunner()
    if name in REFUSED:
        raise UsageError(f"--runner {name} is not offered: {REFUSED[name]}; leave it out, or take FlinkRunner")
    return name


def is_local(beam_options: Sequence[str]) -> bool:
    """Whether Beam's options leave the work to this machine's own engine. Raises UsageError for a refused runner."""
    return isinstance(runner_for(PipelineOptions(list(beam_options))), FnApiRunner)


class _WriteChunk(beam.DoFn):  # type: ignore[misc]
    def __init__(self, task: Task) -> None:
        self.task = task

    def setup(self) -> None:
        analyser_of(self.task.extraction)

    def process(self, chunk: Chunk) -> None:
        write_chunk(chunk, self.task)
