"""Past or future by real parses; words that a parse tells from times. Published on Tuesday, 12 March 2024."""

import pytest

PUBLISHED = "2024-03-12"
DIRECTIONS = [
    ("The council will vote on Thursday.", "2024-03-14"),
    ("The council voted on Thursday.", "2024-03-07"),
    ("The council is to vote on Thursday.", "2024-03-14"),
    ("The council was scheduled to vote on Thursday.", "2024-03-14"),
    ("The council votes on Thursday.", "2024-03-14"),
    ("The council has not met since Thursday.", "2024-03-07"),
    ("The mayor could not be reached on Monday.", "2024-03-11"),
    ("Neither brother could be found on Monday.", "2024-03-11"),
    ("The talks could resume on Monday.", "2024-03-18"),
    ("The firm was worth more before Monday's purchases.", "2024-03-11"),
    ("The firm must pay before Monday's deadline.", "2024-03-18"),
    ("On Thursday, the union plans to hold a march.", "2024-03-14"),
    ("The plant will open in the fourth quarter.", "2024-Q4"),
    ("The company will report fourth-quarter results soon.", "2023-Q4"),
    ("The snow made it hard to fly in January.", "2024-01"),
]


@pytest.mark.parametrize(("text", "value"), DIRECTIONS)
def test_the_verb_tells_which_way_a_time_points(read, text, value):
    assert value == read(text, PUBLISHED).times[0].value


@pytest.mark.parametrize(
    "text",
    [
        "The company paid its quarterly dividend.",
        "The paper is a weekly from Oslo.",
        "The river soon became a flood.",
        "The airline offers four flights a week.",
    ],
)
def test_what_tells_the_kind_or_rate_of_a_thing_is_no_time(read, text):
    assert [] == [time.text for time in read(text, PUBLISHED).times]
