"""The named actors of an article: every proper name, typed, and grouped with the other names of the same actor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas import ActorType
from transforms.actors import gazetteer
from transforms.actors.gazetteer import Gender
from transforms.actors.phrases import CALENDAR, NAME_TAGS
from transforms.language.document import Document
from transforms.resources import words

NAME_LINKS = words("actors/grammar", "name_links")
SUFFIXES = words("actors/grammar", "name_suffixes")
GENERIC = words("actors/grammar", "generic_organizations")
NO_NAMES = words("actors/grammar", "no_names")
FIELDS = words("actors/grammar", "fields")
BODIES = gazetteer.nouns("government") | gazetteer.nouns("organizations")
MAX_FIELDS = 4  # words of a body's name on either side of "and"
ACRONYM = 3  # letters; a longer word in capitals may be a shouted surname
MAX_NAME_WORDS = 8


@dataclass(slots=True)
class Entity:
    """A named actor: its canonical name and what the article says about it."""

    name: str
    type: ActorType
    role: str | None = None
    country: str | None = None
    gender: Gender | None = None
    mentions: list["Mention"] = field(default_factory=list)


class Mention(NamedTuple):
    """A place where an entity is named; `first` and `stop` leave its title out, `title_first` takes it in."""

    first: int
    stop: int
    title_first: int


class _Found(NamedTuple):
    mention: Mention
    text: str
    title: str
    label: str


def entities(document: Document) -> list[Entity]:
    """All named actors of a document, longest names first within the same actor, in order of appearance."""
    found = list(_proper_names(document))
    groups: dict[str, Entity] = {}
    for item in sorted(found, key=lambda item: -len(item.text.split())):
        key = _group(item, groups)
        entity = groups.get(key)
        if entity is None:
            groups[key] = entity = _new(item)
        entity.mentions.append(item.mention)
        if item.title and entity.type == "person":
            entity.gender = entity.gender or _told_gender(item.title)
    for entity in groups.values():
        entity.mentions.sort()
        if entity.type == "unknown" and any(_is_apposed(document, mention) for mention in entity.mentions):
            entity.type = "organization"
    return sorted(groups.values(), key=lambda entity: entity.mentions[0])


def _is_apposed(document: Document, mention: Mention) -> bool:
    """Is a name set right behind the noun for what it is ("the group Safe Kitchens")?"""
    tokens, at = document.tokens, mention.first - 1
    if at < 1 or tokens.tag[at] != "NN" or tokens.tag[at - 1] not in ("DT", "JJ", "NN", "HYPH", "VBN"):
        return False
    return tokens.lower[at] in gazetteer.nouns("organizations") or tokens.lower[at] in GENERIC


def _proper_names(document: Document) -> Iterator[_Found]:
    """Runs of words tagged or recognised as a name, each without the title in front of it."""
    tokens = document.tokens
    at, count, begin_titles = 0, len(tokens), gazetteer.title_lengths()
    while at < count:
        if not tokens.text[at][0].isupper() and tokens.lower[at] not in begin_titles:
            at += 1  # neither a name nor a title begins here, as at most words
            continue
        title = title_at(document, at)
        start = at + title
        stop = _run_end(document, start)
        if stop == start:
            at += max(1, title)
            continue
        while not title and (inner := _inner_title(document, start, stop)):
            # "NATO Secretary General Jens Stoltenberg": what is before the title is another name
            before, behind = inner
            yield _found(document, start, before, start, "")
            start, title = behind, behind - before
        if title and start < stop and _is_organization(document, stop - 1):
            start, title = start - title, 0  # "Consumer Safety Office"
        if title and start < stop:
            yield _found(document, start, stop, start - title, " ".join(tokens.lower[start - title : start]))
        elif start < stop and not _is_calendar(document, start, stop):
            yield _found(document, start, stop, start, "")
        at = max(stop, at + 1)


def _is_organization(document: Document, last: int) -> bool:
    """Does a name end in the head noun of an organization, so that a title in front belongs to it?"""
    word = document.tokens.lower[last]
    return word in gazetteer.nouns("organizations") or word in gazetteer.nouns("government")


def _is_calendar(document: Document, first: int, stop: int) -> bool:
    """Is the run a month or weekday, which taggers take for a name?"""
    return all(word.rstrip(".") in CALENDAR for word in document.tokens.lower[first:stop])


def _found(document: Document, first: int, stop: int, title_first: int, title: str) -> _Found:
    tokens = document.tokens
    name = tokens.name[stop - 1]
    label = document.names[name].label if name >= 0 else ""
    return _Found(Mention(first, stop, title_first), document.words(first, stop), title, label)


def _run_end(document: Document, start: int) -> int:
    """The end of the run of name words that begins at a token (the token itself where none does)."""
    tokens = document.tokens
    stop, limit = start, min(len(tokens), start + MAX_NAME_WORDS)
    while (
        stop < limit and tokens.sentence[stop] == tokens.sentence[start] and tokens.quote[stop] == tokens.quote[start]
    ):
        if _is_name_word(document, stop) or (stop > start and _goes_on(document, start, stop, limit)):
            stop += 1
        else:
            break
    return stop


def _goes_on(document: Document, start: int, stop: int, limit: int) -> bool:
    """Whether a small word stands inside a name: "Ursula von der Leyen", "Bank of Oslo", "Food and Drug Agency"."""
    tokens, word = document.tokens, document.tokens.lower[stop]
    if word in NAME_LINKS:
        return stop + 1 < limit and _is_name_word(document, stop + 1)
    if word == "of":
        return tokens.name[stop] == tokens.name[stop - 1] >= 0
    if word in BODIES:  # which the tagger takes for a common noun: "Immigration and Naturalization Service"
        return tokens.text[stop][0].isupper() and "and" in tokens.lower[start:stop]
    return word == "and" and _joins_fields(document, start, stop)


def _joins_fields(document: Document, start: int, conjunction: int) -> bool:
    """Whether "and" stands inside the name of a body, between two of the fields that it is for.

    "Securities and Exchange Commission": a body's noun ends the name; "Ministry of Health and Welfare": one begins it.
    """
    tokens, stop = document.tokens, conjunction + 1
    if tokens.lower[conjunction - 1] not in FIELDS:
        return False
    while stop < len(tokens) and stop - conjunction <= MAX_FIELDS and tokens.text[stop][0].isupper():
        if not (_is_name_word(document, stop) or tokens.lower[stop] in BODIES):
            break
        stop += 1
    behind = tokens.lower[conjunction + 1 : stop]
    if not behind or behind[0] not in FIELDS:
        return False
    begun = any(word in BODIES for word in tokens.lower[max(0, start - MAX_FIELDS) : conjunction])
    return (len(behind) > 1 and behind[-1] in BODIES) or (begun and all(word in FIELDS for word in behind))


def _is_name_word(document: Document, index: int) -> bool:
    tokens = document.tokens
    if not tokens.text[index][0].isupper() or tokens.lower[index] in NO_NAMES:
        return False
    if tokens.lower[index] in FIELDS and tokens.lower[index + 1 : index + 2] == ["and"]:
        return tokens.text[index + 2 : index + 3] != [] and tokens.text[index + 2][0].isupper()  # "Food and Drug ..."
    return tokens.tag[index] in NAME_TAGS or tokens.name[index] >= 0


def title_at(document: Document, index: int) -> int:
    """How many words from a token on are a title that stands before a name (0: none)."""
    tokens = document.tokens
    longest = gazetteer.title_lengths().get(tokens.lower[index], 0)
    for length in range(min(longest, len(tokens) - index), 0, -1):
        stop = index + length
        phrase = " ".join(tokens.lower[index:stop]).replace(" - ", "-")
        if stop == len(tokens) or tokens.sentence[stop] != tokens.sentence[index]:
            continue
        if gazetteer.listed_title(phrase) and _is_name_word(document, stop):
            return length
    return 0


def _inner_title(document: Document, start: int, stop: int) -> tuple[int, int] | None:
    for index in range(start + 1, stop - 1):
        if length := title_at(document, index):
            return (index, index + length) if index + length < stop else None
    return None


def _told_gender(title: str) -> Gender | None:
    """The gender that a title tells."""
    listed = gazetteer.listed_title(title)
    return gazetteer.titles()[listed] if listed else None


def _group(item: _Found, groups: dict[str, Entity]) -> str:
    """The key of the actor that a name belongs to: its own text, or that of a fuller name it shortens."""
    text = item.text
    if text in groups:
        return text
    body = gazetteer.bodies().get(gazetteer.bare(text))
    if body is not None:
        return body.name
    country = gazetteer.governments().get(text)
    if country is not None and not item.title:
        return country.name
    parts = text.split()
    if text.isupper() and len(parts) == 1 and len(text) > ACRONYM:
        parts = [text.title()]  # "PENCE:" in a transcript
    gender = _told_gender(item.title)
    for key, entity in groups.items():
        if " " not in entity.name:
            continue  # nothing is shorter than one word
        full = entity.name.split()
        if gender and entity.gender not in (None, gender):
            continue  # "Mr. Obama" is not Michelle Obama
        if entity.type == "person" and len(parts) < len(full):
            if full[-len(parts) :] == parts or (len(full) > 2 and parts == [full[0], full[-1]]):
                return key
            if len(parts) == 1 and full[0] == parts[0] and not item.title and item.label in ("PER", ""):
                return key
        elif entity.type != "person" and len(parts) == 1 and len(full) > 1:
            letters = text.replace(".", "")
            nation = len(full) > 2 and (full[0] in gazetteer.governments() or full[0] in gazetteer.demonyms())
            if text.isupper() and letters in (_initials(full), _initials(full[1:]) if nation else ""):
                return key  # "INS" for the U.S. Immigration and Naturalization Service
            if text == full[0] and _is_company(entity, full):
                return key
    return text


def _is_company(entity: Entity, full: list[str]) -> bool:
    """Is a name that of a firm, whose first word stands for the whole ("Acme Inc.", "Brightwell Home")?

    That of a foundation or campaign is not: its first word is mostly a person.
    """
    if full[-1] in gazetteer.nouns("organization_suffixes"):
        return True
    lowered = full[-1].casefold()
    known = lowered in gazetteer.nouns("organizations") or lowered in gazetteer.nouns("government")
    return len(full) == 2 and not known and entity.type in ("organization", "unknown")


def _initials(parts: list[str]) -> str:
    return "".join(word[0] for word in parts if word[0].isupper())


def _new(item: _Found) -> Entity:
    text = item.text
    parts = text.split()
    body = gazetteer.bodies().get(gazetteer.bare(text))
    if body is not None:
        return Entity(body.name, body.type, country=body.code)
    country = gazetteer.governments().get(text)
    if country is not None and not item.title:
        return Entity(country.name, "government", country=country.code)
    people = gazetteer.demonyms().get(text)
    if people is not None and not item.title:
        return Entity(text, "group", country=people.code)
    given = gazetteer.given_names()
    lowered = [word.casefold().strip(".,") for word in parts]
    if parts[-1].casefold() in SUFFIXES or item.title or (len(parts) > 1 and parts[0] in given):
        return Entity(text, "person", gender=_told_gender(item.title) or given.get(parts[0]))
    head = lowered[0] if len(parts) > 2 and lowered[1] in ("of", "for") else lowered[-1]  # "Ministry of Health"
    if parts[-1] in gazetteer.nouns("organization_suffixes") or head in BODIES:
        government = head in gazetteer.nouns("government")
        nation = next((gazetteer.demonyms()[word].code for word in parts if word in gazetteer.demonyms()), None)
        return Entity(text, "government" if government else "organization", country=nation)
    if lowered[-1] in gazetteer.nouns("groups"):
        return Entity(text, "group")
    if item.label == "PER":
        return Entity(text, "person", gender=given.get(parts[0]) if len(parts) > 1 else None)
    if text in gazetteer.places() or item.label == "LOC":
        return Entity(text, "unknown")
    return Entity(text, "organization" if item.label == "ORG" or text.isupper() else "unknown")
