"""The transforms for pipelines of your own: paths to articles, articles to events.

    articles = paths | ReadArticles()
    events = articles.articles | ExtractEvents()
    rejects = (articles.rejects, events.rejects) | beam.Flatten()

Only paths cross a shuffle.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from schemas import Event, FullArticle, Reject
from transforms.batches import MAX_ARTICLES, Analyser, understand
from transforms.extract import Extractor
from transforms.kinds import kinds as kinds_named
from transforms.read import MAX_BYTES, Reading, Source, read_source
from transforms.read.dates import normalise

REJECTS = "rejects"


class Articles(NamedTuple):
    articles: "pvalue.PCollection[FullArticle]"
    rejects: "pvalue.PCollection[Reject]"


class Events(NamedTuple):
    events: "pvalue.PCollection[Event]"
    rejects: "pvalue.PCollection[Reject]"


class ReadArticles(beam.PTransform):  # type: ignore[misc]  # Beam is untyped here
    """Read the articles of files, given as paths.

    `published` is the ISO date of articles that carry none, `max_bytes` the limit of one article. Raises ValueError.
    """

    def __init__(self, *, published: str | None = None, max_bytes: int = MAX_BYTES) -> None:
        super().__init__()
        if published is not None and normalise(published) is None:
            raise ValueError(f"published={published!r} is no ISO 8601 date, such as 2018-12-05")
        self.reading = Reading(published=published and normalise(published), max_bytes=max_bytes)

    def expand(self, paths: Any) -> Articles:
        read = (
            paths
            | "Spread paths" >> beam.Reshuffle()
            | "Read files" >> beam.ParDo(_Read(self.reading)).with_outputs(REJECTS, main="articles")
        )
        return Articles(read.articles, read[REJECTS])


class ExtractEvents(beam.PTransform):  # type: ignore[misc]
    """Find the events of articles.

    `model` names an installed spaCy pipeline or a path, None newsbeam's own; `kinds` limits the kinds of event;
    `nested` keeps statements reported within another's content. Raises ValueError for a kind that there is not.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        kinds: Iterable[str] | None = None,
        nested: bool = False,
        extractor: Callable[[], Analyser] | None = None,
    ) -> None:
        super().__init__()
        only = tuple(kinds) if kinds is not None else None
        kinds_named(only)
        self.extractor = extractor or partial(Extractor, model, only, nested=nested)

    def expand(self, articles: Any) -> Events:
        found = (
            articles
            | "Gather articles" >> beam.BatchElements(min_batch_size=1, max_batch_size=MAX_ARTICLES)
            | "Understand articles" >> beam.ParDo(_Extract(self.extractor)).with_outputs(REJECTS, main="events")
        )
        return Events(found.events, found[REJECTS])


class _Read(beam.DoFn):  # type: ignore[misc]
    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def process(self, path: str) -> Iterator[Any]:
        for item in read_source(Source(str(path)), self.reading):
            yield pvalue.TaggedOutput(REJECTS, item) if isinstance(item, Reject) else item


class _Extract(beam.DoFn):  # type: ignore[misc]
    def __init__(self, make: Callable[[], Analyser]) -> None:
        self.make = make

    def setup(self) -> None:
        self.analyser = self.make()

    def process(self, articles: list[FullArticle]) -> Iterator[Any]:
        for found in understand(articles, self.analyser):
            if isinstance(found, Reject):
                yield pvalue.TaggedOutput(REJECTS, found)
            else:
                yield from found.events
