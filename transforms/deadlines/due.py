"""When a deadline falls: the Time of its due expression, with the length it was given and what that counts from."""

from dataclasses import replace

from schemas import Time
from transforms.deadlines.site import Frame
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.times.horizon import horizon
from transforms.times.lookup import times_around
from transforms.times.tagger import published_day

NEAR = 8  # tokens between a length and the end point that belongs to it ("a 60-day grace period until mid-February")


def due_time(document: Document, frame: Frame) -> Time:
    """The due expression as the record carries it.

    A length of time counts from the announcement that it belongs to, where the text dates that, else from publication.
    """
    time = frame.time
    if time.type == "DURATION" and time.latest is None and time.duration and frame.kind != "extension":
        time = horizon(document, time, document.times, published_day(document))
    length = given_length(document, frame)
    if length is not None and time.duration is None:
        time = replace(time, duration=length.duration)
    return time.record()


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
