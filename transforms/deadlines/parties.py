"""Who sets a deadline and who is bound by it."""

from collections.abc import Sequence

from schemas import Actor, Statement, Warning
from transforms.deadlines.cues import cue
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import SUBJECTS, child_of, is_verb, subject_of, subject_on_surface
from transforms.language.document import Document
from transforms.times.direction import governor

NOT_PARTIES = frozenset({"it", "there", "that", "this", "what", "which", "who", "one", "deal", "agreement"})
AGENT = ("obl:agent", "obl")


def actor_of(document: Document, head: int | None) -> Actor | None:
    """The actor whose mention a word heads; None for expletives and things that cannot be bound."""
    if head is None or document.actors is None or document.tokens.lower[head] in NOT_PARTIES:
        return None
    if document.in_time(head) or not document.tokens.tag[head].startswith(("N", "PRP", "WP", "CD", "DT")):
        return None
    first, stop = document.actors.noun_phrase(head)
    return document.actors.resolve(first, stop)


def is_passive(document: Document, verb: int) -> bool:
    tokens = document.tokens
    return any(tokens.dep[child] in ("aux:pass", "nsubj:pass") for child in tokens.children[verb])


def agent_of(document: Document, verb: int) -> int | None:
    """Who does a passive act: the noun of its "by" phrase."""
    tokens = document.tokens
    for child in tokens.children[verb]:
        dated = any(time.start <= tokens.start[child] < time.end for time in document.times)
        if (
            tokens.dep[child] in AGENT
            and not dated
            and any(tokens.lower[case] == "by" for case in tokens.children[child] if tokens.dep[case] == "case")
        ):
            return child
    return None


def obliged_party(document: Document, frame: Frame, warnings: Sequence[Warning]) -> Actor | None:
    """Who must act, or None where the text leaves it open."""
    head = _obliged_head(document, frame)
    party = actor_of(document, head)
    if party is not None and head is not None and party.name == document.tokens.text[head] and head != frame.act:
        party = _antecedent(document, frame, head) or party
    return party or _warned(frame, warnings)


def _antecedent(document: Document, frame: Frame, pronoun: int) -> Actor | None:
    """Who an unresolved "they" of a condition is: the subject of the clause that the condition hangs on."""
    tokens = document.tokens
    if tokens.tag[pronoun] != "PRP" or frame.act is None:
        return None
    verb = frame.act
    for _ in range(3):
        above = governor(document, tokens.head[verb]) if tokens.head[verb] != verb else None
        if above is None:
            return None
        subject = child_of(tokens, above, *SUBJECTS)
        if subject is not None and subject != pronoun and subject < pronoun:
            return actor_of(document, subject)
        verb = above
    return None


def _obliged_head(document: Document, frame: Frame) -> int | None:
    tokens = document.tokens
    if frame.kind in ("expiry", "extension", "owed"):
        return None
    if frame.kind == "grant" and frame.setter is not None:
        return _receiver(document, frame)
    if frame.kind == "noun":
        return _bound_by_noun(document, frame)
    if (
        frame.rule in ("ordered to", "order to", "ordered thing")
        and frame.setter is not None
        and is_verb(tokens, frame.setter)
    ):
        return _ordered(document, frame)
    if frame.rule == "if fails" and frame.setter is not None:
        return subject_of(document, frame.setter)
    if frame.rule == "time unless" and frame.setter is not None and not is_verb(tokens, frame.setter):
        return subject_on_surface(document, frame.setter)  # the parse took "fails" for a noun
    if frame.act is None:
        return None
    if is_passive(document, frame.act):
        agent = agent_of(document, frame.act)
        return agent if agent is not None else _deciding_body(document, frame.act)
    return subject_of(document, frame.act)


def _deciding_body(document: Document, verb: int) -> int | None:
    """Who must do a passive act that is done in a body: "has to be ratified in parliament"."""
    tokens = document.tokens
    below = [verb, *tokens.children[verb], *(tokens.children[tokens.head[verb]])]
    return next((token for token in below if token > verb and tokens.lemma[token] in cue("bodies")), None)


def _receiver(document: Document, frame: Frame) -> int | None:
    """Who has or is given a time."""
    tokens, verb = document.tokens, frame.setter or 0
    if tokens.lemma[verb] in cue("having") or is_passive(document, verb):
        return subject_of(document, verb)
    receiver = child_of(tokens, verb, "iobj")
    if receiver is None:
        receiver = child_of(tokens, verb, "obj")
    if receiver is not None and verb < receiver < frame.start and not _is_time_word(document, receiver, frame):
        return receiver
    return next(  # on the surface: the first noun behind the verb that is not part of the time
        (
            token
            for token in range(verb + 1, frame.start)
            if tokens.tag[token].startswith(("NN", "PRP"))
            and not tokens.tag[token + 1].startswith("NN")
            and tokens.tag[token] != "PRP$"
        ),
        None,
    )


