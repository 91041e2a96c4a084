"""Who is bound by a deadline: the party that must act, or None where the text leaves it open."""

from collections.abc import Sequence

from schemas import Actor, Warning
from transforms.deadlines.actors import (
    actor_of,
    agent_of,
    could_act,
    governs,
    is_passive,
    named_before,
    one_spoken_of,
    possessor,
)
from transforms.deadlines.cues import cue
from transforms.deadlines.nouns import act_for, is_deadline_noun
from transforms.deadlines.site import Frame
from transforms.deadlines.syntax import SUBJECTS, cases_of, child_of, is_verb, subject_of, subject_on_surface
from transforms.language.document import Document
from transforms.times.direction import governor_above

ORDERED = ("ordered to", "order to", "ordered thing")


def obliged_party(document: Document, frame: Frame, warnings: Sequence[Warning]) -> Actor | None:
    """Who must act, or None where the text leaves it open; a thing never must."""
    head = _obliged_head(document, frame)
    if head is not None and document.tokens.tag[head] == "PRP":
        meant = _antecedent(document, frame, head)
        if meant is None and frame.act is not None:
            meant = one_spoken_of(document, frame.act, head)
        head = meant if meant is not None else head
    party = actor_of(document, head)
    if party is not None and head is not None and party.name == document.tokens.text[head]:
        named = named_before(document, head)
        party = party if named is None else party.model_copy(update=_identity(named))
    if party is None:
        return _warned(frame, warnings)
    told = frame.kind == "grant" or frame.rule == "ordered to"  # who is given time or told to act can act
    passes = could_act(document, head, party, unless_known=told)
    idle = frame.act is not None and document.tokens.lemma[frame.act] in cue("idle_acts")
    return party if passes and not (idle and party.type == "unknown" and not told) else None


def _identity(actor: Actor) -> dict[str, object]:
    """Who an actor is, without the words that name it in one place."""
    return actor.model_dump(include={"name", "type", "role", "country"})


def _antecedent(document: Document, frame: Frame, pronoun: int) -> int | None:
    """Who "they" of a condition is where the clause that it hangs on tells what they would suffer.

    "Owners will be fined if they fail to register": the owners; not so "the army will attack if they stay".
    """
    tokens = document.tokens
    if frame.act is None or tokens.lower[pronoun] not in ("they", "it"):
        return None
    verb = frame.act
    for _ in range(3):
        above = governor_above(document, verb)
        if above is None:
            return None
        subject = child_of(tokens, above, *SUBJECTS)
        if subject is not None and subject != pronoun and subject < pronoun:
            suffers = is_passive(document, above) or tokens.lemma[above] in cue("suffering")
            return subject if suffers and tokens.tag[subject] != "PRP" else None
        verb = above
    return None


def _obliged_head(document: Document, frame: Frame) -> int | None:
    if frame.kind == "owed" and frame.noun is not None:
        return _payer(document, frame.noun)
    if frame.kind in ("expiry", "extension"):
        return None
    if frame.kind == "grant" and frame.setter is not None:
        return _receiver(document, frame)
    if frame.kind == "noun":
        return _bound_by_noun(document, frame)
    if frame.rule == "failure" or (frame.rule in ORDERED and not is_verb(document.tokens, frame.setter or 0)):
        return _bound_by_order(document, frame)
    if frame.rule in ORDERED and frame.setter is not None:
        return _ordered(document, frame)
    if frame.rule == "who does":
        return frame.setter
    if frame.rule == "without":
        return None
    if frame.rule == "if fails" and frame.setter is not None:
        return subject_of(document, frame.setter)
    if frame.rule == "time unless" and frame.setter is not None and not is_verb(document.tokens, frame.setter):
        return subject_on_surface(document, frame.setter)  # the parse took "fails" for a noun
    if frame.rule == "agreed to" and frame.setter is not None and not is_verb(document.tokens, frame.act or 0):
        return subject_of(document, frame.setter)  # the parse took the act for a noun
    return _doer(document, frame.act)


def _payer(document: Document, noun: int) -> int | None:
    """Who owes a thing that somebody makes or fails to make: "failed to make a payment due Monday"."""
    tokens, verb = document.tokens, document.tokens.head[noun]
    owes = tokens.dep[noun] == "obj" and is_verb(tokens, verb) and tokens.lemma[verb] in cue("paying")
    return subject_of(document, verb) if owes else possessor(tokens, noun)  # "their accounts are due on 15 June"


def _doer(document: Document, act: int | None) -> int | None:
    """Who does an act, in the passive too."""
    if act is None:
        return None
    if is_passive(document, act):
        agent = agent_of(document, act)
        body = agent if agent is not None else _deciding_body(document, act)
        return body if body is not None else _owner(document, act)
    return subject_of(document, act)


def _owner(document: Document, act: int) -> int | None:
    """Whose thing must be handed in: "the firm's accounts must be delivered by Tuesday"."""
    tokens = document.tokens
    thing = child_of(tokens, act, *SUBJECTS)
    owed = thing is not None and tokens.lemma[act] in cue("submitting") | cue("delivering")
    return possessor(tokens, thing) if owed and thing is not None else None


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
            and not _is_time_word(document, token, frame)
        ),
        None,
    )


