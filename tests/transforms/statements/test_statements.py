"""Statements: tables of news sentences, with what is no statement beside what is one."""

from collections.abc import Callable
from typing import get_args

import pytest

from schemas import Statement
from transforms.language.document import Document
from transforms.resources import table
from transforms.statements.candidate import Rule
from transforms.statements.extract import extract_statements

Read = Callable[..., Document]


def found(read: Read, text: str) -> list[tuple[str | None, str, str]]:
    """Speaker, mode and content of every statement in a text."""
    return [
        (statement.speaker.name if statement.speaker else None, statement.mode, statement.content.text)
        for statement in extract_statements(read(text))
    ]


def only(read: Read, text: str) -> Statement:
    """The one statement of a text."""
    (statement,) = extract_statements(read(text))
    return statement


DIRECT = [
    ('"The bridge will open in May," Anna Keller said.', "Anna Keller", "The bridge will open in May"),
    ('"The bridge will open in May," said Anna Keller.', "Anna Keller", "The bridge will open in May"),
    ("“The bridge will open in May,” said Anna Keller.", "Anna Keller", "The bridge will open in May"),
    ("'The bridge will open in May,' said Anna Keller.", "Anna Keller", "The bridge will open in May"),
    ('Anna Keller said: "The bridge will open in May."', "Anna Keller", "The bridge will open in May"),
    ('Anna Keller said, "The bridge will open in May."', "Anna Keller", "The bridge will open in May"),
    ('Anna Keller told reporters: "The bridge will open in May."', "Anna Keller", "The bridge will open in May"),
    ('"When will the bridge open?" Anna Keller asked.', "Anna Keller", "When will the bridge open"),
    (
        '"The bridge will open in May," said Anna Keller, the mayor of the town.',
        "Anna Keller",
        "The bridge will open in May",
    ),
    (
        '"The bridge will open in May," Anna Keller, the mayor of the town, told the council.',
        "Anna Keller",
        "The bridge will open in May",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), DIRECT)
def test_a_whole_quotation_with_a_cue_is_direct(read: Read, text: str, speaker: str, content: str) -> None:
    assert found(read, text) == [(speaker, "direct", content)]


INDIRECT = [
    ("Anna Keller said that the bridge would open in May.", "Anna Keller", "the bridge would open in May"),
    ("Anna Keller said the bridge would open in May.", "Anna Keller", "the bridge would open in May"),
    ("The bridge would open in May, Anna Keller said.", "Anna Keller", "The bridge would open in May"),
    ("The bridge will open in May, according to Anna Keller.", "Anna Keller", "The bridge will open in May"),
    ("According to Anna Keller, the bridge will open in May.", "Anna Keller", "the bridge will open in May"),
    ("The minister told parliament that the bridge would open in May.", "minister", "the bridge would open in May"),
    ("Anna Keller said on Monday that the bridge would open in May.", "Anna Keller", "the bridge would open in May"),
    ("Anna Keller denied that the bridge was unsafe.", "Anna Keller", "the bridge was unsafe"),
    ("Anna Keller urged drivers to avoid the bridge.", "Anna Keller", "drivers to avoid the bridge"),
    ("Anna Keller called on drivers to avoid the bridge.", "Anna Keller", "drivers to avoid the bridge"),
    ("Anna Keller promised to repair the bridge.", "Anna Keller", "to repair the bridge"),
    ("Anna Keller accused the builders of cheating the town.", "Anna Keller", "cheating the town"),
    ("Officials warned that the bridge could collapse.", "Officials", "the bridge could collapse"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), INDIRECT)
def test_a_report_without_quotation_is_indirect(read: Read, text: str, speaker: str, content: str) -> None:
    assert found(read, text) == [(speaker, "indirect", content)]


def test_quoted_words_in_a_report_make_it_mixed(read: Read) -> None:
    text = 'Anna Keller said that the bridge was "a danger to every driver" in the town.'

    assert found(read, text) == [("Anna Keller", "mixed", text[22:-1])]


def test_a_split_quotation_is_one_statement(read: Read) -> None:
    text = '"The bridge is old," Anna Keller said, "and it will not be repaired."'
    (statement,) = extract_statements(read(text))

    assert [span.exact for span in statement.content.spans] == ["The bridge is old", "and it will not be repaired"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The bridge is old, said Anna Keller, the mayor, but it will not be repaired.",
            ["The bridge is old", "but it will not be repaired"],
        ),
        ("The bridge, Anna Keller said, will open in May.", ["The bridge", "will open in May"]),
        ("The bridge is old, said Anna Keller, the mayor.", ["The bridge is old"]),
    ],
)
def test_an_attribution_set_into_its_content(read: Read, text: str, content: list[str]) -> None:
    assert [span.exact for span in only(read, text).content.spans] == content


