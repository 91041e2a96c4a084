"""Actors of deadlines: whose mention a word heads, who does a passive act, and whom "it" in a report stands for."""

import re

from schemas import Actor
from transforms.actors import gazetteer
from transforms.deadlines.cues import cue
from transforms.deadlines.nouns import is_deadline_noun
from transforms.deadlines.syntax import SUBJECTS, cases_of, child_of
from transforms.language.document import Document, Tokens
from transforms.resources import words
from transforms.times.direction import governor_above

NOT_PARTIES = frozenset("it there that this what which who one deal agreement none nothing nobody".split())
AGENT = ("obl:agent", "obl")
PERSONAL = re.compile(r"(er|or|ee|ant|(?<!m)ent|ian|ist|man|woman|people)s?$")  # endings of many nouns for people
TELLING = ("obj", "iobj")
NAMING = ("obj", "iobj", "nsubj")  # relations in which "it" may stand for an actor
REACH = 10  # tokens from a verb to the deadline noun behind it


def actor_of(document: Document, head: int | None) -> Actor | None:
    """The actor whose mention a word heads; None for expletives, times and deadlines."""
    if head is None or document.actors is None:
        return None
    tag, lower, relation = document.tokens.tag[head], document.tokens.lower[head], document.tokens.dep[head]
    if lower in NOT_PARTIES and not (lower == "it" and relation in NAMING):
        return None
    if document.in_time(head) or is_deadline_noun(document, head) or not tag.startswith(("N", "PRP", "WP", "CD", "DT")):
        return None
    first, stop = document.actors.noun_phrase(head)
    while first < stop - 1 and (document.in_time(first) or document.tokens.tag[first] in ("``", "''", "-LRB-", ":")):
        first += 1
    actor = document.actors.resolve(first, stop)
    return None if actor is not None and actor.name == "it" else actor


def named_before(document: Document, head: int) -> Actor | None:
    """The organization that "the company" is where one alone is named in front of it in the sentence."""
    tokens = document.tokens
    generic = tokens.lower[head] in words("actors/grammar", "generic_organizations") | cue("bodies_of_firms")
    if document.actors is None or not generic or tokens.lower[tokens.left[head]] != "the":
        return None
    first = document.sentences[tokens.sentence[head]].first
    named: dict[str, tuple[int, int]] = {}
    for token in range(first, tokens.left[head]):
        entity = document.actors.entity_at(token)
        if entity is not None and entity.type == "organization" and tokens.tag[token].startswith("NNP"):
            start, _ = named.get(entity.name, (token, token))
            named[entity.name] = start, token + 1
    return document.actors.resolve(*next(iter(named.values()))) if len(named) == 1 else None


def could_act(document: Document, head: int | None, actor: Actor, unless_known: bool = False) -> bool:
    """Can this be bound by a deadline or set one? Budgets and hearings cannot; a name of any kind can.

    `unless_known` lets any noun pass that is not known for a thing.
    """
    if actor.type not in ("unknown", "document"):
        return True
    tokens = document.tokens
    if head is None or tokens.tag[head] in ("PRP", "DT", "CD") or tokens.tag[head].startswith("NNP"):
        return True
    lemma = tokens.lemma[head].lower()
    if lemma in cue("things") | cue("owed") | cue("rights"):
        return False
    if unless_known or tokens.tag[head] == "NNS":
        return True
    known = gazetteer.nouns("organizations") | gazetteer.nouns("groups") | gazetteer.nouns("government")
    return bool(PERSONAL.search(lemma)) or lemma in known | cue("bound") or tokens.name[head] >= 0


def is_passive(document: Document, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    tokens = document.tokens
    below = [tokens.dep[child] for child in tokens.children[verb]]
    perfect = any(tokens.lower[child] in ("have", "has", "had", "having") for child in tokens.children[verb])
    participle = tokens.tag[verb] == "VBN" and not {"aux", "nsubj"} & {*below}  # "told in May to leave, it ..."
    return "aux:pass" in below or ("nsubj:pass" in below and not perfect) or participle


def governs(document: Document, verb: int, noun: int) -> bool:
    """Whether a deadline noun is what a verb sets, gives or misses: in the parse, or right behind it on the surface."""
    tokens = document.tokens
    if tokens.head[noun] == verb:
        return not tokens.dep[noun].startswith(("obl", "nmod", "advcl"))
    if not 0 < noun - verb <= REACH or any(tokens.tag[token].startswith("VB") for token in range(verb + 1, noun)):
        return False
    things = (child for child in tokens.children[verb] if verb < child < noun and tokens.dep[child] == "obj")
    return all(document.in_time(thing) for thing in things)


def agent_of(document: Document, verb: int) -> int | None:
    """Who does a passive act: the noun of its "by" phrase."""
    tokens = document.tokens
    for child in tokens.children[verb]:
        if tokens.dep[child] in AGENT and not document.in_time(child) and "by" in cases_of(tokens, child):
            return child
    return None


def possessor(tokens: Tokens, noun: int) -> int | None:
    """Whose a thing is, by the genitive: "the bank's offer"."""
    return child_of(tokens, noun, "nmod:poss")


def one_spoken_of(document: Document, verb: int, pronoun: int) -> int | None:
    """Whom "it" or "they" in a report stands for: who was told, or for "it" who said so.

    "told the bank that it must sell": the bank; "the company said it must sell": the company.
    """
    tokens = document.tokens
    word = tokens.lower[pronoun]
    if word not in ("it", "they", "he", "she", "you"):
        return None
    for _ in range(3):
        above = governor_above(document, verb)
        if above is None:
            return None
        if tokens.lemma[above] in cue("reporting"):
            told = child_of(tokens, above, *TELLING)
            if told is not None and above < told < pronoun and not document.in_time(told):
                return told
            subject = child_of(tokens, above, *SUBJECTS)
            return subject if word == "it" and subject is not None and subject < pronoun else None
        verb = above
    return None
