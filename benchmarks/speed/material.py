"""Articles to run over: paragraphs of the samples recombined, or any file of articles."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import orjson

from schemas import FullArticle
from transforms.language.build import PLAIN
from transforms.language.layout import paragraphs
from transforms.read import Reading, Source, read_source

SAMPLES = Path(__file__).parents[2] / "samples" / "articles"
FORMATS = (".txt", ".md", ".json", ".jsonl")
WORDS = 600  # of an article; those of the development sets average 700


class Material(NamedTuple):
    """The articles of a run, as a file and as they are read from it."""

    path: Path
    articles: list[FullArticle]
    texts: list[str]
    """The paragraphs that the language model reads of them."""
    words: int

    def part(self, count: int, folder: Path) -> "Material":
        """The first articles alone, in a file of their own."""
        path = folder / f"first-{count}.jsonl"
        path.write_bytes(b"".join(self.path.read_bytes().splitlines(keepends=True)[:count]))
        return material(path)


def compose(stock: Sequence[str], count: int, words: int = WORDS) -> Iterator[dict[str, str]]:
    """Articles of about so many words, each a different choice of paragraphs; the same ones whenever it is called."""
    for index in range(count):
        random = Random(f"newsbeam {index}")
        chosen: list[str] = []
        length = 0
        while length < words:
            for paragraph in random.sample(stock, len(stock)):
                if length >= words:
                    break
                chosen.append(paragraph)
                length += len(paragraph.split())
        day = f"2024-{1 + index % 12:02}-{1 + index % 28:02}"
        yield {"id": f"made-{index}", "date_publish": day, "maintext": "\n\n".join(chosen)}


def stock(folder: Path = SAMPLES) -> list[str]:
    """The paragraphs of the articles in a folder, in the order of the files' names."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in FORMATS and ".meta." not in path.name]
    texts = [item.text for path in paths for item in _read(path) if isinstance(item, FullArticle)]
    return [text[block.start : block.end] for text in texts for block in paragraphs(text) if block.kind == "body"]


def write(path: Path, rows: Iterator[dict[str, str]]) -> Path:
    """Write articles as JSON Lines."""
    path.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))
    return path


def small(path: Path, count: int) -> Path:
    """Write articles of one short sentence, for what a pipeline costs besides its extractor."""
    rows = ({"id": f"small-{index}", "maintext": f"Mayor {index} said the bridge is shut."} for index in range(count))
    return write(path, rows)


def material(path: Path) -> Material:
    """Read the articles of a file; what is no article is left out."""
    articles = [item for item in _read(path) if isinstance(item, FullArticle)]
    texts = [text for article in articles for text in model_texts(article)]
    return Material(path, articles, texts, sum(len(article.text.split()) for article in articles))


def model_texts(article: FullArticle) -> list[str]:
    """The paragraphs of an article as the language model gets them."""
    blocks = [block for block in paragraphs(article.text) if block.kind != "furniture"]
    return [article.text[block.start : block.end].translate(PLAIN) for block in blocks]


def _read(path: Path) -> Iterator[object]:
    yield from read_source(Source(str(path)), Reading())
