"""The sample articles give the records that are checked in beside them: the whole pipeline, bytes and all."""

from pathlib import Path

import pytest

from pipeline.options import Extractors, RunOptions
from pipeline.run import run
from transforms.read import Reading

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "samples" / "records"
SINKS = ("statements.jsonl", "warnings.jsonl", "deadlines.jsonl", "rejects.jsonl")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the samples, in this process."""
    folder = tmp_path_factory.mktemp("samples") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)  # records name their articles as the command line did
        told = RunOptions(
            inputs=("samples/articles",),
            output=str(folder),
            extraction=Extractors(None, None),
            reading=Reading(),
            workers=0,
            max_rejects=None,
            beam_options=(),
        )
        assert run(told).exit_code == 0
    return folder


@pytest.mark.parametrize("sink", SINKS)
def test_records_are_those_checked_in(output: Path, sink: str) -> None:
    """If a change is meant, `make samples` writes them anew: read the difference before committing it."""
    assert (output / sink).read_text(encoding="utf-8") == (RECORDS / sink).read_text(encoding="utf-8")
