"""Who is who in an article: resolves a mention (name, surname, title, pronoun, capital, description) to an Actor."""

import re

from schemas import Actor, ActorType, Span
from transforms.actors import gazetteer
from transforms.actors.entities import Entity, entities
from transforms.actors.gazetteer import bare
from transforms.actors.phrases import Bounds, noun_phrase, without_article
from transforms.actors.reference import References
from transforms.actors.roles import assign_roles, nation_of
from transforms.language.document import Document
from transforms.resources import words

PRONOUNS = words("actors/grammar", "pronouns")
COUNTED = words("actors/grammar", "counted")
# Of nouns for people, hardly of others: not of "omen", "checklist" or "twist".
PERSON_ENDINGS = re.compile(r"(\w{3}wom[ae]n|\w{2}[^aeiou]m[ae]n|ician|\w{3}([aeiou]l|[^l])ist)s?$")
TRIMMED_TAGS = (",", ":", ".", "``", "''", "POS", "CC", "-LRB-", "-RRB-", "IN", "TO")


class ActorDirectory:
    """The actors of one document. Made once; looking up changes nothing."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: list[Entity] = entities(document)
        self._by_token: dict[int, Entity] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                for token in range(mention.title_first, mention.stop):
                    self._by_token[token] = entity
        self._described = assign_roles(document, self.entities)
        self._references = References(document, self.entities, self._by_token)

    def noun_phrase(self, head: int) -> Bounds:
        """The bounds, in tokens, of the mention around a head word."""
        return noun_phrase(self.document, head)

    def entity_at(self, token: int) -> Entity | None:
        """The named actor that a token names or, as a pronoun or description, refers to."""
        return self._by_token.get(token) or self._references.referent(token)

    def resolve(self, first: int, stop: int, also: tuple[Span, ...] = ()) -> Actor | None:
        """The actor mentioned by tokens [first, stop); None where these are no words that could name one.

        `also` are further spans of the same mention, which the Actor carries as `mentions`.
        """
        first, stop = self._trim(first, stop)
        if stop <= first:
            return None
        tokens = self.document.tokens
        span = self.document.token_span(first, stop)
        entity = self._entity(first, stop)
        if entity is not None:
            role = entity.role or self._role_in(first, stop, entity)
            return Actor(
                **span.model_dump(),
                name=entity.name,
                type=entity.type,
                role=role,
                country=entity.country,
                mentions=also,
            )
        if stop - first == 1 and tokens.lower[first] in PRONOUNS:
            kind: ActorType = "person" if tokens.lower[first] in ("he", "she", "him", "her", "who") else "unknown"
            return Actor(**span.model_dump(), name=span.exact, type=kind, mentions=also)
        start = without_article(self.document, first, stop)
        name = self.document.words(start, stop)
        country = nation_of(self.document, first, stop)
        return Actor(**span.model_dump(), name=name, type=self._type(first, stop), country=country, mentions=also)

    def summary(self) -> list[dict[str, object]]:
        """The named actors with the places of their mentions, for display."""
        return [
            {
                "name": entity.name,
                "type": entity.type,
                "role": entity.role,
                "country": entity.country,
                "mentions": [self.document.token_span(m.first, m.stop).model_dump() for m in entity.mentions],
            }
            for entity in self.entities
        ]

    def _trim(self, first: int, stop: int) -> tuple[int, int]:
        tag = self.document.tokens.tag
        while first < stop and tag[first].startswith(TRIMMED_TAGS):
            first += 1
        while stop > first and tag[stop - 1].startswith(TRIMMED_TAGS):
            stop -= 1
        return first, stop

    def _entity(self, first: int, stop: int) -> Entity | None:
        """The one named actor that the mention is: not one that merely modifies its head ("Putin's spokesman")."""
        tokens = self.document.tokens
        named = self._by_token.get(stop - 1)
        if named is not None and named.type == "person" and self._is_titled(named, first, stop):
            return named
        head = self._head(first, stop)
        described = self._described.get(head)
        if described is not None and described.mentions and self._by_token.get(head) in (None, described):
            return described
        entity = self._by_token.get(head) or self._references.referent(head)
        if entity is not None and not self._modifies(entity, head, first, stop):
            return entity
        phrase = bare(self.document.words(first, stop))
        body = gazetteer.bodies().get(phrase)
        if body is not None:
            return Entity(body.name, body.type, country=body.code)
        # A title in front may be parsed as the head of the name behind it: "Secretary of State Mike Pompeo".
        last = self._by_token.get(stop - 1)
        if last is not None and last.type == "person" and tokens.tag[stop - 1].startswith("NNP"):
            begin = max((m.first for m in last.mentions if m.first < stop), default=first)
            return None if begin > first and tokens.tag[begin - 1] == "IN" else last
        return None

    def _is_titled(self, entity: Entity, first: int, stop: int) -> bool:
        """Does the mention end in a person's name, with nothing but a title and what modifies it in front?"""
        mention = next((m for m in entity.mentions if first <= m.first and m.stop == stop), None)
        if mention is None:
            return False
        tags = self.document.tokens.tag[first : mention.first]
        if "IN" in tags and {*tags[len(tags) - tags[::-1].index("IN") :]} <= {"DT", "JJ", "PRP$"}:
            return False  # "the foreign minister of Norland", "the owners of the former Kessler Mill"
        others = (self._by_token.get(token) for token in range(first, mention.title_first))
        if any(other is not None and other is not entity and other.type == "person" for other in others):
            return False
        return not any(tag.startswith(("V", "W", "CC", ",", "MD", "PRP$", ":")) for tag in tags)

    def _head(self, first: int, stop: int) -> int:
        """The word of the mention whose head lies outside of it; the last one where the tree does not tell."""
        tokens = self.document.tokens
        outside = [at for at in range(first, stop) if not first <= tokens.head[at] < stop or tokens.head[at] == at]
        return outside[0] if len(outside) == 1 else stop - 1

    def _modifies(self, entity: Entity, head: int, first: int, stop: int) -> bool:
        """Is the name at the head only the first part of a longer description ("Trump campaign manager")?"""
        mention = next((m for m in entity.mentions if m.title_first <= head < m.stop), None)
        if mention is None:
            return False
        behind = [at for at in range(mention.stop, stop) if self.document.tokens.tag[at] in ("NN", "NNS")]
        return bool(behind) and self.document.tokens.dep[mention.stop - 1] in ("compound", "nmod:poss", "amod")

    def _role_in(self, first: int, stop: int, entity: Entity) -> str | None:
        mention = next((m for m in entity.mentions if first <= m.first < stop), None)
        if mention is None or mention.first <= first or entity.type != "person":
            return None
        if not self._is_titled(entity, first, mention.stop):
            return None
        start = without_article(self.document, first, mention.first)
        return self.document.words(start, mention.first) or None

    def _type(self, first: int, stop: int) -> ActorType:
        tokens = self.document.tokens
        head = self._head(first, stop)
        word, lemma = tokens.lower[head], tokens.lemma[head].lower()
        both = {word, lemma}
        for section, kind in _SECTIONS:
            if both & gazetteer.nouns(section):
                return kind
        plural = tokens.tag[head] in ("NNS", "NNPS")
        if both & gazetteer.offices() or word in gazetteer.office_words():
            return "group" if plural else "person"
        if both & gazetteer.people() or PERSON_ENDINGS.search(word):
            return "group" if plural else "person"
        if word == "one":  # "one of the mediators"
            people = gazetteer.people() | gazetteer.offices()
            return "person" if any(tokens.lemma[at] in people for at in range(head, stop)) else "unknown"
        if word in COUNTED or (stop - first > 1 and tokens.tag[head] == "CD"):
            return "group"  # "many", "26 percent", "six in 10"
        return "group" if tokens.tag[head] == "NNPS" else "unknown"


_SECTIONS: tuple[tuple[str, ActorType], ...] = (
    ("groups", "group"), ("documents", "document"), ("government", "government"), ("organizations", "organization"),
)  # fmt: skip
