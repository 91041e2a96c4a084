"""Time expressions of sentences, tagged and normalised without a parse. Published on Tuesday, 12 March 2024."""

import pytest

from tests.transforms.times.plain import document
from transforms.times.tagger import tag_times

EXPLICIT = [
    ("It opened on 5 February 2021.", "5 February 2021", "DATE", "2021-02-05"),
    ("It opened on Feb. 5, 2021, in Lima.", "Feb. 5, 2021", "DATE", "2021-02-05"),
    ("It opened on 2021-02-05.", "2021-02-05", "DATE", "2021-02-05"),
    ("It opened on 2/5/2021.", "2/5/2021", "DATE", "2021-02-05"),
    ("It opened on the third of May 2020.", "the third of May 2020", "DATE", "2020-05-03"),
    ("It opened in June 1997.", "June 1997", "DATE", "1997-06"),
    ("It opened in 1997.", "1997", "DATE", "1997"),
    ("It opened in the early 1980s.", "the early 1980s", "DATE", "198"),
    ("It opened in the nineties.", "the nineties", "DATE", "199"),
    ("It opened in the 19th century.", "the 19th century", "DATE", "18"),
    ("It opened in the second quarter of 2020.", "the second quarter of 2020", "DATE", "2020-Q2"),
    ("It opened in the first half of 2020.", "the first half of 2020", "DATE", "2020-H1"),
    ("It opened in the summer of 2019.", "the summer of 2019", "DATE", "2019-SU"),
    ("It opened in nineteen ninety-one.", "nineteen ninety-one", "DATE", "1991"),
    ("It opened on Christmas Eve 2020.", "Christmas Eve 2020", "DATE", "2020-12-24"),
    ("It opened on Easter Monday 2021.", "Easter Monday 2021", "DATE", "2021-04-05"),
    ("It opened on Thanksgiving 2021.", "Thanksgiving 2021", "DATE", "2021-11-25"),
    ("It opened on Election Day 2022.", "Election Day 2022", "DATE", "2022-11-08"),
    ("It opened in Q3 2020.", "Q3 2020", "DATE", "2020-Q3"),
    ("It opened in FY2021.", "FY2021", "DATE", "2021"),
    ("It opened on the first Monday in April 2021.", "the first Monday in April 2021", "DATE", "2021-04-05"),
    ("It opened on the last Friday of May 2021.", "the last Friday of May 2021", "DATE", "2021-05-28"),
    ("It opened in the last half of the 1980s.", "the last half of the 1980s", "DATE", "198"),
    ("It opened in January nineteen ninety-seven.", "January nineteen ninety-seven", "DATE", "1997-01"),
]
RELATIVE = [
    ("They met yesterday.", "yesterday", "DATE", "2024-03-11"),
    ("They met on Tuesday.", "Tuesday", "DATE", "2024-03-12"),
    ("They met on Thursday.", "Thursday", "DATE", "2024-03-07"),
    ("They will meet on Thursday.", "Thursday", "DATE", "2024-03-14"),
    ("They met last Friday.", "last Friday", "DATE", "2024-03-08"),
    ("They will meet next Tuesday.", "next Tuesday", "DATE", "2024-03-19"),
    ("They will meet this coming Sunday.", "this coming Sunday", "DATE", "2024-03-17"),
    ("They met last week.", "last week", "DATE", "2024-W10"),
    ("They met last month.", "last month", "DATE", "2024-02"),
    ("They will meet next year.", "next year", "DATE", "2025"),
    ("They met two years ago.", "two years ago", "DATE", "2022"),
    ("They met five months ago.", "five months ago", "DATE", "2023-10"),
    ("They met ten days ago.", "ten days ago", "DATE", "2024-03-02"),
    ("They met in October.", "October", "DATE", "2023-10"),
    ("They will meet in October.", "October", "DATE", "2024-10"),
    ("They met on Oct. 4.", "Oct. 4", "DATE", "2023-10-04"),
    ("They will meet on Jan. 4.", "Jan. 4", "DATE", "2025-01-04"),
    ("They met last December.", "last December", "DATE", "2023-12"),
    ("They met in June last year.", "June last year", "DATE", "2023-06"),
    ("They will meet this summer.", "this summer", "DATE", "2024-SU"),
    ("They met last night.", "last night", "TIME", "2024-03-11TNI"),
    ("They met this morning.", "this morning", "TIME", "2024-03-12TMO"),
    ("They met on Monday evening.", "Monday evening", "TIME", "2024-03-11TEV"),
    ("They will meet at 9 a.m. EST Thursday.", "9 a.m. EST Thursday", "TIME", "2024-03-14T09:00"),
    ("They will meet the day after tomorrow.", "the day after tomorrow", "DATE", "2024-03-14"),
    ("They met at noon Monday.", "noon Monday", "TIME", "2024-03-11T12:00"),
    ("They met in the week of March 4.", "the week of March 4", "DATE", "2024-W10"),
    ("They met the day before last Tuesday.", "the day before last Tuesday", "DATE", "2024-03-04"),
    ("They will meet in Easter week.", "Easter week", "DATE", "2024-W13"),
    ("They argued over post-1959 laws.", "post-1959", "DATE", "1959"),
    ("They must leave by the 15th.", "the 15th", "DATE", "2024-03-15"),
    ("They met on the 3rd of this month.", "the 3rd of this month", "DATE", "2024-03-03"),
    ("They will meet a week from Monday.", "a week from Monday", "DATE", "2024-03-25"),
    ("They will meet 30 days from today.", "30 days from today", "DATE", "2024-04-11"),
    ("They will meet this coming weekend.", "this coming weekend", "DATE", "2024-W11-WE"),
    ("They will meet the week after next.", "the week after next", "DATE", "2024-W13"),
    ("It will be shut by year-end.", "year-end", "DATE", "2024"),
    ("They met earlier this month.", "earlier this month", "DATE", "2024-03"),
    ("They are now at work.", "now", "DATE", "PRESENT_REF"),
    ("They recently met.", "recently", "DATE", "PAST_REF"),
]
LENGTHS = [
    ("It was shut for 60 days.", "60 days", "DURATION", "P60D"),
    ("It was a 60-day truce.", "60-day", "DURATION", "P60D"),
    ("It was shut for two and a half weeks.", "two and a half weeks", "DURATION", "P2.5W"),
    ("It was shut for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("It was shut for more than four hours.", "more than four hours", "DURATION", "PT4H"),
    ("It was shut for several months.", "several months", "DURATION", "PXM"),
    ("It was shut for a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("It was shut for twenty-four hours.", "twenty-four hours", "DURATION", "PT24H"),
    ("It was shut for a fortnight.", "a fortnight", "DURATION", "P2W"),
    ("It was shut the past two months.", "the past two months", "DURATION", "P2M"),
    ("It is shut every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("It is shut each year.", "each year", "SET", "P1Y"),
    ("It is checked twice a week.", "twice a week", "SET", "P1W"),
    ("It lasted two hours later on.", "two hours", "DURATION", "PT2H"),
    ("It is checked daily.", "daily", "SET", "P1D"),
    ("It is checked every two weeks.", "every two weeks", "SET", "P2W"),
]


@pytest.mark.parametrize(("text", "exact", "type_", "value"), EXPLICIT + RELATIVE + LENGTHS)
def test_an_expression_has_its_span_type_and_value(text, exact, type_, value):
    found = [(time.text, time.type, time.value) for time in tag_times(document(text))]

    assert [(exact, type_, value)] == found


NONE = [
    "She may march on Sun Microsystems.",
    "The second runner will fall in line.",
    "About 2000 people were there.",
    "The price fell by 20 percent, to $1990.",
    "The 25-year-old said it at once.",
    "USA Today opened a new office.",
    "He read the Sunday Times.",
    "Theresa May said so.",
    "Flight 1985 was late; see page 2001.",
    "It rained, and they ran up the hill.",
    "It has four flights a week and makes 358,000 a month.",
    "He moved to 2001 Main Street with 2020 vision.",
    "She won at the Winter Olympics, after spring training.",
    "He came at high noon.",
    "Now, the minister said, it is a matter of days.",
    "It is older by decades.",
    "The city fell in 1200 BC, or in 1190 B.C.",
    "The night that it was opened was cold.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_words_and_numbers_that_only_look_like_times_are_none(text):
    assert [] == [time.text for time in tag_times(document(text))]


UNDATED = [
    ("They met on December 5.", "XXXX-12-05", "XXXX-12-05"),
    ("They met in October.", "XXXX-10", "XXXX-10"),
    ("They met on Friday.", "XXXX-WXX-5", "XXXX-XX-XX"),
    ("They met yesterday.", "XXXX-XX-XX", "XXXX-XX-XX"),
    ("They met last year.", "XXXX", "XXXX"),
    ("They will meet by mid-February.", "XXXX-02", "XXXX-02~"),
    ("They will meet at 8 p.m. Friday.", "XXXX-WXX-5T20:00", "XXXX-XX-XX"),
]


@pytest.mark.parametrize(("text", "value", "edtf"), UNDATED)
def test_without_a_document_date_the_year_stays_open_and_the_reason_is_told(text, value, edtf):
    (time,) = tag_times(document(text, published=None))

    assert (value, edtf, None, None) == (time.value, time.edtf, time.earliest, time.latest)
    assert "the article carries no date" in (time.unresolved_reason or "")


INTERVALS = [
    ("It will open in early June.", "2024-06-01", "2024-06-10"),
    ("It will open in mid-June.", "2024-06-11", "2024-06-20"),
    ("It will open in late June.", "2024-06-21", "2024-06-30"),
    ("It will open by the end of March.", "2024-03-31", "2024-03-31"),
    ("It will open before the end of the year.", "2024-12-31", "2024-12-31"),
    ("It will open in the second quarter of 2025.", "2025-04-01", "2025-06-30"),
    ("It will open next week.", "2024-03-18", "2024-03-24"),
    ("It will open this summer.", "2024-06-01", "2024-09-30"),
    ("It will open by year-end.", "2024-12-31", "2024-12-31"),
    ("It will open within 60 days.", "2024-05-11", "2024-05-11"),
    ("It will open within the next two weeks.", "2024-03-26", "2024-03-26"),
    ("It was shut the past two months.", "2024-01-12", "2024-03-12"),
    ("It will open at midnight Friday.", "2024-03-15T23:59:59", "2024-03-15T23:59:59"),
    ("It will open at 9 a.m. EST Friday.", "2024-03-15T09:00:00-05:00", "2024-03-15T09:00:00-05:00"),
    ("It will open at 9 a.m. ET Friday.", "2024-03-15T09:00:00-04:00", "2024-03-15T09:00:00-04:00"),
    ("It opened at 9 p.m. Pacific time yesterday.", "2024-03-11T21:00:00-07:00", "2024-03-11T21:00:00-07:00"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), INTERVALS)
def test_an_expression_bounds_the_days_that_it_denotes(text, earliest, latest):
    (time,) = tag_times(document(text))

    assert (earliest, latest) == (time.earliest, time.latest)


def test_a_day_after_counts_from_the_time_right_before_it():
    """ "spoke on December 5, a day after X said so": X said it on the day before, and the anchor tells."""
    spoke, said = tag_times(document("She spoke on December 5, a day after the minister resigned.", published=None))

    assert "XXXX-12-04" == said.value
    assert said.anchor is not None
    assert ("XXXX-12-05", "event", "December 5") == (said.anchor.date, said.anchor.kind, said.anchor.exact)
    assert (spoke.start, spoke.end) == (said.anchor.start, said.anchor.end)


def test_a_length_before_a_clause_is_only_a_length():
    (time,) = tag_times(document("It fell two days after the vote."))

    assert ("two days", "P2D") == (time.text, time.value)


def test_a_weekday_beside_a_date_picks_the_year():
    (time,) = tag_times(document("They met on Saturday, April 6."))

    assert "2024-04-06" == time.value


LISTS = [
    ("They met on Feb. 24 and 25.", ["2024-02-24", "2024-02-25"]),
    ("They will meet from April 3-7, 2025.", ["2025-04-03", "2025-04-07"]),
    ("They will meet from 3 to 7 April 2025.", ["2025-04-03", "2025-04-07"]),
    ("They met on Feb. 5 and 25 were late.", ["2024-02-05"]),
    ("They met on Feb. 5 and 3 p.m. was late.", ["2024-02-05", "2024-02-05T15:00"]),
]


@pytest.mark.parametrize(("text", "values"), LISTS)
def test_days_of_one_month_are_told_in_lists_and_ranges(text, values):
    assert values == [time.value for time in tag_times(document(text))]


REPORTS = [
    ("In the third quarter of 2023 it earned 5. It sold less than in the year-earlier quarter.", 1, "2022-Q3"),
    ("In the third quarter of 2023 it earned 5. It sold less than in the 2022 period.", 1, "2022-Q3"),
    ("In the third quarter of 2023 it earned 5. For the nine months it sold less than a year earlier.", 2, "2022"),
    ("It lost money in the quarter ended Sept. 29.", 0, "2023-Q3"),
    ("It lost money in the year ended Sept. 29.", 0, "P1Y"),
]


@pytest.mark.parametrize(("text", "place", "value"), REPORTS)
def test_reports_compare_the_quarter_that_they_speak_of(text, place, value):
    assert value == tag_times(document(text))[place].value


def test_a_story_of_years_gone_by_gives_its_own_year():
    """Dates without a year go on from those told before; in news with dates of its own they do not."""
    old = "They met in May 1944. They fell in June 1944. It opened on August 3. They met in January."
    news = "They met in May 1944. They fell on Friday. It opened yesterday. They met in January."

    assert ["1944-05", "1944-06", "1944-08-03", "1945-01"] == [time.value for time in tag_times(document(old))]
    assert "2024-01" == tag_times(document(news))[-1].value


def test_brackets_tell_the_day_of_a_clock_time_or_tell_it_again():
    night, told = tag_times(document("They will meet at 4 in the morning (4 a.m. EDT Thursday)."))
    clock, day = tag_times(document("They will meet at 10:35 a.m. (0735 GMT) Thursday."))

    assert ("2024-03-14T04:00", "2024-03-14T04:00:00-04:00") == (night.value, night.latest)
    assert night.latest == told.latest
    assert ("10:35 a.m.", "2024-03-14T10:35", "2024-03-14") == (clock.text, clock.value, day.value)


def test_a_time_beyond_a_year_is_open_on_one_side():
    (after,) = tag_times(document("They argued over post-1959 laws."))
    (before,) = tag_times(document("They argued over pre-1959 laws."))

    assert ("AFTER", "1960-01-01", None) == (after.mod, after.earliest, after.latest)
    assert ("BEFORE", None, "1958-12-31") == (before.mod, before.earliest, before.latest)


def test_one_word_between_ties_a_time_of_day_to_its_day():
    clock, day = tag_times(document("They will meet at 17:30 on Thursday."))

    assert ("2024-03-14T17:30", "2024-03-14") == (clock.value, day.value)


def test_a_paragraph_of_words_costs_no_candidates():
    from transforms.times.lexicon import lexemes
    from transforms.times.tagger import candidates

    text = "the of and in to a " * 50

    assert [] == candidates(lexemes(text, 0, len(text)))
