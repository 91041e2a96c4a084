"""Attributions beside their content rather than above it: "A, X said, B", "according to X", "X: A"."""

from collections.abc import Iterator

from transforms.actors.gazetteer import nouns
from transforms.language.document import Document, Tokens
from transforms.resources import table, words
from transforms.statements.candidate import (
    FINITE_TAGS,
    Candidate,
    CueToken,
    Range,
    Source,
    is_punctuation,
    sentence_stop,
    trim,
)
from transforms.statements.cues import is_negated
from transforms.statements.inventory import CueEntry, forms, verbs
from transforms.statements.sources import is_time, nominal_at, source_at, source_of

SOURCES = {
    tuple(phrase.split()): CueEntry(phrase, "say", frozenset())
    for phrase in table("statements/cues")["phrases"]["source"]
}  # fmt: skip
MAX_APPOSITION = 14  # tokens between the commas around one
HEADLINE_WORDS = 3  # a headline in capitals may show no verb to the tagger
HEADLINE_LENGTH = 20  # a paragraph with more words is no headline
SIGNATURE_WORDS = 4  # behind the dash of "Prices will fall - minister"
LABEL_WORDS = 6  # a label in front of a colon is a name with its title, not a clause
CONCESSIVE = words("statements/grammar", "concessive")
SUBORDINATORS = words("statements/grammar", "subordinators")
CONNECTORS = words("statements/grammar", "connectors")
FIRST_WORDS = frozenset(phrase[0] for phrase in SOURCES)
HEARSAY = {word: CueEntry(word, "say", frozenset()) for word in words("statements/grammar", "hearsay")}
OBJECTIVE = ("it", "them", "him", "me", "us")  # "A, reported it to the police": no inverted speaker
AFTER_ATTRIBUTION = words("statements/grammar", "after_attribution")


def beside_candidate(document: Document, cue: CueToken) -> Candidate | None:
    """A report set behind or into its content by commas: "A, X said." and "A, X said, B"."""
    tokens = document.tokens
    if "that" not in cue.entry.frames or cue.form != "finite":
        return None
    if is_negated(tokens, cue.first):
        return None
    sentence = document.sentences[tokens.sentence[cue.first]]
    clause = Range(sentence.first, sentence_stop(document, cue.first))
    behind = _end_of_attribution(document, cue, clause)
    if behind is None:
        return None
    tail, inverted = behind
    source: Source | None
    if inverted:
        source = source_at(document, cue.stop, clause.stop)
        start = cue.first
    else:
        source = source_of(document, cue)
        start = source.first if source is not None else cue.first
        # "Moreover, X said" is no attribution behind a clause, and an apposition belongs to the source
        while start > clause.first and tokens.text[start - 1] != "," and tokens.lower[start - 1] != "as":
            start -= 1
            if cue.first - start > 20 or tokens.tag[start].startswith(FINITE_TAGS):
                return None
    if source is None:
        return None
    if start > clause.first and tokens.lower[start - 1] == "as":
        start -= 1  # "A, as X pointed out, B" and "As X pointed out, B"
        start -= start == clause.first + 1 and tokens.tag[clause.first] == "CC"
        if start == clause.first and tail + 1 < clause.stop and tokens.text[tail] == ",":
            return Candidate("beside", cue, source, [trim(document, tail, clause.stop)])
    if tokens.tag[start] == "CC":
        return None  # "Analysts say, and the police confirm, that S"
    if start <= clause.first or tokens.text[start - 1] != "," or cue.entry.weak or "quote" not in cue.entry.frames:
        return None
    front = trim(document, _behind_connector(tokens, clause.first), start - 1)
    fronted = tokens.lower[clause.first] in SUBORDINATORS  # "Though A, he said, B"
    goes_on = not inverted and tail < clause.stop and (fronted or _continues(document, tail, clause.stop))
    opening = front.first + 1 if tokens.tag[front.first] == "CC" else front.first
    alone = "," not in tokens.text[front.first : front.stop]
    if not (goes_on or inverted) and alone and (tokens.lower[opening] in SUBORDINATORS or tokens.tag[opening] == "VBG"):
        return None  # "When A, Mexico said enough": only a circumstance stands in front
    headline = tail + 1 >= clause.stop and front.stop - front.first >= 3
    if not goes_on and not headline and not any(tokens.tag[at].startswith("VB") for at in range(*front)):
        return None
    if front.stop == front.first:
        return None
    if inverted:
        # "The plan, said Anna Keller, the mayor, will fail"
        commas = [at for at in range(tail, min(clause.stop - 2, tail + MAX_APPOSITION)) if tokens.text[at] == ","]
        tail = next((at for at in commas if _resumes(document, at, clause.stop)), clause.stop)
        goes_on = tail < clause.stop
    content = [front]
    if goes_on:
        content.append(trim(document, tail, clause.stop))
    return Candidate("beside", cue, source, [part for part in content if part.stop > part.first])


