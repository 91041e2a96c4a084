"""Constructions beside the plain report: passives, fronted participles, announcements, running quotations, refusals."""

from collections.abc import Callable

import pytest

from schemas import Statement
from transforms.language.document import Document
from transforms.statements.extract import extract_statements

Read = Callable[..., Document]


def found(read: Read, text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of every statement in a text."""
    return [
        (statement.speaker.name if statement.speaker else None, statement.content.text)
        for statement in extract_statements(read(text))
    ]


def said(read: Read, text: str, cue: str) -> Statement:
    """The statement of a cue."""
    return next(s for s in extract_statements(read(text)) if s.cue is not None and s.cue.lemma == cue)


PARTICIPLES = [
    ("Noting that the dam leaks, Anna Keller called for repairs.", "note", "Anna Keller"),
    ("Anna Keller called for repairs, noting that the dam leaks.", "note", "Anna Keller"),
    ("The mood has soured, with 40 percent of residents saying that the town is badly run.", "say", "40 percent"),
    ("Anna Keller sent the council a letter urging it to repair the dam.", "urge", "Anna Keller"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), PARTICIPLES)
def test_a_participle_speaks_for_its_clause(read: Read, text: str, cue: str, speaker: str) -> None:
    actor = said(read, text, cue).speaker
    assert actor is not None and actor.name.startswith(speaker)


SUBJECTS = [
    ("Even Republicans who have praised the plan warned on Tuesday that the money may run out.", "warn", "Republicans"),
    ("Officials who spoke with The Harbour Post said the ferry was unsafe.", "say", "Officials"),
    ("Acts of protest, Anna Keller said, are acts of patriotism.", "say", "Anna Keller"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), SUBJECTS)
def test_the_object_of_a_relative_clause_does_not_speak(read: Read, text: str, cue: str, speaker: str) -> None:
    actor = said(read, text, cue).speaker
    assert actor is not None and actor.exact.startswith(speaker)


PASSIVES = [
    ("The mayor was asked about the leaking dam.", [(None, "the leaking dam")]),
    ("The former treasurer was accused of hiding the losses.", [(None, "The former treasurer hiding the losses")]),
    ("A second ferry was announced on Monday.", [(None, "A second ferry")]),
    ("The bridge was built in 1931.", []),
    ("The treasurer is said to be ill.", []),
    ("Two sailors are reported missing.", []),
    ("The ferry was attacked by pirates.", []),
]


@pytest.mark.parametrize(("text", "expected"), PASSIVES)
def test_a_passive_tells_something_of_its_subject(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(read, text) == expected


def test_a_report_behind_the_whole_sentence_is_the_outermost(read: Read) -> None:
    text = "The council said the ferry would sail on Saturday, Harbour Radio reported."
    assert found(read, text) == [("Harbour Radio", "The council said the ferry would sail on Saturday")]


def test_an_object_ends_before_what_tells_when(read: Read) -> None:
    assert found(read, "Anna Keller denounced the raid after she met the crew.") == [("Anna Keller", "the raid")]


def test_a_gerund_is_content(read: Read) -> None:
    assert found(read, "Anna Keller denied hiding the report.") == [("Anna Keller", "hiding the report")]


DECLINED = [
    ("Anna Keller declined to comment on the losses.", "declined"),
    ("Anna Keller did not say whether the dam was safe.", "declined"),
    ("Anna Keller denied that the dam was unsafe.", "denied"),
    ("Anna Keller said that the dam was not safe.", "affirmed"),
]


@pytest.mark.parametrize(("text", "polarity"), DECLINED)
def test_what_is_not_said_is_declined(read: Read, text: str, polarity: str) -> None:
    (statement,) = extract_statements(read(text))
    assert statement.polarity == polarity


ANNOUNCED = [
    # a quotation behind a colon, with the sentence's subject or the person named last as its speaker
    ('Anna Keller had one plea for the council: "Please repair the dam before the winter."', "Anna Keller"),
    # a paragraph that is announced needs no marks
    ("Anna Keller wrote:\n\nThe dam has leaked for years and nobody has ever looked at it.", "Anna Keller"),
    # a paragraph behind a dash names who is quoted in the one before
    ('The town is divided.\n\n"The dam has leaked for years, and nobody cares."\n\n— Anna Keller', "Anna Keller"),
]


@pytest.mark.parametrize(("text", "speaker"), ANNOUNCED)
def test_a_colon_or_a_signature_tells_who_is_quoted(read: Read, text: str, speaker: str) -> None:
    ((name, content),) = found(read, text)
    assert name == speaker
    assert "dam" in content


def test_a_list_behind_a_colon_is_no_quotation(read: Read) -> None:
    assert found(read, "The council met for three reasons:\n\nMoney and time, the dam, the ferry.") == []


def test_a_paragraph_of_nothing_but_quotation_goes_on_from_the_one_before(read: Read) -> None:
    text = '"The dam has leaked for years," Anna Keller said. "Nobody cares."\n\n"I have written to the council twice."'
    (statement,) = extract_statements(read(text))
    assert [span.exact for span in statement.content.spans] == [
        "The dam has leaked for years",
        "Nobody cares",
        "I have written to the council twice",
    ]


def test_a_report_within_a_report_names_the_one_around_it(read: Read) -> None:
    text = "Anna Keller said the ministry had promised to pay for the dam."
    outer, inner = extract_statements(read(text))
    assert outer.within is None and inner.within == outer.id
    assert (inner.speaker and inner.speaker.exact, inner.content.text) == ("the ministry", "to pay for the dam")


def test_of_reports_within_each_other_each_names_the_next_one_around(read: Read) -> None:
    text = "Anna Keller said that Tom Reed had claimed that the ministry promised to pay for the dam."
    first, second, third = extract_statements(read(text))
    assert (first.within, second.within, third.within) == (None, first.id, second.id)


def test_hearsay_has_no_speaker(read: Read) -> None:
    assert found(read, "The fire reportedly began in the kitchen.") == [(None, "The fire began in the kitchen")]


def test_two_who_speak_are_named_together(read: Read) -> None:
    statement = said(read, "Both the mayor and the governor urged residents to leave.", "urge")
    assert statement.speaker is not None
    assert (statement.speaker.exact, statement.speaker.type) == ("the mayor and the governor", "group")


THINGS = [
    "The move asked too much of the crews.",
    "The rise in prices threatens jobs at the port.",
    "The view from the tower calls for a second look.",
]


@pytest.mark.parametrize("text", THINGS)
def test_a_thing_makes_no_demand(read: Read, text: str) -> None:
    assert found(read, text) == []


RELATIVES = [
    ("They met in the old tower, which he described as his second home.", "his second home"),
    ("It is a deal that critics say will fail.", "will fail"),
    ("Officials have told residents not to drink the water.", "not to drink the water"),
    ("Residents were told that the water was safe.", "the water was safe"),
    ("The clerk told foreign attaches in Oslo on May 5 that the pact was dead.", "the pact was dead"),
    ("Anna Keller said the dam was safe, but the union objected to the plan.", "the dam was safe"),
]


@pytest.mark.parametrize(("text", "content"), RELATIVES)
def test_contents_begin_and_end_where_they_should(read: Read, text: str, content: str) -> None:
    assert content in [text for _, text in found(read, text)]


BATTERY = [
    ("The ministry, which has denied the claims, called for calm.", [("ministry", "the claims"), ("ministry", "calm")]),
    ("Police: two men held after fire.", [("Police", "two men held after fire")]),
    ("The treaty is dead - Lavrov.", [("Lavrov", "The treaty is dead")]),
    ("Prices to fall next year – minister", [("minister", "Prices to fall next year")]),
    ("The ferry will sail on Monday - if the wind drops.", []),
    ("In the words of Anna Keller, the ferry is a wreck.", [("Anna Keller", "the ferry is a wreck")]),
    ("As Anna Keller put it, the ferry is a wreck.", [("Anna Keller", "the ferry is a wreck")]),
    ('Smith, nicknamed "the Hammer," ran the port.', []),
    (
        "The company, asked about the leak, declined to comment.",
        [(None, "the leak"), ("company", "to comment")],
    ),
    (
        "The governor urged residents to leave, calling the storm deadly.",
        [("governor", "residents to leave"), ("governor", "the storm deadly")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BATTERY)
def test_asides_headlines_and_set_phrases(read: Read, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(read, text) == expected


LOST = [
    # the mark that opens the next sentence's quotation is no part of this one
    (
        "Mr. Reed said he had been flooded with angry mail. ''It never stops,'' he said.",
        ["he had been flooded with angry mail", "It never stops"],
    ),
    # "that" behind a verb, and a weekday behind "that"
    ("Reed noted that Saturday would have been the last day.", ["Saturday would have been the last day"]),
    (
        "Reed, facing a challenge, noted that the manager, Ann Moss, is from the town.",
        ["the manager, Ann Moss, is from the town"],
    ),
    (
        "The office said ending the fund before June could hurt people.",
        ["ending the fund before June could hurt people"],
    ),
]


@pytest.mark.parametrize(("text", "contents"), LOST)
def test_no_plain_report_is_lost(read: Read, text: str, contents: list[str]) -> None:
    assert [content for _, content in found(read, text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "He was asked",
        "The plan was announced",
        "The mayor was there, citing",
        "of  the breach, and refused to learned",
        "said",
    ],
)
def test_texts_that_break_off_make_no_trouble(read: Read, text: str) -> None:
    list(extract_statements(read(text)))


REVIEWED = [
    ("Truckers threatened to block the road.", [("Truckers", "to block the road")]),
    ("The list threatens to divide the party.", []),
    ("Nobody said that Reed claimed the vote was rigged.", []),
    ('"We will win," Reed said, and "we must fight," Moss said.', [("Reed", "We will win"), ("Moss", "we must fight")]),
    ("The deal, announced by Reed, failed.", []),
    ("The firm was accused of fraud by regulators.", [("regulators", "The firm fraud")]),
    ("It was announced on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), REVIEWED)
def test_who_speaks_and_who_does_not(read: Read, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(read, text) == expected


def test_a_denial_of_only_is_no_refusal(read: Read) -> None:
    (statement,) = extract_statements(read("He did not only say that it was bad."))
    assert statement.polarity == "affirmed"


def test_what_makes_no_record_holds_nothing(read: Read) -> None:
    text = "Keller said the move threatens jobs because officials warned that Smith denied lying."
    outer, inner, innermost = extract_statements(read(text))
    assert (outer.within, inner.within, innermost.within) == (None, outer.id, inner.id)


TYPES = [
    ("The list", "unknown"),
    ("The engine", "unknown"),
    ("A journalist", "person"),
    ("His nephew", "person"),
    ("26 percent of voters", "group"),
    ("One of the mediators", "person"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_descriptions_are_typed_by_their_head(read: Read, text: str, kind: str) -> None:
    actor = said(read, f"{text} said that it was late.", "say").speaker
    assert actor is not None and actor.type == kind


FIXED = [
    ("The mayor made it clear that the ferry would sail.", "the ferry would sail"),
    ("Critics cast doubt on the figures.", "the figures"),
    ("Keller heaped praise on the crews.", "the crews"),
]


@pytest.mark.parametrize(("text", "content"), FIXED)
def test_set_phrases_report(read: Read, text: str, content: str) -> None:
    ((_, told),) = found(read, text)
    assert told == content
