"""The data files of actors and statements: they parse, have headers and no duplicates, and hold facts they should."""

import tomllib
from pathlib import Path

import pytest

from transforms.resources import lines, table, words

DATA = Path(__file__).parents[3] / "transforms" / "data"
FILES = sorted(path for folder in ("actors", "statements") for path in (DATA / folder).iterdir())
CLASSES = {
    "say", "claim", "announce", "deny", "demand", "promise", "warn", "ask", "praise", "criticize", "agree", "think",
    "estimate", "show", "describe",
}  # fmt: skip
FRAMES = {"quote", "that", "to", "obj-to", "wh", "obj", "as", "obj-pred", "for", "of-ing", "ing", "audience"}


def rows(name: str) -> list[list[str]]:
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def countries() -> dict[str, list[str]]:
    return {row[0]: row for row in rows("actors/countries")}


def named() -> dict[str, str]:
    """Every word of countries.tsv with its code."""
    return {
        word: code
        for code, (_, name, *fields) in countries().items()
        for word in (name, *(word for field in fields for word in field.split("|") if word))
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_header(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n") and "\r" not in text


@pytest.mark.parametrize(
    ("name", "width"),
    [("actors/countries", 5), ("actors/seats", 4), ("actors/first_names", 2), ("statements/forms", 2)],
)
def test_tables(name: str, width: int) -> None:
    found = rows(name)
    assert {len(row) for row in found} == {width}
    keys = [row[0] for row in found]
    assert len(keys) == len(set(keys))
    assert all(cell == cell.strip() for row in found for cell in row)


def test_countries() -> None:
    found = countries()
    assert len(found) > 200
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in found)
    for _, name, *fields in found.values():
        assert name
        assert name not in fields[2].split("|")
        for field in fields:
            assert not field or all(field.split("|"))
            assert len(field.split("|")) == len(set(field.split("|")))


def test_one_country_a_word() -> None:
    owners: dict[str, set[str]] = {}
    for code, (_, name, *fields) in countries().items():
        for word in (name, *(word for field in fields for word in field.split("|") if word)):
            owners.setdefault(word, set()).add(code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Moscow", "RUS"), ("Peking", "CHN"), ("Jerusalem", "ISR"), ("Brussels", "EUR"), ("Canberra", "AUS"),
        ("Washington", "USA"), ("U.S.", "USA"), ("America", "USA"), ("Britain", "GBR"), ("Briton", "GBR"),
        ("Dutch", "NLD"), ("Danes", "DNK"), ("Swiss", "CHE"), ("Swede", "SWE"), ("Nigerien", "NER"),
        ("Nigerian", "NGA"), ("Filipino", "PHL"), ("DPRK", "PRK"), ("South Koreans", "KOR"), ("Zaire", "COD"),
        ("Congo-Brazzaville", "COG"), ("Burma", "MMR"), ("Kosovar", "XKX"), ("USSR", "SUN"), ("East Germans", "DDR"),
        ("Bonn", "DEU"), ("Holy See", "VAT"), ("UN", "UNO"), ("EU", "EUR"), ("Slovenes", "SVN"), ("Slovaks", "SVK"),
        ("Kiev", "UKR"), ("Ankara", "TUR"), ("Islamabad", "PAK"), ("Bratislava", "SVK"), ("Ljubljana", "SVN"),
    ],
)  # fmt: skip
def test_country_of(word: str, code: str) -> None:
    assert named()[word] == code


@pytest.mark.parametrize("word", ["Tel Aviv", "Georgetown", "Korean", "us", "it"])
def test_no_country(word: str) -> None:
    assert word not in named()


def test_seats() -> None:
    codes = {*countries(), "IGO", ""}
    kinds: dict[str, set[tuple[str, str]]] = {}
    for _, country, name, kind in rows("actors/seats"):
        assert country in codes
        assert kind in {"government", "organization"}
        assert name
        kinds.setdefault(name, set()).add((country, kind))
    assert all(len(found) == 1 for found in kinds.values())


@pytest.mark.parametrize(
    ("phrase", "country", "name"),
    [
        ("Kremlin", "RUS", "Kremlin"),
        ("No. 10", "GBR", "Downing Street"),
        ("FBI", "USA", "Federal Bureau of Investigation"),
        ("Élysée Palace", "FRA", "Elysee Palace"),
        ("Blue House", "KOR", "Blue House"),
        ("Knesset", "ISR", "Knesset"),
        ("ECB", "EUR", "European Central Bank"),
        ("WHO", "UNO", "World Health Organization"),
        ("NATO", "IGO", "NATO"),
        ("Hamas", "", "Hamas"),
    ],
)
def test_seat_of(phrase: str, country: str, name: str) -> None:
    assert {row[0]: row[1:3] for row in rows("actors/seats")}[phrase] == [country, name]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("John", "m"), ("Mary", "f"), ("Vladimir", "m"), ("Angela", "f"), ("Mohammed", "m"), ("Fatima", "f"),
        ("Jean", "u"), ("Andrea", "u"), ("Narendra", "m"), ("Geun-hye", "f"), ("Mark", "m"), ("Grace", "f"),
        ("Binyamin", "m"), ("Recep", "m"), ("Yuriko", "f"), ("Ngozi", "f"),
    ],
)  # fmt: skip
def test_gender_of(name: str, gender: str) -> None:
    assert dict(rows("actors/first_names"))[name] == gender


