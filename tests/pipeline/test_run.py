"""The main job over real files and worker processes, with a stand-in for the language (see fakes.py)."""

import gzip
import json
import os
import stat
from pathlib import Path

import orjson
import pytest

from pipeline.errors import RunFailed, UsageError
from pipeline.options import RunOptions
from pipeline.output import HIDDEN, PARTIAL
from pipeline.run import run
from pipeline.validate import validate
from tests.pipeline.fakes import Fake, RaisingOnce, TellingProcess
from transforms.read import Reading

SINKS = ["articles", "deadlines", "rejects", "statements", "warnings"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def job(*inputs, output="out", workers=0, **options):
    return run(RunOptions(inputs, output, options.pop("extraction", Fake()), workers=workers, **options))


def lines(sink, output="out"):
    return [json.loads(line) for line in Path(output, f"{sink}.jsonl").read_bytes().splitlines()]


def sinks(output="out"):
    return {path.name: path.read_bytes() for path in Path(output).glob("*.jsonl")}


def visible(folder):
    return sorted(name for name in os.listdir(folder) if name != HIDDEN)


def article(name, text="The mayor said trams stop. Later Smith said no.", **fields):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"text": text, **fields}) if fields or path.suffix == ".json" else text)
    return path


def bundle(name, count):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {"id": f"n{number}", "text": f"Speaker{number} said number {number} is due." + " And so on." * 30}
        for number in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_articles_become_records_in_the_order_of_inputs():
    article("in/b.txt", "Smith said no. Jones said yes.")
    article("in/a.json", title="T", id="first")
    outcome = job("in")

    assert outcome.counts == {"articles": 2, "statements": 4, "warnings": 0, "deadlines": 0, "rejects": 0}
    assert [row["speaker"]["name"] for row in lines("statements")] == ["mayor", "Smith", "Smith", "Jones"]
    assert [
        (lines("articles")[0]["id"], lines("articles")[0]["uri"]),
        (lines("articles")[0]["title"], lines("articles")[1]["title"]),
    ] == [("first", "in/a.json"), ("T", None)]
    assert sorted(["run.json", *(f"{sink}.jsonl" for sink in SINKS)]) == visible("out")


def test_the_account_tells_what_was_done():
    article("in/a.txt")
    article("in/b.csv")
    job("in", reading=Reading(published="2018-12-05"), max_rejects=7)
    told = json.loads(Path("out/run.json").read_bytes())

    assert told["counts"] == {"statements": 2, "articles": 1, "rejects": 0, "warnings": 0, "deadlines": 0}
    assert tuple(told["options"][name] for name in ("published", "max_rejects", "inputs")) == ("2018-12-05", 7, ["in"])
    assert told["ignored"] == {".csv": 1}
    assert told["timings"]["seconds"] > 0
    assert told["sinks"]["statements.jsonl"]["records"] == 2


def test_the_same_bytes_whatever_the_workers_and_again():
    """Bundles are cut among workers, and still each article stands in its place."""
    bundle("in/a.jsonl", 900)
    Path("in/b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Smith said no."}\n'))
    article("in/c.txt", "Smith said no.")
    article("in/d.txt", "RAISE")
    job("in", output="none")
    job("in", output="one", workers=1)
    job("in", output="two", workers=2)
    job("in", output="two", workers=2)

    assert sinks("none") == sinks("one") == sinks("two")
    assert [f"n{number}" for number in range(900)] == [row["id"] for row in lines("articles", "two")[:900]]
    assert [row["error"] for row in lines("rejects", "two")] == ["duplicate", "RuntimeError"]
    assert validate(Path("two")).faults == []


def test_a_folder_of_bad_inputs_gives_the_good_and_a_reject_for_each_bad(monkeypatch):
    article("in/good.txt")
    Path("in/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")
    Path("in/empty.txt").touch()
    Path("in/invalid.txt").write_bytes(b"The mayor said \xff\xfe\x80\x81 no.")
    with Path("in/large.txt").open("wb") as file:
        file.truncate(50_000_000)
    Path("in/broken.json").write_text('{"text": "The mayor said no."')
    Path("in/lines.jsonl").write_text('{"text": "A said b."}\n{"text": "C said\n{"text": "E said f."}\n')
    Path("in/x.txt").mkdir()
    unreadable = article("in/unreadable.txt")
    unreadable.chmod(0)
    if os.geteuid() == 0:  # whom no mode stops
        _refuse(monkeypatch, "in/unreadable.txt")
    outcome = job("in", max_rejects=0)
    unreadable.chmod(stat.S_IRUSR | stat.S_IWUSR)

    assert {row["uri"]: row["error"] for row in lines("rejects")} == {
        "in/broken.json": "bad_json",
        "in/empty.txt": "empty",
        "in/invalid.txt": "undecodable",
        "in/large.txt": "too_large",
        "in/lines.jsonl#2": "bad_json",
        "in/picture.txt": "not_text",
        "in/unreadable.txt": "unreadable",
        "in/x.txt": "wrong_type",
    }
    assert [row["uri"] for row in lines("articles")] == ["in/good.txt", "in/lines.jsonl#1", "in/lines.jsonl#3"]
    assert [sum(row["article"]["uri"] == uri for row in lines("statements")) for uri in _uris()] == [2, 1, 1]
    assert outcome.exit_code == 3
    assert job("in", max_rejects=8).exit_code == 0


def _uris():
    return [row["uri"] for row in lines("articles")]


