"""Who is who: names, surnames, titles, roles, pronouns, capitals and demonyms."""

from collections.abc import Callable

import pytest

from schemas import Actor
from transforms.language.document import Document
from transforms.statements.extract import extract_statements

Read = Callable[..., Document]


def speakers(read: Read, text: str) -> list[Actor | None]:
    """The speakers of a text's statements, in order."""
    return [statement.speaker for statement in extract_statements(read(text))]


def names(read: Read, text: str) -> list[str | None]:
    """Their canonical names."""
    return [speaker.name if speaker else None for speaker in speakers(read, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Marta Silva spoke in Lisbon. Silva said that taxes would fall.",
            "Marta Silva",
        ),
        (
            "President Marta Silva spoke in Lisbon. She said that taxes would fall.",
            "Marta Silva",
        ),
        (
            "President Marta Silva spoke in Lisbon. The president said that taxes would fall.",
            "Marta Silva",
        ),
        (
            "Silva said that taxes would fall. Marta Silva has been president since May.",
            "Marta Silva",
        ),
        (
            "Paul Brandt, the finance minister, met Marta Silva on Friday. Brandt said that taxes would fall.",
            "Paul Brandt",
        ),
    ],
)
def test_a_short_mention_takes_the_full_name(read: Read, text: str, expected: str) -> None:
    assert names(read, text) == [expected]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Moscow said that it would sign the treaty.", "Russia", "RUS"),
        ("Washington said that it would sign the treaty.", "United States", "USA"),
        ("The European Union said that it would sign the treaty.", "European Union", "EUR"),
        ("Germany said that it would sign the treaty.", "Germany", "DEU"),
    ],
)
def test_countries_and_capitals_stand_for_governments(read: Read, text: str, name: str, country: str) -> None:
    (speaker,) = speakers(read, text)

    assert speaker is not None
    assert (speaker.name, speaker.type, speaker.country) == (name, "government", country)


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Russian President Oleg Marin said that he would sign the treaty.", "Russian President", "RUS"),
        ("U.S. Secretary of State John Avery said that he would sign the treaty.", "U.S. Secretary of State", "USA"),
        ("Oleg Marin, the chief of the Russian general staff, said that he would sign the treaty.",
         "chief of the Russian general staff", "RUS"),
    ],
)  # fmt: skip
def test_titles_and_appositions_give_role_and_country(read: Read, text: str, role: str, country: str) -> None:
    (speaker,) = speakers(read, text)

    assert speaker is not None
    assert (speaker.role, speaker.country) == (role, country)


def test_a_possessor_is_not_the_speaker(read: Read) -> None:
    (speaker,) = speakers(read, "Oleg Marin has left. Marin's lawyer said that the treaty was dead.")

    assert speaker is not None and speaker.name == "Marin's lawyer"


def test_a_name_within_a_description_is_not_the_speaker(read: Read) -> None:
    text = "The foreign minister of Norland said that the treaty was dead. Norland had signed it."

    assert names(read, text) == ["foreign minister of Norland"]


def test_what_comes_before_the_speaker_is_not_of_the_mention(read: Read) -> None:
    text = "The envoys met in May, a day after U.S. Secretary of State Mike Harrow said that the treaty was dead."

    assert names(read, text) == ["Mike Harrow"]


def test_a_clause_set_off_by_commas_does_not_speak(read: Read) -> None:
    text = "The commission extended the deadline from June 17 to June 24, its chairwoman, Amina Diallo, announced."

    assert names(read, text) == ["Amina Diallo"]


def test_nobody_is_guessed_for_a_passive(read: Read) -> None:
    assert names(read, "It was reported that the treaty was dead.") == [None]


@pytest.mark.parametrize("first", ["He", "She"])
def test_pronouns_agree_in_gender(read: Read, first: str) -> None:
    text = f"Robert Hale met Susan Moore in Geneva. {first} said that the treaty was dead."

    assert names(read, text) == ["Robert Hale" if first == "He" else "Susan Moore"]


FIRMS = [
    # "the company" is no authority, whoever else is spoken of
    (
        "Brightwell Home is recalling kettles, the Consumer Safety Office said. "
        "The recall covers two models. Customers must register, according to the company.",
        "Brightwell Home",
    ),
    # a name right behind the noun for what it is
    ("Eli Brandt leads the group Safe Kitchens, which said that the recall came late.", "Safe Kitchens"),
]


@pytest.mark.parametrize(("text", "name"), FIRMS)
def test_descriptions_of_organizations_take_the_name_they_fit(read: Read, text: str, name: str) -> None:
    actor = speakers(read, text)[-1]
    assert actor is not None
    assert (actor.name, actor.type) == (name, "organization")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Securities and Exchange Commission said that it would sue.", "Securities and Exchange Commission"),
        ("The Food and Drug Administration said that it would wait.", "Food and Drug Administration"),
        ("The Ministry of Health and Welfare said that it would wait.", "Ministry of Health and Welfare"),
        ("The House Energy and Commerce Committee said that it would vote.", "House Energy and Commerce Committee"),
        ("Germany and the European Commission met. The European Commission said that it would wait.",
         "European Commission"),
    ],
)  # fmt: skip
def test_and_joins_the_fields_that_a_body_is_for(read: Read, text: str, expected: str) -> None:
    assert names(read, text) == [expected]


def test_a_title_of_the_other_gender_names_somebody_else(read: Read) -> None:
    assert names(read, "Michelle Orban spoke in Iowa. Mr. Orban said that taxes would fall.") == ["Orban"]
    assert names(read, "Michelle Orban spoke in Iowa. Mrs. Orban said that taxes would fall.") == ["Michelle Orban"]
