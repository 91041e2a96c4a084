"""Statements: who said what."""

from collections.abc import Iterator, Sequence

from schemas import Actor, Content, Cue, Event, Span, Statement
from transforms.ids import event_id, thread_id
from transforms.language.document import Document
from transforms.statements import details
from transforms.statements.candidate import Candidate
from transforms.statements.confidence import confidence
from transforms.statements.select import select

EXTRACTOR = "statement@1"


def extract_statements(document: Document, found: Sequence[Event] = ()) -> Iterator[Statement]:
    """The statements of a document, in the order of the text; those reported within another name it as `within`."""
    selection = select(document)
    records = [
        (candidate, record) for candidate in selection.outer if (record := statement(document, candidate)) is not None
    ]
    ids = {id(candidate): record.id for candidate, record in records}
    for candidate, _ in selection.inner:
        record = statement(document, candidate)
        if record is not None and record.id not in ids.values():
            ids[id(candidate)] = record.id
            records.append((candidate, record))
    around = {id(candidate): outer for candidate, outer in selection.inner}
    for candidate, record in sorted(records, key=lambda item: item[0].bounds()):
        outer = around.get(id(candidate))
        while outer is not None and id(outer) not in ids and not details.is_nobody(document, outer):
            outer = around.get(id(outer))  # what made no record holds nothing
        if outer is None and id(candidate) not in around:
            yield record
        elif outer is not None and id(outer) in ids:
            yield record.model_copy(update={"within": ids[id(outer)]})


def statement(document: Document, candidate: Candidate) -> Statement | None:
    """The record of a candidate; None where marks are all its content."""
    spans = details.content_spans(document, candidate)
    if not spans or details.is_nobody(document, candidate):
        return None
    speaker = speaker_of(document, candidate)
    if details.is_thing(document, candidate, speaker):
        return None
    cue = _cue(document, candidate)
    mode = details.mode(document, candidate)
    ends = [span for span in (*spans, cue, speaker) if span is not None]
    evidence = document.evidence(min(span.start for span in ends), max(span.end for span in ends))
    text = " ".join(span.exact for span in spans)
    return Statement(
        id=event_id("statement", document.article.id, *((span.start, span.end) for span in spans)),
        article=document.article,
        evidence=evidence,
        thread=thread_id("statement", speaker.name if speaker is not None else "", text),
        confidence=confidence(document, candidate, speaker, mode),
        extractor=EXTRACTOR,
        speaker=speaker,
        mode=mode,
        content=Content(text=text, spans=spans),
        cue=cue,
        polarity=details.polarity(document, candidate),
        audience=details.audience(document, candidate),
        channel=details.channel(document, candidate),
        said_on=details.said_on(document, candidate),
    )


def speaker_of(document: Document, candidate: Candidate) -> Actor | None:
    """The resolved source; null where the article names nobody."""
    source = candidate.source
    if source is None or document.actors is None:
        return None
    also: tuple[Span, ...] = tuple(document.token_span(*part) for part in source.also)
    actor = document.actors.resolve(source.first, source.stop, also)
    other = _joined(document, candidate) if actor is not None else None
    if actor is None or other is None or other.name == actor.name:
        return actor  # both halves of "Food and Drug" name one body
    span = document.span(actor.start, other.end)
    country = actor.country if actor.country == other.country else None
    return Actor(
        **span.model_dump(), name=f"{actor.name} and {other.name}", type="group", country=country, mentions=also
    )


def _joined(document: Document, candidate: Candidate) -> Actor | None:
    """Who speaks with the source: "the mayor and the governor said"."""
    source, cue, tokens = candidate.source, candidate.cue, document.tokens
    if source is None or cue is None or document.actors is None or source.also or source.stop >= len(tokens):
        return None
    if tokens.lower[source.stop] != "and" or source.stop > cue.first:
        return None
    heads = [
        child for head in range(source.first, source.stop) for child in tokens.children[head]
        if tokens.dep[child] == "conj" and source.stop < child < cue.first and tokens.tag[child].startswith("NN")
    ]  # fmt: skip
    if len(heads) != 1:
        return None
    first, stop = document.actors.noun_phrase(heads[0])
    return document.actors.resolve(first, stop) if first == source.stop + 1 and stop <= cue.first else None


def _cue(document: Document, candidate: Candidate) -> Cue | None:
    if candidate.cue is None:
        return None
    span = document.token_span(candidate.cue.first, candidate.cue.stop)
    return Cue(**span.model_dump(), lemma=candidate.cue.entry.lemma)
