"""CPU time by stage, in this process and without Beam; and the language model alone, bare and of another shape.

`process_time` counts the CPU of all threads; BLAS threads of numpy that idle count too, so they are few.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.speed.material import Material
from schemas import Event, FullArticle
from schemas.codec import encode
from transforms.actors.directory import ActorDirectory
from transforms.batches import batches
from transforms.extract import Extractor
from transforms.language.build import BATCH, Builder
from transforms.language.decode import annotate, applied
from transforms.language.document import Document
from transforms.read import Reading, Source, read_source
from transforms.times.tagger import tag_times

READ, DOCUMENTS, TIMES, ACTORS, ENCODE, WRITE = "reading", "documents", "times", "actors", "encoding", "writing"


class Clock:
    """CPU seconds by stage: each `mark` gives what has passed since the one before to a stage."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.last = process_time()

    def mark(self, stage: str) -> None:
        now = process_time()
        self.spent[stage] += now - self.last
        self.last = now


class Stages:
    """The extraction taken apart; loading it takes about a second."""

    def __init__(self) -> None:
        self.extractor = Extractor()
        self.builder = Builder()

    @property
    def nlp(self) -> Language:
        return self.builder.nlp

    def whole(self, path: Path, output: Path) -> Counter[str]:
        """Read a file's articles, find their events and write them: CPU seconds by stage.

        `documents` holds the language model.
        """
        clock = Clock()
        items = list(read_source(Source(str(path)), Reading()))
        clock.mark(READ)
        with output.open("wb") as file:
            for batch in batches(items):
                articles = [item for item in batch if isinstance(item, FullArticle)]
                for document in timed(self.builder.build(articles), clock, DOCUMENTS):
                    lines = [encode(event) for event in self._events(document, clock)]
                    clock.mark(ENCODE)
                    file.writelines(lines)
                    clock.mark(WRITE)
        return clock.spent

    def _events(self, document: Document, clock: Clock) -> list[Event]:
        document.times = tag_times(document)
        clock.mark(TIMES)
        document.actors = ActorDirectory(document)
        clock.mark(ACTORS)
        found: list[Event] = []
        for kind in self.extractor.kinds:
            found.extend(kind.extract(document, tuple(found)))
            clock.mark(kind.plural)
        return found

    def components(self, material: Material) -> Counter[str]:
        """CPU seconds of the language model by component, as newsbeam runs it."""
        clock = Clock()
        docs: list[Doc] = [self.nlp.make_doc(text) for text in material.texts]
        clock.mark("tokenizer")
        for name, component in self.nlp.pipeline:
            docs = list(applied(component, docs, BATCH))
            clock.mark(name)
        return clock.spent

    def ours(self, material: Material) -> float:
        """CPU seconds of the language model alone, as newsbeam runs it."""
        return spent(lambda: annotate(self.nlp, material.texts, BATCH))

    def bare(self, material: Material) -> float:
        """CPU seconds of the language model alone, as spaCy runs it."""
        return piped(self.nlp, material)


def piped(nlp: Language, material: Material) -> float:
    """CPU seconds of `nlp.pipe` over the paragraphs that newsbeam reads, in its batches."""
    return spent(lambda: nlp.pipe(material.texts, batch_size=BATCH))


def spent(make: Callable[[], Iterable[object]]) -> float:
    """CPU seconds of running something to its end, nothing of it kept."""
    began = process_time()
    for _ in make():
        pass
    return process_time() - began


def timed(items: Iterable[Document], clock: Clock, stage: str) -> Iterator[Document]:
    """Items as they are made, the time of making them given to a stage."""
    for item in items:
        clock.mark(stage)
        yield item
