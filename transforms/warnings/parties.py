"""Who warns whom: the warner and the addressee of a warning, and whether a harm would come from the warner's side."""

from schemas import Actor, Statement
from transforms.actors import gazetteer
from transforms.language.document import Document
from transforms.resources import words
from transforms.warnings.lexicon import grammar, nouns
from transforms.warnings.scopes import clause_of

PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ians", "ees", "men", "women", "ents")
BODIES = ("government", "organization", "group")
MAX_CLIMB = 4
MAX_SENDER = 5  # words behind "an email" among which its sender stands
ABOVE = ("conj", "xcomp", "advcl", "ccomp", "parataxis")
PERSONAL = {"he": "person", "she": "person", "it": "body", "they": "body"}
MENTIONABLE = ("NN", "PRP", "DT", "WP")


def actor_at(document: Document, head: int) -> Actor | None:
    """The actor whose mention has this head, if any."""
    assert document.actors is not None
    tokens = document.tokens
    if head < 0 or not (tokens.tag[head].startswith(MENTIONABLE) or tokens.lower[head] in nouns("agent")):
        return None
    first, stop = document.actors.noun_phrase(head)
    while stop - 1 > head and document.in_time(stop - 1):
        stop -= 1  # "the United States Tuesday" is tagged as one name
    while first < head and document.in_time(first):
        first += 1
    return document.actors.resolve(first, stop)


def is_warner(document: Document, actor: Actor | None, head: int) -> bool:
    """Can this be somebody who warns? Crises, storms and prices cannot, nor a pronoun that nobody stands behind."""
    if actor is None:
        return False
    tokens = document.tokens
    if document.in_time(head) or tokens.lower[head] in nouns("thing") or actor.name.lower() in grammar("nobody"):
        return False
    if actor.name.lower() in grammar("possessive"):
        return False
    named = is_named(document, head) or tokens.tag[head] == "PRP"
    if actor.type == "group" or (actor.type == "unknown" and not named):
        return is_people(document, head)
    return True


def subject_of(document: Document, token: int) -> int:
    """The head of the noun phrase that does what a verb says, found up the tree: "Hamas refused, warning that ..."."""
    tokens = document.tokens
    at = token
    for _ in range(MAX_CLIMB):
        for child in tokens.children[at]:
            passive = tokens.dep[child] == "nsubj:pass" and at != token
            if (passive or tokens.dep[child] in ("nsubj", "nsubj:outer")) and not document.in_time(child):
                return _antecedent(document, child)
        head = tokens.head[at]
        # A clause hung on a noun in front tells what that does, whatever the parser calls it.
        hung = tokens.dep[at].startswith(("acl", "conj", "appos", "parataxis"))
        if hung and tokens.tag[head].startswith("N") and head < token:
            return head
        infinitive = at > 0 and tokens.tag[at] == "VB" and tokens.lower[at - 1] == "to"
        if head == at or not (infinitive or tokens.dep[at].startswith(ABOVE)):
            break
        at = head
    first = document.sentences[tokens.sentence[token]].first
    return clause_of(document, token, first).subject


def _antecedent(document: Document, subject: int) -> int:
    tokens = document.tokens
    if tokens.tag[subject] in ("WP", "WDT"):
        return clause_of(document, tokens.head[subject], document.sentences[tokens.sentence[subject]].first).subject
    return subject


def own_side(
    document: Document, subject: int, warner: Actor | None, *, low: int, quoted: bool, described: bool = True
) -> bool:
    """Is the subject of a harm the warner: first person, their pronoun, their country, their organisation?

    `low` is the first token of what the warner says. `described` lets "the company", "the alliance" and the like stand
    for the warner's own.
    """
    if subject < 0:
        return False
    tokens = document.tokens
    word = tokens.lower[subject]
    if word in grammar("first_person"):
        return True
    if warner is None:
        return False
    actor = actor_at(document, subject)
    if word in PERSONAL and not quoted:
        # In reported speech the speaker is the likeliest subject; "he" may be another man, and gender may tell.
        if PERSONAL[word] == "person" and _names_another(document, low, subject, warner):
            return False
        told = PERSONAL[word] == "person" or warner.type == "person"  # "it", said by a minister, may be his country
        if told and actor is not None and actor.name.lower() not in PERSONAL:
            return same_party(actor, warner)
        return (PERSONAL[word] == "person") == (warner.type == "person")
    if actor is not None and same_party(actor, warner):
        return True
    left = tokens.left[subject]
    owner = next(
        (tokens.lower[c] for c in tokens.children[subject] if tokens.dep[c] == "nmod:poss"), tokens.lower[left]
    )
    if owner in ("our", "my") or (owner in grammar("possessive") and not quoted and word in nouns("collective")):
        return True
    if owner in ("his", "her", "its", "their") and not quoted and word in ("supporters", "forces", "troops", "members"):
        return True
    if word in nouns("collective") and warner.exact.lower().startswith(("its ", "their ")):
        return True  # "the party would leave the cabinet, its leader warned"
    if tokens.tag[subject] == "NNS" and is_people(document, subject) and _leads_union(warner):
        return True  # "drivers would strike, the union's secretary said"
    definite = described and tokens.lower[left] == "the" and subject - left <= 1
    return definite and word in nouns("collective") and (actor is None or actor.country in (None, warner.country))


