"""Documentation that must not fall behind the code."""

from pathlib import Path

import pytest
from typer.main import get_command

from docs.records import PAGE, page
from pipeline.cli import app
from transforms.kinds import kinds

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_page_of_records_is_fresh() -> None:
    """`make schemas` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("command", sorted(get_command(app).commands))  # type: ignore[attr-defined]
def test_the_readme_names_every_command(command: str) -> None:
    assert f"newsbeam {command}" in README


@pytest.mark.parametrize("sink", [kind.plural for kind in kinds()])
def test_the_readme_names_every_sink(sink: str) -> None:
    assert f"`{sink}.jsonl`" in README
