"""Nouns that report: "raised questions about X", "his claim that S", "a pledge to do"."""

from collections.abc import Iterator

from transforms.language.document import Document
from transforms.statements.boundaries import object_end, run_on
from transforms.statements.candidate import FINITE_TAGS, Candidate, CueToken, Range, Source, sentence_stop, trim
from transforms.statements.cues import is_performed, verb_form
from transforms.statements.inventory import CueEntry, forms, light_nouns, light_verbs, nouns
from transforms.statements.sources import by_agent, noun_source, source_of


def nominal_candidates(document: Document) -> Iterator[Candidate]:
    """Statements made by a noun, alone with its possessor or with a light verb and that verb's subject."""
    tokens = document.tokens
    known = nouns().keys() | light_nouns()
    for index, lemma in enumerate(tokens.lemma):
        if lemma not in known or tokens.tag[index] not in ("NN", "NNS") or tokens.quote[index] >= 0:
            continue
        candidate = with_light_verb(document, index, lemma)
        if candidate is None and lemma in nouns():
            candidate = _alone(document, index, nouns()[lemma])
        if candidate is not None:
            yield candidate


def light_cues(document: Document) -> Iterator[CueToken]:
    """Light verbs with their nouns as cues that may introduce a quotation: 'issued a statement: "Q"'."""
    tokens, known = document.tokens, light_nouns()
    for index, lemma in enumerate(tokens.lemma):
        if lemma not in known or not tokens.tag[index].startswith("NN") or tokens.quote[index] >= 0:
            continue
        verb = tokens.head[index]
        entry = _light_entry(document, index, lemma)
        if entry is not None and "quote" in entry.frames and tokens.dep[index] == "obj" and verb < index:
            yield CueToken(verb, index + 1, entry, verb_form(tokens, verb))


def _light_entry(document: Document, noun: int, lemma: str) -> CueEntry | None:
    tokens = document.tokens
    verb = tokens.head[noun]
    if tokens.dep[noun] not in ("obj", "nsubj:pass") or not tokens.tag[verb].startswith("VB"):
        return None
    return light_verbs().get((forms().get(tokens.lower[verb], tokens.lemma[verb]), lemma))


def with_light_verb(document: Document, noun: int, lemma: str) -> Candidate | None:
    """ "expressed concern about X": the subject of the verb speaks."""
    tokens = document.tokens
    verb = tokens.head[noun]
    entry = _light_entry(document, noun, lemma)
    if entry is None:
        return None
    form = verb_form(tokens, verb)
    if any(tokens.lower[child] == "no" for child in tokens.children[noun]):
        return None  # "gave no indication that"
    if form == "modal" or (form == "infinitive" and not is_performed(tokens, verb)):
        return None
    first, stop = (verb, noun + 1) if verb < noun else (noun, noun + 1)
    cue = CueToken(first, stop, entry, form)
    content = _content(document, cue, noun, entry, extra=verb)
    if content is not None and noun < verb:  # "his demand for money was rejected"
        begin = min((child for child in tokens.children[verb] if tokens.dep[child].startswith("aux")), default=verb)
        content = trim(document, content.first, min(content.stop, begin))
    if content is None or content.stop <= content.first:
        return None
    asked = CueToken(verb, verb + 1, entry, form)
    source = by_agent(document, verb) if form == "passive" else source_of(document, asked)
    return Candidate("light verb", cue, source, [content])


def _alone(document: Document, noun: int, entry: CueEntry) -> Candidate | None:
    """ "Trump's claim that S": only with a clause or infinitive, and with somebody named as its source."""
    source: Source | None = noun_source(document, noun)
    cue = CueToken(noun, noun + 1, entry, "noun")
    content = _content(document, cue, noun, entry, extra=None)
    if content is None or source is None:
        return None
    return Candidate("noun", cue, source, [content])


def _content(document: Document, cue: CueToken, noun: int, entry: CueEntry, extra: int | None) -> Range | None:
    """What the noun governs: a that-clause, an infinitive or, with a light verb, a prepositional phrase."""
    tokens = document.tokens
    children = [*tokens.children[noun], *(tokens.children[extra] if extra is not None else ())]
    for child in children:
        if child <= noun or tokens.dep[child].split(":")[0] not in ("acl", "ccomp", "nmod", "obl", "advcl", "xcomp"):
            continue
        mark = next((at for at in tokens.children[child] if at < child and tokens.dep[at] in ("mark", "case")), None)
        word = tokens.lower[mark] if mark is not None else ""
        clause = word == "that" and "that" in entry.frames
        infinitive = word == "to" and "to" in entry.frames and tokens.tag[child].startswith("VB")
        phrase = extra is not None and (f"pp:{word}" in entry.frames or (word == "for" and "for" in entry.frames))
        asked = extra is not None and "wh" in entry.frames and word in ("whether", "if")
        if clause or phrase or infinitive or asked:
            first = tokens.left[child] + (1 if (clause or phrase) and mark == tokens.left[child] else 0)
            if first <= noun:
                continue
            closed = extra is None and tokens.dep[noun].startswith("nsubj")  # "her claim that S drew criticism"
            if closed:
                return trim(document, first, tokens.right[child] + 1)
            end = object_end(document, cue, first, tokens.right[child] + 1) if phrase else run_on(
                document, cue, tokens.right[child] + 1
            )  # fmt: skip
            found = trim(document, first, end)
            return found if found.stop > found.first else None
    if "that" in entry.frames and noun + 2 < len(tokens) and tokens.lower[noun + 1] == "that":
        limit = sentence_stop(document, noun)
        if any(tokens.tag[at].startswith(FINITE_TAGS) for at in range(noun + 2, limit)):
            return trim(document, noun + 2, run_on(document, cue, limit))
    return None
