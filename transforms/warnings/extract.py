"""Warnings of a document: labels first, harms without a label in what is left, one record per act and place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from schemas import Event, Span, Statement, Warning
from transforms.ids import event_id, thread_id
from transforms.language.document import Document
from transforms.warnings.codes import codes_for
from transforms.warnings.confidence import confidence
from transforms.warnings.draft import Draft
from transforms.warnings.labelled import from_label
from transforms.warnings.labels import Label, find_labels
from transforms.warnings.lexicon import grammar, rank
from transforms.warnings.noun_labels import find_noun_labels
from transforms.warnings.scopes import Scope, scopes
from transforms.warnings.triggers import Harm, find_harms
from transforms.warnings.unlabelled import from_harm

EXTRACTOR = "warning@1"
MAX_THREAD_WORDS = 6  # content words of the consequence that tell one act from another
CONTENT_TAGS = ("NN", "VB", "JJ")


def extract_warnings(document: Document, found: Sequence[Event]) -> Iterator[Warning]:
    """Yield the warnings of a document in the order of the text.

    `found` holds the document's statements, which tell who speaks; other events in it are ignored.
    """
    for draft in find_drafts(document, found):
        yield record(document, draft, found)


def find_drafts(document: Document, found: Sequence[Event]) -> list[Draft]:
    """The warnings of a document before they are records, each with the rule that found it."""
    said = list(scopes(document, found))
    given = (*find_labels(document, found), *find_noun_labels(document))
    labels = _apart(document, sorted(given, key=lambda label: label.token), found)
    alone = [label for label in labels if label.statement is None and label.first < label.stop]
    unsaid = (Scope(None, label.first, label.stop) for label in alone)
    harms = list(find_harms(document, (*said, *unsaid)))
    drafts = list(_labelled(document, labels, harms))
    drafts.extend(_unlabelled(document, harms, [draft.bounds for draft in drafts]))
    return _distinct(document, drafts)


def _apart(document: Document, labels: Sequence[Label], found: Sequence[Event]) -> list[Label]:
    """Let a content end where the next label begins ("warned that ... and vowed to ..."), and share the warner."""
    kept: list[Label] = []
    for label in labels:
        before = kept[-1] if kept else None
        if before is not None and before.token < before.first < label.token < before.stop:
            joined = document.tokens.lower[label.token - 1] == "and"
            kept[-1] = before = before._replace(stop=label.token - joined)
            label = label._replace(coordinated=before) if joined and label.statement is None else label
        kept.append(label._replace(carrier=_carrier(label.trigger, found)))
    return kept


def _labelled(document: Document, labels: Iterable[Label], harms: Sequence[Harm]) -> Iterator[Draft]:
    tokens = document.tokens
    for label in labels:
        if label.first >= label.stop:
            inside: list[Harm] = []
        else:
            low, high = tokens.start[label.first], tokens.end[label.stop - 1]
            inside = [harm for harm in harms if low <= harm.start < high]
        draft = from_label(document, label, inside)
        if draft is not None:
            yield draft


def _unlabelled(document: Document, harms: Sequence[Harm], covered: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """One draft a sentence of a statement: its first harm in the order of the patterns' preference."""
    sentence = document.tokens.sentence
    for _, group in groupby(harms, key=lambda harm: (sentence[harm.scope.first], id(harm.scope.statement))):
        for harm in group:
            if any(start <= harm.start < end for start, end in covered):
                break
            draft = from_harm(document, harm)
            if draft is not None:
                yield draft
                break


def _distinct(document: Document, drafts: Iterable[Draft]) -> list[Draft]:
    """One record per act and place: of drafts that overlap, the labelled one, else the one that says more."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_preference):
        start, end = draft.bounds
        if any(start < other.bounds[1] and other.bounds[0] < end for other in kept):
            continue
        same = next((at for at, other in enumerate(kept) if _same_act(document, draft, other)), None)
        if same is None:
            kept.append(draft)
        else:
            kept[same] = replace(kept[same], around=(min(start, kept[same].bounds[0]), max(end, kept[same].bounds[1])))
    return sorted(kept, key=lambda draft: draft.trigger)


def _same_act(document: Document, draft: Draft, other: Draft) -> bool:
    """Do two unlabelled harms make one warning: one speaker's, of one form, in one sentence or running quotation?"""
    if draft.rule.startswith("label") or other.rule.startswith("label") or draft.form != other.form:
        return False
    if draft.warner is None or other.warner is None or draft.warner.name != other.warner.name:
        return False
    sentences = [document.tokens.sentence[document.token_at(one.trigger[0])] for one in (draft, other)]
    distance = abs(sentences[0] - sentences[1])
    return distance == 0 or (distance == 1 and draft.statement is other.statement and draft.condition is None)


def _preference(draft: Draft) -> tuple[bool, bool, int, int]:
    place = rank(draft.rule)
    return place >= 0, draft.condition is None, place, draft.trigger[0]


def record(document: Document, draft: Draft, found: Sequence[Event]) -> Warning:
    """The warning that a draft makes, with its codes and the statement that carries it."""
    start, end = draft.bounds
    trigger = document.span(*draft.trigger)
    condition = document.span(draft.condition.start, draft.condition.end) if draft.condition else None
    consequence = document.span(*draft.consequence) if draft.consequence else None
    words = f"{trigger.exact} {consequence.exact if consequence else ''}"
    ultimatum = draft.rule == "or else" or (draft.condition is not None and draft.condition.kind in ("unless", "until"))
    codes = codes_for(draft.form, words, ultimatum=ultimatum, demand=draft.demand)
    carrier = draft.statement or _carrier(draft.trigger, found)
    return Warning(
        id=event_id("warning", document.article.id, draft.trigger),
        article=document.article,
        evidence=document.evidence(start, end),
        thread=thread_id(
            "warning",
            draft.warner.name if draft.warner else "",
            draft.addressee.name if draft.addressee else "",
            _keywords(document, consequence or trigger),
        ),
        confidence=confidence(document, draft),
        extractor=EXTRACTOR,
        warner=draft.warner,
        form=draft.form,
        addressee=draft.addressee,
        trigger=trigger,
        condition=condition,
        consequence=consequence,
        area=draft.notice.area,
        effective=draft.notice.effective,
        expires=draft.notice.expires,
        cameo=codes.cameo,
        plover=codes.plover,
        plover_mode=codes.mode,
        statement_id=carrier.id if carrier else None,
    )


def _carrier(trigger: tuple[int, int], found: Sequence[Event]) -> Statement | None:
    """The smallest statement whose content or cue holds the trigger."""
    holding = [
        event for event in found
        if isinstance(event, Statement)
        and any(span.start < trigger[1] and trigger[0] < span.end for span in (*event.content.spans, *_cue(event)))
    ]  # fmt: skip
    return min(holding, key=lambda statement: len(statement.content.text), default=None)


def _cue(statement: Statement) -> tuple[Span, ...]:
    return (statement.cue,) if statement.cue else ()


def _keywords(document: Document, span: Span) -> str:
    """The lemmas that tell an act from others, in alphabetical order: reports word it differently."""
    tokens = document.tokens
    first, last = document.token_at(span.start), document.token_at(span.end - 1)
    lemmas = [
        tokens.lemma[at].lower()
        for at in range(first, min(last + 1, len(tokens)))
        if tokens.tag[at].startswith(CONTENT_TAGS)
    ]
    return " ".join(sorted([word for word in dict.fromkeys(lemmas) if word not in grammar("empty")][:MAX_THREAD_WORDS]))