def _leads_union(warner: Actor) -> bool:
    """Does somebody speak for workers, whose acts are then his side's?"""
    said = f"{warner.exact} {warner.role or ''} {warner.name}".lower()
    return any(word.strip(",.'’s") in nouns("union") for word in said.split())


def _names_another(document: Document, low: int, stop: int, warner: Actor) -> bool:
    """Is another person named in front, for whom "he" would stand ("if Jones wins, he will ...")?"""
    tokens = document.tokens
    return any(
        tokens.name[at] >= 0
        and document.names[tokens.name[at]].label == "PER"
        and tokens.text[at] not in warner.name.split()
        for at in range(low, stop)
    )


def same_party(one: Actor, other: Actor) -> bool:
    """Are two actors the same, or one the country or institution that the other speaks for?"""
    if one.name.casefold() == other.name.casefold():
        return True
    if one.name and other.role and one.name.casefold() in other.role.casefold():
        return True
    if one.country is None or one.country != other.country:
        return False
    return "government" in (one.type, other.type) and one.type != "person"


def author_of(document: Document, actor: Actor | None) -> Actor | None:
    """The actor, or of a document the one who wrote or sent it: "an email sent out by Lee", "the ministry's letter"."""
    if actor is None or actor.type != "document":
        return actor
    tokens = document.tokens
    first, stop = document.token_at(actor.start), document.token_at(actor.end - 1) + 1
    for at in range(first, min(stop + MAX_SENDER, len(tokens))):
        head = tokens.head[at]
        owned = tokens.dep[at] == "nmod:poss" and first <= head < stop
        sent = at >= first and tokens.dep[at] in ("obl:agent", "obl", "nmod") and first <= head < stop + MAX_SENDER
        if owned or (sent and any(tokens.lower[c] in ("by", "from") for c in tokens.children[at] if c < at)):
            sender = actor_at(document, at)
            if sender is not None and sender.type in ("person", *BODIES) and is_warner(document, sender, at):
                return sender
    return actor


def is_named(document: Document, token: int) -> bool:
    """Is the word part of a name, by the model, the tag, or a capital inside the sentence?"""
    tokens = document.tokens
    if tokens.name[token] >= 0 or tokens.tag[token].startswith("NNP"):
        return True
    return tokens.text[token][:1].isupper() and token != document.sentences[tokens.sentence[token]].first


def is_people(document: Document, head: int) -> bool:
    """Does the noun mean people or a body of theirs? Any plural is typed as a group, "taxes" too."""
    tokens = document.tokens
    word = tokens.lower[head]
    if is_named(document, head) or word in nouns("agent") or word in nouns("collective"):
        return True
    if word.removesuffix("s") in nouns("collective") or word.replace("ies", "y") in nouns("collective"):
        return True
    if any(word in gazetteer.nouns(section) for section in ("groups", "organizations", "government")):
        return True
    if any(word in words("actors/titles", "people", gender) for gender in "mfu") or word in gazetteer.offices():
        return True
    return word.endswith(PEOPLE_ENDINGS) and word not in nouns("thing") and word not in nouns("harm")


def carrier_warner(document: Document, statement: Statement) -> Actor | None:
    """The speaker of the statement that carries a warning, unless a thing is said to speak."""
    speaker = statement.speaker
    if speaker is None or speaker.name.lower() in grammar("nobody") | grammar("possessive"):
        return None
    tokens = document.tokens
    first, stop = document.token_at(speaker.start), document.token_at(speaker.end - 1) + 1
    head = next(
        (at for at in range(first, stop) if not first <= tokens.head[at] < stop or tokens.head[at] == at), stop - 1
    )
    if document.in_time(head):
        return None
    if tokens.lower[head] in nouns("thing"):
        return None
    if tokens.tag[head] in ("CD", "DT"):  # "one of the men", "some of the officials"
        head = next((at for at in range(first, stop) if tokens.tag[at] == "NNS"), head)
    common = not is_named(document, head) and tokens.tag[head] in ("NN", "NNS", "JJ", "VBG")
    if common and speaker.type in ("group", "unknown") and not is_people(document, head):
        return None
    return author_of(document, speaker)
