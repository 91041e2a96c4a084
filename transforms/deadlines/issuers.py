"""Who set a deadline: the one who gives, orders, extends or owns it; else who speaks the words that set it."""

from collections.abc import Sequence

from schemas import Actor, Statement, Warning
from transforms.deadlines.actors import actor_of, agent_of, could_act, governs, is_passive, one_spoken_of, possessor
from transforms.deadlines.cues import cue
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import cases_of, child_of, is_verb, subject_of
from transforms.language.document import Document, Tokens
from transforms.times.direction import governor_above

CLIMB = 3  # verbs above the one that sets a deadline in whose subject its issuer may stand


def issuing_party(
    document: Document, frame: Frame, statement: Statement | None, warnings: Sequence[Warning], obliged: Actor | None
) -> Actor | None:
    """Who set the deadline, or None; nobody sets one for himself unless he commits himself."""
    head = _issuer_head(document, frame)
    issuer = actor_of(document, head)
    if issuer is not None and not (could_act(document, head, issuer) or issuer.type == "document"):
        issuer = None
    told = frame.kind == "grant" and frame.setter is not None and document.tokens.lower[frame.setter] == "had"
    if issuer is None and frame.kind in ("condition", "obligation", "grant") and not told:
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
    lemma, verbal = tokens.lemma[setter], is_verb(tokens, setter)
    if frame.kind == "noun" and frame.noun is not None:
        owner = possessor(tokens, frame.noun)
        if owner is not None and not document.in_time(owner):
            return owner
        governed = verbal and governs(document, setter, frame.noun)
        return _setter_of(document, setter) if governed and lemma in cue("setting") | cue("giving") else None
    if frame.kind == "grant" and lemma in cue("giving"):
        return _setter_of(document, setter)
    if frame.kind in ("extension", "expiry"):
        return _owner_of_right(document, frame, setter)
    if frame.rule in ("ordered to", "ordered thing", "demanded that", "decided that", "required to") and verbal:
        return _setter_of(document, setter)
    if frame.rule == "order to":
        by = _marked(tokens, setter, "by", "from")
        return by if by is not None or lemma in cue("own_duties") else possessor(tokens, setter)
    return None


def _setter_of(document: Document, verb: int) -> int | None:
    """Who does what a verb says; where a thing is its subject, that of the verb that it is joined to.

    "said the bid had failed and gave them until Friday" may be parsed with the bid as giver.
    """
    tokens = document.tokens
    if is_passive(document, verb):
        return agent_of(document, verb)
    for _ in range(CLIMB):
        subject = subject_of(document, verb)
        if subject is not None and tokens.lower[subject] == "it":
            meant = one_spoken_of(document, verb, subject)
            subject = meant if meant is not None else subject
        actor = actor_of(document, subject)
        if actor is not None and could_act(document, subject, actor):
            return subject
        above = governor_above(document, verb)
        if above is None or tokens.dep[verb] not in ("conj", "ccomp", "xcomp", "advcl", "parataxis"):
            return subject
        verb = above
    return None


def _owner_of_right(document: Document, frame: Frame, setter: int) -> int | None:
    """Who extends a right, or whose offer runs out."""
    tokens = document.tokens
    if frame.kind == "extension" and not is_passive(document, setter):
        return _setter_of(document, setter)
    if frame.kind == "extension" and (agent := agent_of(document, setter)) is not None:
        return agent
    thing = subject_of(document, setter)
    if thing is None or tokens.lemma[thing] not in cue("offers"):
        return None
    owner = possessor(tokens, thing)
    return owner if owner is not None else _marked(tokens, thing, "by", "from")


def _marked(tokens: Tokens, noun: int, *marks: str) -> int | None:
    """The dependent of a noun behind one of some prepositions: "the ruling by the court"."""
    for child in tokens.children[noun]:
        if cases_of(tokens, child) & {*marks}:
            return child
    return child_of(tokens, noun, "obl:agent")
