"""From candidates to statements: one per report, the outermost and those within them, in the order of the text."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from transforms.language.document import Document
from transforms.statements.announced import announced_candidates
from transforms.statements.attributions import (
    according_candidates,
    as_reported_candidates,
    beside_candidate,
    hearsay_candidates,
    label_candidates,
    signed_candidates,
)
from transforms.statements.candidate import Candidate
from transforms.statements.clauses import clause_candidates
from transforms.statements.cues import find_cues
from transforms.statements.nominal import light_cues, nominal_candidates
from transforms.statements.quotations import join_following, quotation_candidates, uncued_candidates

BESIDE = ("beside", "according to")
SAME_CONTENT = 0.5  # share of common tokens above which two candidates tell the same content


class Selection(NamedTuple):
    """The outermost statements of a document, and those reported within them, each with the one it stands in."""

    outer: list[Candidate]
    inner: list[tuple[Candidate, Candidate]]


def candidates(document: Document) -> list[Candidate]:
    """All outermost statements of a document, in the order of the text."""
    return select(document).outer


def select(document: Document) -> Selection:
    """All statements of a document.

    Surface rules come first, since they are the surest: quotations with a cue beside them, attributions behind a
    comma, then what the parse says. A cue makes one statement.
    """
    cues = [cue for cue in find_cues(document) if not _in_furniture(document, cue.first)]
    found = quotation_candidates(document, [*cues, *light_cues(document)])
    used = {candidate.cue.first for candidate in found if candidate.cue is not None}
    found.extend(according_candidates(document))
    found.extend(as_reported_candidates(document))
    used.update(candidate.cue.first for candidate in found if candidate.cue is not None)
    for cue in cues:
        if cue.first in used:
            continue
        beside = beside_candidate(document, cue)
        found.extend([beside] if beside is not None else clause_candidates(document, cue))
    found.extend(label_candidates(document))
    found.extend(signed_candidates(document))
    found.extend(hearsay_candidates(document))
    reported = {candidate.cue.first for candidate in found if candidate.cue is not None}
    for candidate in nominal_candidates(document):
        assert candidate.cue is not None
        if candidate.cue.first not in reported and not _in_furniture(document, candidate.cue.first):
            found.append(candidate)
    outer = outermost(found)
    join_following(document, outer, cues)
    outer = outermost(outer)
    announced = announced_candidates(document, outer, cues)
    blocks = {candidate.cue.first for candidate in announced if candidate.cue is not None}
    outer = [candidate for candidate in outer if candidate.cue is None or candidate.cue.first not in blocks]
    outer.extend(announced)
    outer.extend(uncued_candidates(document, outer, cues))
    return Selection(sorted(outer, key=Candidate.bounds), nested(found, outer))


def nested(found: Sequence[Candidate], outer: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Reports that lie wholly within another's content, each with the smallest one around it."""
    told = [candidate.content for candidate in outer]
    inner: list[Candidate] = []
    for candidate in found:
        held = any(_holds(other, candidate) for other in outer) if candidate.content not in told else False
        if held:
            inner.append(candidate)
            told.append(candidate.content)
    pairs: list[tuple[Candidate, Candidate]] = []
    for candidate in inner:
        around = [other for other in (*outer, *inner) if other is not candidate and _holds(other, candidate)]
        pairs.append((candidate, min(around, key=_size)))
    return sorted(pairs, key=lambda pair: pair[0].bounds())


def _size(candidate: Candidate) -> int:
    return sum(part.stop - part.first for part in candidate.content)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Does a content hold another's cue and all of its content?"""
    cue, around = inner.cue, outer.bounds()
    return (
        cue is not None
        and around.first <= cue.first < around.stop
        and outer.covers(cue.first)
        and all(outer.covers(part.first) and outer.covers(part.stop - 1) for part in inner.content)
    )


def _in_furniture(document: Document, token: int) -> bool:
    return document.paragraphs[document.tokens.paragraph[token]].kind == "furniture"


def outermost(found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out reports made within another's content, and the later of two that tell the same content."""
    tokens = [frozenset(candidate.tokens()) for candidate in found]
    holders: dict[int, list[Candidate]] = {_anchor(candidate): [] for candidate in found}
    for candidate, covered in zip(found, tokens, strict=True):
        for token in covered & holders.keys():
            holders[token].append(candidate)
    held: set[int] = set()
    sized = {id(candidate): len(covered) for candidate, covered in zip(found, tokens, strict=True)}
    for candidate in sorted(found, key=lambda one: sized[id(one)], reverse=True):  # what is held itself holds nothing
        around = (other for other in holders[_anchor(candidate)] if other is not candidate and id(other) not in held)
        if any(not _covers(candidate, other) for other in around):
            held.add(id(candidate))
    kept: list[Candidate] = []
    sizes: list[int] = []
    kept_at: dict[int, list[int]] = {}
    for candidate, covered in zip(found, tokens, strict=True):
        if id(candidate) in held:
            continue
        shared = Counter(place for token in covered for place in kept_at.get(token, ()))
        if any(count > SAME_CONTENT * min(len(covered), sizes[place]) for place, count in shared.items()):
            continue
        for token in covered:
            kept_at.setdefault(token, []).append(len(kept))
        kept.append(candidate)
        sizes.append(len(covered))
    return kept


def _anchor(candidate: Candidate) -> int:
    return candidate.cue.first if candidate.cue is not None else candidate.content[0].first


def _covers(outer: Candidate, inner: Candidate) -> bool:
    """Does a candidate's content hold the other's cue? Two that hold each other's are told apart by their order.

    But an attribution set behind a comma holds all of its sentence: "X said S, CNN reported".
    """
    if inner.rule in BESIDE and outer.rule not in BESIDE:
        return False
    return inner.cue is not None and outer.covers(inner.cue.first)
