"""What stands around a report: audience, channel, date, polarity, and whether the words are quoted."""

import re

from schemas import Actor, Mode, Polarity, Span, Time
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.resources import table, words
from transforms.statements.candidate import FINITE_TAGS, Candidate, closes_inner, is_punctuation
from transforms.statements.cues import is_negated
from transforms.times.lookup import SPREAD, time_of, times_around

NOBODY = frozenset({"neither", "no", "none", "nobody", "nothing", "few"})
GOVERNED_RULES = ("object", "prepositional", "infinitive", "light verb", "that-clause", "bare clause")
PERSONAL = re.compile(r"(er|or|ee|ant|(?<!m)ent)$")  # endings of many nouns for people: these are never dropped
REPORTS = frozenset({"say", "tell", "add"})  # verbs that make even a thing speak ("the sign said")
TOLD = words("statements/grammar", "told")
DECLINING = frozenset({"decline", "refuse"})


def is_nobody(document: Document, candidate: Candidate) -> bool:
    """Is the source a denial that anybody spoke ("neither side confirmed", "nobody said")?"""
    source = candidate.source
    return source is not None and document.tokens.lower[source.first] in NOBODY


def is_thing(document: Document, candidate: Candidate, speaker: Actor | None) -> bool:
    """Is the source something that cannot speak ("the rise threatens jobs", "the move asked too much of them")?

    It is a common noun for nobody: for no person, group, body or document.
    """
    source, cue = candidate.source, candidate.cue
    if source is None or cue is None or speaker is None or speaker.type != "unknown" or cue.entry.lemma in REPORTS:
        return False
    tokens = document.tokens
    lemma = tokens.lemma[source.stop - 1].lower()
    common = tokens.tag[source.stop - 1] in ("NN", "NNS") and not PERSONAL.search(lemma)
    return common and (candidate.rule.startswith(GOVERNED_RULES) or cue.entry.weak)


def mode(document: Document, candidate: Candidate) -> Mode:
    """direct where all words are quoted, indirect where none is, mixed else.

    Words quoted within the author's own sentence ("called it 'a mess'") are mixed although all of them are quoted.
    """
    tokens = document.tokens
    spoken = [token for part in candidate.content for token in range(*part) if not is_punctuation(tokens, token)]
    quoted = [token for token in spoken if tokens.quote[token] >= 0]
    if not quoted:
        return "indirect"
    clausal = candidate.rule.startswith(("quote", "announced", "label", "clause", "that-clause", "beside", "according"))
    return "direct" if len(quoted) == len(spoken) and clausal else "mixed"


def polarity(document: Document, candidate: Candidate) -> Polarity:
    """declined for "declined to comment" and what is told not to have been said, denied for denials, affirmed else."""
    cue = candidate.cue
    if cue is None:
        return "affirmed"
    if cue.entry.lemma.split()[0] in DECLINING or (
        cue.form in ("finite", "modal") and is_negated(document.tokens, cue.first)
    ):
        return "declined"
    return "denied" if cue.entry.cls == "deny" else "affirmed"


def audience(document: Document, candidate: Candidate) -> Actor | None:
    """Who was told: the object of "tell", or "to reporters"."""
    cue = candidate.cue
    if cue is None or document.actors is None or cue.form in ("phrase", "noun"):
        return None
    tokens = document.tokens
    for child in tokens.children[cue.first]:
        source = candidate.source
        speaks = source is not None and source.first <= child < source.stop
        if child < cue.stop or speaks or candidate.covers(child) or tokens.tag[child].startswith("VB"):
            continue
        marks = [tokens.lower[at] for at in tokens.children[child] if tokens.dep[at] == "case" and at < child]
        told = tokens.dep[child] in ("obj", "iobj") and cue.entry.lemma in TOLD
        spoken_to = tokens.dep[child].startswith("obl") and marks[:1] in (["to"], ["with"], ["on"]) and (
            (cue.stop > cue.first + 1 and marks[0] == "on" and "obj-to" in cue.entry.frames) or marks[0] == "to"
        )  # fmt: skip
        if told or spoken_to:
            return document.actors.resolve(*document.actors.noun_phrase(child))
    if {"obj-to", "of-ing"} & cue.entry.frames or cue.entry.lemma in TOLD:
        return _object_in_between(document, candidate)
    return None


