"""Quotations and their cues, read off the surface: "Q," X said / said X / X said: "Q" / split and continued ones."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.language.document import Document, Quote
from transforms.statements.announced import announced, paragraph_before
from transforms.statements.candidate import (
    FINITE_TAGS,
    Candidate,
    CueToken,
    Range,
    Source,
    is_full,
    is_punctuation,
    segment,
    trim,
)
from transforms.statements.cues import is_performed
from transforms.statements.inventory import forms
from transforms.statements.sources import nominal_at, sentence_subject, source_at, source_of

MAX_TAIL_WORDS = 45  # between a quotation and the cue behind it: a mention with its title and apposition
NO_PART = (":", ",", ";", "—", "–", "--", "-")  # what stands before such a mark is not of the quotation's sentence
JOINED = ("quote", "according", "beside")  # rules whose statements later quotations of the paragraph go on from
FOLLOWED = ("beside", "clause", "according", "that-clause")
NO_SPEAKER = (["it"], ["them"], ["him"], ["that"], ["to"])  # what an inverted speaker is not
REACH = 4  # quotations back
ENDS_OPEN = (",", "?", "!", "—", "–", "--", "-", "…", "...")


class Gap(NamedTuple):
    """A cue's clause, with the quotations that touch it on either side."""

    clause: Range
    before: int | None
    after: int | None


def quotation_candidates(document: Document, cues: Sequence[CueToken]) -> list[Candidate]:
    """Statements made of whole quotations with a cue beside them, each quotation used once."""
    taken: set[int] = set()
    gaps = {cue: _gap(document, cue) for cue in cues if _may_quote(document, cue)}
    # A quotation belongs to the cue behind it before it belongs to the one in front: '"A," he said. "B," she warned.'
    behind: dict[CueToken, tuple[Candidate, int]] = {}
    for cue, gap in gaps.items():
        made = _behind(document, cue, gap, taken)
        if made is not None and gap.before is not None:
            behind[cue] = made
            taken.add(gap.before)
    found: list[Candidate] = []
    for cue, gap in gaps.items():
        if cue in behind:
            candidate, tail = behind[cue]
            second = _second_half(document, gap, cue, tail, taken)
            candidate.content += second
        else:
            ahead = _ahead(document, cue, gap, taken)
            if ahead is None:
                continue
            candidate, second = ahead, ahead.content
        found.append(candidate)
        if second and gap.after is not None:
            taken.add(gap.after)
    return found


def _may_quote(document: Document, cue: CueToken) -> bool:
    """Can a cue in this form introduce a quotation?"""
    if "quote" not in cue.entry.frames or cue.form in ("modal", "imperative"):
        return False
    return cue.form != "passive" or cue.entry.cls == "ask"  # 'was asked, "Q?"'


def _gap(document: Document, cue: CueToken) -> Gap:
    tokens = document.tokens
    clause = segment(document, cue.first)
    paragraph = document.paragraphs[tokens.paragraph[cue.first]]
    before = tokens.quote[clause.first - 1] if clause.first > paragraph.first else -1
    after = tokens.quote[clause.stop] if clause.stop < paragraph.stop else -1
    return Gap(clause, before if before >= 0 else None, after if after >= 0 else None)


def _content_before(document: Document, quote: Quote) -> list[Range]:
    """The quotation, with the words of its own sentence that stand in front of it outside of the marks."""
    tokens = document.tokens
    first = quote.first
    sentence = document.sentences[tokens.sentence[first + (1 if quote.stop - first > 1 else 0)]]
    in_sentence = document.paragraphs[quote.paragraph].first <= sentence.first < first
    if in_sentence and tokens.quote[first - 1] < 0 and not _closed(document, first - 1):
        partial = tokens.text[first - 1] == "," and document.text[quote.inner_start].islower()
        other = {tokens.quote[at] for at in range(sentence.first, first)} - {-1}
        if any(is_full(document, document.quotes[at]) for at in other):
            return [Range(first, quote.stop)]  # '"A," X said, and "B," Y said'
        first = first if tokens.text[first - 1] in NO_PART and not partial else sentence.first
    return [Range(first, quote.stop)]


def _closed(document: Document, index: int) -> bool:
    tokens = document.tokens
    return tokens.tag[index] == "." or tokens.text[index][-1] in ".?!"  # "of Dayton, Tenn." too


