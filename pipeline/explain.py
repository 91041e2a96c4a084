"""What newsbeam understands of an article: for people, the evidence marked in the text, or as JSON. No Beam here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.inputs import expand
from pipeline.options import Extraction
from pipeline.rows import row_of
from schemas import Anchor, Event, FullArticle, Reject
from transforms.batches import Analyser, understand
from transforms.extract import Analysis
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.read import Reading, Source, read_source

OPEN, CLOSE = "⟦", "⟧"
STYLES = {"statement": "cyan", "warning": "red", "deadline": "yellow"}
OTHER_STYLE = "magenta"


def explanations(inputs: Sequence[str], reading: Reading, extraction: Extraction) -> "Iterator[Analysis | Reject]":
    """Every article of the inputs, understood, and rejects in the place of what is none. Raises UsageError."""
    items = expand(inputs).items
    analyser: Analyser = extraction.make()
    yield from understand(_read(items, reading), analyser)


def _read(items: Sequence[Source | Reject], reading: Reading) -> Iterator[FullArticle | Reject]:
    for item in items:
        if isinstance(item, Reject):
            yield item
        else:
            yield from read_source(item, reading)


def as_json(analysis: Analysis) -> dict[str, Any]:
    """An article's explanation: article, sentences, times, actors and events."""
    document, events = analysis
    return {
        "article": document.article.model_dump(mode="json"),
        "sentences": [{"start": sentence.start, "end": sentence.end} for sentence in document.sentences],
        "times": [_time(time) for time in document.times],
        "actors": _actors(document),
        "events": [event.model_dump(mode="json") for event in events],
    }


def _time(time: TimeExpression) -> dict[str, Any]:
    fields = asdict(time)
    if isinstance(time.anchor, Anchor):
        fields["anchor"] = time.anchor.model_dump(mode="json")
    return fields


def _actors(document: Document) -> list[dict[str, Any]]:
    return [] if document.actors is None else document.actors.summary()


def show(analysis: Analysis, console: Console) -> None:
    """Print an article with its evidence marked, and below what was found in it."""
    document, events = analysis
    article = document.article
    labels = labelled(events)
    console.rule(Text(article.title or article.uri, style="bold"))
    told = f"{article.published} ({article.published_source})" if article.published else "no date of publication"
    console.print(Text(f"{article.uri} · id {article.id} · {told}", style="dim"), soft_wrap=True)
    console.print()
    console.print(marked(document.text, labels))
    console.print()
    for table in (_event_table(labels), _time_table(document), _actor_table(document)):
        if table.row_count:
            console.print(table)


def labelled(events: Sequence[Event]) -> list[tuple[str, Event]]:
    """The events with short labels: S1, S2, W1, ..."""
    counts: dict[str, int] = defaultdict(int)
    labels = []
    for event in events:
        letter = event.kind[0].upper()
        counts[letter] += 1
        labels.append((f"{letter}{counts[letter]}", event))
    return labels


def marked(text: str, labels: Sequence[tuple[str, Event]]) -> Text:
    """The text with each evidence in brackets, behind them the labels of the events that it proves."""
    spans: dict[tuple[int, int], list[tuple[str, Event]]] = defaultdict(list)
    for label, event in labels:
        spans[event.evidence.start, event.evidence.end].append((label, event))
    # at one offset, brackets close before others open; of two that open, the longer is the outer one
    marks = [
        ((end, 0, -start), f"{CLOSE}{' '.join(label for label, _ in held)}") for (start, end), held in spans.items()
    ]
    marks += [((start, 1, -end), OPEN) for start, end in spans]
    shown, at = Text(), 0
    for (offset, _, _), mark in sorted(marks):
        shown.append(text[at:offset], _style_at(at, offset, spans))
        shown.append(mark, style="bold green")
        at = offset
    return shown.append(text[at:])


def _style_at(start: int, end: int, spans: dict[tuple[int, int], list[tuple[str, Event]]]) -> str:
    kinds = [event.kind for (first, last), held in spans.items() if first <= start and end <= last for _, event in held]
    return STYLES.get(kinds[-1], OTHER_STYLE) if kinds and end > start else ""


def _event_table(labels: Sequence[tuple[str, Event]]) -> Table:
    table = Table("", "who", "what", "when", "of it", "sure", "rule", title="events", title_justify="left")
    for label, event in labels:
        record = event.model_dump(mode="json")
        who, what, when = row_of(record)
        traits = [record[name] for name in ("mode", "polarity", "form", "status") if record.get(name)]
        cells = (label, who, what, when, " ".join(traits), f"{event.confidence:.2f}", event.extractor)
        table.add_row(*map(Text, cells))
    return table


def _time_table(document: Document) -> Table:
    table = Table("time", "type", "value", "mod", "from", "to", "", title="times", title_justify="left")
    for time in document.times:
        cells = (time.text, time.type, time.value, time.mod, time.earliest, time.latest, time.unresolved_reason)
        table.add_row(*(Text(cell or "") for cell in cells))
    return table


def _actor_table(document: Document) -> Table:
    actors = _actors(document)
    names = [name for name, value in (actors[0] if actors else {}).items() if not isinstance(value, list | dict)]
    table = Table(*names, title="actors", title_justify="left")
    for actor in actors:
        table.add_row(*(Text("" if actor.get(name) is None else str(actor[name])) for name in names))
    return table
