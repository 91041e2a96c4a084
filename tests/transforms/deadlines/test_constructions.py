"""The ways in which news sets a deadline, from raw text. Published on Tuesday, 12 March 2024."""

import pytest

from transforms.deadlines.extract import extract_deadlines

PUBLISHED = "2024-03-12"
FOUND = [
    # text, due, latest, obliged, issuer, action
    # nouns
    ("The deadline for bids is April 1.", "April 1", "2024-04-01", None, None, None),
    ("The deadline for submitting bids expires on April 1.", "April 1", "2024-04-01", None, None, "submitting bids"),
    ("The deadline to apply runs out Friday.", "Friday", "2024-03-15", None, None, "apply"),
    ("Lawmakers face a Sept. 30 deadline to pass a budget.", "Sept. 30", "2024-09-30", "Lawmakers", None,
     "pass a budget"),
    ("March 29 is the last day to register.", "March 29", "2024-03-29", None, None, "register"),
    ("Parents have a one-month window to appeal.", "one-month", "2024-04-12", "Parents", None, "appeal"),
    # rights
    ("The city's offer to the unions stands until Friday.", "Friday", "2024-03-15", None, "city",
     "The city's offer to the unions"),
    ("The permit is valid until March 31.", "March 31", "2024-03-31", None, None, "The permit"),
    ("The ban on imports runs until the end of 2025.", "the end of 2025", "2025-12-31", None, None, "The ban"),
    ("Bids are due on Friday.", "Friday", "2024-03-15", None, None, "Bids"),
    ("The report is due to parliament by the end of May.", "the end of May", "2024-05-31", None, None, "The report"),
    # grants and permissions
    ("The parties were given one last chance to form a government by Sunday.", "Sunday", "2024-03-17", "parties", None,
     "form a government"),
    ("The parties have just two days left to reach a deal.", "two days", "2024-03-14", "parties", None, "reach a deal"),
    ("The order gives the company 14 days from Tuesday to appeal.", "14 days from Tuesday", "2024-04-02", "company",
     None, "appeal"),
    ("The insurer has 14 days from receipt of the claim to respond.", "14 days", None, "insurer", None, "respond"),
    ("Bidders were given an extra week, until March 20, to submit final offers.", "March 20", "2024-03-20", "Bidders",
     None, "submit final offers"),
    ("The mayor gave the squatters until dawn on Wednesday.", "Wednesday", "2024-03-13", "squatters", "mayor", None),
    ("Comments may be submitted until May 3.", "May 3", "2024-05-03", None, None, "Comments may be submitted"),
    ("The commission is accepting comments until May 3.", "May 3", "2024-05-03", None, None, "comments"),
    ("Candidates can file papers up to 4 p.m. on Thursday.", "4 p.m.", "2024-03-14T16:00:00", "Candidates", None,
     "file papers"),
    # obligations
    ("The regulator told the bank on Monday that it must sell the unit within six months.", "six months", "2024-09-11",
     "bank", None, "sell the unit"),
    ("He demanded the minister's resignation by Monday.", "Monday", "2024-03-18", None, "He",
     "the minister's resignation"),
    ("The group demanded $2 million by Friday for the release of the crew.", "Friday", "2024-03-15", None, "group",
     "$2 million"),
    ("He called on the rebels to surrender by Monday.", "Monday", "2024-03-18", "rebels", "He", "surrender"),
    ("The parties are due to file their briefs by the end of April.", "the end of April", "2024-04-30", "parties", None,
     "file their briefs"),
    ("Residents who want to object should write to the council by April 12.", "April 12", "2024-04-12", "Residents",
     None, "write to the council"),
    ("The club must sell the striker before the transfer window closes on March 31.", "March 31", "2024-03-31", "club",
     None, "sell the striker"),
    ("The service decided the boy should go home by March 29.", "March 29", "2024-03-29", "boy", "service", "go home"),
    ("Lawyers for both sides have agreed to exchange documents by 10 May.", "10 May", "2024-05-10",
     "Lawyers for both sides", None, "exchange documents"),
    ("The deal must be ratified in parliament by April 30.", "April 30", "2024-04-30", "Parliament", None,
     "The deal must be ratified in parliament"),
    ("The April 1 deadline for bids will not be extended.", "April 1", "2024-04-01", None, None, None),
    # conditions
    ("Failure to comply by June 1 will result in fines.", "June 1", "2024-06-01", None, None, "comply"),
    ("If the group does not free the hostages within 24 hours, the army will attack.", "24 hours", "2024-03-13",
     "group", None, "free the hostages"),
    ("The union will call a strike if no deal is reached by Friday.", "Friday", "2024-03-15", None, None,
     "no deal is reached"),
    ("The union threatened to strike on Monday if its demands are not met.", "Monday", "2024-03-18", None, None,
     "its demands are not met"),
    ("Firms that do not comply by October face fines of up to 4 percent of turnover.", "October", "2024-10-31", "Firms",
     None, "comply"),
    ("Without a budget by April 1, the government will shut down.", "April 1", "2024-04-01", None, None, "a budget"),
    ("Owners will be fined if they fail to register their boats by April 30.", "April 30", "2024-04-30", "Owners", None,
     "register their boats"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "due", "latest", "obliged", "issuer", "action"), FOUND)
