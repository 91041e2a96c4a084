"""Roles: titles before a name, appositions around it; and the countries that they tell."""

from collections.abc import Sequence

from transforms.actors import gazetteer
from transforms.actors.entities import Entity, Mention
from transforms.actors.phrases import noun_phrase, without_article
from transforms.language.document import Document, Tokens
from transforms.resources import words

MODIFIER_TAGS = ("NN", "JJ", "POS", "VBN", "CD", "HYPH")
OFFICE_LINKS = words("actors/grammar", "joins")
APPOSITION_WORDS = 16  # an apposition that has not come to its end by then is the rest of the sentence


def assign_roles(document: Document, entities: Sequence[Entity]) -> dict[int, Entity]:
    """Give every person the first role that the article states beside a mention.

    Returns the persons by the tokens of the descriptions that are set beside their names between commas.
    """
    described: dict[int, Entity] = {}
    for entity in entities:
        if entity.type != "person":
            continue
        for mention in entity.mentions:
            apposed = _behind(document, mention) or _apposed_before(document, mention) or _apposed_to(document, mention)
            described.update((token, entity) for token in range(*(apposed or (0, 0))))
            bounds = _before(document, mention) or apposed
            if bounds is not None and entity.role is None:
                entity.role = document.words(*bounds)
                entity.country = entity.country or nation_of(document, *bounds)
    return described


def nation_of(document: Document, first: int, stop: int) -> str | None:
    """The country that a phrase names by a demonym or a country's name ("Russian President" -> RUS)."""
    tokens = document.tokens
    for length in (3, 2, 1):
        for at in range(first, stop - length + 1):
            if not tokens.text[at][0].isupper():
                continue
            phrase = document.text[tokens.start[at] : tokens.end[at + length - 1]]
            country = gazetteer.demonyms().get(phrase) or gazetteer.governments().get(phrase)
            if country is not None:
                return country.code
            body = gazetteer.bodies().get(gazetteer.bare(phrase))
            if body is not None and body.code:
                return body.code
    return None


def is_office(tokens: Tokens, index: int) -> bool:
    """Is the word, alone or as the end of a phrase, an office that a person holds?"""
    if tokens.lower[index] not in gazetteer.office_ends() or not tokens.tag[index].startswith(("NN", "JJ")):
        return False  # adjectives too, as which taggers take rare offices
    offices = gazetteer.offices()
    for length in (1, 2, 3):
        first = index - length + 1
        if first >= 0 and " ".join(tokens.lower[first : index + 1]) in offices:
            return True
    return False


def _before(document: Document, mention: Mention) -> tuple[int, int] | None:
    """The title in front of a name with what modifies it: "U.S. Secretary of State", "former president"."""
    tokens = document.tokens
    stop = mention.first
    first = mention.title_first
    if first == stop:
        if stop == 0 or not is_office(tokens, stop - 1) or tokens.sentence[stop - 1] != tokens.sentence[stop]:
            return None
        first = stop - 1
    if set(" ".join(tokens.lower[first:stop]).split()) <= _HONORIFICS:
        return None
    low = document.sentences[tokens.sentence[first]].first
    while first > low and _modifies_title(tokens, first - 1):
        first -= 1
    while first < stop and (tokens.tag[first] in ("POS", "HYPH", "CD") or tokens.tag[first].startswith("VB")):
        first += 1
    return (first, stop) if first < stop else None


def _modifies_title(tokens: Tokens, index: int) -> bool:
    return tokens.tag[index].startswith(MODIFIER_TAGS) or tokens.lower[index] == "of"


def _behind(document: Document, mention: Mention) -> tuple[int, int] | None:
    """The apposition behind a name, between commas: ", the chief of the General Staff,"."""
    tokens = document.tokens
    comma = mention.stop
    stop_of_sentence = document.sentences[tokens.sentence[mention.first]].stop
    if comma + 1 >= stop_of_sentence or tokens.text[comma] != ",":
        return None
    first = comma + 1
    stop = first
    while stop < stop_of_sentence and tokens.text[stop] not in (",", ".", ";", ":", "(", "—", "--"):
        if tokens.tag[stop].startswith(("VBD", "VBZ", "VBP", "MD", "W")):
            break
        stop += 1
    if stop - first > APPOSITION_WORDS or stop == first:
        return None
    if tokens.tag[first] in ("DT", "PRP$"):
        first += 1
    head = (
        next((at for at in range(first, stop) if tokens.tag[at] in ("IN", "POS") and tokens.lower[at] != "'s"), stop)
        - 1
    )
    if head < first or not is_office(tokens, head):
        return None
    return first, stop


def _describes_office(tokens: Tokens, index: int) -> bool:
    """May the word stand behind an office as part of its description ("for the port authority")?"""
    return tokens.tag[index].startswith(("NN", "JJ", "DT", "POS", "HYPH")) or tokens.lower[index] in OFFICE_LINKS


def _apposed_to(document: Document, mention: Mention) -> tuple[int, int] | None:
    """The description that the parse sets a name beside: "Her counterpart in Norland, Karl Brenner,"."""
    tokens = document.tokens
    head = next((at for at in range(mention.first, mention.stop) if tokens.dep[at] == "appos"), None)
    if head is None or tokens.head[head] >= mention.title_first or tokens.text[mention.title_first - 1] != ",":
        return None
    described = tokens.head[head]
    first, stop = noun_phrase(document, described)
    if tokens.tag[described].startswith("NNP") or not is_office(tokens, described):
        return None
    return without_article(document, first, stop), min(stop, mention.title_first - 1)


def _apposed_before(document: Document, mention: Mention) -> tuple[int, int] | None:
    """The description before a name set between commas: "A spokesman for the port, Derek Amos,"."""
    tokens = document.tokens
    comma = mention.first - 1
    behind = tokens.text[mention.stop] if mention.stop < len(tokens) else "."
    if comma < 1 or tokens.text[comma] != "," or behind not in (",", "."):
        return None
    low = max(document.sentences[tokens.sentence[comma]].first, comma - APPOSITION_WORDS)
    first = comma - 1
    while first > low and not is_office(tokens, first) and _describes_office(tokens, first):
        first -= 1
    if not is_office(tokens, first):
        return None
    while first > low and (_modifies_title(tokens, first - 1) or tokens.tag[first - 1] == "NNP"):
        first -= 1
    return first, comma


_HONORIFICS = words("actors/grammar", "honorifics")