@pytest.mark.parametrize("dash", [" - ", " — ", " – "])
def test_what_stands_in_front_of_a_dash_is_not_of_the_quotation(read: Read, dash: str) -> None:
    text = f'The mayor fought the plan for years{dash}"We need no bridge," Anna Keller said{dash}and she won in May.'

    assert [row[2] for row in found(read, text)] == ["We need no bridge"]


def test_later_quotations_of_a_paragraph_go_on_with_the_statement(read: Read) -> None:
    text = '"The bridge is old," Anna Keller said. "It was built by my grandfather. We must close it."'
    (statement,) = extract_statements(read(text))

    assert len(statement.content.spans) == 2


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = '"The bridge is old," said Anna Keller. "It has been old for years.\n\n"We must close it before it falls."'
    (statement,) = extract_statements(read(text))

    assert statement.content.spans[-1].exact == "We must close it before it falls"


def test_a_quotation_with_the_cue_behind_it_is_not_lost_to_the_cue_in_front(read: Read) -> None:
    text = '"The bridge is old," Anna Keller said. "It will stay open," Paul Brandt replied.'

    assert [row[0] for row in found(read, text)] == ["Anna Keller", "Paul Brandt"]


def test_conjoined_cues_make_a_statement_each(read: Read) -> None:
    text = "Anna Keller said that the bridge was old and warned that it would fall."

    assert found(read, text) == [
        ("Anna Keller", "indirect", "the bridge was old"),
        ("Anna Keller", "indirect", "it would fall"),
    ]


def test_a_participle_goes_on_with_the_same_speaker(read: Read) -> None:
    text = '"The bridge is old," Anna Keller said, adding that it would be closed in May.'

    assert found(read, text) == [
        ("Anna Keller", "direct", "The bridge is old"),
        ("Anna Keller", "indirect", "it would be closed in May"),
    ]


def test_a_colon_hands_the_next_paragraph_to_its_speaker(read: Read) -> None:
    text = 'The town council said in a letter:\n\n"The bridge is old and will be closed in May."'

    assert [row[0] for row in found(read, text)] == ["town council"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        'The so-called "bridge to nowhere" was closed on Monday.',
        'She reads "The Old Bridge" to her children every night.',
        "The minister would say nothing at all.",
        "Anna Keller is expected to say more on Friday.",
        "READ MORE: Anna Keller says the bridge will open in May",
        "The talks continued on Monday.",
        "The house added a porch in May.",
        "Workers walked across the old bridge at dawn.",
    ],
)
def test_what_nobody_said_is_no_statement(read: Read, text: str) -> None:
    assert found(read, text) == []


def test_reporters_are_the_audience_and_not_the_speaker(read: Read) -> None:
    statement = only(read, "Anna Keller told reporters that the bridge would open in May.")

    assert statement.speaker is not None and statement.speaker.name == "Anna Keller"
    assert statement.audience is not None and statement.audience.name == "reporters"


@pytest.mark.parametrize(
    "text",
    [
        'Keller, who calls the bridge a "death trap," said she would close it.',
        "When told of the cost, Keller said she would close the bridge.",
        "Asked by a driver about the cost, Keller said she would close the bridge.",
        "Keller on Tuesday said she would close the bridge.",
    ],
)
def test_what_stands_between_speaker_and_cue_does_not_speak(read: Read, text: str) -> None:
    assert [row[0] for row in found(read, text) if row[2] == "she would close the bridge" or "close it" in row[2]] == [
        "Keller"
    ]


def test_the_channel_is_told(read: Read) -> None:
    statement = only(read, "In a joint statement, the mayors said that the bridge would open in May.")

    assert statement.channel == "joint statement"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Keller said that the bridge was safe.", "affirmed"),
        ("Anna Keller denied that the bridge was unsafe.", "denied"),
        ("Anna Keller declined to comment on the bridge.", "declined"),
    ],
)
def test_polarity(read: Read, text: str, expected: str) -> None:
    assert only(read, text).polarity == expected


def test_every_span_proves_itself(read: Read) -> None:
    text = 'Mayor Anna Keller said on Monday: "The bridge is old." She told reporters that it would be closed.'
    document = read(text)
    for statement in extract_statements(document):
        spans = [statement.evidence, statement.cue, statement.speaker, statement.audience, *statement.content.spans]
        for span in spans:
            assert span is None or text[span.start : span.end] == span.exact


def test_every_rule_has_a_measured_confidence() -> None:
    weighed = {name for name in table("statements/confidence")["weights"] if name.startswith("rule: ")}
    assert weighed == {f"rule: {rule}" for rule in get_args(Rule)}
