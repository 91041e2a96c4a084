"""Reference: what pronouns and descriptions in the article stand for, by agreement, recency and who is speaking.

One pass in reading order keeps how prominent every actor is; a pronoun takes the most prominent one that agrees.
A description ("the Russian president") takes an actor of that role, or, where none is named with it, the prominent
actor that nothing contradicts, who is then known to hold the role.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from schemas import ActorType
from transforms.actors import gazetteer
from transforms.actors.entities import Entity, Mention
from transforms.actors.gazetteer import Gender
from transforms.actors.phrases import noun_phrase, without_article
from transforms.actors.roles import is_office, nation_of
from transforms.language.document import Document, Tokens
from transforms.resources import words

HE: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})
GENERIC = words("actors/grammar", "generic_organizations")
FIRMS = words("actors/grammar", "firms")
SUBJECTS = ("nsubj", "csubj")
ORGANIZATIONS = gazetteer.nouns("organizations") | gazetteer.nouns("government")

# Weights of a mention by its place, and the share of prominence that is left after a sentence. Chosen by hand on the
# development articles; between .5 and .7 the decay moved attribution by less than .2 points.
SUBJECT, OTHER, POSSESSIVE, QUOTED = 2.0, 1.0, 0.5, 0.2
DECAY = 0.6
NOTHING = 0.05  # prominence below which nobody remembers the mention: some six sentences back
AHEAD_SENTENCES = 6  # how far a pronoun or description looks ahead where nothing behind it fits
ROLE_BONUS = 2.0
SPOKEN_OF = 0.2  # prominence of what the last sentences are about
UNNAMED_ROLE = 0.5  # prominence from which an actor without a stated role may be meant by a description


def _is_office(entity: Entity) -> bool:
    """Does a name end in a noun for a body that is no firm ("Consumer Safety Office")?"""
    last = entity.name.casefold().split()[-1]
    return last in ORGANIZATIONS and last not in FIRMS


def _means_people(tokens: Tokens, index: int) -> bool:
    """Does a plural mean people, by what they are or hold?"""
    known = _people_words()
    return tokens.lower[index] in known or tokens.lemma[index].lower() in known


@cache
def _people_words() -> frozenset[str]:
    return gazetteer.nouns("groups") | gazetteer.offices() | gazetteer.people()


class References:
    """The referents of one document's pronouns and descriptions, by token."""

    def __init__(self, document: Document, entities: Sequence[Entity], named: Mapping[int, Entity]) -> None:
        self._document = document
        self._entities = entities
        self._named = named
        self._referents: dict[int, Entity] = {}
        self._described: dict[str, Entity] = {}
        self._prominence: dict[int, tuple[float, int]] = {}
        self._walk()

    def referent(self, token: int) -> Entity | None:
        """The named actor that a pronoun or the head of a description refers to, if any."""
        return self._referents.get(token)

    def _walk(self) -> None:
        tokens = self._document.tokens
        starts: dict[int, tuple[Entity, Mention]] = {m.first: (e, m) for e in self._entities for m in e.mentions}
        for index in range(len(tokens)):
            named = starts.get(index)
            if named is not None:
                self._raise(named[0], named[1].stop - 1, index)
                continue
            if index in self._named or tokens.quote[index] >= 0:
                continue
            word = tokens.lower[index]
            entity: Entity | None = None
            if word in HE:
                entity = self._pick(index, ("person",), HE[word])
            elif word in IT:
                entity = self._pick(index, ("government", "organization"), None, ahead=False)
            elif word in THEY:
                entity = self._pick(index, ("group", "organization"), None, ahead=False)
            elif is_office(tokens, index) and self._is_definite(index):
                entity = self._by_role(index)
            elif tokens.lower[index] in ORGANIZATIONS and tokens.dep[index].startswith(
                (*SUBJECTS, "obl", "obj", "nmod")
            ):
                entity = self._organization(index)
            elif tokens.tag[index] == "NNS" and tokens.dep[index].startswith(SUBJECTS) and _means_people(tokens, index):
                self._raise(self._people(index), index, index)
            if entity is not None:
                self._referents[index] = entity
                self._raise(entity, index, index)

    def _raise(self, entity: Entity, head: int, index: int) -> None:
        tokens = self._document.tokens
        sentence = tokens.sentence[index]
        if tokens.quote[index] >= 0:
            weight = QUOTED
        elif tokens.dep[head].startswith(SUBJECTS) or any(
            tokens.dep[at].startswith(SUBJECTS) for at in range(index, head + 1)
        ):  # fmt: skip
            weight = SUBJECT
        else:
            weight = POSSESSIVE if tokens.dep[head] in ("nmod:poss", "compound", "amod") else OTHER
        now = self._now(entity, sentence)
        self._prominence[id(entity)] = (max(weight, now) + 0.1 * min(weight, now), sentence)

    def _now(self, entity: Entity, sentence: int) -> float:
        value, last = self._prominence.get(id(entity), (0.0, sentence))
        return value * DECAY ** (sentence - last)

    def _pick(self, index: int, types: tuple[str, ...], gender: Gender | None, ahead: bool = True) -> Entity | None:
        sentence = self._document.tokens.sentence[index]
        fitting = [
            entity for entity in (*self._entities, *self._described.values())
            if entity.type in types and (gender is None or entity.gender in (None, gender))
        ]  # fmt: skip
        best = max(fitting, key=lambda entity: self._now(entity, sentence), default=None)
        if best is not None and self._now(best, sentence) > NOTHING:
            if gender is not None and best.gender is None:
                best.gender = gender
            return best
        return self._next(fitting, index) if ahead else None

    def _next(self, fitting: Sequence[Entity], index: int) -> Entity | None:
        """Where the text begins with a pronoun, the first fitting actor that is named soon behind it."""
        tokens = self._document.tokens
        limit = tokens.sentence[index] + AHEAD_SENTENCES
        coming = [
            (mention.first, order)
            for order, entity in enumerate(fitting)
            for mention in entity.mentions
            if mention.first > index and tokens.sentence[mention.first] <= limit and tokens.quote[mention.first] < 0
        ]
        return fitting[min(coming)[1]] if coming else None

    def _is_definite(self, index: int) -> bool:
        first, _ = noun_phrase(self._document, index)
        tokens = self._document.tokens
        return tokens.lower[first] in ("the", "this", "that") and tokens.tag[index] in ("NN", "NNP")

    def _by_role(self, index: int) -> Entity | None:
        """The actor that a description of office refers to."""
        document, tokens = self._document, self._document.tokens
        first, stop = noun_phrase(document, index)
        office, nation = tokens.lower[index], nation_of(document, first, stop)
        gender = gazetteer.titles().get(office)
        sentence = tokens.sentence[index]
        scored: list[tuple[float, int]] = []
        for order, entity in enumerate(self._entities):
            if entity.type != "person" or (gender and entity.gender not in (None, gender)):
                continue
            if nation and entity.country and nation != entity.country:
                continue
            if any(self._modifies(mention, index) for mention in entity.mentions):
                continue
            holds = entity.role is not None and office in entity.role.casefold().split()
            if entity.role is not None and not holds:
                continue
            near = self._now(entity, sentence)
            if near <= NOTHING:
                near = self._nearness_ahead(entity, index)
            elif not holds and near < UNNAMED_ROLE:
                near = 0.0
            if near > 0:
                scored.append((near + (ROLE_BONUS if holds and near > 0.1 else 0.0), order))
        if not scored:
            return None
        entity = self._entities[max(scored, key=lambda item: (item[0], -item[1]))[1]]
        if entity.role is None and nation:
            start = first + 1 if tokens.tag[first] == "DT" else first
            entity.role = document.words(start, stop)
            entity.country = entity.country or nation
        return entity

    def _modifies(self, mention: Mention, noun: int) -> bool:
        """Is the mention part of a description ("the foreign minister of Norland"), which then means another?"""
        tokens = self._document.tokens
        return any(
            tokens.head[at] == noun and tokens.dep[at] in ("nmod", "nmod:poss", "compound", "amod")
            for at in range(mention.first, mention.stop)
        )

    def _organization(self, index: int) -> Entity | None:
        """The organization that "the agency" is: one whose name ends so, or else itself, for "it" to refer to."""
        document, tokens = self._document, self._document.tokens
        head = tokens.lower[index]
        apposed = self._named.get(index + 1)
        if apposed is not None and any(mention.first == index + 1 for mention in apposed.mentions):
            return apposed  # "the group Safe Kitchens"
        if self._is_definite(index):
            alike = [
                entity for entity in self._entities
                if entity.type in ("organization", "government") and entity.name.casefold().split()[-1] == head
            ]  # fmt: skip
            best = max(alike, key=lambda entity: self._now(entity, tokens.sentence[index]), default=None)
            if best is not None:
                return best if self._now(best, tokens.sentence[index]) > NOTHING else self._next(alike, index)
            only = self._only_one(index)
            if only is not None:
                return only
        if not tokens.dep[index].startswith(SUBJECTS):
            return None
        first, stop = noun_phrase(document, index)
        name = document.words(without_article(document, first, stop), stop)
        kind: ActorType = "government" if head in gazetteer.nouns("government") else "organization"
        return self._described.setdefault(name, Entity(name, kind, country=nation_of(document, first, stop)))

    def _people(self, index: int) -> Entity:
        """People described in the plural ("elected officials in Norland"), for "they" to refer to."""
        document = self._document
        first, stop = noun_phrase(document, index)
        name = document.words(without_article(document, first, stop), stop)
        return self._described.setdefault(name, Entity(name, "group", country=nation_of(document, first, stop)))

    def _only_one(self, index: int) -> Entity | None:
        """The one organization spoken of, where a bare description ("the company") can mean no other."""
        first, stop = noun_phrase(self._document, index)
        if stop - first != 2 or self._document.tokens.lower[index] not in GENERIC:
            return None
        sentence = self._document.tokens.sentence[index]
        firm = self._document.tokens.lower[index] in FIRMS
        kinds = ("organization", "unknown") if firm else ("organization", "government")
        about = [
            entity for entity in (*self._entities, *self._described.values())
            if entity.type in kinds and self._now(entity, sentence) > SPOKEN_OF and not (firm and _is_office(entity))
        ]  # fmt: skip
        if len(about) != 1 or about[0].type == "government" or about[0].name in gazetteer.places():
            return None
        if about[0].type == "unknown" and len(about[0].name.split()) == 1:
            return None
        about[0].type = "organization"
        # Named in the same sentence, it would be "it" here.
        return about[0] if self._prominence[id(about[0])][1] < sentence else None

    def _nearness_ahead(self, entity: Entity, index: int) -> float:
        tokens = self._document.tokens
        coming = [m.first for m in entity.mentions if m.first > index and tokens.quote[m.first] < 0]
        if not coming:
            return 0.0
        distance = tokens.sentence[coming[0]] - tokens.sentence[index]
        return 0.9**distance if distance <= AHEAD_SENTENCES else 0.0
