"""Rules for dates relative to now or to the time spoken of: "last week", "two years ago", "the following day"."""

from fractions import Fraction
from typing import Literal

from transforms.times.grammar import Capture, Rule
from transforms.times.lexicon import value_in
from transforms.times.meaning import (
    Base,
    Core,
    Day,
    Fixed,
    From,
    Length,
    Meaning,
    Offset,
    Part,
    Unit,
    Vague,
    Weekday,
    Within,
)
from transforms.times.numbers import day_number, quantity
from transforms.times.pieces import from_context, modifier, number_of, prefix, text_of, which
from transforms.times.points import GRAIN_OF_UNIT, Point

DAY_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}


def _unit(capture: Capture, group: str = "u") -> str:
    for lexeme in capture(group):
        for name in ("UNIT", "UNITS", "UNITQ", "UNITSEC"):
            if value := value_in(lexeme, name):
                return value
    raise ValueError("no unit")


def _relative_unit(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    picked = which(capture("r")) or "this"
    base: Base = "reference" if from_context(capture("r")) else "published"
    if capture("weekend"):
        return Meaning(Unit("weekend", picked, base), mod, edge)
    unit = _unit(capture)
    if unit not in GRAIN_OF_UNIT:
        raise ValueError("no calendar unit")
    if unit == "D" and picked == "last" and base == "published":
        raise ValueError("the last day of what")
    return Meaning(Unit(GRAIN_OF_UNIT[unit], picked, base, pointed=picked == "same"), mod, edge)


def _the_unit(capture: Capture) -> Meaning:
    """ "the quarter", "the year": the one spoken of."""
    mod, edge = prefix(capture("p"))
    if capture("weekend"):
        return Meaning(Unit("weekend", "same", "published"), mod, edge)
    return Meaning(Unit(GRAIN_OF_UNIT[_unit(capture)], "same", "reference"), mod, edge)


def _period(capture: Capture) -> Meaning:
    return Meaning(Unit("quarter", which(capture("r")) or "same", "reference", period=True))


def _week_of(capture: Capture) -> Meaning:
    """ "the week of March 6": the calendar week that the day lies in."""
    return Meaning(Fixed(Point("day", None, number_of(capture, "m", "MONTH"), day_number(capture("d"))), whole="week"))


def _quarter_ended(capture: Capture) -> Meaning:
    """ "the quarter ended Sept. 29": the calendar quarter whose end is nearest to that day."""
    month = number_of(capture, "m", "MONTH") - 1 + day_number(capture("d")) / 31
    return Meaning(Fixed(Point("quarter", None, (round(month / 3) - 1) % 4 + 1)))


def _year_ended(_: Capture) -> Meaning:
    """ "the year ended March 31": a length that the day behind it ends."""
    return Meaning(Length(Fraction(1), "Y"))


def _year_end(capture: Capture) -> Meaning:
    picked = which(capture("r"))
    return Meaning(Within(Point("year"), picked) if picked else Fixed(Point("year")), "END", edge=True)


def _offset(capture: Capture) -> Meaning:
    words = {lexeme.lower for lexeme in capture("when")}
    back = bool(words & {"ago", "earlier", "before", "previously", "back"})
    base: Base = "published" if words & {"ago", "back", "now", "hence"} else "reference"
    anchored = bool(words & {"before", "after"})
    sign: Literal[-1, 1] = -1 if back else 1
    count = quantity(capture("n")) if capture("n") else Fraction(1)
    if capture("half"):
        count = (count or 0) + Fraction(1, 2)
    core = Offset(count, _unit(capture), sign, base, anchored)
    mod = modifier(capture("mod")) or ("APPROX" if capture("so") else None)
    return Meaning(core, mod)


def _from_day(capture: Capture) -> Meaning:
    """ "a week from Monday", "30 days from today"."""
    count = quantity(capture("n")) if capture("n") else Fraction(1)
    if count is None:
        raise ValueError("no number")
    if capture("back"):
        count = -count
    day: Day | Weekday
    if capture("t"):
        day = Day(DAY_OFFSETS[capture("t")[0].lower])
    else:
        picked = which(capture("r")) or (None if capture("beside") else "coming")
        day = Weekday(int(value_in(capture("w")[0], "WEEKDAY") or 1), picked)
    return Meaning(From(count, _unit(capture), day))


def _year_ago_adjective(capture: Capture) -> Meaning:
    base: Base = "published" if capture("ago") else "reference"
    return Meaning(Offset(Fraction(1), "Y", -1, base, period=bool(capture("period"))))


def _neighbour(capture: Capture) -> Meaning:
    """ "the day before", "the day after tomorrow"."""
    sign: Literal[-1, 1] = -1 if capture("when")[0].lower in ("before", "earlier") else 1
    unit = _unit(capture)
    if capture("t"):
        offset = DAY_OFFSETS[capture("t")[0].lower]
        if unit != "D":
            raise ValueError("only days neighbour a day")
        return Meaning(Day(offset + sign))
    if capture("beyond"):  # "the week after next", "the year before last"
        return Meaning(Offset(Fraction(2), unit, sign, "published"))
    return Meaning(Offset(Fraction(1), unit, sign, "reference", anchored=True))


def _day(capture: Capture) -> Meaning:
    mod, edge = prefix(capture("p"))
    word = capture("t")[0].lower
    clock = "TNI" if word in ("tonight", "overnight") else text_of(capture, "part", "DAYPART")
    return Meaning(Day(DAY_OFFSETS[word]), mod, edge, clock)


def _this_part(capture: Capture) -> Meaning:
    """ "this morning", "last night", "the previous evening"."""
    mod, edge = prefix(capture("p"))
    picked = which(capture("r"))
    offset = {"last": -1, "next": 1}.get(picked or "this", 0)
    told = from_context(capture("r")) or (picked == "next" and capture("the"))  # "the next morning" of a story
    return Meaning(Day(offset, "reference" if told else "published"), mod, edge, text_of(capture, "part", "DAYPART"))


def _the_part(capture: Capture) -> Meaning:
    mod, edge = prefix([*capture("p"), *capture("phase")])
    core: Core = Part()
    if capture("w"):
        core = Weekday(int(value_in(capture("w")[0], "WEEKDAY") or 1))
    elif capture("t"):
        core = Day(DAY_OFFSETS[capture("t")[0].lower])
    return Meaning(core, mod, edge, text_of(capture, "part", "DAYPART"))


def _vague(value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]) -> Rule:
    patterns = {
        "PRESENT_REF": (
            "now | currently | current | nowadays | these days | at present | the present (time|day)? | presently"
        ),
        "PAST_REF": "(more|most)? recently | lately | (the) (recent)? past | recent | once upon a time",
        "FUTURE_REF": (
            "the (near|not too distant|distant|foreseeable|immediate|short|long)? future | (near|foreseeable) future |"
            " (?<! as) soon (?! as|after|before|enough) | "
            " (the) (near|short) term | shortly (?! after|before) | (a) later date"
        ),
    }
    return Rule(value.lower(), patterns[value], lambda capture: Meaning(Vague(value)))


