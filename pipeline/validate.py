"""Checks a run's output against the contract and against the articles that it came from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pipeline.errors import UsageError
from pipeline.inputs import expand
from pipeline.options import ARTICLES, REJECTS
from pipeline.output import RUN, read_run
from schemas import Event, FullArticle
from schemas.base import Model
from schemas.codec import MODELS, InvalidRecord, decode_value, parse
from transforms.read import MAX_BYTES, Reading, Source, read_source

LINKS = {"statement_id": "statement", "warning_id": "warning", "supersedes": None, "within": None}
"""Fields that name another record, and its kind; None is the record's own kind."""
PLACE = re.compile(r"#\d+(?:\.\d+)?$")
SHOWN = 60  # characters of text in a message


class Fault(NamedTuple):
    """What is wrong, and where: `line` counts from 1 (0 is the file as a whole), `field` is a dotted path or empty."""

    file: str
    line: int
    field: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.what}" if self.field else f"{place}: {self.what}"


class _Where(NamedTuple):
    file: str
    line: int
    offset: int
    """Of the line's first byte."""


class _Link(NamedTuple):
    where: _Where
    field: str
    target: str
    kind: str


@dataclass(slots=True)
class Report:
    """What was checked."""

    faults: list[Fault] = field(default_factory=list)
    records: int = 0
    articles: int = 0


@dataclass(slots=True)
class _Index:
    """What is remembered of the records: never their texts."""

    ids: dict[str, tuple[str, _Where]] = field(default_factory=dict)
    links: list[_Link] = field(default_factory=list)
    by_article: dict[tuple[str, str, str], list[_Where]] = field(default_factory=lambda: defaultdict(list))
    """Records by their article's uri, id and sha256."""


def validate(folder: Path, articles: Sequence[str] = ()) -> Report:
    """Check every line below a run's folder: schema, ids, links, and each span against its article's body.

    Articles are read again from their uri, counted from the current folder or else from that of the run; `articles`
    names files, folders or patterns to take them from instead. Raises UsageError where there is nothing to check.
    """
    run = read_run(folder)
    models, kind_of_file = _models()
    files = sorted(path.name for path in folder.glob("*.jsonl"))
    if not files:
        raise UsageError(f"no *.jsonl in {str(folder)!r}: give the folder that `newsbeam run --output` wrote")
    report, index = Report(), _Index()
    report.faults.extend(_against_account(folder, run))
    for name in files:
        report.faults.extend(_lines(folder, name, kind_of_file.get(name), models, index, report))
    report.faults.extend(_unresolved(index))
    report.faults.extend(_against_articles(folder, run, articles, index, report))
    report.faults.sort(key=lambda fault: (fault.file, fault.line))
    return report


def _models() -> tuple[dict[str, type[Model]], dict[str, str]]:
    """The models by kind, plug-ins' too, and the kind that each file holds."""
    from transforms.kinds import kinds

    known = kinds()
    files = {f"{kind.plural}.jsonl": kind.name for kind in known}
    files |= {f"{REJECTS}.jsonl": "reject", f"{ARTICLES}.jsonl": "article"}
    return {**MODELS, **{kind.name: kind.model for kind in known}}, files


def _against_account(folder: Path, run: Mapping[str, Any]) -> Iterator[Fault]:
    """Whether the files are those that run.json tells of."""
    for name, told in run.get("sinks", {}).items():
        path = folder / Path(name).name
        if not path.exists():
            yield Fault(name, 0, "", f"missing, though {RUN} tells of it")
            continue
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != told.get("sha256"):
                yield Fault(name, 0, "", f"not as the run left it ({RUN} has another sha256): edited, or of two runs?")


def _lines(
    folder: Path, name: str, kind: str | None, models: Mapping[str, type[Model]], index: _Index, report: Report
) -> Iterator[Fault]:
    offset = 0
    with (folder / name).open("rb") as file:
        for number, line in enumerate(file, 1):
            where = _Where(name, number, offset)
            offset += len(line)
            report.records += 1
            if not line.endswith(b"\n"):
                yield Fault(name, number, "", "the last line has no end: cut off?")
            try:
                record = decode_value(parse(line), models)
            except InvalidRecord as error:
                for at, what in error.faults:
                    yield Fault(name, number, at, what)
                continue
            own = getattr(record, "kind", "article")
            if kind is not None and own != kind:
                yield Fault(name, number, "kind", f"{own!r} in the file of {kind!r}")
            if isinstance(record, Event):
                yield from _remember(record, where, index)


def _remember(record: Event, where: _Where, index: _Index) -> Iterator[Fault]:
    if first := index.ids.get(record.id):
        yield Fault(where.file, where.line, "id", f"{record.id!r} is that of {first[1].file}:{first[1].line} too")
    else:
        index.ids[record.id] = record.kind, where
    for name, kind in LINKS.items():
        if target := getattr(record, name, None):
            index.links.append(_Link(where, name, target, kind or record.kind))
    article = record.article
    index.by_article[article.uri, article.id, article.sha256].append(where)


