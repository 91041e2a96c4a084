"""Combines the readings of a paragraph: the longest at every place, lists of days, a clock time with its day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.resources import words as word_list
from transforms.times.lexicon import Lexeme
from transforms.times.meaning import Day, Fixed, From, Holiday, Length, Meaning, MonthDay, Offset, Part, Weekday

DAY_CORES = (Day, Fixed, From, Holiday, MonthDay, Weekday)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of the lexemes [first, stop) by one rule."""

    first: int
    stop: int
    rank: int
    rule: str
    meaning: Meaning


def combine(words: Sequence[Lexeme], readings: Sequence[Candidate]) -> list[Candidate]:
    """What the readings of a paragraph amount to: expressions in the order of the text, none overlapping another."""
    return _joined(words, _adjusted(words, _listed(words, select(readings))))


def select(readings: Sequence[Candidate]) -> list[Candidate]:
    """The longest readings that do not overlap, rank deciding among equals, in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for reading in sorted(readings, key=lambda r: (r.first - r.stop, r.rank, r.first)):
        places = range(reading.first, reading.stop)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(reading)
    return sorted(chosen, key=lambda r: r.first)


def _adjusted(words: Sequence[Lexeme], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Let "a day after" count from a time only where one stands right before it; else it is a length of time."""
    adjusted: list[Candidate] = []
    for candidate in chosen:
        core = candidate.meaning.core
        if not isinstance(core, Offset):
            adjusted.append(candidate)
            continue
        if candidate.rule == "offset" and _elapsed(core, words[candidate.stop - 1].lower):
            candidate = _as_length(candidate, core)
        elif core.anchored and not _ends_clause(words, candidate.stop):
            before = adjusted[-1] if adjusted else None
            if before and _names_day(before.meaning) and _gap_is_comma(words, before.stop, candidate.first):
                # "spoke on December 5, a day after X said": the other event lies that much on the other side
                core = replace(core, sign=1 if core.sign < 0 else -1)
                candidate = replace(candidate, meaning=replace(candidate.meaning, core=core))
            elif candidate.rule == "neighbour":
                continue
            else:
                candidate = _as_length(candidate, core)
        adjusted.append(candidate)
    return adjusted


def _as_length(candidate: Candidate, core: Offset) -> Candidate:
    """The reading without its last word, as a length of time."""
    meaning = replace(candidate.meaning, core=Length(core.count, core.unit))
    return replace(candidate, stop=candidate.stop - 1, rule="length", meaning=meaning)


def _ends_clause(words: Sequence[Lexeme], stop: int) -> bool:
    return stop == len(words) or words[stop].lower in (",", ".", ";", '"', "”", "''")