RULES = (
    Rule("day", r"(?P<p>PRE|BUSINESS)? (?P<t>yesterday|today|tonight|tomorrow|overnight) (?P<part>DAYPART)?", _day),
    Rule("this morning", r"(?P<p>PRE)? (?P<the>the)? (?P<r>RELATION) (?P<part>DAYPART)", _this_part),
    Rule("the morning", r"(?P<p>PRE)? the (?P<part>DAYPART) (?! of)", _the_part),
    Rule(
        "mid-morning",
        r"(?P<phase>PHASE) HYPHEN? (?P<part>DAYPART)"
        r" (?: COMMA? (?: (?P<w>WEEKDAY) | (?P<t>yesterday|today|tomorrow) ) )?",
        _the_part,
    ),
    Rule("quarter ended", r"(the)? quarter (?= (ended|ending) (?P<m>MONTH) (?P<d>DIGITS))", _quarter_ended),
    Rule("year ended", r"the fiscal? year (?= (ended|ending) (MONTH|DIGITS|WEEKDAY|today|tomorrow))", _year_ended),
    Rule(
        "relative unit",
        r"(?P<p>PRE)? (the)? (?P<r>(RELATION){1,2}) (full|fiscal|whole|calendar|school|business|trading)?"
        r" (?: (?P<u>UNIT|quarter) (?! POSSESSIVE? ORD UNITQ) | (?P<weekend>weekend) )",
        _relative_unit,
    ),
    Rule(
        "the unit",
        r"(?: (?P<p>PRE)? (the) | (earlier|later) in (the) ) (fiscal|full)?"
        r" (?: (?P<u>week|month|quarter|year|decade) | (?P<weekend>weekend) )"
        r" (?! OLD | HYPHEN | (before|after|ago|earlier|later|YEAR) )",
        _the_unit,
    ),
    Rule(
        "this week's part",
        r"(?P<p>earlier|later|early|late|sometime) (in)? (?P<r>RELATION) fiscal? (?P<u>UNIT|UNITQ)",
        _relative_unit,
    ),
    Rule("period", r"the (?P<r>latest|same) (period|UNITQ)", _period),
    Rule("week of day", r"the week of (?P<m>MONTH) (?P<d>DAYNUM)", _week_of),
    Rule("year-end", r"(the)? (?P<r>this|last|next)? year POSSESSIVE? (HYPHEN)? end", _year_end),
    Rule(
        "offset",
        r"(?P<mod>MODPRE)? (?P<n>QTY) NUMBERED? (?P<u>ANYUNIT) (?P<half>and a half)? (?P<so>or so|or more)?"
        r" (?P<when>ago|earlier|later|previously|hence|back (?=COMMA|STOP)|from now|after|before)",
        _offset,
    ),
    Rule(
        "from day",
        r"(?<! for) (?P<n>QTY) (?P<u>ANYUNIT) from"
        r" (?: (?P<t>today|tomorrow|yesterday) | (?P<r>this|next|last)? (?P<w>WEEKDAY) )",
        _from_day,
    ),
    Rule(
        "day beside weekday",
        r"(the)? (?P<u>day) (?P<beside>(?P<back>before) | after ) (?P<r>this|next|last|the)? (?P<w>WEEKDAY)",
        _from_day,
    ),
    Rule(
        "neighbour",
        r"(?<! of) (the|a) (?P<u>day|week|month|year) (?P<when>before|after|earlier)"
        r" (?: (?P<t>yesterday|tomorrow|today) | (?P<beyond>last|next) (?! UNIT|WEEKDAY|MONTH) )?",
        _neighbour,
    ),
    Rule(
        "year-ago",
        r"(?: (the)? (comparable|same)? year HYPHEN (?: (?P<ago>ago) | earlier ) (?P<period>period|quarter) |"
        r" year HYPHEN (ago|earlier) )",
        _year_ago_adjective,
    ),
    _vague("PRESENT_REF"),
    _vague("PAST_REF"),
    _vague("FUTURE_REF"),
)