def _unresolved(index: _Index) -> Iterator[Fault]:
    for link in index.links:
        found = index.ids.get(link.target)
        if found is None or found[0] != link.kind:
            what = f"there is no {link.kind} {link.target!r}" + (f", but a {found[0]}" if found else "")
            yield Fault(link.where.file, link.where.line, link.field, what)


def _against_articles(
    folder: Path, run: Mapping[str, Any], articles: Sequence[str], index: _Index, report: Report
) -> Iterator[Fault]:
    """Read the articles again, one at a time, and hold every record against its own."""
    reading = Reading(max_bytes=run.get("options", {}).get("max_bytes", MAX_BYTES))
    left = dict(index.by_article)
    found = _given(articles, reading, left) if articles else _at_their_uris(run, reading, left)
    with ExitStack() as stack:
        files = {path.name: stack.enter_context(path.open("rb")) for path in folder.glob("*.jsonl")}
        for key, full in found:
            report.articles += 1
            records = left.pop(key)
            first, now = records[0], full.article
            if now.sha256 != key[2]:
                what = f"the text at {now.uri} has changed since the run: run again, or name the old with --articles"
                yield Fault(first.file, first.line, "article.sha256", what)
            elif now.id != key[1]:
                yield Fault(first.file, first.line, "article.id", f"{key[1]!r}, but the article's id is {now.id!r}")
            else:
                yield from _records_against(files, records, full)
    for (uri, identity, _), records in left.items():
        missing = f"no article {identity!r} among --articles" if articles else f"no article to be read at {uri!r}"
        hint = "" if articles else ": moved since? Name where it is with --articles"
        yield Fault(records[0].file, records[0].line, "article.uri", missing + hint)


Found = Iterator[tuple[tuple[str, str, str], FullArticle]]


def _given(articles: Sequence[str], reading: Reading, needed: Mapping[tuple[str, str, str], Any]) -> Found:
    """The needed articles among inputs, by id and text: their uris may be others now."""
    wanted = {(identity, sha256): (uri, identity, sha256) for uri, identity, sha256 in needed}
    for item in expand(articles).items:
        for full in read_source(item, reading, _ignore) if isinstance(item, Source) else ():
            if isinstance(full, FullArticle) and (told := wanted.pop((full.article.id, full.article.sha256), None)):
                yield told, full


def _at_their_uris(run: Mapping[str, Any], reading: Reading, needed: Mapping[tuple[str, str, str], Any]) -> Found:
    """The needed articles where their uris say, each file read once."""
    by_file: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for key in needed:
        place = PLACE.search(key[0])
        at = place.start() if place and not Path(key[0]).is_file() else len(key[0])
        by_file[key[0][:at]][key[0][at:]] = key
    for file, places in by_file.items():
        path = Path(file)
        if not path.is_absolute() and not path.exists():
            path = Path(run.get("directory", ".")) / path
        source = Source(str(path))
        for full in read_source(source, reading, _ignore):
            if isinstance(full, FullArticle) and (told := places.get(full.article.uri[len(source.uri) :])):
                yield told, full


def _ignore(note: str) -> None:
    """Remarks on dates were made when the run read the articles."""


def _records_against(files: Mapping[str, BinaryIO], records: Sequence[_Where], full: FullArticle) -> Iterator[Fault]:
    for where in records:
        file = files[where.file]
        file.seek(where.offset)
        for at, what in span_faults(parse(file.readline()), full.text):
            yield Fault(where.file, where.line, at, what)


def span_faults(value: Any, text: str, at: str = "") -> Iterator[tuple[str, str]]:
    """Where a record's spans, at any depth, do not say what stands in the body: dotted path and what is wrong."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from span_faults(item, text, f"{at}.{number}" if at else str(number))
    if not isinstance(value, dict):
        return
    start, end, exact = value.get("start"), value.get("end"), value.get("exact")
    if isinstance(start, int) and isinstance(end, int) and isinstance(exact, str):
        yield from _span_fault(value, start, end, exact, text, at)
    for name, item in value.items():
        yield from span_faults(item, text, f"{at}.{name}" if at else name)


def _span_fault(
    value: Mapping[str, Any], start: int, end: int, exact: str, text: str, at: str
) -> Iterator[tuple[str, str]]:
    if not 0 <= start <= end <= len(text):
        yield at, f"[{start}:{end}] lies outside of the body, which has {len(text)} code points"
        return
    if text[start:end] != exact:
        yield at, f"body[{start}:{end}] is {_cut(text[start:end])}, not {_cut(exact)}"
    prefix, suffix = value.get("prefix") or "", value.get("suffix") or ""
    if text[max(0, start - len(prefix)) : start] != prefix:
        yield f"{at}.prefix", f"the body has {_cut(text[max(0, start - len(prefix)) : start])} before {start}"
    if text[end : end + len(suffix)] != suffix:
        yield f"{at}.suffix", f"the body has {_cut(text[end : end + len(suffix)])} behind {end}"


def _cut(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 3] + "...")
