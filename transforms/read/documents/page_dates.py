"""The date of publication of a web page, as the page itself gives it: machine-readable dates first, then htmldate's.

htmldate fills in what a page leaves open (the day of a month, the year of a copyright line), partly from the clock, and
takes days of which the article tells; what it finds counts only where it is written out in the page beside the prose.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson

from transforms.read.dates import normalise
from transforms.read.fields import is_article

# No day is too late, so that the same page gives the same date for ever; its extensive search takes any date at all.
HTMLDATE = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
METADATA = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)
# Times within the article, where there is one: those around it belong to other articles.
TIMES = ("//article//time[@datetime]", "//main//time[@datetime]", "//time[@datetime]")
CHANGED = re.compile(r"updat|modif|edit", re.I)
MONTHS = "January February March April May June July August September October November December".split()
PROSE = 80  # code points; lines with a date, a place or a name are shorter
DAY_LENGTH = len("2024-03-14")


def published(tree: Any, page: str, text: str, found: str | None) -> str | None:
    """The date or date-time of publication, ISO 8601; `text` is the page's article, `found` the day htmldate finds."""
    told = [day for value in _declared(tree) if (day := normalise(value))]
    if told:
        # Of several ways to give the same day, the one with the time and its zone
        return max((day for day in told if day[:DAY_LENGTH] == told[0][:DAY_LENGTH]), key=len)
    if (day := _of_time_elements(tree)) is not None:
        return day
    prose = " ".join(paragraph for paragraph in text.split("\n\n") if len(paragraph) >= PROSE)
    return found if found and _written_out(found, page) > _written_out(found, prose) else None


def _declared(tree: Any) -> Iterator[str]:
    """What JSON-LD and metadata tell, as it stands."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = orjson.loads(script.text or "")
        except orjson.JSONDecodeError:
            continue
        nodes = [node for node in _nodes(value) if isinstance(node, dict)]
        pages = [node for node in nodes if node.get("@type") == "WebPage"]
        yield from [day for node in [*filter(is_article, nodes), *pages] if (day := node.get("datePublished"))][:1]
    for path in METADATA:
        yield from tree.xpath(path)[:1]


def _nodes(value: Any) -> Iterator[Any]:
    """The topmost objects of JSON-LD; those deeper down may be other articles."""
    for item in value if isinstance(value, list) else [value]:
        yield item
        if isinstance(item, dict) and isinstance(item.get("@graph"), list):
            yield from item["@graph"]


def _of_time_elements(tree: Any) -> str | None:
    for path in TIMES:
        found = [each for each in tree.xpath(path) if not CHANGED.search(f"{each.get('class')} {each.get('itemprop')}")]
        days = [day for each in found if (day := normalise(each.get("datetime")))]
        if days:
            # The first time of an article is its own; on a page without articles only one that stands alone is
            return days[0] if path != TIMES[-1] or len({day[:DAY_LENGTH] for day in days}) == 1 else None
    return None


def _written_out(found: str, text: str) -> int:
    """How often a day stands in a text with all of its parts, and in an order that can be told."""
    day = date.fromisoformat(found)
    month = MONTHS[day.month - 1]
    names = rf"(?:{month}|{month[:3]}|{month[:4]})\.?"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    forms = [
        rf"{day.year}(?P<s>[-/._]?)0?{day.month}(?P=s)0?{day.day}",
        rf"{names}\s+{number},?\s+{day.year}",
        rf"{number}\s+(?:of\s+)?{names},?\s+{day.year}",
    ]
    if day.day > 12 or day.day == day.month:
        forms += [rf"0?{day.day}[-/.]0?{day.month}[-/.]{day.year}", rf"0?{day.month}[-/.]0?{day.day}[-/.]{day.year}"]
    return sum(len(re.findall(rf"(?<![0-9A-Za-z]){form}(?!\d)", text, re.I)) for form in forms)