def _is_time_word(document: Document, token: int, frame: Frame) -> bool:
    tokens = document.tokens
    if document.in_time(token) or token >= frame.first:
        return True
    return tokens.lemma[token] in cue("nouns") or tokens.lemma[token] in cue("terms")


def _bound_by_noun(document: Document, frame: Frame) -> int | None:
    """ "Russia misses the deadline", "gave Iran an ultimatum", "a deadline for banks", "to register ahead of"."""
    tokens, setter = document.tokens, frame.setter
    if frame.act is not None and frame.act < frame.start and frame.noun is not None:
        return subject_of(document, frame.act)
    if setter is not None and frame.noun is not None:
        lemma = tokens.lemma[setter]
        if lemma in cue("facing"):
            return subject_of(document, setter)
        if lemma in cue("giving"):
            return _receiver(document, frame) if not is_passive(document, setter) else subject_of(document, setter)
        if lemma in cue("setting"):
            for child in tokens.children[setter]:  # "set Ankara a deadline": the parse may give the verb two objects
                if tokens.dep[child] in ("iobj", "obj") and setter < child < frame.noun:
                    return child
        for child in tokens.children[frame.noun]:
            marks = {tokens.lower[case] for case in tokens.children[child] if tokens.dep[case] == "case"}
            if tokens.dep[child] == "nmod" and "for" in marks and child != frame.first:
                return None if tokens.lemma[child] in cue("rights") | cue("owed") else child
        behind = frame.noun + 1
        if behind < len(tokens) and tokens.lower[behind] in ("for", "on") and not document.in_time(behind + 1):
            return next((t for t in range(behind + 1, min(behind + 5, len(tokens))) if _ends_phrase(document, t)), None)
        if lemma not in cue("setting") and lemma not in cue("noun_verbs"):
            return None if is_passive(document, setter) else subject_of(document, setter)
    return None


def _ends_phrase(document: Document, token: int) -> bool:
    """Whether a word is the last noun of a plain phrase."""
    tag = document.tokens.tag
    return tag[token].startswith("N") and not (token + 1 < len(tag) and tag[token + 1].startswith("N"))


def _ordered(document: Document, frame: Frame) -> int | None:
    """Who is told to do something: the object of the order, or its subject in the passive."""
    tokens, setter = document.tokens, frame.setter or 0
    if frame.rule == "ordered thing":
        return None
    if is_passive(document, setter):
        return child_of(tokens, setter, *SUBJECTS)
    receiver = child_of(tokens, setter, "obj")
    if receiver is None:
        receiver = child_of(tokens, setter, "iobj")
    if receiver is None and frame.act is not None:
        receiver = subject_of(document, frame.act)
    return receiver


def _warned(frame: Frame, warnings: Sequence[Warning]) -> Actor | None:
    """The addressee of the warning whose condition the deadline is."""
    if frame.kind not in ("condition", "noun", "obligation"):
        return None
    return next((warning.addressee for warning in warnings if warning.addressee is not None), None)


def issuing_party(
    document: Document, frame: Frame, statement: Statement | None, warnings: Sequence[Warning], obliged: Actor | None
) -> Actor | None:
    """Who set the deadline: the one who gives, orders or extends; else who speaks the words that set it."""
    issuer = actor_of(document, _issuer_head(document, frame))
    if issuer is None and frame.kind in ("condition", "obligation", "grant"):
        issuer = next((warning.warner for warning in warnings if warning.warner is not None), None)
        if issuer is None and statement is not None:
            issuer = statement.speaker
    if issuer is not None and obliged is not None and issuer.name == obliged.name and frame.kind != "commitment":
        return None
    return issuer


def _issuer_head(document: Document, frame: Frame) -> int | None:
    tokens, setter = document.tokens, frame.setter
    if setter is None:
        return None
    lemma = tokens.lemma[setter]
    if frame.kind == "grant" and lemma in cue("giving"):
        return agent_of(document, setter) if is_passive(document, setter) else subject_of(document, setter)
    if frame.kind == "extension" or frame.rule in ("ordered to", "ordered thing", "demanded that"):
        if not is_verb(tokens, setter):
            return None
        return agent_of(document, setter) if is_passive(document, setter) else subject_of(document, setter)
    if frame.kind == "noun" and frame.noun is not None:
        owner = child_of(tokens, frame.noun, "nmod:poss")
        if owner is not None:
            return owner
        if lemma in cue("setting") or lemma in cue("giving"):
            return agent_of(document, setter) if is_passive(document, setter) else subject_of(document, setter)
    if frame.rule == "order to":
        for child in tokens.children[setter]:
            if any(tokens.lower[case] == "by" for case in tokens.children[child]):
                return child
        return child_of(tokens, setter, "nmod:poss")
    return None