def _behind(document: Document, cue: CueToken, gap: Gap, taken: set[int]) -> tuple[Candidate, int] | None:
    """A cue behind its quotation: "Q," X said and "Q," said X; and where the attribution ends."""
    if gap.before is None or gap.before in taken:
        return None
    tokens, clause = document.tokens, gap.clause
    quote = document.quotes[gap.before]
    inner = document.text[quote.inner_start : quote.inner_end].rstrip(" '’")
    start = clause.first
    comma_outside = start < clause.stop and tokens.text[start] in (",", "—", "–", "--")
    while start < cue.first and is_punctuation(tokens, start):
        start += 1
    inverted = start == cue.first
    fronted = _content_before(document, quote)[0].first < quote.first
    if cue.form == "passive" or (cue.form == "infinitive" and not is_performed(tokens, cue.first)):
        return None
    if inverted and cue.form == "participle":
        return None  # '"Q," promising to X': what is behind is promised, and does not speak
    if inverted and tokens.lower[cue.stop : cue.stop + 1] in NO_SPEAKER:
        return None  # "S, reported it to the police"; '"T," posited that S'
    partial = fronted or not is_full(document, quote) or cue.form == "participle"
    if partial and gap.after is not None and clause.stop - cue.stop <= 1 and not inverted:
        return None  # 'In a box labelled "problem," a doctor wrote "none"'
    subject = next((at for at in tokens.children[cue.first] if tokens.dep[at].startswith("nsubj")), None)
    if partial and subject is not None and subject < quote.first:
        return None  # 'Smith, author of "T," said': the quotation is part of who speaks
    reports = any(
        tokens.dep[mark] == "mark" and tokens.lower[mark] == "that" and cue.stop <= mark < clause.stop
        for at in tokens.children[cue.first] if tokens.dep[at] == "ccomp" for mark in tokens.children[at]
    )  # fmt: skip
    if reports and (partial or not inverted):
        return None  # '..., star of "T," said in an interview that S'
    if partial and (not inverted or cue.form == "participle") and _governs(document, cue):
        return None  # 'In his book "T," X said that ...': a title, and what X said comes behind
    goes_on = inner.endswith(ENDS_OPEN) or comma_outside or (inverted and inner.endswith("."))
    unmarked = is_full(document, quote) and not inner.endswith(".") and _is_subject_only(document, start, cue.first)
    if not (goes_on or unmarked):
        return None
    if inverted:
        mention = nominal_at(document, cue.stop, clause.stop)
        if mention is None or tokens.tag[mention.stop : mention.stop + 1] in ([tag] for tag in FINITE_TAGS):
            return None  # '..., citing "Q," said the candidate could win'
        source: Source | None = Source(*trim(document, *mention))
        tail = mention.stop
    elif cue.first - start <= MAX_TAIL_WORDS and _is_subject_only(document, start, cue.first):
        source = source_of(document, cue) or source_at(document, start, cue.first)
        if source is not None and source.first < start:
            source = source_at(document, start, cue.first)
        tail = cue.stop
    else:
        return None
    return Candidate("quote before cue", cue, source, _content_before(document, quote)), tail


def _governs(document: Document, cue: CueToken) -> bool:
    """Has the cue a clause or an object of its own behind it?"""
    tokens = document.tokens
    return any(
        child >= cue.stop and tokens.dep[child] in ("ccomp", "xcomp", "obj") and tokens.quote[tokens.left[child]] < 0
        for child in tokens.children[cue.first]
    )


def _is_subject_only(document: Document, first: int, stop: int) -> bool:
    """Are these words a mention with nothing but adverbs, auxiliaries and appositions around it?"""
    tokens = document.tokens
    if first >= stop:
        return False
    verbs = [
        index for index in range(first, stop)
        if tokens.tag[index].startswith("VB") and not tokens.dep[index].startswith(("aux", "acl", "amod", "cop"))
    ]  # fmt: skip
    if verbs and any(tokens.text[index] == "," for index in range(first, verbs[0])) and tokens.text[stop - 1] == ",":
        verbs = []  # all within what is set between commas behind the mention
    return not verbs and tokens.tag[first] not in ("CC", "IN", "WRB", "VBG")