def _behind_connector(tokens: Tokens, first: int) -> int:
    """The first word behind the author's "However," or the like."""
    set_off = tokens.text[first + 1 : first + 2] == [","] and tokens.lower[first] in CONNECTORS
    return first + 2 if set_off else first


def _end_of_attribution(document: Document, cue: CueToken, clause: Range) -> tuple[int, bool] | None:
    """Where the attribution ends: at the clause's end or a comma; and whether the source stands behind the cue."""
    tokens = document.tokens
    at = cue.stop
    inverted = False
    if at < clause.stop and not is_punctuation(tokens, at) and tokens.lower[at] not in AFTER_ATTRIBUTION:
        subject = any(
            tokens.dep[child].startswith("nsubj") and child < cue.first for child in tokens.children[cue.first]
        )
        if cue.entry.lemma == "tell" and tokens.text[cue.first - 1] != ",":
            pass
        elif tokens.tag[at].startswith(("NNP", "DT", "PRP", "NN", "JJ", "CD")) and tokens.text[cue.first - 1] == ",":
            blocked = subject and not tokens.tag[at].startswith("NNP")
            if cue.entry.cls != "say" or blocked or tokens.lower[at] in OBJECTIVE:
                return None
            mention = nominal_at(document, at, clause.stop)
            if mention is None:
                return None
            inverted, at = True, mention.stop
        elif not is_time(document, at) and not (
            tokens.tag[at] == "RB"
            and (at + 1 >= clause.stop or is_punctuation(tokens, at + 1) or tokens.lower[at + 1] in AFTER_ATTRIBUTION)
        ):
            return None
    while at < clause.stop and not (is_punctuation(tokens, at) and tokens.text[at] not in ("-", "–")):
        if tokens.lower[at] in ("that", "whether") or tokens.tag[at].startswith(FINITE_TAGS):
            return None
        at += 1
    if at < clause.stop and tokens.text[at] not in (",", ".", ";", "—", "--", "!", "?"):
        return None
    return at, inverted


def _continues(document: Document, comma: int, stop: int) -> bool:
    """Is what follows the comma the rest of the content, rather than an apposition or another report?"""
    tokens = document.tokens
    first = comma + 1
    if tokens.text[comma] != "," or first >= stop - 1:
        return False
    if tokens.tag[first] in ("VBG", "WP", "WDT", "WRB") or tokens.lower[first] in CONCESSIVE:
        return False
    verb = next((at for at in range(first, stop) if tokens.tag[at].startswith((*FINITE_TAGS, "VB"))), None)
    if verb is None:
        return False
    described = tokens.tag[first] == "DT" and any(tokens.tag[at] in ("WP", "WDT", "WP$") for at in range(first, verb))
    return not described  # "according to X, an aide whose work was praised": an apposition


def _resumes(document: Document, comma: int, stop: int) -> bool:
    """Does the content go on behind the comma: by its verb, or by a clause with a subject ("but he may yet win")?"""
    tokens = document.tokens
    if tokens.tag[comma + 1] in FINITE_TAGS:
        return True
    return tokens.tag[comma + 1] == "CC" and any(
        tokens.dep[at].startswith("nsubj") and comma < tokens.head[at] < stop for at in range(comma + 2, stop)
    )


