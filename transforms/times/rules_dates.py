"""Rules for calendar dates: days, months, years and the parts of years, named outright."""

from dataclasses import replace

from transforms.times.grammar import Capture, Rule
from transforms.times.lexicon import holidays
from transforms.times.meaning import Base, Fixed, Holiday, Meaning, MonthDay, Weekday, Within
from transforms.times.numbers import day_number, year_number
from transforms.times.pieces import from_context, number_of, prefix, text_of, which
from transforms.times.points import SEASONS, Point

UPPER_CENTURIES = 21


def _year(capture: Capture, group: str = "y") -> int | None:
    found = capture(group)
    return year_number(found) if found else None


def _day(capture: Capture) -> Meaning:
    point = Point("day", _year(capture), number_of(capture, "m", "MONTH"), day_number(capture("d") or capture("o")))
    mod, edge = prefix(capture("p"))
    weekday = number_of(capture, "w", "WEEKDAY") if capture("w") else None
    return Meaning(Fixed(point, weekday=weekday), mod, edge, clock=text_of(capture, "part", "DAYPART"))


def _iso(capture: Capture) -> Meaning:
    words = capture("d")[0].lower
    year, month, day = (int(part) for part in words[:10].split("t")[0].split("-"))
    clock = words.partition("t")[2]
    return Meaning(Fixed(Point("day", year, month, day)), clock=f"T{clock[:5]}" if clock else None)


def _slashed(capture: Capture) -> Meaning:
    first, second, year = (int(part) for part in capture("d")[0].lower.split("/"))
    month, day = (second, first) if first > 12 else (first, second)  # month first, as American news writes it
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError("no such date")
    return Meaning(Fixed(Point("day", year + (2000 if year < 40 else 1900) if year < 100 else year, month, day)))


