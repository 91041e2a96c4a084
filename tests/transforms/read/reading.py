"""What the tests of readers share: a file written, read, and told in short."""

from pathlib import Path

from schemas import FullArticle, Reject
from transforms.read import Reading, Source, read_source

SENTENCES = (
    "The mayor of Tidewater, Ines Okafor, said on Thursday that the harbour will close on May 2 unless its owners act.",
    "“We have warned them three times,” she told reporters at the town hall. “If they do not pay, we will shut it.”",
    "The owners, Grey & Sons, did not answer calls. They said last week that they had no money for a new pier.",
)


def read(folder: Path, name: str, data: bytes | str, **options) -> list[FullArticle | Reject]:
    """What a file of this name and content gives."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_source(Source(str(path)), Reading(**options), lambda note: None))


def article(folder: Path, name: str, data: bytes | str, **options) -> FullArticle:
    """The one article of a file."""
    (found,) = read(folder, name, data, **options)

    assert isinstance(found, FullArticle), found
    return found


def told(found: list[FullArticle | Reject]) -> list[str]:
    """Each item by the part of its uri behind the file, and its error if it is a reject."""
    return [
        f"#{item.uri.rpartition('#')[2]} {item.error}"
        if isinstance(item, Reject) and "#" in item.uri
        else item.error
        if isinstance(item, Reject)
        else f"#{item.article.uri.rpartition('#')[2]}"
        if "#" in item.article.uri
        else "article"
        for item in found
    ]