def as_reported_candidates(document: Document) -> Iterator[Candidate]:
    """ "As reported by X, A"."""
    tokens, known = document.tokens, forms()
    for sentence in document.sentences:
        first = sentence.first
        if sentence.stop - first < 6 or tokens.lower[first] != "as" or tokens.lower[first + 2] != "by":
            continue
        entry = verbs().get(known.get(tokens.lower[first + 1], ""))
        mention = nominal_at(document, first + 3, sentence.stop) if entry is not None else None
        if entry is None or mention is None or tokens.text[mention.stop] != ",":
            continue
        cue = CueToken(first + 1, first + 2, entry, "passive")
        content = trim(document, mention.stop, sentence_stop(document, first))
        yield Candidate("beside", cue, Source(*mention), [content])


def hearsay_candidates(document: Document) -> Iterator[Candidate]:
    """ "The fire reportedly began in the kitchen": somebody said so, and nobody is named."""
    tokens = document.tokens
    for index in range(len(tokens)):
        if tokens.lower[index] not in HEARSAY or tokens.quote[index] >= 0:
            continue
        verb = tokens.head[index]
        if verb == index or tokens.dep[index] != "advmod" or not tokens.tag[verb].startswith(("VB", "JJ", "NN")):
            continue
        first, stop = min(tokens.left[verb], index), max(tokens.right[verb], index) + 1
        parts = (trim(document, first, index), trim(document, index + 1, stop))
        content = [part for part in parts if part.stop > part.first]
        if content and any(tokens.tag[at].startswith("VB") for part in content for at in range(*part)):
            yield Candidate(
                "hearsay", CueToken(index, index + 1, HEARSAY[tokens.lower[index]], "phrase"), None, content
            )


def according_candidates(document: Document) -> Iterator[Candidate]:
    """ "According to X, A", "A, according to X" and "A, according to X, B"."""
    tokens = document.tokens
    for index in range(len(tokens) - 2):
        if tokens.lower[index] not in FIRST_WORDS:
            continue
        phrase = next((words for words in SOURCES if tuple(tokens.lower[index : index + len(words)]) == words), None)
        if phrase is None or tokens.quote[index] >= 0:
            continue
        behind = index + len(phrase)
        cue = CueToken(index, behind, SOURCES[phrase], "phrase")
        sentence = document.sentences[tokens.sentence[index]]
        first, limit = sentence.first, sentence_stop(document, index)
        stop = _end_of_source(document, behind, limit, first == index)
        mention = nominal_at(document, behind, stop)
        if mention is None:
            continue
        # what stands in front, and what follows the comma behind the source
        front = trim(document, first, index) if index > first else Range(first, first)
        inside = tokens.quote[limit - 1]
        whole = document.quotes[inside].stop if inside >= 0 and document.quotes[inside].first >= stop else limit
        rest = trim(document, stop, max(whole, limit)) if stop < limit else Range(stop, stop)
        content = [front] if front.stop > front.first else []
        if rest.stop > rest.first and (not content or _continues(document, stop, limit)):
            content.append(rest)
        if content:
            yield Candidate("according to", cue, Source(*mention), content)


def _end_of_source(document: Document, first: int, limit: int, opens: bool) -> int:
    """The comma behind the source; one that sets off an apposition is passed over."""
    tokens = document.tokens
    end = next((at for at in range(first + 1, limit) if tokens.text[at] in (",", ".", ";", ":")), limit)
    if end == limit or tokens.text[end] != "," or not opens:
        return end
    closing = next((at for at in range(end + 1, min(limit, end + MAX_APPOSITION)) if tokens.text[at] == ","), None)
    if closing is None or tokens.tag[end + 1] not in ("DT", "WP", "WDT"):
        return end
    clause = tokens.tag[end + 1] == "DT" and any(tokens.tag[at].startswith(FINITE_TAGS) for at in range(end, closing))
    return end if clause else closing