def _second_half(document: Document, gap: Gap, cue: CueToken, tail: int, taken: set[int]) -> list[Range]:
    """The quotation behind the cue, where the clause between is nothing but the attribution."""
    tokens, clause = document.tokens, gap.clause
    if gap.after is None or gap.after in taken:
        return []
    between = range(tail, clause.stop)
    quote = document.quotes[gap.after]
    first_word = document.text[quote.inner_start : quote.inner_end][:1]
    if first_word.islower() and tokens.text[clause.stop - 1] == ",":
        return [Range(quote.first, quote.stop)]  # the sentence goes on: '"If A," X said, smiling, "b"'
    if any(tokens.tag[index].startswith("VB") or tokens.lower[index] == "that" for index in between):
        return []
    last = tokens.text[clause.stop - 1]
    joined = next((at for at in between if tokens.tag[at] == "CC" and tokens.text[at - 1] == ","), None)
    if joined is not None:
        return [Range(joined, quote.stop)]  # '"A," he said, but "B"'
    closed = last[-1] in ",.:;—–" or last == "--" or clause.stop == cue.stop
    if last[-1] == "." and _goes_on_unquoted(document, quote):
        return []
    return [Range(quote.first, quote.stop)] if closed and is_full(document, quote) else []


def _goes_on_unquoted(document: Document, quote: Quote) -> bool:
    """Does the author's sentence run on behind the quotation, which is then only a part of it?"""
    tokens = document.tokens
    if quote.stop >= document.paragraphs[quote.paragraph].stop or tokens.text[quote.stop - 2] in (",", ".", "?", "!"):
        return False
    return tokens.quote[quote.stop] < 0 and tokens.text[quote.stop].islower()


def _ahead(document: Document, cue: CueToken, gap: Gap, taken: set[int]) -> Candidate | None:
    """A cue in front of its quotation: X said, "Q"; X told reporters: "Q"; X said in a letter "Q"."""
    if gap.after is None or gap.after in taken:
        return None
    tokens, clause = document.tokens, gap.clause
    quote = document.quotes[gap.after]
    between = range(cue.stop, clause.stop)
    mark = tokens.text[clause.stop - 1] if clause.stop > cue.stop else ""
    verbs = [index for index in between if tokens.tag[index].startswith(("VB", "MD"))]
    inner_clause = any(tokens.lower[index] in ("that", "whether", "if", "how", "why") for index in between)
    if mark == ".":
        return None
    if mark == ":":
        reported = any(tokens.dep[at] == "ccomp" and cue.stop <= at < clause.stop for at in tokens.children[cue.first])
        if (inner_clause and verbs) or reported:
            return None  # 'X said that S, adding: "Q"'
        if any(tokens.tag[at] in FINITE_TAGS and tokens.lower[at] in forms() for at in verbs):
            return None  # 'Responding to the report, X wrote: "Q"'
    elif verbs or inner_clause or not (mark in (",", "—", "–", "--") or clause.stop - cue.stop <= 1):
        return None
    elif clause.stop - cue.stop == 1 and tokens.tag[cue.stop] in ("PRP", "EX", "DT") and cue.first > clause.first:
        return None  # 'X said he "does not know"'
    if mark != ":" and not is_full(document, quote):
        return None
    source = source_of(document, cue)
    if cue.first == clause.first and cue.stop < clause.stop:
        # 'Said Ellis: "Q"'
        source = source_at(document, cue.stop, clause.stop) or source
    content = [Range(quote.first, _end_of_sentence(document, quote))]
    return Candidate("quote after cue", cue, source, content)


def _end_of_sentence(document: Document, quote: Quote) -> int:
    """The end of the quotation, with the words of the same sentence that run on behind it without a break."""
    tokens = document.tokens
    inner = document.text[quote.inner_start : quote.inner_end].rstrip()
    stop = quote.stop
    if inner.endswith((".", "?", "!", ",", "…")):
        return stop
    limit = document.paragraphs[quote.paragraph].stop
    while (
        stop < limit and not is_punctuation(tokens, stop) and tokens.sentence[stop] == tokens.sentence[quote.stop - 1]
    ):
        stop += 1
    return stop


def join_following(document: Document, candidates: Sequence[Candidate], cues: Sequence[CueToken]) -> None:
    """Give quotations that merely go on to the statement they continue: later ones of a paragraph, and of the next.

    A later quotation of the same paragraph continues if it begins a sentence. One in the next paragraph does if the
    one before it was left open.
    """
    tokens = document.tokens
    taken: dict[int, Candidate] = {}
    for candidate in candidates:
        for part in candidate.content:
            for token in range(part.first, part.stop):
                if tokens.quote[token] >= 0:
                    taken[tokens.quote[token]] = candidate
    for number, quote in enumerate(document.quotes):
        if number in taken or number == 0:
            continue
        before = document.quotes[number - 1]
        earlier = [at for at in range(number - 1, max(-1, number - 1 - REACH), -1) if at in taken]
        if not is_full(document, quote):
            continue
        if before.continued and quote.paragraph > before.paragraph and number - 1 in taken:
            owner = taken[number - 1]
            owner.content.append(Range(quote.first, quote.stop))
            taken[number] = owner
            continue
        near = (at for at in earlier if document.quotes[at].paragraph == quote.paragraph)
        followed = next((taken[at] for at in near if taken[at].rule.startswith(JOINED)), None)
        followed = followed or _sentence_before(document, quote, candidates)
        rest = _whole(document, quote, cues)
        if followed is not None and rest is not None and _begins_sentence(document, quote):
            followed.content.append(rest)
            taken[number] = followed


