"""Rules for lengths of time and for sets of times: "60 days", "the past two months", "every Monday"."""

from fractions import Fraction

from transforms.times.grammar import Capture, Rule
from transforms.times.lexicon import value_in
from transforms.times.meaning import Length, Meaning, Repeated
from transforms.times.numbers import quantity
from transforms.times.pieces import modifier, text_of, which
from transforms.times.rules_relative import _unit

UNIT_LETTERS = {"S": "T{}S", "MIN": "T{}M", "H": "T{}H", "D": "{}D", "W": "{}W", "M": "{}M", "Q": "{}Q", "Y": "{}Y"}


def _length(capture: Capture) -> Meaning:
    count = quantity(capture("n"))
    if capture("half"):
        count = None if count is None else count + Fraction(1, 2)
    core = Length(count, _unit(capture), which(capture("r")))
    return Meaning(core, modifier(capture("mod")) or ("APPROX" if capture("so") else None))


def _range(capture: Capture) -> Meaning:
    low, high = quantity(capture("n")), quantity(capture("to"))
    if low is None or high is None or low > high:
        raise ValueError("no range of lengths")
    return Meaning(Length(high, _unit(capture), which(capture("r"))), "EQUAL_OR_LESS")


def _bare(capture: Capture) -> Meaning:
    return Meaning(Length(None, _unit(capture), which(capture("r"))))


def _next_unit(capture: Capture) -> Meaning:
    return Meaning(Length(Fraction(1), _unit(capture), which(capture("r"))), "APPROX")


def _while(_: Capture) -> Meaning:
    return Meaning(Length(None, "X"))


def _every(capture: Capture) -> Meaning:
    if capture("w"):
        part = text_of(capture, "part", "DAYPART") or text_of(capture, "part", "DAYPARTS") or ""
        day = value_in(capture("w")[0], "WEEKDAY") or value_in(capture("w")[0], "WEEKDAYS")
        return Meaning(Repeated(f"XXXX-WXX-{day}{part}"))
    if capture("m"):
        return Meaning(Repeated(f"XXXX-{int(value_in(capture('m')[0], 'MONTH') or 1):02d}"))
    if capture("s"):
        return Meaning(Repeated(f"XXXX-{text_of(capture, 's', 'SEASON') or text_of(capture, 's', 'SEASONS')}"))
    if capture("part"):
        return Meaning(Repeated(f"XXXX-XX-XX{text_of(capture, 'part', 'DAYPART')}"))
    if capture("weekend"):
        return Meaning(Repeated("XXXX-WXX-WE"))
    count = quantity(capture("n")) if capture("n") else Fraction(1)
    if capture("other"):
        count = Fraction(2)
    unit = _unit(capture)
    if count is None or count.denominator != 1 or unit not in UNIT_LETTERS:
        raise ValueError("no set of a whole number of units")
    return Meaning(Repeated("P" + UNIT_LETTERS[unit].format(count)))


def _frequency(capture: Capture) -> Meaning:
    value = text_of(capture, "f", "FREQUENCY") or "P1D"
    return Meaning(Repeated({"TNI": "XXXX-XX-XXTNI", "P1H": "PT1H"}.get(value, value)))


RULES = (
    Rule(
        "length",
        r"(?P<mod>MODPRE)? (?P<n>QTY) HYPHEN? (more|further|additional)? NUMBERED? HYPHEN? (?P<u>ANYUNIT)"
        r" (?! OLD | HYPHEN (ago|earlier)) (?P<half>and a half)? (?P<so>or so|or more)? (POSSESSIVE time)?",
        _length,
    ),
    Rule("seconds", r"(?P<mod>MODPRE)? (?P<n>AMOUNT) HYPHEN? (?P<u>UNITSEC) (?! OLD)", _length),
    Rule(
        "length from or to now",
        r"(at least)? (the)? (?P<r>(RELATION|first|final|recent|remaining){1,2}) (?P<mod>MODPRE)?"
        r" (?P<n>AMOUNT|VAGUELY) NUMBERED? (?P<u>ANYUNIT) (?! OLD) (?P<so>or so)?",
        _length,
    ),
    Rule("the length", r"the (?P<n>AMOUNT|VAGUELY) NUMBERED? (?P<u>UNITS|UNITQ) (?! OLD)", _length),
    Rule(
        "length range",
        r"(?P<n>AMOUNT) (HYPHEN|to|or|and) (?P<to>AMOUNT) NUMBERED? HYPHEN? (?P<u>ANYUNIT) (?! OLD) (ago)?",
        _range,
    ),
    Rule("the next year or so", r"the (?P<r>RELATION) (?P<u>UNIT|UNITQ) or (so|two)", _next_unit),
    Rule(
        "recent years", r"(?P<r>recent|coming|past|the last|the next|the coming|the past) (?P<u>UNITS|quarters)", _bare
    ),
    Rule("years", r"(?P<u>years|months|weeks|days|decades|centuries) (?! OLD)", _bare),
    Rule("a while", r"a (long|short|little)? while", _while),
    Rule(
        "every",
        r"(every|each) (?P<other>other)? (?P<n>AMOUNT)? (?: (?P<w>WEEKDAY) (?P<part>DAYPART)? |"
        r" (?P<u>ANYUNIT) | (?P<m>MONTH) | (?P<s>SEASON) | (?P<weekend>weekend) )",
        _every,
    ),
    Rule("every morning", r"(every|each) (?P<part>DAYPART)", _every),
    Rule("Mondays", r"(?P<w>WEEKDAYS) (?P<part>DAYPART|DAYPARTS)?", _every),
    Rule("Monday nights", r"(?P<w>WEEKDAY) (?P<part>DAYPARTS)", _every),
    Rule("twice a week", r"(once|twice|(CARD|DIGITS) times) (a|an|each|every|per) (?P<u>UNIT)", _every),
    Rule("frequency", r"(?P<f>FREQUENCY)", _frequency),
)
