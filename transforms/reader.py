"""From articles to Documents: the language first, then when, then who, each once for all extractors."""

from collections.abc import Iterator, Sequence

from schemas import FullArticle
from transforms.actors.directory import ActorDirectory
from transforms.language.build import Builder
from transforms.language.document import Document
from transforms.times.tagger import tag_times


class Reader:
    """Reads articles into Documents with one language model; make one and keep it.

    `model` names an installed spaCy pipeline or a path; None is the one shipped with newsbeam.
    """

    def __init__(self, model: str | None = None) -> None:
        self._builder = Builder(model)

    def read(self, articles: Sequence[FullArticle]) -> Iterator[Document]:
        """The Documents of a batch of articles, in their order."""
        for document in self._builder.build(articles):
            document.times = tag_times(document)
            document.actors = ActorDirectory(document)
            yield document
