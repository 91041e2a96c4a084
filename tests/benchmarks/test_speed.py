"""The speed benchmark's own parts: the articles it makes, its statistics, and what it tells of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.speed.material import compose, material, model_texts, stock, write
from benchmarks.speed.results import BEGIN, END, Figure, document, milliseconds, ratio, ratios, table
from benchmarks.speed.usage import descendants, memory

ROOT = Path(__file__).parents[2]
STOCK = [f"Paragraph {number} says " + "that it rains " * number for number in range(1, 20)]


def test_made_articles_are_the_same_each_time_and_all_different() -> None:
    once, again = list(compose(STOCK, 50, 200)), list(compose(STOCK, 50, 200))

    assert once == again
    assert 50 == len({row["maintext"] for row in once}) == len({row["id"] for row in once})


def test_more_articles_begin_with_the_same_ones() -> None:
    assert list(compose(STOCK, 20, 200))[:5] == list(compose(STOCK, 5, 200))


@pytest.mark.parametrize("words", [50, 600, 2000])
def test_made_articles_have_about_the_length_asked_for(words: int) -> None:
    longest = max(len(paragraph.split()) for paragraph in STOCK)
    for row in compose(STOCK, 10, words):
        assert words <= len(row["maintext"].split()) < words + longest


def test_made_articles_are_read_back(tmp_path) -> None:
    found = material(write(tmp_path / "made.jsonl", compose(stock(), 4)))

    assert 4 == len(found.articles)
    assert all(article.article.published for article in found.articles)
    assert found.texts == [text for article in found.articles for text in model_texts(article)]
    assert 2 == len(found.part(2, tmp_path).articles)


def test_a_ratio_is_the_median_of_its_rounds() -> None:
    assert Figure("x", "1.50 (1.00-4.00)", "at least 1.4", True) == ratio("x", ratios([3, 4, 1], [2, 1, 1]), least=1.4)
    assert ratio("x", [1.3], most=1.2).held is False
    assert ratio("x", [1.3]).held is None


def test_a_time_is_told_for_each_article() -> None:
    assert Figure("x", "2.50 ms", "at most 2 ms", False) == milliseconds("x", [0.5, 0.1, 0.9], 200, most=2)


def test_the_table_has_a_column_for_floors_only_where_there_are_some() -> None:
    assert "| measure | figure |\n|---|---|\n| a | 1 |" == table([Figure("a", "1")])
    assert "| a | 1 | | |" in table([Figure("a", "1"), Figure("b", "2", "at most 1", False)])


def test_new_results_replace_old_ones_and_nothing_else() -> None:
    first = document([Figure("a", "1")], [Figure("b", "2")], "then", "# Results\n\nOther things.\n")
    second = document([Figure("a", "3")], [Figure("b", "4")], "now", first + "\nMore.\n")

    assert first.startswith("# Results\n\nOther things.\n\n## Speed")
    assert "then" not in second and "| a | 3 |" in second and second.endswith("\nMore.\n")
    assert 1 == second.count(BEGIN) == second.count(END)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_command_is_charged_with_the_work_of_a_child_that_it_leaves_behind() -> None:
    child = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'sum(range(10**7))'])"
    used = "measured([sys.executable, '-c', {!r}]).cpu"
    run = (
        "import sys; from benchmarks.speed.usage import measured; "
        f"print({used.format(child)} > {used.format('')} + 0.05)"
    )  # in a process of its own, since it adopts the child
    told = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "True" == told.stdout.strip()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_that_of_processes_below() -> None:
    assert memory(os.getpid()) > 2**20
    assert os.getpid() in descendants(os.getppid())
