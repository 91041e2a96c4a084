"""The ledger: what is finished is not done again, what has changed is, and what is damaged is made anew."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import RunFailed, UsageError
from pipeline.ledger import NAME, Ledger
from pipeline.lock import lock
from pipeline.options import RunOptions
from pipeline.output import HIDDEN
from pipeline.run import run
from pipeline.segments import Entry, Result
from tests.pipeline.fakes import Logging


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    return tmp_path


def job(output="out", **options):
    return run(RunOptions(("in",), output, Logging(), workers=0, **options))


def read():
    """The articles read since it was last asked."""
    log = Path("read.log")
    names = log.read_text().split() if log.exists() else []
    log.unlink(missing_ok=True)
    return names


def sinks(output="out"):
    return {path.name: path.read_bytes() for path in Path(output).glob("*.jsonl")}


def articles(*names):
    for name in names:
        Path("in", name).write_text(f"Smith said {name}.")


def test_finished_inputs_are_not_read_again():
    articles("a.txt", "b.txt")
    job()
    before = sinks()
    read()
    again = job()

    assert (read(), again.reused, again.counts["statements"]) == ([], 2, 2)
    assert before == sinks()


def test_a_changed_input_is_read_anew_and_its_old_records_go():
    articles("a.txt", "b.txt", "c.txt")
    job()
    read()
    Path("in/b.txt").write_text("Jones said yes. Jones said no.")
    Path("in/a.txt").unlink()
    job()

    assert read() == ["in/b.txt"]
    job(output="fresh")
    assert sinks() == sinks("fresh")


def test_another_way_to_read_is_another_result():
    articles("a.txt")
    job()
    read()
    from transforms.read import Reading

    job(reading=Reading(published="2018-12-05"))

    assert read() == ["in/a.txt"]


def test_the_same_article_under_two_names_counts_once_and_comes_back():
    """What is left out as a duplicate is kept, for the day when the first one goes."""
    Path("in/a.txt").write_text("Smith said no.")
    Path("in/b.txt").write_text("Smith said no.")
    assert job().counts["statements"] == 1
    Path("in/a.txt").unlink()
    read()
    outcome = job()

    assert (read(), outcome.counts["statements"], outcome.counts["rejects"]) == ([], 1, 0)


def test_a_run_that_broke_off_goes_on_where_it_was():
    for number in range(130):  # three chunks
        Path(f"in/{number:03d}.txt").write_text(f"Smith said {number}.")
    Path("in/129.txt").write_text("CRASH")
    with pytest.raises(RunFailed):
        run(RunOptions(("in",), "out", Logging(), workers=1))
    assert "in/000.txt" in read()
    Path("in/129.txt").write_text("Smith said 129.")
    job()

    assert read() == ["in/128.txt", "in/129.txt"]
    job(output="fresh")
    assert sinks() == sinks("fresh")


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_ledger_is_made_again(damage):
    articles("a.txt", "b.txt")
    job()
    before = sinks()
    read()
    Path("out", HIDDEN, NAME).write_bytes(damage)
    job()

    assert read() == []
    assert before == sinks()


def test_a_ledger_of_another_format_is_made_again():
    articles("a.txt")
    job()
    base = sqlite3.connect(Path("out", HIDDEN, NAME))
    base.execute("PRAGMA user_version=99")
    base.close()

    assert job().counts["statements"] == 1


@pytest.mark.parametrize("keep", [0, 10])
def test_a_damaged_segment_is_made_again(keep):
    articles("a.txt", "b.txt")
    job()
    before = sinks()
    read()
    (segment,) = Path("out", HIDDEN, "segments").glob("*.seg")
    segment.write_bytes(segment.read_bytes()[:keep] + b"\0")
    job()

    assert read() == ["in/a.txt", "in/b.txt"]
    assert before == sinks()


def test_one_bit_is_noticed():
    articles("a.txt")
    job()
    before = sinks()
    (segment,) = Path("out", HIDDEN, "segments").glob("*.seg")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(bytes(data))
    read()
    job()

    assert read() == ["in/a.txt"]
    assert before == sinks()


def test_segments_without_use_are_removed():
    articles("a.txt")
    job()
    Path("in/a.txt").write_text("Jones said yes.")
    job()

    assert len(list(Path("out", HIDDEN, "segments").iterdir())) == 2


def test_two_runs_do_not_write_to_one_folder():
    articles("a.txt")
    job()
    held = lock(Path("out", HIDDEN))
    try:
        with pytest.raises(RunFailed, match=r"process \d+.*wait for it"):
            job()
    finally:
        held.release()

    assert job().counts["articles"] == 1


def test_a_place_that_cannot_be_written_is_a_mistake():
    articles("a.txt")
    Path("out").write_text("a file")

    with pytest.raises(UsageError, match="cannot be a folder"):
        job()


def test_a_full_disk_leaves_what_was_there(monkeypatch):
    articles("a.txt")
    job()
    before = sinks()
    articles("b.txt")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.segments.os.fsync", full)
        with pytest.raises(RunFailed, match="No space left"):
            job()
    assert before == sinks()
    assert job().counts["articles"] == 2


def test_a_result_packs_and_unpacks():
    entry = Entry("a.txt", "id", "0f", 3)
    entry.add("statements", b'{"a": 1}\n')
    entry.add("statements", b'{"b": "\xc3\xa9"}\n')
    entry.add("articles", b"{}\n")
    result = Result([entry, Entry("b.txt")], ["a remark"])

    assert Result.unpack(result.pack()) == result


def test_results_of_a_worker_left_behind_are_taken_up(tmp_path):
    """A killed run's worker may finish its chunk: the next run finds the segment, if not in the ledger."""
    articles("a.txt")
    job()
    read()
    ledger = Ledger(Path("out", HIDDEN))
    ledger.base.execute("DELETE FROM results")
    ledger.base.execute("DELETE FROM segments")
    ledger.close()
    job()

    assert read() == []