def _object_in_between(document: Document, candidate: Candidate) -> Actor | None:
    """The noun phrase between a cue and its content, where the parse has attached it elsewhere."""
    cue = candidate.cue
    assert cue is not None and document.actors is not None
    tokens = document.tokens
    limit = candidate.content[0].first
    if candidate.rule == "object infinitive":  # the object is asked to act, and stands at the content's start
        limit = next((at for at in range(cue.stop, candidate.content[0].stop) if tokens.lower[at] == "to"), limit)
    if candidate.source is not None and cue.stop <= candidate.source.first < limit:
        return None
    if not cue.stop < limit <= cue.stop + 12:
        return None
    stop = cue.stop
    while stop < limit and not tokens.tag[stop].startswith((",", "IN", "TO", "VB", ":", "``", "''")):
        stop += 1
    if stop < limit - 1 and tokens.tag[stop] == "VBZ" and tokens.tag[stop + 1] == "IN":
        stop += 1  # a plural that the tagger took for a verb: "told defense attaches in Oslo that S"
    nominal = any(tokens.tag[at].startswith(("NN", "PRP")) for at in range(cue.stop, stop))
    return document.actors.resolve(cue.stop, stop) if nominal else None


def channel(document: Document, candidate: Candidate) -> str | None:
    """How it was said, if the report tells: "joint statement", "tweet", "interview"."""
    if candidate.cue is None:
        return None
    tokens = document.tokens
    known: dict[str, str] = table("statements/channels")["nouns"]
    media: dict[str, str] = table("statements/channels")["media"]
    sentence = document.sentences[tokens.sentence[candidate.cue.first]]
    for index in range(sentence.first, sentence.stop):
        word = tokens.lower[index]
        name = known.get(word)
        if (name is None and word not in media) or tokens.quote[index] >= 0 or candidate.covers(index):
            continue
        if word in media and tokens.lower[index - 1] in ("on", "via", "through"):
            return media[word]
        in_front = tokens.lower[max(0, index - 4) : index]
        if name is None or not {"in", "during", "at", "by", "on", "via"} & set(in_front):
            continue
        before = tokens.lower[index - 1]
        return f"{before} {name}" if before in ("joint", "written", "televised") else name
    return None


def said_on(document: Document, candidate: Candidate) -> Time | None:
    """When it was said, if the report tells: the date of the cue, outside of the content."""
    if candidate.cue is None:
        return None
    near = times_around(document, candidate.cue.first, SPREAD)
    outside = [time for time in near if _dates_report(document, candidate, document.token_at(time.start))]
    time = time_of(document, candidate.cue.first, outside) or _time_between(document, candidate, near)
    return time.record() if time is not None else None


def _time_between(document: Document, candidate: Candidate, times: list[TimeExpression]) -> TimeExpression | None:
    """The date between a cue and its content, whatever the parse hangs it on: "told the crews on May 5 that S"."""
    assert candidate.cue is not None
    low, high = document.tokens.end[candidate.cue.stop - 1], document.tokens.start[candidate.content[0].first]
    return next((time for time in times if low <= time.start < high and time.type in ("DATE", "TIME")), None)


def _dates_report(document: Document, candidate: Candidate, token: int) -> bool:
    """May a time date the report: outside of its content, in no clause of its own ("whose well ran dry in 2021")?"""
    assert candidate.cue is not None
    tokens, cue = document.tokens, candidate.cue
    if token >= len(tokens) or candidate.covers(token):
        return False
    return not any(tokens.tag[at] in FINITE_TAGS for at in range(cue.stop, token) if tokens.quote[at] < 0)


def content_spans(document: Document, candidate: Candidate) -> tuple[Span, ...]:
    """The content as character spans, without marks around a whole span."""
    tokens = document.tokens
    spans: list[Span] = []
    for first, stop in candidate.content:
        while first < stop and _is_edge(document, first):
            first += 1
        while stop > first and _is_edge(document, stop - 1) and not closes_inner(document, first, stop - 1):
            stop -= 1
        if first < stop:
            spans.append(document.span(tokens.start[first], tokens.end[stop - 1]))
    return tuple(spans)


def _is_edge(document: Document, token: int) -> bool:
    return is_punctuation(document.tokens, token) and document.tokens.text[token] not in (
        "$",
        "£",
        "€",
        "%",
        "#",
        "@",
        "[",
        "]",
        "(",
        ")",
    )
