"""Deadlines of sentences, from raw text through the shipped model. Published on Tuesday, 12 March 2024."""

import pytest

from transforms.deadlines.extract import extract_deadlines

PUBLISHED = "2024-03-12"
FOUND = [
    # text, due, latest, obliged, issuer
    ("Teachers have until the end of April to accept the deal.", "the end of April", "2024-04-30", "Teachers", None),
    ("The inspectors have 48 hours to report their findings.", "48 hours", "2024-03-14", "inspectors", None),
    ("Parliament has a week to appoint a new judge.", "a week", "2024-03-19", "Parliament", None),
    ("The hospital must publish its waiting lists by June 1.", "June 1", "2024-06-01", "hospital", None),
    ("The court ordered the company to pay the fine within 30 days.", "30 days", "2024-04-11", "company", "court"),
    ("Tenants were told to leave their homes by Thursday.", "Thursday", "2024-03-14", "Tenants", None),
    ("Farmers are required to register their wells no later than April 5.", "April 5", "2024-04-05", "Farmers", None),
    ("The airline missed Monday's deadline to submit a plan.", "Monday", "2024-03-11", "airline", None),
    ("The union set a 72-hour ultimatum for the railway.", "72-hour", "2024-03-15", "railway", "union"),
    ("The fishing licence expires on March 31.", "March 31", "2024-03-31", None, None),
    ("Norway extended the ban until December 31.", "December 31", "2024-12-31", None, "Norway"),
    ("Payment is due by April 20.", "April 20", "2024-04-20", None, None),
    ("Aid will stop unless the rebels release the pilots within ten days.", "ten days", "2024-03-22", "rebels", None),
    ("If the city fails to pass a budget by March 31, work will stop.", "March 31", "2024-03-31", "city", None),
    ("The sides agreed to withdraw by the end of next month.", "the end of next month", "2024-04-30", "sides", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "due", "latest", "obliged", "issuer"), FOUND)
def test_a_deadline_has_its_due_date_and_its_parties(read, text, due, latest, obliged, issuer):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert (due, latest) == (found.due.exact, found.due.latest)
    assert obliged == (found.obliged.name if found.obliged else None)
    assert issuer == (found.issuer.name if found.issuer else None)


@pytest.mark.parametrize(
    "text",
    [
        "The summit will open in Geneva on Friday.",
        "The bridge will be finished by 2027.",
        "Analysts expect prices to double by the end of the year.",
        "He worked at the plant until 1998.",
        "She had finished the report by Tuesday.",
        "The army said it would not fire until Sunday.",
        "Voters will choose a new mayor on May 5.",
        "By Friday, five villages had been flooded.",
        "The talks lasted until Monday.",
        "The two sides will meet again within a month.",
        "The team has three weeks to go.",
        "Much would change if funding were to pass within a week.",
        "The tenants were told on Thursday.",
    ],
)
def test_events_plans_forecasts_and_lengths_are_no_deadlines(read, text):
    assert [] == [one.due.exact for one in extract_deadlines(read(text, PUBLISHED), ())]


def test_a_length_and_its_end_point_are_one_deadline(read):
    text = "The ministry gave the city a 60-day grace period until mid-May to comply."

    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert ("mid-May", "P60D", "2024-05-20") == (found.due.exact, found.due.duration, found.due.latest)
    assert found.action is not None
    assert "comply" == found.action.exact


def test_a_length_counts_from_the_announcement_that_the_text_dates(read):
    text = "The mayor said on March 4 that the camp must be cleared within 10 days."

    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert found.due.anchor is not None
    assert ("2024-03-04", "announcement", "March 4") == (
        found.due.anchor.date, found.due.anchor.kind, found.due.anchor.exact,
    )  # fmt: skip
    assert "2024-03-14" == found.due.latest


def test_without_a_date_the_year_stays_open(read):
    (found,) = extract_deadlines(read("The hospital must publish its lists by June 1."), ())

    assert ("XXXX-06-01", None, False) == (found.due.edtf, found.due.latest, found.due.resolved)
    assert "open" == found.status


def test_the_alternative_is_the_consequence(read):
    text = "The owners must repair the dam by May 3 or face heavy fines."

    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert found.consequence is not None
    assert "face heavy fines" == found.consequence.exact


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The airline missed Monday's deadline to submit a plan.", "missed"),
        ("The airline must submit a plan by Friday.", "open"),
    ],
)
def test_status_is_told_as_of_publication(read, text, status):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert status == found.status


def test_ids_are_stable_and_evidence_is_the_sentence(read):
    text = "Prices fell. The hospital must publish its waiting lists by June 1. Nobody came."
    once, again = (list(extract_deadlines(read(text, PUBLISHED), ())) for _ in range(2))

    assert once == again
    assert ["The hospital must publish its waiting lists by June 1."] == [one.evidence.exact for one in once]
    assert all(text[one.due.start : one.due.end] == one.due.exact for one in once)