def _refuse(monkeypatch, path):
    import transforms.read.files as files

    def refusing(name, *rest):
        if str(name) == path:
            raise PermissionError(13, "Permission denied", name)
        return open(name, *rest)

    monkeypatch.setattr(files, "open", refusing, raising=False)


def test_an_article_counts_once_and_an_id_names_one_article():
    article("in/1.txt", "Smith said no.")
    article("in/2.txt", "Smith said no.")
    article("in/3.json", "Jones said yes.", id="x")
    article("in/4.json", "Jones said maybe.", id="x")
    article("in/5.json", "Jones said yes.", id="y")
    outcome = job("in")

    assert [row["uri"] for row in lines("articles")] == ["in/1.txt", "in/3.json", "in/5.json"]
    assert [(row["uri"], row["error"], row["stage"]) for row in lines("rejects")] == [
        ("in/2.txt", "duplicate", "merge"),
        ("in/4.json", "duplicate_id", "merge"),
    ]
    assert "in/3.json" in lines("rejects")[1]["detail"]
    assert outcome.counts["statements"] == 3


def test_one_article_that_raises_costs_no_other():
    for number in range(5):
        article(f"in/{number}.txt", "RAISE" if number == 2 else f"Smith said {number} times.")
    job("in")

    assert len(lines("statements")) == 4
    (reject,) = lines("rejects")
    assert (reject["uri"], reject["stage"], reject["error"]) == ("in/2.txt", "extract", "RuntimeError")
    assert "an odd article" in reject["detail"]


def test_a_batch_that_fails_as_a_whole_is_read_one_by_one():
    bundle("in/a.jsonl", 3)
    job("in", extraction=RaisingOnce())

    assert (len(lines("statements")), len(lines("rejects"))) == (3, 0)


def test_a_killed_worker_is_noticed_and_its_chunks_done_again():
    bundle("in/a.jsonl", 900)
    article("in/b.txt", f"CRASH ONCE {Path('marker').resolve()}\nSmith said no.")
    bundle("in/c/a.jsonl", 1)
    Path("in/c/a.jsonl").write_text('{"text": "Jones said yes."}\n')
    job("in", workers=2)

    assert Path("marker").exists()
    assert tuple(len(lines(sink)) for sink in ("articles", "statements", "rejects")) == (902, 902, 0)


def test_inputs_that_always_kill_fail_the_run_and_spare_the_earlier_output():
    article("in/a.txt")
    job("in")
    before = {name: Path("out", name).read_bytes() for name in visible("out")}
    article("in/b.txt", "CRASH")

    with pytest.raises(RunFailed, match=r"SIGKILL.*in/b\.txt"):
        job("in", workers=1)

    assert before == {name: Path("out", name).read_bytes() for name in visible("out")}


def test_a_fault_in_a_worker_is_told_in_its_own_words():
    article("in/a.txt")

    with pytest.raises(RunFailed, match="NoModel: no such model"):
        job("in", workers=1, extraction=Fake(fail=True))

    assert visible("out") == []


def test_sinks_of_kinds_no_longer_asked_for_go():
    """What another program put into the folder stays."""
    article("in/a.txt")
    Path("out").mkdir()
    Path("out/mine.jsonl").write_text("{}\n")
    job("in")
    job("in", extraction=Fake(only="statement"))

    assert {"statements.jsonl", "articles.jsonl", "rejects.jsonl", "run.json", "mine.jsonl"} == set(visible("out"))


def test_what_killed_runs_left_behind_is_swept_up():
    article("in/a.txt")
    dead = Path("out", HIDDEN, f"{PARTIAL}00000000")
    half = Path("out", HIDDEN, "segments", "00000000-000000.seg.77")
    dead.mkdir(parents=True)
    half.parent.mkdir()
    half.touch()
    job("in")

    assert not dead.exists()
    assert not half.exists()


def test_an_earlier_output_is_no_input():
    article("a.txt")
    job(".")

    assert job(".").counts["articles"] == 1


def test_no_input_is_no_fault():
    Path("in").mkdir()

    assert job("in", workers=1).exit_code == 0
    assert Path("out/statements.jsonl").read_bytes() == b""


def test_an_output_that_is_a_file_is_a_mistake():
    article("a.txt")

    with pytest.raises(UsageError, match="cannot be a folder"):
        job("a.txt", output="a.txt")


def test_records_stream_to_standard_output(capfdbinary):
    """Records and rejects of an article stand together, nothing else is there."""
    article("in/a.txt", "Smith said no.")
    Path("in/b.txt").touch()
    article("in/c.txt", "Jones said yes.")
    job("in", output="-", workers=1)
    rows = [orjson.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    assert [row["kind"] for row in rows] == ["statement", "reject", "statement"]
    assert sorted(os.listdir()) == ["in"]


@pytest.mark.parametrize(("runner", "message"), [("DaskRunner", "not offered")])
def test_a_runner_that_loses_records_is_refused(runner, message):
    article("in/a.txt")

    with pytest.raises(UsageError, match=message):
        job("in", beam_options=("--runner", runner))


def test_direct_runner_means_its_own_engine():
    article("in/a.txt")

    assert job("in", beam_options=("--runner", "DirectRunner")).counts["statements"] == 2


def test_a_worker_is_replaced_after_long_service(monkeypatch):
    monkeypatch.setattr("pipeline.workers.SERVICE", 2)
    monkeypatch.setattr("pipeline.workers.MAX_SHARE", 1)
    for number in range(200):  # four chunks
        article(f"in/{number:03d}.txt", f"Smith said {number}.")
    job("in", workers=1, extraction=TellingProcess())

    assert len({row["speaker"]["name"] for row in lines("statements")}) == 2
