"""A stand-in for the language: whoever stands right before "said" is a speaker. No model is loaded.

An article that holds "CRASH" kills its process; with "CRASH ONCE <path>" only while that file is missing. "RAISE"
raises.
"""

import os
import re
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas import Actor, Content, Cue, FullArticle, Statement
from transforms.extract import Analysis
from transforms.ids import event_id, thread_id
from transforms.language.document import Document, Paragraph, Sentence, Tokens

SAID = re.compile(r"(?P<who>\w+) (?P<cue>said) (?P<what>[^.]+)\.")
CRASH = re.compile(r"CRASH(?: ONCE (?P<marker>\S+))?")


class FakeAnalyser:
    def analyse(self, articles: Sequence[FullArticle]) -> Iterator[Analysis]:
        for article in articles:
            yield self.one(article)

    def one(self, full: FullArticle) -> Analysis:
        text = full.text
        if "RAISE" in text:
            raise RuntimeError("an odd article")
        if crash := CRASH.search(text):
            marker = crash["marker"] and Path(crash["marker"])
            if marker is None or not marker.exists():
                if marker:
                    marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        document = Document(full.article, text, Tokens(), [], [], [], [])
        document.paragraphs.append(Paragraph(0, len(text), 0, 0, "body"))
        document.sentences.append(Sentence(0, len(text), 0, 0, 0))
        return Analysis(document, [statement(document, hit) for hit in SAID.finditer(text)])


def statement(document: Document, hit: re.Match[str]) -> Statement:
    who, cue, what = (document.span(*hit.span(group)) for group in ("who", "cue", "what"))
    return Statement(
        id=event_id("statement", document.article.id, (what.start, what.end)),
        article=document.article,
        evidence=document.evidence(*hit.span()),
        thread=thread_id("statement", who.exact, what.exact),
        confidence=0.5,
        extractor="fake@1",
        speaker=Actor(**dict(who), name=who.exact, type="unknown"),
        mode="indirect",
        content=Content(text=what.exact, spans=(what,)),
        cue=Cue(**dict(cue), lemma="say"),
    )


class NoModel(Exception):
    """The language model is not there."""


@dataclass(frozen=True, slots=True)
class Fake:
    """Stands where `pipeline.options.Extractors` does."""

    fail: bool = False
    only: str | None = None

    def make(self) -> FakeAnalyser:
        if self.fail:
            raise NoModel("no such model")
        return FakeAnalyser()

    def sinks(self) -> Mapping[str, str]:
        sinks = {"statement": "statements", "warning": "warnings", "deadline": "deadlines"}
        return {kind: plural for kind, plural in sinks.items() if self.only in (None, kind)}

    def describe(self) -> Mapping[str, Any]:
        return {"model": type(self).__name__, "only": self.only}


class _RaisingOnBatches(FakeAnalyser):
    def analyse(self, articles: Sequence[FullArticle]) -> Iterator[Analysis]:
        if len(articles) > 1:
            raise MemoryError("too much at once")
        return super().analyse(articles)


@dataclass(frozen=True, slots=True)
class RaisingOnce(Fake):
    """Analyses articles only one by one."""

    def make(self) -> FakeAnalyser:
        return _RaisingOnBatches()


class _Writing(FakeAnalyser):
    def one(self, full: FullArticle) -> Analysis:
        with Path("read.log").open("a", encoding="utf-8") as log:
            log.write(f"{full.article.uri}\n")
        return super().one(full)


@dataclass(frozen=True, slots=True)
class Logging(Fake):
    """Writes the name of every article that it reads to `read.log`."""

    def make(self) -> FakeAnalyser:
        return _Writing()


class _Telling(FakeAnalyser):
    def one(self, full: FullArticle) -> Analysis:
        analysis = super().one(full)
        number = f"process {os.getpid()}"
        events = [
            event.model_copy(update={"speaker": event.speaker.model_copy(update={"name": number})})
            for event in analysis.events
            if isinstance(event, Statement) and event.speaker
        ]
        return Analysis(analysis.document, list(events))


@dataclass(frozen=True, slots=True)
class TellingProcess(Fake):
    """Names the process that it runs in as every speaker."""

    def make(self) -> FakeAnalyser:
        return _Telling()


class _SlowWriting(_Writing):
    def one(self, full: FullArticle) -> Analysis:
        time.sleep(0.3)
        return super().one(full)


@dataclass(frozen=True, slots=True)
class Slow(Logging):
    """Takes a third of a second for an article."""

    def make(self) -> FakeAnalyser:
        return _SlowWriting()


class _Sleeper(FakeAnalyser):
    def analyse(self, articles: Sequence[FullArticle]) -> Iterator[Analysis]:
        Path("sleeping").touch()
        time.sleep(60)
        return super().analyse(articles)


@dataclass(frozen=True, slots=True)
class Sleeping(Fake):
    """Takes a minute, and leaves a file `sleeping` when it begins."""

    def make(self) -> FakeAnalyser:
        return _Sleeper()
