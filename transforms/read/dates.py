"""Dates of publication, from any of the ways in which feeds and crawlers write them to ISO 8601. Nothing is guessed."""

import re
import warnings
from datetime import UTC, datetime

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|^\d{8}(?!\d)")
SLASHED = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")
# Zone names that mean one thing only in English-language news; others (IST, BST, CST in Asia) leave the time local.
HOURS = {"UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
ZONES = {name: hours * 3600 for name, hours in HOURS.items()}
# Two fillers that differ in every part: what a text does not say comes out differently, and is not believed.
FILLERS = (datetime(1904, 1, 1, 1, 1, 1), datetime(1908, 2, 2, 2, 2, 2))
FIRST_YEAR, LAST_YEAR = 1700, 2199  # 0001-01-01 and the like are how databases write "no date"
LEAST_SECONDS, MOST_SECONDS = 100_000_000, 10_000_000_000  # 1973 to 2286; smaller numbers may be years or days


def normalise(value: object) -> str | None:
    """A date or date-time as ISO 8601, its zone kept; None where the value is none, or is ambiguous.

    Numbers are seconds or milliseconds since 1970, or a day as in 20181205. 03/04/2018 is two different days, and so
    none; a date that lacks its year, month or day is none either.

    >>> normalise("Wed, 05 Dec 2018 14:30:00 EST"), normalise("Dec. 5, 2018"), normalise("December 5")
    ('2018-12-05T14:30:00-05:00', '2018-12-05', None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        whole_day = isinstance(value, int) and FIRST_YEAR <= value // 10_000 <= LAST_YEAR
        return _parsed(str(value)) if whole_day else _since_1970(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not YEAR.search(text):
        return None
    if (parts := SLASHED.match(text)) and max(map(int, parts.groups())) <= 12 and parts[1] != parts[2]:
        return None
    return _parsed(text)


def _since_1970(number: float) -> str | None:
    for seconds in (number, number / 1000):
        if LEAST_SECONDS <= seconds < MOST_SECONDS:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return None


def _parsed(text: str) -> str | None:
    from dateutil import parser

    # ISO 8601 puts the day last; only a date that begins with its year may be read that way round
    first = bool(re.match(r"\d{4}", text))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            one, two = (
                parser.parse(text, default=filler, tzinfos=ZONES, yearfirst=first, dayfirst=False) for filler in FILLERS
            )
    except (parser.ParserError, OverflowError, TypeError, ValueError):
        return None
    if one.date() != two.date() or not FIRST_YEAR <= one.year <= LAST_YEAR:
        return None
    if one.hour != two.hour:
        return one.date().isoformat()
    if one.minute != two.minute:
        one = one.replace(minute=0)
    if one.second != two.second:
        one = one.replace(second=0)
    return one.isoformat()