def _listed(words: Sequence[Lexeme], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Add the days that a list or range names without their month: "April 24 and 25", "March 1-15, 2010"."""
    listed: list[Candidate] = []
    for index, candidate in enumerate(chosen):
        core, place = candidate.meaning.core, candidate.stop + 1
        behind = chosen[index + 1] if index + 1 < len(chosen) else None
        before = candidate.first - 2
        if candidate.rule == "day month" and isinstance(core, Fixed) and _is_joined_day(words, before):
            if not listed or listed[-1].stop <= before:  # "from 3 to 7 April"
                first = replace(core, point=replace(core.point, day=int(words[before].lower)), weekday=None)
                listed.append(Candidate(before, before + 1, candidate.rank, "listed day", Meaning(first)))
            listed.append(candidate)
            continue
        if not (
            isinstance(core, Fixed)
            and candidate.rule == "month day"
            and core.point.year is None
            and (behind is None or behind.first > place)
            and _is_listed_day(words, place)
        ):
            listed.append(candidate)
            continue
        point, stop = core.point, place + 1
        if behind and behind.rule == "year" and isinstance(behind.meaning.core, Fixed) and behind.first <= stop + 1:
            point, stop = replace(point, year=behind.meaning.core.point.year), behind.stop
        both = replace(candidate.meaning, core=replace(core, point=point))
        listed.append(replace(candidate, meaning=both))
        day = replace(point, day=int(words[place].lower))
        listed.append(Candidate(place, stop, candidate.rank, "listed day", Meaning(Fixed(day))))
    return _without_overlap(listed)


def _is_listed_day(words: Sequence[Lexeme], place: int) -> bool:
    """Whether a bare number goes on a list of days: joined to the day before it, and no count of things behind it."""
    if place >= len(words) or not _is_day(words[place]):
        return False
    if words[place - 1].lower not in word_list("times/traps", "joining_days"):
        return False
    return place + 1 == len(words) or words[place + 1].lower in word_list("times/traps", "after_listed_days")


def _is_joined_day(words: Sequence[Lexeme], place: int) -> bool:
    """Whether a bare number opens a range or list that ends in a day with its month: "between 3 and 7 April"."""
    if place < 1 or not _is_day(words[place]) or words[place + 1].lower not in word_list("times/traps", "joining_days"):
        return False
    return words[place - 1].lower in ("from", "between", "on") or words[place + 1].kind == "HYPHEN"


def _is_day(word: Lexeme) -> bool:
    return word.kind == "DIGITS" and 1 <= int(word.lower[:3]) <= 31


def _without_overlap(found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what lies within the expression before it."""
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.first >= kept[-1].stop:
            kept.append(candidate)
    return kept


def _elapsed(core: Offset, last: str) -> bool:
    """Whether "two hours later", "a few days earlier" only tell how long it was: what they count from has no date."""
    if core.anchored or last not in ("later", "earlier", "previously"):
        return False
    return core.count is None or core.unit in ("S", "MIN", "H")


def _names_day(meaning: Meaning) -> bool:
    core = meaning.core
    return isinstance(core, DAY_CORES) and not (isinstance(core, Fixed) and core.point.grain != "day")


def _gap_is_comma(words: Sequence[Lexeme], stop: int, first: int) -> bool:
    return first - stop == 0 or (first - stop == 1 and words[stop].lower == ",")


def _joined(words: Sequence[Lexeme], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Make one expression of a clock time and the day beside it ("9 a.m. EST, Tuesday", "Monday noon")."""
    joined: list[Candidate] = []
    aside = -1  # the place behind "(0735 GMT)", the clock before it told again
    for candidate in chosen:
        if joined:
            before = joined[-1]
            clocked, dated = _split(before.meaning, candidate.meaning)
            if clocked and dated and _beside(words, before, candidate):
                meaning = replace(dated, clock=clocked.clock, zone=clocked.zone, mod=dated.mod or clocked.mod)
                joined[-1] = Candidate(before.first, candidate.stop, before.rank, before.rule, meaning)
                continue
            if clocked and dated and (_linked(words, before, candidate) or candidate.first == aside):
                with_day = replace(dated, clock=clocked.clock, zone=clocked.zone, mod=clocked.mod)
                if clocked is before.meaning:
                    joined[-1] = replace(before, meaning=with_day)
                else:
                    candidate = replace(candidate, meaning=with_day)
            elif _same_clock(words, before, candidate):
                aside = candidate.stop + 1
                continue
        joined.append(candidate)
    for place, (before, behind) in enumerate(pairwise(joined)):
        if _told_again(words, before, behind):
            zone = before.meaning.zone or behind.meaning.zone
            told = replace(behind.meaning, clock=before.meaning.clock, zone=zone)
            joined[place] = replace(before, meaning=told)
    return joined


def _split(first: Meaning, second: Meaning) -> tuple[Meaning | None, Meaning | None]:
    """Which of two meanings is the time of day and which the day, if they are that."""
    for clocked, dated in ((first, second), (second, first)):
        if isinstance(clocked.core, Part) and _names_day(dated) and not dated.clock:
            return clocked, dated
    return None, None


def _beside(words: Sequence[Lexeme], before: Candidate, after: Candidate) -> bool:
    if isinstance(before.meaning.core, Part):
        return _gap_is_comma(words, before.stop, after.first)
    return before.stop == after.first


def _linked(words: Sequence[Lexeme], before: Candidate, after: Candidate) -> bool:
    """Whether one word alone ties a time of day to its day: "midnight on Sunday", "Tuesday at 9 a.m."."""
    return after.first - before.stop == 1 and words[before.stop].lower in ("on", "at")


def _same_clock(words: Sequence[Lexeme], before: Candidate, after: Candidate) -> bool:
    """Whether the second is the first in another zone: "10:00 am (0700 GMT)"."""
    if not (isinstance(before.meaning.core, Part) and isinstance(after.meaning.core, Part)):
        return False
    return _in_brackets(words, before, after)


def _told_again(words: Sequence[Lexeme], before: Candidate, after: Candidate) -> bool:
    """Whether brackets tell the day of a clock time: "at 4 in the morning (4 a.m. EDT Thursday)"."""
    dated = _names_day(after.meaning) and after.meaning.clock is not None
    return isinstance(before.meaning.core, Part) and dated and _in_brackets(words, before, after)


def _in_brackets(words: Sequence[Lexeme], before: Candidate, after: Candidate) -> bool:
    opened = after.first - before.stop == 1 and words[before.stop].lower == "("
    return opened and after.stop < len(words) and words[after.stop].lower == ")"