def _sentence_before(document: Document, quote: Quote, candidates: Sequence[Candidate]) -> Candidate | None:
    """The statement that makes up the sentence before a quotation: 'A, X said. "Q"'."""
    tokens = document.tokens
    at = quote.first - 1
    if at < document.paragraphs[quote.paragraph].first or tokens.quote[at] >= 0:
        return None
    return next(
        (
            candidate for candidate in candidates
            if candidate.cue is not None
            and tokens.sentence[candidate.cue.first] == tokens.sentence[at]
            and candidate.rule.startswith(FOLLOWED)
            and candidate.bounds().stop <= quote.first
        ),
        None,
    )  # fmt: skip


def _whole(document: Document, quote: Quote, cues: Sequence[CueToken]) -> Range | None:
    """A quotation with what runs on behind it in its sentence; None where another report begins there."""
    if not _goes_on_unquoted(document, quote):
        return Range(quote.first, quote.stop)
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[quote.stop]].stop
    if any(quote.stop <= cue.first < stop for cue in cues) or tokens.paragraph[stop - 1] != quote.paragraph:
        return None
    return trim(document, quote.first, stop)


def _begins_sentence(document: Document, quote: Quote) -> bool:
    paragraph = document.paragraphs[quote.paragraph]
    return (
        quote.first == paragraph.first
        or _closed(document, quote.first - 1)
        or (document.tokens.quote[quote.first - 1] >= 0)
    )


def _running(document: Document, quote: Quote, candidates: Sequence[Candidate]) -> Source | None:
    """Who speaks on: the person that the sentence before is about, else the source of the statement before."""
    tokens = document.tokens
    before = paragraph_before(document, quote.paragraph)
    if before is not None and tokens.quote[before.stop - 1] < 0:
        subject = sentence_subject(document, tokens.sentence[before.stop - 1])
        if subject is not None and document.actors is not None and tokens.quote[subject.first] < 0:
            actor = document.actors.resolve(subject.first, subject.stop)
            if actor is not None and actor.type == "person":
                return subject
    earlier = [candidate for candidate in candidates if candidate.bounds().first < quote.first]
    return max(earlier, key=lambda candidate: candidate.bounds().first).source if earlier else None


def _goes_on_from(document: Document, quote: Quote, candidates: Sequence[Candidate]) -> Candidate | None:
    """The quotation of the paragraph before that a paragraph of nothing but quotation goes on from."""
    tokens = document.tokens
    before = paragraph_before(document, quote.paragraph)
    if before is None:
        return None
    ends = {candidate.bounds().stop - 1: candidate for candidate in candidates}
    near = [candidate for end, candidate in ends.items() if before.first <= end < before.stop]
    last = max(near, key=lambda candidate: candidate.bounds().stop, default=None)
    if last is None or not last.rule.startswith("quote") or tokens.quote[last.bounds().stop - 1] < 0:
        return None
    return last


def uncued_candidates(document: Document, candidates: Sequence[Candidate], cues: Sequence[CueToken]) -> list[Candidate]:
    """Paragraphs that are nothing but quotation, without a cue: the running speaker goes on."""
    tokens = document.tokens
    covered = {
        tokens.quote[token] for candidate in candidates for part in candidate.content for token in range(*part)
    }  # fmt: skip
    found: list[Candidate] = []
    for number, quote in enumerate(document.quotes):
        paragraph = document.paragraphs[quote.paragraph]
        if number in covered or not is_full(document, quote):
            continue
        outside = [
            t for t in range(paragraph.first, paragraph.stop) if tokens.quote[t] < 0 and not is_punctuation(tokens, t)
        ]
        if outside:
            continue
        told = announced(document, quote, cues)
        owner = _goes_on_from(document, quote, [*candidates, *found])
        if told is None and owner is not None:
            owner.content.append(Range(quote.first, quote.stop))
            continue
        cue, source = told or (None, _running(document, quote, [*candidates, *found]))
        found.append(Candidate("quote without cue", cue, source, [Range(quote.first, quote.stop)]))
    return found
