"""The command line: what it prints where, and how it exits."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.errors import RunFailed
from schemas.codec import MODELS
from tests.pipeline.fakes import Fake
from transforms.read import MAX_BYTES

COMMANDS = ("run", "explain", "validate", "schema", "kinds")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with an article, and no language model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.options.Extractors", lambda model, kinds, nested: Fake())
    Path("a.txt").write_text("The mayor said trams stop.\nSmith said no.\n")
    return tmp_path


def call(*arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    return ended.value.code


def test_the_limit_of_articles_is_the_readers():
    assert MAX_BYTES == cli.MAX_BYTES


def test_help_imports_nothing_slow():
    script = (
        "import sys; from pipeline.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'apache_beam', 'spacy', 'pydantic', 'numpy', 'orjson'} & set(sys.modules)\n"
        "assert not slow, slow"
    )

    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_explains_itself(command, capsys):
    assert call(command, "--help") == 0
    assert "Show this message" in capsys.readouterr().out


def test_run_shows_what_it_found_and_where_it_wrote_it(here, capsys):
    code = call("run", "a.txt", "--output", "out", "--workers", "0")
    shown = capsys.readouterr()

    assert code == 0
    assert "statements: 2" in shown.out
    assert "mayor" in shown.out
    assert "written to out" in shown.out
    assert shown.err == ""
    assert len(Path("out/statements.jsonl").read_text().splitlines()) == 2


def test_quiet_says_nothing(here, capsys):
    assert call("run", "a.txt", "--output", "out", "--workers", "0", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_rejects_past_the_limit_exit_with_3(here, capsys):
    Path("b.txt").touch()

    assert call("run", "a.txt", "b.txt", "--output", "out", "--workers", "0", "--max-rejects", "0") == 3
    assert "1 empty" in capsys.readouterr().out
    assert len(Path("out/statements.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "nix.txt", "--output", "out"), "no file or folder 'nix.txt'"),
        (("run", "nix/*.txt", "--output", "out"), "no file matches"),
        (("run", "a.txt"), "--output"),
        (("run", "--output", "out"), "INPUT"),
        (("run", "a.txt", "--output", "out", "--published", "5/6/2018"), "no date"),
        (("run", "a.txt", "--output", "out", "--kinds", "rumour"), "statement, warning, deadline"),
        (("run", "a.txt", "--output", "out", "--workers", "-1"), "workers"),
        (("run", "a.txt", "--output", "a.txt"), "cannot be a folder"),
        (("run", "a.txt", "--output", "out", "--", "--runner", "DaskRunner"), "not offered"),
        (("explain", "nix.txt"), "no file or folder"),
        (("validate", "nix"), "no *.jsonl"),
        (("schema", "rumour"), "statement, warning, deadline"),
        (("rumour",), "rumour"),
    ],
)
def test_mistakes_exit_with_2_and_say_what_would_do(here, capsys, arguments, message):
    assert call(*arguments) == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_failed_run_exits_with_1(here, capsys, monkeypatch):
    def fail(*_):
        raise RunFailed("the disk is full")

    monkeypatch.setattr("pipeline.run.run", fail)

    assert call("run", "a.txt", "--output", "out") == 1
    assert "newsbeam: failed: the disk is full" in capsys.readouterr().err


def test_options_of_beam_follow_a_double_dash(here, monkeypatch):
    told = []

    def keep(options, progress):
        told.append(options)
        raise RunFailed("enough")

    monkeypatch.setattr("pipeline.run.run", keep)
    call("run", "a.txt", "--output", "out", "--", "--runner", "FlinkRunner")
    call("run", "a.txt", "--output", "out")

    assert [options.beam_options for options in told] == [("--runner", "FlinkRunner"), ()]
    assert told[0].inputs == ("a.txt",)


def test_validate_exits_with_1_and_names_the_line(here, capsys):
    call("run", "a.txt", "--output", "out", "--workers", "0", "--quiet")

    assert call("validate", "out") == 0
    assert "clean: 3 lines" in capsys.readouterr().out

    path = Path("out/statements.jsonl")
    path.write_text(path.read_text().replace('"mode":"indirect"', '"mode":"loud"', 1))

    assert call("validate", "out") == 1
    assert "statements.jsonl:1: mode:" in capsys.readouterr().out


def test_explain_marks_the_evidence(here, capsys):
    assert call("explain", "a.txt") == 0
    shown = capsys.readouterr().out

    assert "The ⟦mayor said trams stop.⟧S1\n⟦Smith said no.⟧S2" in shown
    assert "mayor" in shown


def test_explain_prints_one_object_for_each_article(here, capsysbinary):
    Path("b.jsonl").write_text('{"text": "Jones said yes."}\n{"text": ""}\n{"text": "Nobody."}\n')

    assert call("explain", "--json", "a.txt", "b.jsonl") == 0
    shown = capsysbinary.readouterr()
    rows = [json.loads(line) for line in shown.out.splitlines()]
    assert [list(row) for row in rows] == [["article", "sentences", "times", "actors", "events"]] * 3
    assert [row["article"]["uri"] for row in rows] == ["a.txt", "b.jsonl#1", "b.jsonl#3"]
    assert [len(row["events"]) for row in rows] == [2, 1, 0]
    assert rows[0]["sentences"][0] == {"start": 0, "end": 42}
    assert b"b.jsonl#2: empty" in shown.err


def test_explain_of_nothing_readable_fails(here):
    Path("b.txt").touch()

    assert call("explain", "b.txt") == 1


@pytest.mark.parametrize("kind", MODELS)
def test_schema_prints_the_published_copy(kind, capsys):
    published = Path(__file__).parents[2] / "schemas" / "json" / f"{kind}.schema.json"

    assert call("schema", kind) == 0
    assert published.read_text() == capsys.readouterr().out


def test_schema_without_a_kind_prints_all(capsys):
    assert call("schema") == 0
    assert set(MODELS) <= set(json.loads(capsys.readouterr().out))


def test_kinds_lists_them(capsys):
    assert call("kinds") == 0
    shown = capsys.readouterr().out

    assert all(each in shown for each in ("statement", "warnings.jsonl", "deadline@"))


def test_ctrl_c_ends_the_run_and_its_workers(tmp_path):
    """Nothing is left of it."""
    script = (
        "from pipeline.run import run, RunOptions\nfrom tests.pipeline.fakes import Sleeping\n"
        "if __name__ == '__main__':\n    run(RunOptions(('a.txt',), 'out', Sleeping()))\n"
    )
    (tmp_path / "a.txt").write_text("Smith said no.")
    (tmp_path / "job.py").write_text(script)
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "job.py"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": root}, stderr=subprocess.PIPE
    ) as process:
        for _ in range(200):
            if (tmp_path / "sleeping").exists():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)

    assert (tmp_path / "sleeping").exists(), said
    assert process.returncode != 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".newsbeam"]