def _is_time_word(document: Document, token: int, frame: Frame) -> bool:
    if document.in_time(token) or token >= frame.first:
        return True
    return is_deadline_noun(document, token) or document.tokens.lemma[token] in cue("chances")


def _bound_by_noun(document: Document, frame: Frame) -> int | None:
    """ "Russia misses the deadline", "gave Iran an ultimatum", "a deadline for banks", "to register ahead of"."""
    tokens, setter, noun = document.tokens, frame.setter, frame.noun
    if noun is None:
        return None
    if frame.act is not None and frame.act < frame.start:
        return _doer(document, frame.act)
    if setter is not None and is_verb(tokens, setter):
        lemma, governed = tokens.lemma[setter], governs(document, setter, noun)
        if governed and lemma in cue("facing"):
            return subject_of(document, setter)
        if governed and lemma in cue("giving") | cue("having"):
            return _receiver(document, frame)
        if lemma in cue("setting"):
            for child in tokens.children[setter]:  # "set Ankara a deadline": the parse may give the verb two objects
                if tokens.dep[child] in ("iobj", "obj") and setter < child < noun:
                    return child
                marks = cases_of(tokens, child)
                if noun < child and "to" in marks and tokens.tag[child].startswith(("N", "PRP")):
                    return child  # "an ultimatum to the gunmen"
    doer = None if frame.act is None else child_of(tokens, frame.act, "nsubj")
    for_whom = doer if doer is not None and doer > noun else _named_for(document, frame, noun)
    if for_whom is not None:
        return for_whom
    plain = setter is not None and is_verb(tokens, setter) and not is_passive(document, setter)
    if plain and setter is not None and frame.act is not None:
        known = cue("setting") | cue("noun_verbs") | cue("extending") | cue("postponing") | cue("giving")
        return None if tokens.lemma[setter] in known else subject_of(document, setter)
    return None


def _named_for(document: Document, frame: Frame, noun: int) -> int | None:
    """The party of "a deadline for banks", on the surface where the parse fails."""
    tokens = document.tokens
    behind = noun + 1
    if act_for(document, noun) is not None:
        return None  # "the deadline for registering observers"
    for child in tokens.children[noun]:
        marks = cases_of(tokens, child)
        if tokens.dep[child] == "nmod" and marks & {"for", "on"} and child != frame.first:
            return child
    if behind < len(tokens) and tokens.lower[behind] in ("for", "on") and not document.in_time(behind + 1):
        return next((t for t in range(behind + 1, min(behind + 5, len(tokens))) if _ends_phrase(document, t)), None)
    return None


def _ends_phrase(document: Document, token: int) -> bool:
    """Whether a word is the last noun of a plain phrase."""
    tag = document.tokens.tag
    return tag[token].startswith("N") and not (token + 1 < len(tag) and tag[token + 1].startswith("N"))


def _bound_by_order(document: Document, frame: Frame) -> int | None:
    """ "an order for banks to pay", "its call on Iran to leave", "his pledge to resign"."""
    tokens, noun, act = document.tokens, frame.setter, frame.act
    if noun is None or act is None:
        return None
    named = child_of(tokens, act, "nsubj")
    if named is not None and noun < named < act:
        return named
    for child in tokens.children[noun]:
        marks = cases_of(tokens, child)
        if tokens.dep[child] == "nmod" and noun < child < act and marks & ORDER_MARKS[tokens.lemma[noun] in OWN]:
            return child
    return possessor(tokens, noun) if tokens.lemma[noun] in OWN else None


OWN = cue("own_duties")
ORDER_MARKS = {False: {"to", "for", "on", "upon", "against"}, True: {"by", "of"}}
"""The prepositions of whom an order, or a duty of one's own, binds."""


def _ordered(document: Document, frame: Frame) -> int | None:
    """Who is told to do something: the object of the order, or its subject in the passive."""
    tokens, setter = document.tokens, frame.setter or 0
    if frame.rule == "ordered thing":
        return None
    if is_passive(document, setter):
        return subject_of(document, setter)
    if frame.act is not None and is_passive(document, frame.act):
        return agent_of(document, frame.act)  # "ordered the files to be released by Friday" leaves it open
    receiver = child_of(tokens, setter, "obj")
    if receiver is None:
        receiver = child_of(tokens, setter, "iobj")
    if receiver is None and frame.act is not None:
        receiver = subject_of(document, frame.act)
        receiver = None if receiver == child_of(tokens, setter, *SUBJECTS) else receiver
    return receiver


def _warned(frame: Frame, warnings: Sequence[Warning]) -> Actor | None:
    """The addressee of the warning whose condition the deadline is."""
    if frame.kind not in ("condition", "noun", "obligation"):
        return None
    return next((warning.addressee for warning in warnings if warning.addressee is not None), None)