def test_a_construction_gives_one_deadline(read, text, due, latest, obliged, issuer, action):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert (due, latest) == (found.due.exact, found.due.latest)
    assert obliged == (found.obliged.name if found.obliged else None)
    assert issuer == (found.issuer.name if found.issuer else None)
    assert action == (found.action.exact if found.action else None)


@pytest.mark.parametrize(
    "text",
    [
        # limits that only tell of an event
        "The candidates must appeal to workers ahead of Saturday's vote.",
        "The parties must meet before the May 5 election.",
        # figures that nobody is bound by, aims, and what is over
        "Inflation must fall by the second quarter.",
        "The goal is to put 40,000 troops in the region by the end of the month.",
        "She has had two weeks to think about it.",
        "They were given two years to live.",
        "The team has a week of holiday to enjoy.",
        "The permit was valid until 1998.",
        "Troops must not cross the river before Monday.",
        "Voters should not mail ballots before May 1.",
        # what is told not to be so
        "The court did not order the firm to pay by Friday.",
        "The firm was not told to pay by Friday.",
        "The union has not set a deadline for Friday.",
        "There is no deadline on Friday.",
        "He denied that the firm must pay by Friday.",
        "She must have known by Tuesday what was coming.",
        "The flight is due to leave by noon.",
        "The police gave chase for two hours to stop the car.",
        # rights and debts in name alone
        "The governor ran out the clock this year.",
        "The rule expired after a decade.",
        "The treaty will not expire for another ten years.",
        "The company cut its dividend due to its third-quarter loss.",
        "The museum is open until May 12.",
        "Her baby is due in June.",
        "The bank sold notes due Nov. 1, 2029.",
        # moves and grants of what is no time limit
        "The summit was postponed until Friday.",
        "The minister extended his visit until Friday.",
        "Banks extended the firm up to $90 million in loans through January.",
        "It left thousands of voters waiting five hours to vote.",
        "The bill gives ministers the power to act until 2026.",
        "He has two years left on his contract.",
        "The judge granted a request covering a six-year time period.",
        # conditions of something else
        "He could be a footnote by the end of the year if he does not win.",
        "He won praise for the failure of his rivals to win in more than two decades.",
        "The talks are due to end on Friday.",
        "The plan should be ready by the summer.",
    ],
)
def test_what_only_looks_like_a_limit_gives_none(read, text):
    assert [] == [(one.due.exact, one.extractor) for one in extract_deadlines(read(text, PUBLISHED), ())]


CONSEQUENCES = [
    ("Without a budget by April 1, the government will shut down.", "the government will shut down"),
    ("Unless the city raises wages by April 1, teachers will strike.", "teachers will strike"),
    ("If the group does not leave by Friday, the army will attack.", "the army will attack"),
    ("The city must clear the camp by Monday or lose its funding.", "lose its funding"),
]


@pytest.mark.parametrize(("text", "consequence"), CONSEQUENCES)
def test_the_consequence_is_the_other_clause(read, text, consequence):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert found.consequence is not None
    assert consequence == found.consequence.exact


BOUNDS = [
    ("Applicants must register before April 1.", "before"),
    ("Voters must register ahead of the April 1 deadline.", "before"),
    ("Applicants must register by April 1.", "on_or_before"),
    ("Applicants have until April 1 to register.", "on_or_before"),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_the_bound_tells_whether_the_due_day_itself_is_in_time(read, text, bound):
    (found,) = extract_deadlines(read(text, PUBLISHED), ())

    assert bound == found.bound


def test_a_thing_is_never_bound(read):
    """ "The budget must be passed by May 14": nobody is named who must pass it."""
    (found,) = extract_deadlines(read("The budget must be passed by May 14.", PUBLISHED), ())

    assert found.obliged is None
