"""What tests share: one loaded language model, and Documents made from plain text."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from schemas import Article, FullArticle
from transforms.language.document import Document
from transforms.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped language model, loaded once."""
    return Reader()


def full_article(text: str, published: str | None = None) -> FullArticle:
    """An article of a text, dated or not."""
    article = Article(
        id="test",
        uri="test.txt",
        published=published,
        published_source="option" if published else "none",
        language="en",
        sha256=sha256(text.encode()).hexdigest(),
    )
    return FullArticle(article=article, text=text)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Document]:
    """Turns a text, and a date of publication if given, into a Document."""

    def make(text: str, published: str | None = None) -> Document:
        return next(reader.read([full_article(text, published)]))

    return make
