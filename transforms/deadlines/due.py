"""When a deadline falls: the Time of its due expression, with the length it was given and what that counts from."""

from dataclasses import replace
from datetime import date

from transforms.deadlines.site import Frame
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.times.horizon import counted, end_of, horizon, point_of
from transforms.times.lookup import times_around
from transforms.times.tagger import published_day

NEAR = 8  # tokens between a length and the end point that belongs to it ("a 60-day grace period until mid-February")
SLACK = 0.1  # share of a length by which it may miss the end point that is told beside it
LEAST_SLACK = 3  # days that it may miss it in any case
UNDATED = "began at a time that the text does not date"
NO_PREVIOUS = "counts from a deadline that the text does not date"


def due_time(document: Document, frame: Frame, previous: TimeExpression | None = None) -> TimeExpression:
    """The due expression, resolved as far as the text allows.

    A length of time counts from the announcement or event that it belongs to, where the text dates that, else from
    publication; the length by which a deadline is extended counts from `previous`, the due expression of the old one.
    """
    time = frame.time
    if time.type == "DURATION" and frame.kind == "extension":
        if previous is None or point_of(previous) is None:
            return replace(time, anchor=None, earliest=None, latest=None, edtf=None, unresolved_reason=NO_PREVIOUS)
        return counted(time, previous, published_day(document), kind="previous_deadline")
    if time.type == "DURATION" and time.latest is None and time.duration:
        time = horizon(document, time, document.times, published_day(document))
    over = frame.kind == "grant" and frame.setter is not None and document.tokens.lower[frame.setter] == "had"
    if over and time.type == "DURATION" and time.anchor is not None and time.anchor.kind == "published":
        return replace(time, anchor=None, earliest=None, latest=None, edtf=None, unresolved_reason=UNDATED)
    length = given_length(document, frame)
    if length is not None and time.duration is None:
        time = replace(time, duration=length.duration)
    return time


def given_length(document: Document, frame: Frame) -> TimeExpression | None:
    """The length of time in the same phrase as an end point: the "60-day" of "a 60-day grace period until mid-May"."""
    if frame.time.type == "DURATION":
        return None
    tokens = document.tokens
    for time in times_around(document, frame.first, 2 * NEAR):
        if time.type != "DURATION" or time.duration is None:
            continue
        last = document.token_at(time.end - 1)
        near = last < frame.first <= last + NEAR and tokens.sentence[last] == tokens.sentence[frame.first]
        if near and not any(tokens.tag[token].startswith("VB") for token in range(last, frame.first)):
            return time
    return None


def contradicts(document: Document, frame: Frame) -> bool:
    """Whether a length and the end point beside it do not fit: counted from its announcement it ends elsewhere.

    An announcement that the text does not date lies on or before the day of publication.
    """
    length, due = given_length(document, frame), frame.time
    if length is None or due.earliest is None or due.latest is None:
        return False
    told = horizon(document, length, document.times, published_day(document))
    span = end_of(told)
    if span is None or told.anchor is None:
        return False
    start, end = span
    slack = max(LEAST_SLACK, SLACK * (end - start).days)
    early = (end - date.fromisoformat(due.latest[:10])).days > slack
    late = (date.fromisoformat(due.earliest[:10]) - end).days > slack
    return late or (early and told.anchor.kind == "announcement")
