"""The layout of a body: its paragraphs, and which of them are furniture rather than text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.language.document import ParagraphKind
from transforms.resources import lines

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
BLANK_LINE = re.compile(r"(?:\r\n|\n|\r|\u2029)[^\S\n\r]*(?:\r\n|\n|\r)")
CLOSES = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")

# A place in capitals, perhaps with its country, a date and an agency, and a dash: "ANKARA, March 14 (Agency) - ".
DATELINE = re.compile(
    r"(?P<line>[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+){0,3}(?:, [\w.'’]+(?: [\w.'’]+){0,3}){0,2}"
    r"(?: ?\([^()\n]{2,40}\))? ?(?:--?|[–—_]))\s+(?=\S)"
)
WRAP_WIDTHS = range(45, 110)  # columns at which wire services, mailers and editors break lines
HEADLINE_LENGTH = 160  # code points; longer unpunctuated first lines are text
UNBROKEN = re.compile(
    r"\S{500}"
)  # no word is that long: packed pictures, rules of dashes; tokenizing is quadratic in it
FURNITURE_LENGTH = 400  # code points; captions and credits are short, and a longer match would be a real paragraph


# Code points of a paragraph; what is longer is cut, as memory and the time for a sentence grow with the longest.
LONGEST = 10_000
STOP = re.compile(r"[.!?][\"'”’)\]]*\s")


class Block(NamedTuple):
    """A paragraph before it is parsed: its bounds in the body, without the white space around it."""

    start: int
    end: int
    kind: ParagraphKind


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lines("furniture")))


def paragraphs(text: str) -> Iterator[Block]:
    """Split a body into paragraphs in order. A line is one, unless lines were wrapped at a fixed width."""
    first = True
    for start, end in _bounds(text):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        kind = _kind(text[start:end], first)
        dateline = DATELINE.match(text, start, end) if kind == "body" else None
        if dateline is not None:
            yield Block(start, dateline.end("line"), "dateline")
            start = dateline.end()
        for begin, stop in _cut(text, start, end):
            yield Block(begin, stop, "furniture" if UNBROKEN.search(text, begin, stop) else kind)
        first = False


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs of a body: stretches between blank lines, cut at their line ends unless those are wraps."""
    at = 0
    for blank in BLANK_LINE.finditer(text):
        yield from _stretch(text, at, blank.start())
        at = blank.end()
    yield from _stretch(text, at, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        stops = [match.end() for match in STOP.finditer(text, start + LONGEST // 2, start + LONGEST)]
        stop = stops[-1] if stops else max(text.rfind(" ", start, start + LONGEST), start)
        stop = stop if stop > start else start + LONGEST
        yield start, start + len(text[start:stop].rstrip())
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _stretch(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    rows = [match.span() for match in LINE.finditer(text, start, end)]
    widest = max((stop - begin for begin, stop in rows), default=0)
    joined: list[tuple[int, int]] = []
    for row in rows:
        if joined and _is_wrap(text, joined[-1], row, len(rows), widest):
            joined[-1] = (joined[-1][0], row[1])
        else:
            joined.append(row)
    yield from joined


def _is_wrap(text: str, above: tuple[int, int], row: tuple[int, int], rows: int, widest: int) -> bool:
    """Does the sentence run on over the line end above this row, one of `rows`, the widest of which is `widest`?"""
    next_character = text[row[0] : row[1]].lstrip()[:1]
    if not next_character:
        return False
    last_line = max(text.rfind("\n", above[0], above[1]) + 1, above[0])
    width = above[1] - last_line
    open_sentence = not CLOSES.search(text[last_line : above[1]])
    if open_sentence and next_character.islower():
        return True
    # Wrapped text has lines of about one width; without that, a line end between sentences is a paragraph's.
    return open_sentence and rows > 2 and widest in WRAP_WIDTHS and width in WRAP_WIDTHS


def _kind(paragraph: str, first: bool) -> ParagraphKind:
    if len(paragraph) <= FURNITURE_LENGTH and _furniture().match(paragraph):
        return "furniture"
    if first and len(paragraph) <= HEADLINE_LENGTH and not CLOSES.search(paragraph):
        return "headline"
    return "body"
