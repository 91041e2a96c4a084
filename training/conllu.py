"""CoNLL-U treebanks read into small frozen sentences, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int  # index of the head in the same sentence; -1 at the root
    dep: str
    space: bool = True  # a space follows in the text
    entity: str = ""  # GUM's Entity= field, unparsed


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name over the tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    label: str  # PER, ORG or LOC


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``names`` is None where names were not annotated, ``parsed`` False without a tree."""

    sent_id: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] | None = None
    parsed: bool = True
    new_paragraph: bool = False
    new_document: bool = False

    @property
    def text(self) -> str:
        """The text as the spacing marks rebuild it, without a final space."""
        return "".join(token.form + " " * token.space for token in self.tokens).rstrip(" ")

    @property
    def root(self) -> int:
        """Index of the first token without a head."""
        return next(i for i, token in enumerate(self.tokens) if token.head < 0)


def read(path: Path) -> list[Sentence]:
    """All sentences of one CoNLL-U file, in order."""
    return list(parse(path.read_text(encoding="utf-8").splitlines()))


def parse(lines: Iterable[str]) -> Iterator[Sentence]:
    """Sentences from CoNLL-U lines; empty nodes are skipped, multiword tokens only give their spacing."""
    rows: list[list[str]] = []
    sent_id, paragraph, document = "", False, False
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            match key.strip().split():
                case ["sent_id"]:
                    sent_id = value.strip()
                case ["newdoc", *_]:
                    document = True
                case ["newpar", *_] | ["newpar_block", *_]:
                    paragraph = True
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield Sentence(sent_id, tuple(_tokens(rows)), new_paragraph=paragraph or document, new_document=document)
            rows, paragraph, document = [], False, False


def _tokens(rows: list[list[str]]) -> Iterator[Token]:
    surface: dict[int, tuple[int, bool]] = {}  # first word -> last word of a multiword token, its spacing
    inside: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            surface[first] = (last, "SpaceAfter=No" not in row[9])
    for first, (last, space) in surface.items():
        inside.update(dict.fromkeys(range(first, last), False))
        inside[last] = space
    for row in rows:
        if not row[0].isdigit():
            continue
        number, misc = int(row[0]), row[9]
        space = inside.get(number, "SpaceAfter=No" not in misc)
        entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        yield Token(row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7], space, entity)


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences between paragraph marks."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and sentence.new_paragraph:
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def with_names(sentence: Sentence, names: Iterable[Name]) -> Sentence:
    """The sentence with its names annotated."""
    return replace(sentence, names=tuple(sorted(names, key=lambda name: name.start)))
