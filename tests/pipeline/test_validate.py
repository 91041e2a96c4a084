"""Each fault of an output is found and named by file, line and field."""

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.options import RunOptions
from pipeline.run import run
from pipeline.validate import span_faults, validate
from tests.pipeline.fakes import Fake


@pytest.fixture
def out(tmp_path, monkeypatch):
    """The output of a run over two articles, three statements in all."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The mayor said no. Smith said “yes” 🙂.")
    Path("b.jsonl").write_text('{"text": "Nobody."}\n{"text": "Jones said maybe."}\n')
    run(RunOptions(("a.txt", "b.jsonl"), "out", Fake(), workers=0))
    Path("out/run.json").unlink()  # its checksums would tell of every change below
    return Path("out")


def edit(out, change, line=0, sink="statements"):
    path = out / f"{sink}.jsonl"
    rows = [json.loads(row) for row in path.read_text().splitlines()]
    rows[line] = change(rows[line]) or rows[line]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def faults(out, *articles):
    return [(fault.file, fault.line, fault.field) for fault in validate(out, articles).faults]


def test_a_run_is_clean(out):
    report = validate(out)

    assert report.faults == []
    assert (report.records, report.articles) == (6, 2)


@pytest.mark.parametrize(
    ("change", "line", "field"),
    [
        (lambda row: row.update(mode="loud"), 2, "mode"),
        (lambda row: row.update(rumour=1), 1, "rumour"),
        (lambda row: row["evidence"].update(prefix="x"), 1, "evidence.prefix"),
        (lambda row: row["evidence"].update(suffix="x"), 1, "evidence.suffix"),
        (lambda row: row["speaker"].update(exact="myaor"), 1, "speaker"),
        (lambda row: row["speaker"].update(start=0, end=5), 1, "speaker"),
        (lambda row: row["cue"].update(start=9000, end=9004), 1, "cue"),
        (lambda row: row["content"]["spans"][0].update(start=0, end=2), 1, "content.spans.0"),
        (lambda row: row["speaker"]["mentions"].append({"exact": "x", "start": 0, "end": 1}), 1, "speaker.mentions.0"),
        (lambda row: row.update(kind="deadline"), 1, "due"),
        (lambda row: row["article"].update(id="other"), 3, "article.id"),
        (lambda row: row["article"].update(sha256="0" * 64), 3, "article.sha256"),
        (lambda row: row["article"].update(uri="b.jsonl#9"), 3, "article.uri"),
        (lambda row: row["article"].update(uri="gone.txt"), 3, "article.uri"),
    ],
)
def test_a_spoilt_record_is_named(out, change, line, field):
    edit(out, change, line - 1)

    assert ("statements.jsonl", line, field) in faults(out)


def test_an_id_names_one_record(out):
    edit(out, lambda row: row.update(id=json.loads(Path(out, "statements.jsonl").read_text().split("\n")[0])["id"]), 1)

    assert faults(out) == [("statements.jsonl", 2, "id")]


def warning(out, **links):
    row = json.loads((out / "statements.jsonl").read_text().split("\n")[0])
    for name in ("speaker", "mode", "content", "polarity", "audience", "channel", "said_on", "within"):
        del row[name]
    trigger = row.pop("cue")
    del trigger["lemma"]
    return {**row, "id": "w-1", "kind": "warning", "form": "caution", "trigger": trigger, **links}


def test_links_lead_to_records_of_their_kind(out):
    path = out / "warnings.jsonl"
    statement = json.loads((out / "statements.jsonl").read_text().split("\n")[0])["id"]
    path.write_text(json.dumps(warning(out, statement_id=statement)) + "\n")

    assert faults(out) == []

    path.write_text(json.dumps(warning(out, statement_id="w-1")) + "\n")

    assert faults(out) == [("warnings.jsonl", 1, "statement_id")]


def test_a_record_belongs_into_the_file_of_its_kind(out):
    path = out / "statements.jsonl"
    path.write_text(path.read_text() + json.dumps(warning(out)) + "\n")

    assert faults(out) == [("statements.jsonl", 4, "kind")]


@pytest.mark.parametrize(("end", "expected"), [("{\n", [""]), ("[]\n", [""]), ("\n", [""]), ("{}", ["", "id"])])
def test_lines_that_are_no_records_are_named(out, end, expected):
    path = out / "statements.jsonl"
    path.write_text(path.read_text() + end)

    assert {("statements.jsonl", 4, field) for field in expected} <= set(faults(out))


def test_a_changed_article_is_noticed(out):
    Path("a.txt").write_text("Something else.")

    assert faults(out) == [("statements.jsonl", 1, "article.sha256")]


def test_articles_may_have_moved(out):
    Path("moved").mkdir()
    for name in ("a.txt", "b.jsonl"):
        Path(name).rename(Path("moved", name))

    assert faults(out) == [("statements.jsonl", 1, "article.uri"), ("statements.jsonl", 3, "article.uri")]
    assert faults(out, "moved") == []


def test_articles_are_found_from_elsewhere_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Smith said no.")
    run(RunOptions(("a.txt",), "out", Fake(), workers=0))
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")

    assert validate(tmp_path / "out").faults == []


def test_sinks_of_two_runs_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Smith said no.")
    run(RunOptions(("a.txt",), "out", Fake(), workers=0))
    Path("out/statements.jsonl").write_bytes(b"")
    Path("out/warnings.jsonl").unlink()

    assert faults(Path("out")) == [("statements.jsonl", 0, ""), ("warnings.jsonl", 0, "")]


def test_a_folder_without_output_is_a_mistake(tmp_path):
    with pytest.raises(UsageError, match="no \\*\\.jsonl"):
        validate(tmp_path)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ({"exact": "é🙂", "start": 1, "end": 3}, []),
        ({"exact": None, "start": None, "end": None}, []),
        ({"start": 0, "end": 9}, []),
        ({"exact": "é", "start": 2, "end": 3}, ["x"]),
        ({"exact": "", "start": 4, "end": 4}, []),
        ({"exact": "", "start": 5, "end": 5}, ["x"]),
        ({"exact": "b", "start": 3, "end": 4, "prefix": "🙂", "suffix": ""}, []),
        ({"exact": "b", "start": 3, "end": 4, "prefix": "aé🙂?", "suffix": "!"}, ["x.prefix", "x.suffix"]),
    ],
)
def test_spans_count_code_points(span, expected):
    assert expected == [at for at, _ in span_faults({"x": span}, "aé🙂b")]
