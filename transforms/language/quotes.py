"""Quotation spans, found by a rule over each paragraph's marks.

A mark's direction comes from its neighbours even when its shape is curly, because typists and converters get shapes
wrong far more often than spacing. What goes wrong stays in its paragraph: an opening mark without a partner counts
only where the layout proves a quotation over several paragraphs, a closing one is dropped.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from transforms.language.layout import Block

DOUBLE_OPEN = "“„«‟"
DOUBLE_CLOSE = "”»"
DOUBLE = '"“”„‟«»'
SINGLE = "'‘’‚‛"
OPENING_CONTEXT = " \u00a0\t\n([{—–-/:…" + DOUBLE + SINGLE
CLOSING_CONTEXT = " \u00a0\t\n.,;:!?)]}—–-/…" + DOUBLE + SINGLE

DOUBLE_MARK = re.compile(f"[{DOUBLE}]|``|''(?!')")
SINGLE_MARK = re.compile(f"[{SINGLE}]")
ELIDED = ("tis ", "twas ", "em ", "til ", "n' ", "n’ ", "cause ")  # words whose apostrophe stands in front
QUOTED_WORDS = 25  # code points; shorter quotations are words held up with tongs rather than sentences

Direction = Literal["open", "close", "either"]


class Mark(NamedTuple):
    start: int
    end: int
    direction: Direction


class QuoteSpan(NamedTuple):
    """A quotation: `start`/`end` with its marks, `inner_start`/`inner_end` without, in code points of the body."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: int
    continued: bool


def find_quotes(text: str, blocks: Sequence[Block]) -> list[QuoteSpan]:
    """All outermost quotations of a body, in order. Furniture has none."""
    found: list[QuoteSpan] = []
    for index, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        pairs, unclosed = _pair(text, block)
        here = [
            QuoteSpan(opening.start, closing.end, opening.end, closing.start, index, False)
            for opening, closing in pairs
        ]
        if unclosed is not None and unclosed.direction == "open" and _runs_on(text, blocks, index):
            here.append(QuoteSpan(unclosed.start, block.end, unclosed.end, block.end, index, True))
        for single in _single_quotes(text, block, index):
            if not any(quote.start < single.end and single.start < quote.end for quote in here):
                here.append(single)
        found.extend(sorted(here))
    return found


def _double_marks(text: str, block: Block) -> list[Mark]:
    return [
        Mark(match.start(), match.end(), "open" if match[0] == "``" else _direction(text, *match.span(), block))
        for match in DOUBLE_MARK.finditer(text, block.start, block.end)
    ]


def _direction(text: str, start: int, end: int, block: Block) -> Direction:
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if after.isdigit() is False and before.isdigit() and text[start] == '"' and after in CLOSING_CONTEXT:
        return "either"  # 6'2", 12" pipes: an inch mark unless a quotation is open
    opens, closes = before in OPENING_CONTEXT and not after.isspace(), after in CLOSING_CONTEXT and not before.isspace()
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    if text[start] in DOUBLE_OPEN:
        return "open"
    if text[start] in DOUBLE_CLOSE:
        return "close"
    return "either"


def _pair(text: str, block: Block) -> tuple[list[tuple[Mark, Mark]], Mark | None]:
    """Pair a paragraph's double marks; also its last opening mark where nothing closes it."""
    pairs: list[tuple[Mark, Mark]] = []
    opening: Mark | None = None
    depth = 0
    for mark in _double_marks(text, block):
        if opening is None:
            if mark.direction != "close" and not _is_inch(text, mark):
                opening, depth = mark, 0
            elif mark.direction == "close" and _opens_unmarked(text, block, mark, pairs):
                pairs = [(Mark(block.start, block.start, "open"), mark)]
        elif mark.direction == "open" and text[opening.start : opening.end] != '"' and _nests(text, block, mark):
            depth += 1
        elif mark.direction == "open":
            # Two openings and no closing between them: the first one lost its partner.
            opening, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            pairs.append((opening, mark))
            opening = None
    return pairs, opening


def _is_inch(text: str, mark: Mark) -> bool:
    return mark.direction == "either" and text[mark.start] == '"' and text[mark.start - 1 : mark.start].isdigit()


def _nests(text: str, block: Block, mark: Mark) -> bool:
    """Is there a closing mark for this inner opening one, and another for the outer?"""
    rest = text[mark.end : block.end]
    return (
        sum(rest.count(close) for close in DOUBLE_CLOSE) > sum(rest.count(character) for character in DOUBLE_OPEN) + 1
    )


def _opens_unmarked(text: str, block: Block, mark: Mark, pairs: list[tuple[Mark, Mark]]) -> bool:
    """A closing mark with no opening one: did the typist forget the mark at the paragraph's start?

    Only where the marked stretch ends as a quotation does before its cue, with punctuation inside the mark, and what
    is already paired in it are quoted words rather than quotations.
    """
    tail = text[block.start : mark.start].rstrip("'’‘ ")
    only_words = all(closing.start - opening.end <= QUOTED_WORDS for opening, closing in pairs)
    return only_words and tail[-1:] in ",?!" and text[mark.end : mark.end + 1] == " "


def _runs_on(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Does an unclosed quotation go on: the next paragraph opens with a mark, or the one before ends in a colon?"""
    following = next((block for block in blocks[index + 1 :] if block.kind != "furniture"), None)
    if following is not None and text[following.start] in DOUBLE:
        return True
    before = next((block for block in reversed(blocks[:index]) if block.kind != "furniture"), None)
    return before is not None and text[before.start : before.end].rstrip().endswith(":")


def _single_quotes(text: str, block: Block, index: int) -> list[QuoteSpan]:
    """Quotations in single marks, as British papers set them. An apostrophe inside or behind a word is no mark."""
    found: list[QuoteSpan] = []
    at = block.start
    for match in SINGLE_MARK.finditer(text, block.start, block.end):
        if match.start() >= at and _opens_single(text, match.start(), block):
            closing = _close_single(text, match.start(), block)
            if closing is not None:
                found.append(QuoteSpan(match.start(), closing + 1, match.end(), closing, index, False))
                at = closing + 1
    return found


def _opens_single(text: str, at: int, block: Block) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1 : at + 2]
    if text[at : at + 2] == "''" or before in "'`":
        return False
    elided = after.isdigit() or text[at + 1 : at + 7].casefold().startswith(ELIDED)
    return before in OPENING_CONTEXT and (after.isalpha() or after in "[$£€…") and not elided


def _close_single(text: str, opening: int, block: Block) -> int | None:
    """The mark that closes a single-marked quotation: after punctuation if there is one, else at a word's end.

    A plural's apostrophe ("workers' rights") looks like a closing mark after a word: one whose word ends in s counts
    only if no better one follows in the sentence.
    """
    fallback = None
    for match in SINGLE_MARK.finditer(text, opening + 2, block.end):
        at = match.start()
        after = text[at + 1] if at + 1 < block.end else " "
        if text[at - 1].isspace() or after not in CLOSING_CONTEXT:
            continue
        if text[at - 1] not in "sS" or after != " " or not text[at + 2 : at + 3].islower():
            return at
        fallback = fallback or at
    return fallback
