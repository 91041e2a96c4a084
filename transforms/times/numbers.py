"""Numbers and quantities in words and digits."""

from collections.abc import Sequence
from fractions import Fraction

from transforms.times.lexicon import Lexeme, value_in

FRACTION_MARKS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
VAGUE = frozenset(["several", "few", "many", "some", "various", "numerous", "dozens", "hundreds", "thousands"])
LIMIT = 10**6  # larger counts of any unit leave the calendar


def quantity(found: Sequence[Lexeme]) -> Fraction | None:
    """How many: "two and a half" is 5/2, "a couple of" is 2, "several" is None.

    Raises ValueError where there is no number at all or it is beyond any calendar.
    """
    total, group, seen, vague = Fraction(0), Fraction(0), False, False
    words = {lexeme.lower for lexeme in found}
    for lexeme in found:
        lower = lexeme.lower
        if lexeme.kind in ("DIGITS", "NUMBER"):
            group += Fraction(lower.replace(",", ""))
        elif lexeme.kind == "FRACTION":
            group += FRACTION_MARKS.get(lower) or Fraction(lower)
        elif lower == "half":
            group += Fraction(1, 2)
        elif lower == "couple":
            group += 2
        elif lower == "dozen":
            group = (group or Fraction(1)) * 12
        elif lower in VAGUE:
            vague = True
        elif (value := value_in(lexeme, "CARD")) is not None:
            if value == "100":
                group = (group or Fraction(1)) * 100
            elif value == "1000":
                total, group = total + (group or Fraction(1)) * 1000, Fraction(0)
            else:
                group += int(value)
        else:
            continue
        seen = True
    if vague:
        return None
    if not seen:
        if words & {"a", "an"}:
            return Fraction(1)
        raise ValueError("no number in a quantity")
    if len(found) == 1 and found[0].kind == "DIGITS" and 1800 <= group <= 2100:
        raise ValueError("a year and no count")
    if total + group > LIMIT:
        raise ValueError("a number beyond the calendar")
    return total + group


def day_number(found: Sequence[Lexeme]) -> int:
    """The day of a month in digits, as an ordinal or in words.

    Raises ValueError outside 1 to 31.
    """
    day = 0
    for lexeme in found:
        if lexeme.kind in ("DIGITS", "ORDINAL"):
            day += int(lexeme.lower.rstrip("stndrh"))
        else:
            day += int(value_in(lexeme, "ORD") or value_in(lexeme, "CARD") or 0)
    if not 1 <= day <= 31:
        raise ValueError(f"no day {day} in any month")
    return day


def year_number(found: Sequence[Lexeme]) -> int:
    """A year in digits ("1989", "'89") or words ("nineteen ninety-one", "two thousand five").

    Raises ValueError where the number is no year of the common kind.
    """
    first = found[0]
    if first.kind == "DIGITS":
        year = int(first.lower)
        if len(first.lower) != 4 or not 1000 <= year <= 2199:
            raise ValueError("not a year")
        return year
    if first.kind == "SHORTYEAR":
        short = int(first.lower[-2:])
        return short + (2000 if short < 40 else 1900)
    values = [
        int(value_in(lexeme, "CARD") or -1) for lexeme in found if lexeme.kind == "WORD" and lexeme.lower != "and"
    ]
    if values[:1] in ([18], [19], [20]) and len(values) in (2, 3) and all(0 < value < 100 for value in values):
        rest = sum(values[1:])
        if 10 <= rest <= 99 and (len(values) == 2 or values[1] % 10 == 0):
            return values[0] * 100 + rest
    if values[:2] == [2, 1000] and all(0 < value < 100 for value in values[2:]):
        return 2000 + sum(values[2:])
    raise ValueError("not a year in words")
