"""How well times are tagged and resolved: TempEval-3's measures, the future dates apart, and a probe of due intervals.

    python -m benchmarks.time_accuracy GOLD... [--errors N]

GOLD is JSONL, an article a line: `id`, `dct` (document creation time, ISO date), `text`, and `timexes` with `start`,
`end`, `text`, `type` and TIMEX3 `value`; a line with `due` (`earliest`, `latest`) is a sentence of a due-date probe.

- strict, relaxed, value: TempEval-3's F1: spans the same; spans overlap; spans overlap and values are the same.
- future: of the gold DATE and TIME expressions that were found and that name a point of the calendar (a month, weekday,
  season, quarter or holiday) without a year, and whose gold value begins after the document date, the share with the
  gold's value. These are what a deadline needs. `any future` counts all without a year ("tomorrow", "next week").
- due: probes of which some time has exactly the interval meant.

A third of the articles, by a hash of their ids, is held out of reading: `held` and `read` are told apart, and errors
are listed for `read` alone.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from benchmarks.gold import Row, articles, read_rows
from transforms.language.timex import TimeExpression
from transforms.reader import Reader

HELD_OF = 3  # one in so many articles is held out
NAMED = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(spring|summer|autumn|fall|winter|christmas|easter|thanksgiving)\b|\b(quarter|half)\b|\d/\d",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b[12]\d{3}\b|['’]\d\d\b")
CALENDAR = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)(?:T.*)?$")
FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}


def is_held(identity: str) -> bool:
    """Whether an article is held out of reading."""
    return int(sha256(identity.encode()).hexdigest(), 16) % HELD_OF == 0


def begins(value: str) -> date | None:
    """The first day of a calendar TIMEX3 value; None for years alone, lengths, sets and vague times."""
    if not CALENDAR.match(value):
        return None
    year, part = int(value[:4]), value[5:7]
    try:
        if part[0] == "W" and part != "WI":
            return date.fromisocalendar(year, int(value[6:8]), 6 if value.endswith("WE") else 1)
        day = int(value[8:10]) if value[8:10].isdigit() else 1
        return date(year, FIRST_MONTH.get(part) or int(part), day)
    except ValueError:
        return None


def future_kind(gold: Row, published: str) -> str | None:
    """`future` for a named calendar point without a year after publication, `any future` for any other, else None."""
    first = begins(gold.get("value") or "")
    if first is None or YEAR.search(gold["text"]) or first <= date.fromisoformat(published[:10]):
        return None
    return "future" if NAMED.search(gold["text"]) else "any future"


def pairs(gold: Sequence[Row], found: Sequence[TimeExpression]) -> Iterator[tuple[Row, TimeExpression, bool]]:
    """Gold and found expressions that overlap, one to one: same spans first, then the longest overlap."""
    weights = []
    for i, one in enumerate(gold):
        for j, time in enumerate(found):
            common = min(one["end"], time.end) - max(one["start"], time.start)
            if common > 0:
                same = (one["start"], one["end"]) == (time.start, time.end)
                weights.append((not same, -common, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for differs, _, i, j in sorted(weights):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            yield gold[i], found[j], not differs


def measure(row: Row, found: Sequence[TimeExpression]) -> tuple[Counter[str], list[tuple[str, ...]]]:
    """The counts of one article, and its errors: kind, id, date, gold text, gold value, found text, found value."""
    counts, errors = Counter[str](), []
    if "due" in row:
        due = row["due"]
        right = any(((t.earliest or "")[:10], (t.latest or "")[:10]) == (due["earliest"], due["latest"]) for t in found)
        counts.update(probes=1, due=right)
        if not right:
            told = "; ".join(f"{time.text}: {time.earliest} {time.latest}" for time in found)
            errors.append(("DUE", row["id"], row["dct"], row["text"], f"{due['earliest']} {due['latest']}", told))
        return counts, errors
    gold = row["timexes"]
    counts.update(gold=len(gold), found=len(found))
    hit, used = set(), set()
    for one, time, same in pairs(gold, found):
        right = one.get("value") == time.value
        counts.update(relaxed=1, strict=same, value=right, type=one.get("type") == time.type)
        hit.add(id(one))
        used.add(id(time))
        ahead = future_kind(one, row["dct"])
        if ahead:
            counts.update({"all any future": 1, "right any future": right})
        if ahead == "future":
            counts.update({"all future": 1, "right future": right})
        if not right:
            kind = "FUTURE" if ahead == "future" else "VALUE"
            errors.append((kind, row["id"], row["dct"], one["text"], str(one.get("value")), time.text, time.value))
        elif not same:
            errors.append(("SPAN", row["id"], row["dct"], one["text"], str(one.get("value")), time.text, time.value))
    errors += [("MISS", row["id"], row["dct"], o["text"], str(o.get("value"))) for o in gold if id(o) not in hit]
    errors += [("EXTRA", row["id"], row["dct"], t.text, t.value) for t in found if id(t) not in used]
    return counts, errors


def summary(counts: Counter[str]) -> str:
    """F1 in percent, and shares."""
    if counts["probes"]:
        return f"due {counts['due']} of {counts['probes']}"
    total = counts["gold"] + counts["found"]
    parts = [f"{name} {200 * counts[name] / max(1, total):.1f}" for name in ("strict", "relaxed", "value", "type")]
    for name in ("future", "any future"):
        right, of = counts[f"right {name}"], counts[f"all {name}"]
        parts.append(f"{name} {right / max(1, of):.2f} ({right} of {of})")
    return ", ".join(parts) + f"; gold {counts['gold']}, found {counts['found']}"


def read_times(rows: Sequence[Row]) -> Iterator[Sequence[TimeExpression]]:
    """The time expressions of every article, each read with its document date."""
    return (document.times for document in Reader().read(articles(rows, dated="dct")))


def main() -> None:
    """Print a line for each file and fold, then errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for path in options.gold:
        rows = read_rows(path)
        report(path.stem, rows, list(read_times(rows)), options.errors)


def report(name: str, rows: Sequence[Row], found: Sequence[Sequence[TimeExpression]], listed: int = 0) -> None:
    """Print the figures of one file: all, the articles that may be read, those held out; then errors of the former."""
    folds = {"all": Counter[str](), "read": Counter[str](), "held": Counter[str]()}
    errors = []
    for row, times in zip(rows, found, strict=True):
        counts, wrong = measure(row, times)
        folds["all"].update(counts)
        folds["held" if is_held(row["id"]) else "read"].update(counts)
        if not is_held(row["id"]) or "due" in row:
            errors += wrong
    for fold, counts in folds.items():
        print(f"{name:12s} {fold:5s} {summary(counts)}")
    for error in errors[:listed]:
        print(*error, sep="\t")


if __name__ == "__main__":
    main()