def test_first_names() -> None:
    found = dict(rows("actors/first_names"))
    assert len(found) > 1200
    assert set(found.values()) == {"m", "f", "u"}
    assert not {"May", "April", "June", "Hope", *named(), *lines("actors/places")} & set(found)


def test_places() -> None:
    found = lines("actors/places")
    assert len(found) == len(set(found)) > 300
    assert not set(found) & set(named())
    assert {"Texas", "Tel Aviv", "Shanghai", "Chechnya", "Gaza"} <= set(found)


def test_titles() -> None:
    found = table("actors/titles")
    for key in ("groups", "documents", "organizations", "organization_suffixes", "government"):
        assert len(found[key]) == len(words("actors/titles", key))
    for key in ("honorifics", "offices", "people"):
        genders = [words("actors/titles", key, gender) for gender in "mfu"]
        assert sum(map(len, genders)) == len(frozenset.union(*genders))
        assert all(word == word.lower() for gender in genders for word in gender)
    assert "mr" in words("actors/titles", "honorifics", "m")
    assert "congresswoman" in words("actors/titles", "honorifics", "f")
    assert "prime minister" in words("actors/titles", "honorifics", "u")
    assert "spokeswoman" in words("actors/titles", "offices", "f")
    assert "spokesman" in words("actors/titles", "offices", "m")
    assert "lawmaker" in words("actors/titles", "offices", "u")
    assert "report" in words("actors/titles", "documents")


def heads() -> set[str]:
    found = table("statements/cues")
    return {
        *(lemma.split()[0] for lemma in found["verbs"]),
        *(cue["verb"].split()[0] for cue in (*found["light_verbs"], *found["fixed"])),
    }


def test_cues() -> None:
    found = table("statements/cues")
    cues = [*found["verbs"].values(), *found["nouns"].values(), *found["light_verbs"], *found["fixed"]]
    assert len(found["verbs"]) > 260
    for cue in cues:
        assert cue["class"] in CLASSES
        frames = cue["frames"].split()
        assert frames
        assert len(frames) == len(set(frames))
        assert all(frame in FRAMES or frame.startswith("pp:") for frame in frames)
        assert cue.get("weak", True) is True
    pairs = [(cue["verb"], noun) for cue in found["light_verbs"] for noun in cue["nouns"].split()]
    assert len(pairs) == len(set(pairs))
    fixed = [(cue["verb"], cue["rest"]) for cue in found["fixed"]]
    assert len(fixed) == len(set(fixed))


@pytest.mark.parametrize(
    ("lemma", "kind", "frames"),
    [
        ("say", "say", "quote that"), ("promise", "promise", "to that obj"), ("urge", "demand", "obj-to"),
        ("call on", "demand", "obj-to"), ("call for", "demand", "obj"), ("accuse", "criticize", "of-ing"),
        ("describe", "describe", "as"), ("call", "describe", "obj-pred"), ("warn", "warn", "pp:of of-ing audience"),
        ("lash out", "criticize", "pp:at"), ("criticise", "criticize", "obj for"), ("deny", "deny", "obj that"),
        ("ask", "ask", "wh obj-to"), ("point out", "say", "that"), ("rule out", "deny", "obj"),
    ],
)  # fmt: skip
def test_frames_of(lemma: str, kind: str, frames: str) -> None:
    cue = table("statements/cues")["verbs"][lemma]
    assert cue["class"] == kind
    assert set(frames.split()) <= set(cue["frames"].split())


def test_spellings() -> None:
    verbs = table("statements/cues")["verbs"]
    for lemma in verbs:
        if lemma.endswith("ize"):
            assert verbs[lemma] == verbs[lemma[:-3] + "ise"]


def test_every_verb_has_forms() -> None:
    forms = rows("statements/forms")
    of: dict[str, set[str]] = {}
    for form, lemma in forms:
        of.setdefault(lemma, set()).add(form)
    assert heads() <= set(of)
    for lemma, found in of.items():
        assert lemma in found
        assert any(form.endswith("s") for form in found)
        if lemma != "lambast":  # whose other forms are lambaste's
            assert any(form.endswith("ing") for form in found)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("told", "tell"), ("quipped", "quip"), ("admitting", "admit"), ("spoke", "speak"),
        ("tweeted", "tweet"), ("lied", "lie"), ("swore", "swear"), ("denies", "deny"),
        ("labelled", "label"), ("labeled", "label"), ("referring", "refer"), ("referred", "refer"), ("wrote", "write"),
        ("pleaded", "plead"), ("opined", "opine"), ("echoes", "echo"), ("blogged", "blog"), ("went", "go"),
    ],
)  # fmt: skip
def test_lemma_of(form: str, lemma: str) -> None:
    assert dict(rows("statements/forms")).get(form, "") == lemma


def test_toml_loads() -> None:
    for path in FILES:
        if path.suffix == ".toml":
            assert tomllib.loads(path.read_text(encoding="utf-8"))
