"""Subjects, controllers and clauses around a verb, with repairs on the surface where the parse fails."""

from transforms.deadlines.cues import cue
from transforms.language.document import Document, Tokens

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
OBJECTS = ("obj", "iobj", "obl:arg")
RELATIVES = frozenset({"who", "which", "that", "whom"})
CLAUSE_ENDS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", '"', "“", "”", "``", "''", "--", "—", "–"})
REACH = 12  # tokens that a surface repair looks back


def cases_of(tokens: Tokens, noun: int) -> set[str]:
    """The prepositions that a noun stands behind."""
    return {tokens.lower[case] for case in tokens.children[noun] if tokens.dep[case] == "case"}


def child_of(tokens: Tokens, token: int, *dependencies: str) -> int | None:
    """The first dependent of a token with one of the relations."""
    return next((child for child in tokens.children[token] if tokens.dep[child] in dependencies), None)


def is_verb(tokens: Tokens, token: int) -> bool:
    """Whether a word is a verb: by its tag, or by an auxiliary, whatever its tag ("does not free")."""
    if tokens.tag[token].startswith("VB"):
        return True
    relations = [tokens.dep[child] for child in tokens.children[token]]
    return "aux" in relations and "cop" not in relations


def subject_of(document: Document, verb: int, depth: int = 4) -> int | None:
    """The head word of who does (or, in the passive, undergoes) an act; that of the controlling verb for infinitives.

    A relative pronoun gives way to the noun that it stands for. None where nothing can be found.
    """
    tokens = document.tokens
    subject = child_of(tokens, verb, *SUBJECTS)
    if subject is not None:
        if tokens.lower[subject] in RELATIVES and tokens.dep[verb].startswith("acl"):
            return tokens.head[verb]
        return subject
    above = tokens.head[verb]
    if above == verb or not depth:
        return subject_on_surface(document, verb)
    gerund = tokens.tag[above] == "VBG" and not any(
        tokens.dep[child].startswith("aux") for child in tokens.children[above]
    )
    if gerund and above < verb and (noun := child_of(tokens, above, *SUBJECTS)) is not None:
        return noun  # "teams wishing to fly have until 17 September": the parse made the participle the verb
    relation = tokens.dep[verb]
    if relation in ("xcomp", "advcl", "ccomp") and _is_infinitive(tokens, verb):
        if relation != "advcl" or tokens.lemma[above] in cue("giving") | cue("obliging"):
            receiver = child_of(tokens, above, "iobj") or child_of(tokens, above, "obj") or _called_on(tokens, above)
            if receiver is not None and receiver < verb:
                return receiver
        return subject_of(document, above, depth - 1)
    if relation in ("conj", "parataxis", "xcomp", "advcl") and is_verb(tokens, above):
        repaired = subject_on_surface(document, verb) if relation != "conj" else None
        return repaired if repaired is not None else subject_of(document, above, depth - 1)
    if relation.startswith("acl"):
        return above
    return subject_on_surface(document, verb)


def _called_on(tokens: Tokens, verb: int) -> int | None:
    """The party of "called on both sides to", "appealed to the rebels to", which acts although it is no object."""
    return next(
        (
            child
            for child in tokens.children[verb]
            if child > verb
            and tokens.dep[child] == "obl"
            and any(tokens.lower[mark] in ("on", "upon", "to") for mark in tokens.children[child] if mark < child)
        ),
        None,
    )


def _is_infinitive(tokens: Tokens, verb: int) -> bool:
    return any(tokens.tag[child] == "TO" for child in tokens.children[verb] if child < verb)


def subject_on_surface(document: Document, verb: int) -> int | None:
    """The last noun between a finite verb and the conjunction or mark before it."""
    tokens = document.tokens
    low = max(document.sentences[tokens.sentence[verb]].first, verb - REACH)
    for token in range(verb - 1, low - 1, -1):
        tag = tokens.tag[token]
        if tokens.lower[token] in CLAUSE_ENDS or tokens.lower[token] in cue("clause_openers"):
            return None
        if tag.startswith("N") or tag == "PRP":
            return token
        if tag.startswith("VB") and token < verb - 2:
            return None
    return None


def mark_of(document: Document, verb: int) -> str | None:
    """The conjunction that opens a verb's clause ("unless"), by the parse or just before its subject."""
    tokens = document.tokens
    mark = child_of(tokens, verb, "mark")
    if mark is not None and tokens.tag[mark] != "TO":
        return tokens.lower[mark]
    low = max(document.sentences[tokens.sentence[verb]].first, verb - REACH)
    for token in range(verb - 1, low - 1, -1):
        lower = tokens.lower[token]
        if lower in ("unless", "if"):
            return lower
        if lower in CLAUSE_ENDS or lower in cue("clause_openers") or is_verb(tokens, token):
            return None
    return None


def infinitive_after(document: Document, last: int, reach: int = 4) -> int | None:
    """The verb of the "to" phrase that starts within some tokens behind one ("60 days [in which] to comply")."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[last]].stop
    for token in range(last + 1, min(stop, last + 1 + reach)):
        if tokens.lower[token] == "to":
            verbs = (verb for verb in range(token + 1, min(stop, token + 4)) if tokens.tag[verb] in ("VB", "VBP"))
            plain = token + 1 < stop and tokens.tag[token + 1] in ("NN", "JJ")  # "to hand over", taken for a noun
            return next(verbs, token + 1 if plain else None)
        if tokens.lower[token] in CLAUSE_ENDS or is_verb(tokens, token):
            return None
    return None


def phrase_end(document: Document, verb: int, limit: int) -> int:
    """Where the phrase of a verb ends: its subtree, never past a mark that closes the clause or the limit.

    A comma inside the subtree does not end it; one behind its last word does.
    """
    tokens = document.tokens
    stop = min(limit, max(tokens.right[verb], verb) + 1)
    for token in range(verb + 1, stop):
        if tokens.lower[token] in (";", ":", "”", '"', "''", "--", "—"):
            return token
    while stop > verb + 1 and tokens.lower[stop - 1] in CLAUSE_ENDS:
        stop -= 1
    return stop


def clause_start(document: Document, verb: int) -> int:
    """The first token of a clause with its subject, conjunction left out."""
    tokens = document.tokens
    subject = child_of(tokens, verb, *SUBJECTS)
    return tokens.left[subject] if subject is not None and tokens.left[subject] < verb else verb


def is_negated(document: Document, verb: int) -> bool:
    """Whether a verb or its subject is denied: "does not leave", "no deal is reached"."""
    tokens = document.tokens
    for child in tokens.children[verb]:
        if child < verb and tokens.lower[child] in ("not", "n't", "never", "nobody", "nothing"):
            return True
        if tokens.dep[child] == "aux" and tokens.lower[child + 1] in ("not", "n't"):
            return True  # whatever the parse hung the "not" on
        if tokens.dep[child] in SUBJECTS and any(
            tokens.lower[one] in ("no", "neither") for one in tokens.children[child]
        ):
            return True
    return False
