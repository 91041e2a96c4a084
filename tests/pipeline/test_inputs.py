"""What inputs stand for, in which order, and how a plan cuts them."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.inputs import expand
from pipeline.keys import key_of
from pipeline.plan import CHUNK_BYTES, CHUNK_FILES, parts_of, plan
from schemas import Reject
from transforms.read import Reading, Source, read_source


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "a.meta.json", "c.csv", "d/x.json", "d/.hidden.txt", ".git/a.txt", "out/old.jsonl"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
    return tmp_path


def planned(sources, chunk_bytes=CHUNK_BYTES):
    return plan(parts_of(sources, b"recipe", "run", chunk_bytes), chunk_bytes=chunk_bytes)


def shown(inventory):
    return [f"{item.error} {item.uri}" if isinstance(item, Reject) else item.uri for item in inventory.items]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["."], ["a.txt", "b.txt", "d/x.json"]),
        (["b.txt", "."], ["b.txt", "a.txt", "d/x.json"]),
        (["d", "a.txt", "d/x.json"], ["d/x.json", "a.txt"]),
        (["*.txt"], ["a.txt", "b.txt"]),
        (["**/*.json"], ["d/x.json"]),
        (["c.csv"], ["wrong_type c.csv"]),
        (["a.meta.json"], ["wrong_type a.meta.json"]),
        (["./a.txt"], ["a.txt"]),
    ],
)
def test_inputs_stand_for_files_in_a_fixed_order(tree, inputs, expected):
    assert expected == shown(expand(inputs, leave_out=tree / "out"))


def test_what_is_passed_over_is_counted(tree):
    assert expand(["."], leave_out=tree / "out").ignored == {".csv": 1}


@pytest.mark.parametrize("given_input", ["nix.txt", "nix/*.txt", "https://example.org/a.txt", ""])
def test_an_input_that_is_not_there_is_a_mistake(tree, given_input):
    with pytest.raises(UsageError, match="check the p"):
        expand([given_input])


def test_folders_links_and_pipes_under_the_names_of_articles_are_rejected(tree):
    Path("e/x.txt").mkdir(parents=True)
    Path("e/gone.txt").symlink_to("nowhere")
    os.mkfifo("e/pipe.txt")

    assert shown(expand(["e"])) == ["unreadable e/gone.txt", "wrong_type e/pipe.txt", "wrong_type e/x.txt"]
    assert shown(expand(["e/x.txt"])) == ["wrong_type e/x.txt"]


def test_links_in_circles_end(tree):
    Path("d/up").symlink_to("..")

    assert shown(expand(["d"])) == ["d/x.json"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 60), max_size=40), st.integers(1, 120), st.booleans())
def test_any_cut_of_a_bundle_gives_its_lines(tmp_path_factory, lengths, chunk_bytes, end):
    """However small the chunks, no line is lost, doubled or wrongly numbered."""
    path = tmp_path_factory.mktemp("plan") / "a.jsonl"
    lines = ['{"text": "' + "x" * length + '."}' if length else "" for length in lengths]
    path.write_bytes("\n".join(lines).encode() + (b"\n" if end else b""))
    whole = list(read_source(Source(str(path)), Reading()))
    if not any(lengths):
        return
    parts = [item for chunk in planned([Source(str(path))], chunk_bytes) for item in chunk.items]

    assert whole == [item for part in parts for item in read_source(part, Reading())]


def test_chunks_hold_files_up_to_a_number_and_a_size(tmp_path):
    sources = []
    for number in range(150):
        path = tmp_path / f"{number:03d}.txt"
        path.write_text("x" * 100)
        sources.append(Source(str(path)))

    assert [len(chunk.items) for chunk in planned(sources)] == [CHUNK_FILES, CHUNK_FILES, 150 - 2 * CHUNK_FILES]
    assert [len(chunk.items) for chunk in planned(sources, 5000)] == [50, 50, 50]
    assert sources == [item for chunk in planned(sources) for item in chunk.items]
    assert planned([]) == []


def test_chunks_are_cut_before_what_is_done_is_left_out(tmp_path):
    """So a run that goes on has the chunks of one that was not broken off."""
    sources = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text("x" * 100)
        sources.append(Source(str(path)))
    parts = parts_of(sources, b"recipe", "run", 200)
    done = {part.key for part in parts[:3]}

    assert [[3], [4, 5]] == [[sources.index(item) for item in chunk.items] for chunk in plan(parts, done, 200)]


def test_a_key_tells_contents_names_and_recipes_apart(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("One.")
    a, b = Source(str(tmp_path / "a.txt")), Source(str(tmp_path / "b.txt"))
    before = [key_of(a, b"1"), key_of(b, b"1"), key_of(a, b"2")]
    (tmp_path / "a.txt").write_text("Two.")
    changed = key_of(a, b"1")
    (tmp_path / "a.txt").write_text("One.")
    again = key_of(a, b"1")
    (tmp_path / "a.meta.json").write_text("{}")

    assert len({*before, changed, key_of(a, b"1")}) == 5
    assert again == before[0]
    assert key_of(Source(str(tmp_path / "gone.txt")), b"1") is None


def test_wide_encodings_are_not_cut(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(('{"text": "One."}\n' * 100).encode("utf-16"))

    assert [Source(str(path))] == [item for chunk in planned([Source(str(path))], 100) for item in chunk.items]