def _month(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    point = Point("month", _year(capture), number_of(capture, "m", "MONTH"))
    return Meaning(Fixed(point, which(capture("r"))), mod, edge)


def _month_within(capture: Capture) -> Meaning:
    picked = which(capture("r"))
    if picked is None:
        raise ValueError("no year meant")
    mod, edge = prefix(capture("p"))
    day = day_number(capture("d")) if capture("d") else None
    point = Point("day" if day else "month", None, number_of(capture, "m", "MONTH"), day)
    return Meaning(Within(point, picked), mod, edge)


def _year_alone(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    return Meaning(Fixed(Point("year", _year(capture)), period=bool(capture("period"))), mod, edge)


def _decade(capture: Capture) -> Meaning:
    mod, edge = prefix([*capture("p"), *capture("p2")])
    if capture("w"):
        number = 190 + number_of(capture, "w", "TENS_DECADE") // 10
    else:
        digits = "".join(character for character in capture("d")[0].lower if character.isdigit())
        number = int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10
    return Meaning(Fixed(Point("decade", number=number)), mod, edge)


def _decade_half(capture: Capture) -> Meaning:
    decade = _decade(capture)
    return replace(decade, mod="START" if capture("o")[0].lower == "first" else "END")


def _century(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    number = number_of(capture, "o", "ORD") + (20 if capture("tens") else 0)
    if not 1 <= number <= UPPER_CENTURIES:
        raise ValueError("no century of interest")
    return Meaning(Fixed(Point("century", number=number - 1)), mod, edge)


def _portion(capture: Capture) -> Meaning:
    """Quarters and halves of a year."""
    grain = "half" if capture("half") else "quarter"
    words = {lexeme.lower for lexeme in capture("o")}
    last = 2 if grain == "half" else 4
    number = last if words & {"last", "final", "latter"} else number_of(capture, "o", "ORD")
    if number > last:
        raise ValueError("no such part of a year")
    mod, edge = prefix(capture("p"))
    point = Point("half" if grain == "half" else "quarter", _year(capture), number)
    picked = which(capture("r"))
    return Meaning(Within(point, picked) if picked else Fixed(point), mod, edge)


def _season(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    name = text_of(capture, "s", "SEASON")
    point = Point("season", _year(capture), SEASONS.index(name or "SP"))
    relative = which(capture("ry"))
    return Meaning(Within(point, relative) if relative else Fixed(point, which(capture("r"))), mod, edge)


def _weekday(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    base: Base = "reference" if from_context(capture("r")) else "published"
    return Meaning(
        Weekday(number_of(capture, "w", "WEEKDAY"), which(capture("r")), base),
        mod,
        edge,
        clock=text_of(capture, "part", "DAYPART"),
    )


def _weekday_of_week(capture: Capture) -> Meaning:
    return Meaning(Weekday(number_of(capture, "w", "WEEKDAY"), which(capture("r")) or "next"))


def _holiday(capture: Capture) -> Meaning:
    name = " ".join(capture("h")[0].lower.split())
    mod, edge = prefix(capture("p"))
    return Meaning(Holiday(holidays()[name], _year(capture), which(capture("r"))), mod, edge)


def _coded(capture: Capture) -> Meaning:
    """ "Q3 2024", "H1"."""
    code = capture("q")[0].lower
    mod, edge = prefix(capture("p"))
    return Meaning(Fixed(Point("quarter" if code[0] == "q" else "half", _year(capture), int(code[1]))), mod, edge)


def _nth_weekday(capture: Capture) -> Meaning:
    """ "the first Monday in April": a rule like that of a holiday."""
    nth = -1 if capture("o")[0].lower == "last" else number_of(capture, "o", "ORD")
    if nth > 5:
        raise ValueError("no month has so many weeks")
    rule = f"{number_of(capture, 'm', 'MONTH'):02d}:{nth}:{number_of(capture, 'w', 'WEEKDAY')}"
    return Meaning(Holiday(rule, _year(capture)))


def _day_of_month(capture: Capture) -> Meaning:
    """ "the 15th of next month", "by the 15th"."""
    return Meaning(MonthDay(day_number(capture("d")), which(capture("r"))))


def _holiday_week(capture: Capture) -> Meaning:
    """ "Easter week": the calendar week that the holiday lies in."""
    holiday = _holiday(capture).core
    if not isinstance(holiday, Holiday):
        raise ValueError("no holiday")
    return Meaning(replace(holiday, whole="week"))


def _beyond_year(capture: Capture) -> Meaning:
    """ "post-1959": the time beyond a year."""
    return Meaning(Fixed(Point("year", _year(capture))), "AFTER" if capture("side") else "BEFORE")


RULES = (
    Rule("iso date", r"(?P<d>ISODATE)", _iso),
    Rule("slashed date", r"(?P<d>SLASHDATE)", _slashed),
    Rule(
        "month day",
        r"(?: (THIS? NEXT)? (?P<w>WEEKDAY) COMMA? (the)? )? (?P<p>PRE|BUSINESS)? (?P<m>MONTH) (the)? (?P<d>DAYNUM)"
        r" (?! (HYPHEN|COLON)? (DIGITS|HALFDAY|ZONE) (HALFDAY|ZONE))"
        r" (COMMA? (?P<y>YEAR) (?! HALFDAY|o'clock))? (?P<part>DAYPART|close of business)?",
        _day,
    ),
    Rule(
        "day month",
        r"(?: (?P<w>WEEKDAY) COMMA? )? (?P<p>PRE)? (?: (?P<d>DIGITS) | (the)? (?P<o>ORDINAL|ORD) (day)? )"
        r" (of)? (?P<m>MONTH) (COMMA? (?P<y>YEAR) (?! HALFDAY|o'clock))?",
        _day,
    ),
    Rule(
        "month",
        r"(?P<p>PRE)? (?: (the)? (?P<r>RELATION) )? (?P<m>MONTH) (?: (COMMA|of)? (?P<y>YEAR|YEARWORDS))?",
        _month,
    ),
    Rule(
        "month of year",
        r"(?P<p>PRE)? (?P<m>MONTH) (?P<d>DAYNUM)? COMMA? (of|in)? (?P<r>last|this|next) year",
        _month_within,
    ),
    Rule(
        "day month of year",
        r"(?P<p>PRE)? (?P<d>DIGITS|ORDINAL) (of)? (?P<m>MONTH) (of|in)? (?P<r>last|this|next) year",
        _month_within,
    ),
    Rule(
        "year",
        r"(?P<p>PRE)? (?: the? year | fiscal (year)? | calendar (year)? | FISCAL )? (?P<y>DIGITS|SHORTYEAR)",
        _year_alone,
    ),
    Rule("year in words", r"(the year)? (?P<y>YEARWORDS)", _year_alone),
    Rule("year's period", r"(the) (?P<y>YEAR) (?: (?P<period>period|UNITQ) | fiscal? year )", _year_alone),
    Rule(
        "half of decade",
        r"(the)? (?P<o>first|second|last|latter) half of (the)? (?: (?P<d>DECADE) | (?P<w>TENS_DECADE) )",
        _decade_half,
    ),
    Rule("decade", r"(?P<p>PRE)? (the)? (?P<p2>PHASE HYPHEN?)? (?P<d>DECADE)", _decade),
    Rule("decade in words", r"(the) (?P<p>PHASE HYPHEN?)? (?P<w>TENS_DECADE)", _decade),
    Rule("century", r"(?P<p>PRE)? (the)? (?P<tens>CARD HYPHEN)? (?P<o>ORDINAL|ORD) HYPHEN? century", _century),
    Rule(
        "quarter or half of year",
        r"(?P<p>PRE)? (the (?! ORD HYPHEN))? (fiscal HYPHEN?)? (?P<o>ORD|ORDINAL|last|final|latter)"
        r" HYPHEN? (?: (?P<half>half) | UNITQ)"
        r" (?: (of|in)? COMMA? (the)? fiscal? (year)? (?P<y>YEAR) | (of|in)? (?P<r>last|this|next) fiscal? year )?",
        _portion,
    ),
    Rule(
        "year's quarter or half",
        r"(?P<p>PRE)? (?: (the)? fiscal? (?P<y>YEAR) | (?P<r>last|this|next) year ) POSSESSIVE?"
        r" (?P<o>ORD) HYPHEN? (?: (?P<half>half) | UNITQ)",
        _portion,
    ),
    Rule("coded quarter", r"(?P<p>PRE)? (?P<q>QUARTER|HALFYEAR) (COMMA? (of)? FISCAL? (?P<y>YEAR))?", _coded),
    Rule(
        "nth weekday of month",
        r"(the)? (?P<o>ORD|ORDINAL|last) (?P<w>WEEKDAY) (in|of) (?P<m>MONTH) (COMMA? (?P<y>YEAR))?",
        _nth_weekday,
    ),
    Rule("day of this month", r"the (?P<d>ORDINAL|ORD) (day)? of (?P<r>this|next|last|the|that) month", _day_of_month),
    Rule(
        "day of month",
        r"(?<= (on|by|until|till|before|since)) the (?P<d>ORDINAL) (?= COMMA|STOP|COLON|CLOSE|BREAK|DASH)",
        _day_of_month,
    ),
    Rule("picked season", r"(?P<p>PRE)? (the)? (?P<r>RELATION) (?P<s>SEASON) (?! of)", _season),
    Rule(
        "season of year",
        r"(?P<p>PRE)? (the)? (?P<s>SEASON) (?: (of)? (?P<y>YEAR) | (?P<ry>last|this|next) year )",
        _season,
    ),
    Rule("season", r"(?P<p>PRE)? (the)? (?P<s>summer|autumn|winter)", _season),
    Rule(
        "season after preposition",
        r"(?<= (in|by|until|during|since)) (the)? (?P<p>PHASE)? (?P<s>SEASON) (?! of)",
        _season,
    ),
    Rule(
        "weekday",
        r"(?P<p>PRE|BUSINESS)? (?: (the)? (?P<r>(RELATION){1,2}) )? (?P<w>WEEKDAY) (?P<part>DAYPART)?",
        _weekday,
    ),
    Rule("weekday of week", r"(?P<w>WEEKDAY) (of)? (?P<r>last|this|next) week", _weekday_of_week),
    Rule("week of holiday", r"(?P<r>RELATION)? (?P<h>HOLIDAY) week", _holiday_week),
    Rule("after year", r"(?: (?P<side>post) | pre ) HYPHEN (?P<y>YEAR)", _beyond_year),
    Rule("holiday", r"(?P<p>PRE)? (?P<r>RELATION)? (?P<h>HOLIDAY) (COMMA? (?P<y>YEAR))?", _holiday),
)
