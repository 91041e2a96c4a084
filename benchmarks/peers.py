"""Other tools over the same articles, in a virtual environment of their own that is built when first asked for.

    python -m benchmarks.peers ARTICLES.jsonl

textacy's direct quotations (over documents that the shipped language model has read; its time is left out) and
dateparser's search for dates. A tool that cannot be installed or does not run is told and left out.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[1]
HOME = Path(tempfile.gettempdir()) / f"newsbeam-peers-{sys.version_info.major}.{sys.version_info.minor}"
PACKAGES = ("textacy", "dateparser", "spacy>=3.8.7,<3.9")
MINUTES = 10  # to install or run


def measured(path: Path) -> Mapping[str, str]:
    """CPU milliseconds an article of each tool, or why there are none, as told by its own environment."""
    try:
        python = environment()
        told = _run([str(python), str(Path(__file__)), str(path)])
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        return {"all": f"left out: {said.strip().splitlines()[-1] if said.strip() else type(error).__name__}"}
    found: dict[str, str] = json.loads(told.splitlines()[-1])
    return found


def environment() -> Path:
    """The Python of the environment with the tools. Raises CalledProcessError where they cannot be installed."""
    python, ready = HOME / "bin" / "python", HOME / "ready"
    if not ready.exists():
        venv.create(HOME, with_pip=True, clear=True)
        _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES])
        ready.touch()
    return python


def _run(command: list[str]) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60 * MINUTES, cwd=ROOT)
    return done.stdout


def _quotations(texts: list[str]) -> float:
    sys.path.insert(0, str(ROOT))
    from textacy.extract.triples import direct_quotations

    from transforms.language.model import load

    nlp = load()
    spent = 0.0
    for doc in nlp.pipe(texts, batch_size=16):
        began = process_time()
        with suppress(ValueError):  # it gives up on a document with an odd quotation mark
            list(direct_quotations(doc))
        spent += process_time() - began
    return spent


def _dates(texts: list[str]) -> float:
    from dateparser.search import search_dates

    began = process_time()
    for text in texts:
        search_dates(text, languages=["en"])
    return process_time() - began


def _told(measure: Callable[[list[str]], float], texts: list[str]) -> str:
    try:
        return f"{1000 * measure(texts) / len(texts):.2f} ms"
    except Exception as error:
        return f"left out: {type(error).__name__}: {error}"


def main() -> None:
    """Measure here: this runs in the tools' own environment."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    texts = [row.get("maintext") or row.get("text") or "" for row in rows]
    found = {
        "textacy, direct quotations without the model": _told(_quotations, texts),
        "dateparser, search for dates": _told(_dates, texts),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
