"""Pieces of trees and how they are glued into new sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from training.conllu import Name, Sentence, Token

OPENING, CLOSING = ("``", "-LRB-", "HYPH"), (",", ".", ":", "''", "-RRB-", "POS", "HYPH")


@dataclass(frozen=True, slots=True)
class Piece:
    """A contiguous subtree: heads are relative to its first token, -1 at its own root."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...] | None = ()
    plural: bool = False
    dep: str = ""  # the relation it brings along, for adjuncts

    @property
    def root(self) -> int:
        """Index of the piece's root."""
        return next(i for i, token in enumerate(self.tokens) if token.head < 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece in a sentence to be, hung on the part called ``target`` (None: the sentence's root)."""

    key: str
    piece: Piece
    dep: str = "root"
    target: str | None = None


def word(form: str, xpos: str, *, lemma: str = "") -> Piece:
    """A piece of one word."""
    return Piece((Token(form, lemma or form, "", xpos, -1, ""),))


def descendants(tokens: Sequence[Token], head: int) -> list[int]:
    """Indices of the subtree under ``head``, in order."""
    children: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        children.setdefault(token.head, []).append(at)
    found, queue = [], [head]
    while queue:
        at = queue.pop()
        found.append(at)
        queue += children.get(at, [])
    return sorted(found)


def extract(sentence: Sentence, head: int, *, drop: Iterable[int] = ()) -> Piece | None:
    """The subtree under ``head`` without ``drop`` (whole subtrees) and without punctuation at its edges.

    None where what is left is not contiguous.
    """
    tokens = sentence.tokens
    gone = {at for dropped in drop for at in descendants(tokens, dropped)}
    kept = [at for at in descendants(tokens, head) if at not in gone]
    while kept and tokens[kept[-1]].dep == "punct":
        kept.pop()
    while kept and tokens[kept[0]].dep == "punct":
        kept.pop(0)
    if head not in kept or kept != list(range(kept[0], kept[-1] + 1)):
        return None
    base, size = kept[0], len(kept)
    cut = [replace(tokens[at], head=-1 if at == head else tokens[at].head - base, entity="") for at in kept]
    cut[-1] = replace(cut[-1], space=True)
    names = None
    if sentence.names is not None:
        names = tuple(
            Name(name.start - base, name.end - base, name.label)
            for name in sentence.names
            if name.start >= base and name.end <= base + size
        )
    return Piece(tuple(cut), names)


def recase(piece: Piece, *, capital: bool) -> Piece:
    """The piece with its first letter raised, or lowered where the word is not written with a capital."""
    first = piece.tokens[0]
    if capital:
        form = first.form[:1].upper() + first.form[1:]
    elif (
        first.xpos.startswith("NNP")
        or first.form == "I"
        or first.form.startswith("I'")
        or first.lemma[:1].isupper()
        or (len(first.form) > 1 and first.form.isupper())
    ):
        return piece
    else:
        form = first.form[:1].lower() + first.form[1:]
    return replace(piece, tokens=(replace(first, form=form), *piece.tokens[1:]))


def assemble(sent_id: str, parts: Sequence[Part]) -> Sentence:
    """One sentence from its parts in order of text; every target must be the key of a part."""
    parts = _without_double_commas(parts)
    starts, at = {}, 0
    for part in parts:
        starts[part.key] = at
        at += len(part.piece.tokens)
    roots = {part.key: starts[part.key] + part.piece.root for part in parts}
    tokens: list[Token] = []
    names: list[Name] = []
    known = True
    for part in parts:
        base = starts[part.key]
        known = known and part.piece.names is not None
        names += [Name(base + n.start, base + n.end, n.label) for n in part.piece.names or ()]
        for token in part.piece.tokens:
            if token.head >= 0:
                tokens.append(replace(token, head=base + token.head))
            elif part.target is None:
                tokens.append(replace(token, head=-1, dep="root"))
            else:
                tokens.append(replace(token, head=roots[part.target], dep=part.piece.dep or part.dep))
    return Sentence(sent_id, tuple(_spaced(tokens)), tuple(names) if known else None)


def _without_double_commas(parts: Sequence[Part]) -> list[Part]:
    """An appositive's closing comma is dropped before another mark."""
    kept = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        tokens = part.piece.tokens
        mark = following is None or following.piece.tokens[0].xpos in (",", ".", ":", "''")
        if mark and len(tokens) > 1 and tokens[-1].form == ",":
            part = replace(part, piece=replace(part.piece, tokens=tokens[:-1]))
        kept.append(part)
    return kept


def _spaced(tokens: Sequence[Token]) -> list[Token]:
    """Spaces by the typography of the marks between parts; a piece's own spacing is kept inside."""
    spaced = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        tight = token.xpos in OPENING or (
            following is not None and following.xpos in CLOSING and following.form not in ("--", "–", "—")
        )
        spaced.append(replace(token, space=False) if tight else token)
    return spaced
