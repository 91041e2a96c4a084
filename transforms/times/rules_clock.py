"""Rules for times of day: "9 a.m. EST Tuesday", "midnight Friday", "1800 GMT"."""

from transforms.times.grammar import Capture, Rule
from transforms.times.lexicon import value_in
from transforms.times.meaning import Meaning, Part
from transforms.times.numbers import quantity
from transforms.times.pieces import text_of


def _clock(capture: Capture) -> Meaning:
    hour, minute = _hour_minute(capture)
    half = capture("half")
    if half:
        evening = half[0].lower.startswith("p")
        if not 1 <= hour <= 12:
            raise ValueError("no hour of half a day")
        hour = hour % 12 + 12 * evening
    elif text_of(capture, "part", "DAYPART") in ("TAF", "TEV", "TNI") and 1 <= hour < 12:
        hour += 12
    if not (0 <= hour <= 24 and 0 <= minute <= 59):
        raise ValueError("no time of day")
    mod = "APPROX" if capture("mod") else None
    return Meaning(Part(), mod, clock=f"T{hour:02d}:{minute:02d}", zone=_zone(capture))


def _hour_minute(capture: Capture) -> tuple[int, int]:
    found = capture("t")
    if found[0].kind == "CLOCK":
        parts = found[0].lower.replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    if found[0].kind == "DIGITS" and len(found[0].lower) == 4:
        return int(found[0].lower[:2]), int(found[0].lower[2:])
    count = quantity(found)
    if count is None or count.denominator != 1 or count > 24:
        raise ValueError("no hour")
    return int(count), 0


def _zone(capture: Capture) -> str | None:
    named = next((ZONES[lexeme.lower] for lexeme in capture("region") if lexeme.lower in ZONES), None)
    if named is not None:
        return named
    zone = text_of(capture, "z", "ZONE")
    return ZONES.get(zone or "", zone)


def _word(capture: Capture) -> Meaning:
    mod = "APPROX" if capture("mod") else None
    return Meaning(Part(), mod, clock="T" + (value_in(capture("t")[0], "HOURWORD") or "12:00"), zone=_zone(capture))


ZONES = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip
ZONED = r"(OPEN? (?P<region>local|eastern|central|mountain|pacific)? (standard|daylight)? (?P<z>ZONE|time) CLOSE?)?"
RULES = (
    Rule("clock", rf"(?P<mod>around|about|approximately)? (?P<t>CLOCK) (?P<half>HALFDAY)? {ZONED}", _clock),
    Rule("hour", rf"(?P<mod>around|about|approximately)? (?P<t>DIGITS|CARD) (?P<half>HALFDAY) {ZONED}", _clock),
    Rule("o'clock", r"(?P<t>DIGITS|CARD) o'clock (?: (in the)? (at)? (?P<part>DAYPART) )?", _clock),
    Rule("hour in the morning", r"(?P<t>DIGITS|CARD|CLOCK) in the (?P<part>DAYPART)", _clock),
    Rule("zoned hour", r"(?P<t>DIGITS) (hours)? (?P<z>ZONE)", _clock),
    Rule("noon", rf"(?P<mod>around|about|approximately)? (?P<t>HOURWORD) {ZONED}", _word),
)
