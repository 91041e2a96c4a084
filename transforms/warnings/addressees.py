"""Whom a warning is aimed at: whose behaviour it would change, or who is named as at risk; never those merely told."""

import re
from collections.abc import Iterable

from schemas import Actor, Statement
from transforms.language.document import Document
from transforms.warnings.conditions import Condition
from transforms.warnings.lexicon import grammar, nouns
from transforms.warnings.parties import BODIES, actor_at, is_people, same_party
from transforms.warnings.triggers import Harm

OWNER = frozenset({"compound", "nmod:poss", "amod"})
RETALIATION = frozenset({"respond", "measures"})
OBJECT_REACH = 10  # words of a threatened act among which its object stands
SUFFERS = re.compile(
    r"\b(?:face|suffer|lose|die|pay|perish|starve|drown|at (?:\w+ )?risk|in (?:\w+ )?danger)\b", re.IGNORECASE
)


def in_phrase(document: Document, bounds: tuple[int, int] | None) -> Actor | None:
    """The addressee named in a stretch of tokens; people merely told are none."""
    assert document.actors is not None
    if bounds is None or bounds[1] <= bounds[0]:
        return None
    tokens = document.tokens
    first, stop = bounds
    heads = [at for at in range(first, stop) if tokens.tag[at].startswith(("NN", "PRP")) and tokens.tag[at] != "PRP$"]
    heads = [at for at in heads if not document.in_time(at)]
    heads = [at for at in heads if tokens.head[at] not in heads] or heads
    if not heads or tokens.lower[heads[0]] in nouns("told") or tokens.lower[heads[-1]] in nouns("told"):
        return None
    whole = document.actors.noun_phrase(heads[0])
    if whole[0] < stop < whole[1]:  # "warned sailors of high waves": the rest of the phrase is what they are warned of
        return document.actors.resolve(whole[0], stop)
    return _named(document, heads[:1])


def audience_of(document: Document, statement: Statement | None) -> Actor | None:
    """Whom a statement was made to, unless they were merely told."""
    audience = statement.audience if statement else None
    if (
        audience is None
        or audience.name.lower() in grammar("pronoun")
        or set(audience.exact.lower().split()) & nouns("told")
    ):
        return None
    return None if document.in_time(document.token_at(audience.end - 1)) else audience


def in_condition(document: Document, condition: Condition, warner: Actor | None) -> Actor | None:
    """Whose act a condition is: the subject of its clause, or the owner of the act that it names."""
    first, last = document.token_at(condition.start), document.token_at(condition.end - 1)
    tokens = document.tokens
    if condition.kind == "noun":
        heads = [
            at for at in range(first, last + 1) if tokens.dep[at] in ("nmod:poss", "compound", "amod", "nmod:desc")
        ]
    else:
        heads = [at for at in range(first, last + 1) if tokens.dep[at].startswith("nsubj")][:1]
        heads = heads or [at for at in range(first, last + 1) if tokens.tag[at].startswith(("NN", "PRP"))][:1]
    heads = [at for at in heads if tokens.tag[at] != "PRP$" and tokens.lower[at] not in grammar("pronoun")]
    return _other_than(warner, _named(document, heads))


def at_risk(document: Document, harm: Harm, warner: Actor | None) -> Actor | None:
    """Whom a harm would befall, where its wording makes them its subject: "clients could face shortfalls"."""
    passive = harm.pattern.name in ("befall", "enforcement", "consequences", "expect")
    if harm.clause.subject < 0 or not (passive or SUFFERS.search(document.text, harm.start, harm.end)):
        return None
    return _other_than(warner, _named(document, [harm.clause.subject]))


def in_consequence(document: Document, start: int, end: int, warner: Actor | None) -> Actor | None:
    """At whom a threatened act is aimed: a country or body that is its object."""
    tokens = document.tokens
    first = document.token_at(start)
    heads = [
        at for at in range(first, min(document.token_at(end - 1) + 1, first + OBJECT_REACH))
        if tokens.dep[at] in ("obj", "obl", "nmod", "iobj") and tokens.name[at] >= 0
    ]  # fmt: skip
    actor = _named(document, heads)
    return _other_than(warner, actor) if actor is not None and actor.type in BODIES else None


def provoker(document: Document, harm: Harm, statement: Statement, warner: Actor | None) -> Actor | None:
    """At whom a retaliation is aimed: the owner of the act that the same statement names in front of it.

    "We will not close our eyes to US missile deployment. We will have to take retaliatory measures."
    """
    tokens = document.tokens
    said = [span for span in statement.content.spans if span.start < harm.start]
    if harm.pattern.name not in RETALIATION or not said:
        return None
    first, stop = document.token_at(max(span.start for span in said)), document.token_at(harm.start)
    owners = [at for at in range(first, stop) if tokens.name[at] >= 0 and tokens.dep[at] in OWNER]
    for owner in reversed(owners):
        actor = _other_than(warner, actor_at(document, owner))
        if actor is not None and actor.type in BODIES:
            return actor
    return None


def _other_than(warner: Actor | None, actor: Actor | None) -> Actor | None:
    """Nobody warns himself."""
    return None if actor is None or (warner is not None and same_party(actor, warner)) else actor


def _named(document: Document, heads: Iterable[int]) -> Actor | None:
    """The first of some noun phrases that resolves to an actor; a bare pronoun names nobody."""
    tokens = document.tokens
    for head in heads:
        actor = actor_at(document, head)
        if actor is None or actor.name.lower() in grammar("pronoun") or tokens.lower[head] in nouns("told"):
            continue
        if actor.type in ("unknown", "document", "group") and not is_people(document, head):
            continue
        return actor
    return None
