"""The watch: what comes is read once and whole, what changes anew, and a stop or a kill costs nothing."""

import json
import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.folder import SETTLE, Folder
from pipeline.options import RunOptions
from pipeline.output import HIDDEN
from pipeline.run import run
from pipeline.status import HEARTBEAT, Status
from pipeline.validate import validate
from pipeline.watch import Stop, watch
from tests.pipeline.fakes import Fake, Logging, Slow

PATIENCE = 30.0


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    return tmp_path


def lines(sink, output="out"):
    path = Path(output, f"{sink}.jsonl")
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def sinks(output="out"):
    return {path.name: path.read_bytes() for path in Path(output).glob("*.jsonl")}


def options(output="out", extraction=None, workers=1):
    return RunOptions(("in",), output, extraction or Fake(), workers=workers)


@contextmanager
def watching(output="out", **more):
    """A watch in a thread; the value waits until a condition holds."""
    stop, failed = Stop(threading.Event()), []

    def body():
        try:
            watch(options(output, **more), None, stop=stop)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=body)
    thread.start()

    def until(condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            assert thread.is_alive(), failed
            assert time.monotonic() < end, "it did not come"
            time.sleep(0.05)

    try:
        yield until
    finally:
        stop.ask()
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not failed


def speakers(output="out"):
    return [row["speaker"]["name"] for row in lines("statements", output)]


def test_what_is_there_and_what_comes_is_read_and_what_changes_is_read_anew():
    Path("in/a.txt").write_text("Adams said one.")
    with watching() as until:
        until(lambda: speakers() == ["Adams"])
        Path("in/sub").mkdir()
        Path("in/sub/b.txt").write_text("Brown said two.")
        until(lambda: speakers() == ["Adams", "Brown"])
        Path("in/a.txt").write_text("Clark said three.")
        until(lambda: speakers() == ["Brown", "Clark"])
        Path("in/sub/b.txt").unlink()
        Path("in/c.csv").write_text("not, ours")
        Path("in/.hidden.txt").write_text("Hidden said no.")
        Path("in/d.txt").write_text("Davis said four.")
        until(lambda: speakers() == ["Brown", "Clark", "Davis"])
        beat = json.loads(Path("out", HEARTBEAT).read_text())
    told = json.loads(Path("out/run.json").read_text())

    assert beat["state"] in ("waiting", "working")
    assert beat["process"] == os.getpid()
    assert json.loads(Path("out", HEARTBEAT).read_text())["state"] == "stopped"
    assert told["counts"] == {"articles": 3, "statements": 3, "warnings": 0, "deadlines": 0, "rejects": 0}
    assert [fault for fault in validate(Path("out")).faults if "no article" not in str(fault)] == []


def test_a_watch_goes_on_where_it_stopped_and_cuts_off_what_was_torn():
    for name in "abc":
        Path(f"in/{name}.txt").write_text(f"Speaker{name} said no.")
    with watching(extraction=Logging()) as until:
        until(lambda: len(speakers()) == 3)
    before = sinks()
    with Path("out/statements.jsonl").open("ab") as file:
        file.write(b'{"torn": ')
    Path("read.log").unlink()
    Path("in/d.txt").write_text("Davis said four.")
    with watching(extraction=Logging()) as until:
        until(lambda: len(lines("articles")) == 4)

    assert Path("read.log").read_text().split() == ["in/d.txt"]
    assert sinks()["statements.jsonl"].startswith(before["statements.jsonl"])
    assert speakers()[-1] == "Davis"


def test_a_run_finds_what_a_watch_has_read_and_the_reverse():
    for name in "ab":
        Path(f"in/{name}.txt").write_text(f"Speaker{name} said no.")
    with watching(extraction=Logging()) as until:
        until(lambda: len(speakers()) == 2)
    Path("read.log").unlink()
    assert run(options(extraction=Logging())).reused == 2
    after_run = sinks()
    with watching(extraction=Logging()) as until:
        until(lambda: json.loads(Path("out/run.json").read_text()).get("reused") is None)

    assert not Path("read.log").exists()
    assert after_run == sinks()


def test_an_article_under_two_names_counts_once():
    Path("in/a.txt").write_text("Adams said one.")
    with watching() as until:
        until(lambda: len(lines("articles")) == 1)
        Path("in/b.txt").write_text("Adams said one.")
        until(lambda: len(lines("rejects")) == 1)

    assert (lines("rejects")[0]["error"], len(speakers())) == ("duplicate", 1)


def test_an_input_that_kills_its_worker_becomes_a_reject():
    Path("in/a.txt").write_text("Adams said one.")
    Path("in/b.txt").write_text("CRASH")
    Path("in/c.txt").write_text("Clark said three.")
    with watching() as until:
        until(lambda: len(lines("rejects")) == 1 and len(speakers()) == 2)

    assert [(row["uri"], row["error"]) for row in lines("rejects")] == [("in/b.txt", "worker_killed")]


def test_a_stop_does_not_wait_for_a_batch_that_takes_long(monkeypatch):
    from tests.pipeline.fakes import Sleeping

    monkeypatch.setattr("pipeline.watch.PATIENCE", 0.5)
    Path("in/a.txt").write_text("Adams said one.")
    with watching(extraction=Sleeping()) as until:
        until(Path("sleeping").exists)
        asked = time.monotonic()

    assert time.monotonic() - asked < 20
    with watching() as until:
        until(lambda: speakers() == ["Adams"])


def test_a_folder_is_wanted():
    Path("a.txt").write_text("x")

    with pytest.raises(UsageError, match="is no folder"):
        watch(RunOptions(("a.txt",), "out", Fake()))


def test_a_file_is_read_when_it_has_settled(monkeypatch):
    """One that is still being written is waited for, and the lag tells how long."""
    now = [100.0]
    monkeypatch.setattr("pipeline.folder.time.monotonic", lambda: now[0])
    folder = Folder(["in"], Path("out"), ())
    path = Path("in/a.txt")
    path.write_text("half")
    folder.scan()
    assert folder.ready() == []
    now[0] += SETTLE - 0.1
    path.write_text("half and half")
    assert folder.ready() == []
    now[0] += 0.2
    assert folder.ready() == []
    now[0] += SETTLE + 0.1
    ((ready, stamp),) = folder.ready()
    assert ready == "in/a.txt"
    assert folder.lag == pytest.approx(2 * SETTLE + 0.2)
    folder.done(ready, stamp)
    folder.scan()
    assert folder.ready() == []
    assert folder.lag == 0


def test_a_sidecar_that_comes_later_has_the_article_read_again():
    path = Path("in/a.txt")
    path.write_text("Adams said one.")
    folder = Folder(["in"], Path("out"), ())
    folder.scan()
    folder.done("in/a.txt", folder.candidates["in/a.txt"][0])
    Path("in/a.meta.json").write_text('{"published": "2024-05-03"}')
    folder.touched("in/a.meta.json")

    assert list(folder.candidates) == ["in/a.txt"]


def test_the_output_below_the_folder_is_left_alone():
    folder = Folder(["in"], Path("in/out"), ())
    Path("in/out", HIDDEN).mkdir(parents=True)
    for name in ("in/out/statements.jsonl", "in/.git/a.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("{}")
        folder.touched(name)
    folder.scan()

    assert folder.candidates == {}


def test_the_status_in_a_line():
    status = Status(state="waiting", articles=2, waiting=1, lag=0.25)
    status.events["statements"] = 3

    assert status.line() == "waiting: 2 articles, 3 statements, 1 files waiting, 0.2 s behind"


def test_a_stop_in_a_large_batch_publishes_what_is_finished(monkeypatch):
    """What was not begun is left to the next watch; nothing is lost or doubled."""
    monkeypatch.setattr("pipeline.watch.CHUNK_BYTES", 40)
    for number in range(40):
        Path(f"in/{number:02d}.txt").write_text(f"Speaker{number:02d} said no." + " And so on." * 3)
    with watching(extraction=Slow()) as until:
        until(Path("read.log").exists)
    first = speakers()
    with watching() as until:
        until(lambda: len(lines("articles")) == 40)

    assert 0 < len(first) < 40
    assert [f"Speaker{number:02d}" for number in range(40)] == speakers()


@pytest.mark.parametrize("moment", [0, 4102444800])
def test_a_clock_that_jumps_hides_no_change(moment):
    """A file's time may lie in 1970 or in 2100, and go backwards: any other time is a change."""
    path = Path("in/a.txt")
    path.write_text("Adams said one.")
    folder = Folder(["in"], Path("out"), ())
    folder.scan()
    folder.done("in/a.txt", folder.candidates["in/a.txt"][0])
    os.utime(path, (moment, moment))
    folder.scan()

    assert list(folder.candidates) == ["in/a.txt"]


def test_a_change_of_permissions_has_a_file_read_again():
    """What could not be opened may be opened now."""
    path = Path("in/a.txt")
    path.write_text("Adams said one.")
    path.chmod(0)
    folder = Folder(["in"], Path("out"), ())
    folder.scan()
    folder.done("in/a.txt", folder.candidates["in/a.txt"][0])
    path.chmod(0o600)
    folder.touched("in/a.txt")

    assert list(folder.candidates) == ["in/a.txt"]