def _is_speaker(document: Document, first: int, colon: int, named: list[int]) -> bool:
    """Does a label name somebody who speaks, or, alone, a document that does ("Poll: ...")?"""
    if colon == first + 1:
        word = document.tokens.text[first]
        speaks = nouns("documents") | nouns("groups")  # "Poll: ...", "Police: ..."
        if word in ("Q", "A") or word.lower() in speaks:
            return True
    entity = document.actors.entity_at(named[-1]) if named and document.actors is not None else None
    return entity is not None and entity.type in ("person", "organization", "government")


def label_candidates(document: Document) -> Iterator[Candidate]:
    """ "NAME: what they said", in headlines, transcripts and question-and-answer pieces."""
    tokens = document.tokens
    for paragraph in document.paragraphs:
        colon = next(
            (at for at in range(paragraph.first, min(paragraph.first + LABEL_WORDS + 1, paragraph.stop))
             if tokens.text[at] == ":"), None,
        )  # fmt: skip
        if colon is None or colon == paragraph.first or colon + 3 > paragraph.stop:
            continue
        if tokens.quote[colon] >= 0 and not tokens.text[colon - 1].isupper():
            continue  # within a quotation only a transcript's capitals are a label
        first = paragraph.first + (1 if is_punctuation(tokens, paragraph.first) else 0)
        label = range(first, colon)
        named = [at for at in label if tokens.name[at] >= 0 or tokens.tag[at].startswith("NNP")]
        if any(tokens.tag[at].startswith((*FINITE_TAGS, "VB", "IN", "W")) for at in label):
            continue
        if not _is_speaker(document, first, colon, named):
            continue
        content = trim(document, colon + 1, paragraph.stop)
        interview = tokens.text[first] in ("Q", "A")
        headline = first <= 1 and content.stop - content.first >= HEADLINE_WORDS
        if headline or interview or any(tokens.tag[at].startswith((*FINITE_TAGS, "VB")) for at in range(*content)):
            yield Candidate("label", None, Source(first, colon), [content])


def signed_candidates(document: Document) -> Iterator[Candidate]:
    """ "Prices will fall - minister": a headline with who says so behind a dash."""
    tokens = document.tokens
    for paragraph in document.paragraphs:
        if paragraph.kind not in ("headline", "body") or paragraph.stop - paragraph.first > HEADLINE_LENGTH:
            continue
        stop = paragraph.stop - (tokens.tag[paragraph.stop - 1] == "." if paragraph.stop > paragraph.first else 0)
        dash = next((at for at in range(paragraph.first + HEADLINE_WORDS, stop - 1) if _is_dash(document, at)), None)
        if dash is None or stop - dash - 1 > SIGNATURE_WORDS or tokens.quote[dash] >= 0:
            continue
        behind = range(dash + 1, stop)
        verbal = any(tokens.tag[at].startswith((*FINITE_TAGS, "VB", "IN", "W", "CC", "PRP")) for at in behind)
        named = [at for at in behind if tokens.name[at] >= 0 or tokens.tag[at].startswith("NNP")]
        actor = document.actors.resolve(dash + 1, stop) if document.actors is not None else None
        speaks = actor is not None and actor.type in ("person", "organization", "government", "group", "document")
        first = paragraph is document.paragraphs[0]  # a surname in the headline, before the article has told who it is
        if not verbal and (speaks or (first and named)) and (named or stop - dash == 2):
            content = trim(document, paragraph.first, dash)
            if any(tokens.tag[at].startswith((*FINITE_TAGS, "VB", "TO")) for at in range(*content)):
                yield Candidate("label", None, Source(dash + 1, stop), [content])


def _is_dash(document: Document, index: int) -> bool:
    """Is the token a dash with spaces around it?"""
    tokens = document.tokens
    spaced = tokens.end[index - 1] < tokens.start[index] and tokens.end[index] < tokens.start[index + 1]
    return tokens.text[index] in ("-", "–", "—", "--") and spaced
