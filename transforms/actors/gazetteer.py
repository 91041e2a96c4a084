"""What is known of names before any article is read: countries, seats of government, given names, titles, nouns."""

from functools import cache
from typing import Literal, NamedTuple

from schemas import ActorType
from transforms.resources import lines, table, words

Gender = Literal["m", "f"]


class Country(NamedTuple):
    """A country or union that acts through its government."""

    code: str
    name: str


class Body(NamedTuple):
    """A named institution with its canonical name."""

    name: str
    code: str | None
    type: ActorType


def _rows(name: str, columns: int) -> list[list[str]]:
    rows = ([cell.strip() for cell in line.split("\t")] for line in lines(f"actors/{name}", ".tsv"))
    return [row + [""] * (columns - len(row)) for row in rows]


@cache
def governments() -> dict[str, Country]:
    """Country names, aliases and capitals, as written, to the country whose government they stand for."""
    found: dict[str, Country] = {}
    for code, name, capitals, _, aliases in _rows("countries", 5):
        for phrase in filter(None, (name, *aliases.split("|"), *capitals.split("|"))):
            found.setdefault(phrase, Country(code, name))
    return found


@cache
def capitals() -> frozenset[str]:
    """Capitals and seats, which stand for a government only where one acts."""
    return frozenset(city for row in _rows("countries", 5) for city in row[2].split("|") if city)


@cache
def demonyms() -> dict[str, Country]:
    """Adjectives and nouns of nationality, as written, to their country ("Russian", "Americans")."""
    found: dict[str, Country] = {}
    for code, name, _, people, _ in _rows("countries", 5):
        for word in filter(None, people.split("|")):
            found.setdefault(word, Country(code, name))
    return found


@cache
def bodies() -> dict[str, Body]:
    """Institutions by phrase, lower case without article ("state department", "nato")."""
    found: dict[str, Body] = {}
    for phrase, code, name, kind in _rows("seats", 4):
        known: ActorType = "government" if kind == "government" else "organization"
        found.setdefault(bare(phrase), Body(name, code or None, known))
    return found


@cache
def given_names() -> dict[str, Gender | None]:
    """Given names, as written, to the gender that the name tells."""
    genders: dict[str, Gender | None] = {"m": "m", "f": "f"}
    return {name: genders.get(gender) for name, gender in _rows("first_names", 2)}


@cache
def places() -> frozenset[str]:
    """Places that are no actors: states, cities, regions."""
    return frozenset(lines("actors/places"))


@cache
def titles() -> dict[str, Gender | None]:
    """Titles and offices that stand before a name, lower case, to the gender that they tell."""
    found: dict[str, Gender | None] = {}
    genders: dict[str, Gender | None] = {"m": "m", "f": "f"}
    listed = table("actors/titles")
    for section in ("offices", "honorifics"):
        for phrase, gender in _gendered(listed[section]):
            found[phrase] = genders.get(gender)
    return found


def listed_title(phrase: str) -> str | None:
    """A title as the list writes it: without the stop of an abbreviation ("mr."); None for what is no title."""
    known = titles()
    return next((form for form in (phrase, phrase.rstrip(".")) if form in known), None)


@cache
def title_lengths() -> dict[str, int]:
    """The first words of titles, as texts may write them, to the words of the longest title that begins so."""
    found: dict[str, int] = {}
    for title in titles():
        first, length = title.split()[0], len(title.replace("-", " - ").split())
        for form in (first, f"{first}.", first.split("-")[0]):
            found[form] = max(length, found.get(form, 0))
    return found


@cache
def offices() -> frozenset[str]:
    """Nouns of office that refer to a person by themselves ("the president")."""
    return frozenset(phrase for phrase, _ in _gendered(table("actors/titles")["offices"]))


@cache
def office_ends() -> frozenset[str]:
    """The last words of offices."""
    return frozenset(office.rpartition(" ")[2] for office in offices())


@cache
def office_words() -> frozenset[str]:
    """Every word of an office, alone ("secretary", "general")."""
    return frozenset(word for office in offices() for word in office.split())


@cache
def people() -> frozenset[str]:
    """Nouns for a person that are no office, singular: kin, acquaintance, and the singular of what groups are of."""
    plural = {word for word in nouns("groups") if " " not in word and word.endswith("s")}
    singular = {word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in plural}
    return frozenset(singular.union(phrase for phrase, _ in _gendered(table("actors/titles")["people"])))


def nouns(section: str) -> frozenset[str]:
    """One list of head nouns: groups, documents, organizations, government, organization_suffixes."""
    return words("actors/titles", section)


def bare(phrase: str) -> str:
    """A phrase in lower case without its article."""
    lowered = phrase.casefold().replace("’", "'")
    return lowered.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _gendered(section: dict[str, list[str] | str]) -> list[tuple[str, str]]:
    """The phrases of a section's lists m, f and u with that letter."""
    return [
        (phrase, gender)
        for gender, phrases in section.items()
        for phrase in (phrases.split() if isinstance(phrases, str) else phrases)
    ]
