"""Articles in batches through the extractor, so that one bad article costs no other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from schemas import FullArticle, Reject

if TYPE_CHECKING:
    from transforms.extract import Analysis

# A batch gains speed up to about this size and memory beyond it (measured in words: 4.9k/s at 64 articles of 700
# words, 5.6k/s at 128). Where a batch ends must depend on the articles alone, so that every run gives the same bytes.
MAX_ARTICLES = 64
MAX_CHARACTERS = 250_000


class Analyser(Protocol):
    """What reads articles: `transforms.extract.Extractor`, or a stand-in."""

    def analyse(self, articles: Sequence[FullArticle]) -> "Iterator[Analysis]": ...


def understand(items: Iterable[FullArticle | Reject], analyser: Analyser) -> "Iterator[Analysis | Reject]":
    """Analyse a stream of articles in batches, in their order; rejects among them keep their place.

    An article that makes the analyser raise becomes a reject of stage `extract`.
    """
    for batch in batches(items):
        articles = [item for item in batch if isinstance(item, FullArticle)]
        analyses = _analyse(articles, analyser)
        for item in batch:
            yield next(analyses) if isinstance(item, FullArticle) else item


def batches(items: Iterable[FullArticle | Reject]) -> Iterator[list[FullArticle | Reject]]:
    """Cut a stream into lists of at most MAX_ARTICLES items and about MAX_CHARACTERS characters."""
    batch: list[FullArticle | Reject] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, FullArticle) else 0
        if len(batch) == MAX_ARTICLES or characters >= MAX_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _analyse(articles: Sequence[FullArticle], analyser: Analyser) -> "Iterator[Analysis | Reject]":
    if not articles:
        return iter(())
    try:
        analyses = list(analyser.analyse(articles))
        if len(analyses) == len(articles):
            return iter(analyses)
        error: Exception = RuntimeError(f"the extractor gave {len(analyses)} analyses for {len(articles)} articles")
    except Exception as raised:  # whatever one article does to a model or a plug-in, the others are not to suffer
        error = raised
    if len(articles) == 1:
        return iter((_failed(articles[0], error),))
    return (result for article in articles for result in _analyse([article], analyser))


def _failed(article: FullArticle, error: Exception) -> Reject:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    detail = f"{error}{where}: a fault of newsbeam, a model or a plug-in; the other articles were read"
    return Reject(
        uri=article.article.uri,
        stage="extract",
        error=type(error).__name__,
        detail=detail.encode(errors="backslashreplace").decode(),
        bytes_sha256=article.article.sha256,
    )
