"""Extracts deadlines: every time expression that a frame makes a limit, with who, what, when and what else."""

from collections.abc import Iterator, Sequence

from schemas import Deadline, Event, Span, Statement, Warning
from transforms.deadlines.acts import action_of
from transforms.deadlines.consequences import consequence_of
from transforms.deadlines.cues import cue
from transforms.deadlines.due import contradicts, due_time, given_length
from transforms.deadlines.frames import find_frame
from transforms.deadlines.history import replaced
from transforms.deadlines.issuers import issuing_party
from transforms.deadlines.parties import obliged_party
from transforms.deadlines.site import Frame
from transforms.deadlines.status import status_of
from transforms.ids import event_id, thread_id
from transforms.language.document import Document
from transforms.language.timex import TimeExpression
from transforms.resources import table
from transforms.times.tagger import published_day

EXTRACTOR = "deadline@1"
SAME = 6  # tokens between the clock time and the day of one due time: "10 a.m. (0700 GMT) Monday"
DOUBT = 0.6  # of the confidence is left where a length and its end point contradict each other


def extract_deadlines(document: Document, found: Sequence[Event]) -> Iterator[Deadline]:
    """The deadlines of a document in the order of the text.

    `found` holds the statements and warnings of the same document, to link to and to learn the issuer from.
    """
    statements = [event for event in found if isinstance(event, Statement)]
    warnings = [event for event in found if isinstance(event, Warning)]
    told = list(distinct(document, frames(document)))
    old = {place: replaced(document, place, told) for place, frame in enumerate(told) if frame.kind == "extension"}
    moved = set(old.values())
    for place, frame in enumerate(told):
        before = old.get(place)
        previous = None if before is None else told[before]
        yield _deadline(document, frame, previous, place in moved, statements, warnings)


def frames(document: Document) -> list[Frame]:
    """The frames of all time expressions outside furniture, in the order of the text."""
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    found = []
    for time in document.times:
        token = document.token_at(time.start)
        if token < len(document.tokens) and kinds[document.tokens.paragraph[token]] != "furniture":
            frame = find_frame(document, time)
            if frame is not None:
                found.append(frame)
    return found


def distinct(document: Document, found: Sequence[Frame]) -> Iterator[Frame]:
    """Leave out the length of an end point in the same phrase, and the clock time or day of one that is told before."""
    absorbed = {length for frame in found if (length := given_length(document, frame)) is not None}
    before: Frame | None = None
    for frame in found:
        if frame.time in absorbed:
            continue
        told = before is not None and before.act is not None and before.act == frame.act
        if told and frame.limit is None and frame.kind != "extension":
            continue
        same = before is not None and frame.first - before.last <= SAME and frame.setter == before.setter
        if same and before is not None and frame.kind != "extension" and before.rule != "old deadline":
            continue
        before = frame
        yield frame


def _deadline(
    document: Document,
    frame: Frame,
    previous: Frame | None,
    is_moved: bool,
    statements: Sequence[Statement],
    warnings: Sequence[Warning],
) -> Deadline:
    """The record of one frame. `previous` is the frame that it replaces; `is_moved` says that another replaces it."""
    due = due_time(document, frame, due_time(document, previous) if previous else None).record()
    statement = next((one for one in statements if _inside(due.start, due.end, one.content.spans)), None)
    near = [one for one in warnings if one.evidence.start <= due.start and due.end <= one.evidence.end]
    warning = next((one for one in near if _bears(one, due)), None)
    bearing = [warning] if warning is not None else []
    obliged = obliged_party(document, frame, bearing)
    issuer = issuing_party(document, frame, statement, bearing, obliged)
    action = action_of(document, frame)
    evidence = document.evidence(due.start, due.end)
    article = document.article
    return Deadline(
        id=_identity(document, frame.time),
        article=article,
        evidence=evidence,
        thread=thread_id(
            "deadline", obliged.name if obliged else "", action.exact if action else "", due.edtf or due.exact
        ),
        confidence=_confidence(document, frame),
        extractor=EXTRACTOR,
        issuer=issuer,
        obliged=obliged,
        action=action,
        due=due,
        consequence=consequence_of(document, frame, bearing),
        bound="before" if frame.limit in cue("exclusive_limits") else "on_or_before",
        status="extended" if is_moved else status_of(document, frame, due, published_day(document)),
        supersedes=None if previous is None else _identity(document, previous.time),
        statement_id=statement.id if statement else None,
        warning_id=warning.id if warning else None,
    )


def _confidence(document: Document, frame: Frame) -> float:
    """The share of right records measured for a rule, less where a length and its end point do not fit."""
    shares: dict[str, float] = table("deadlines/confidence")["rule"]
    share = shares.get(f"{frame.kind}: {frame.rule}", shares["default"])
    return round(share * (DOUBT if contradicts(document, frame) else 1), 2)


def _identity(document: Document, time: TimeExpression) -> str:
    return event_id("deadline", document.article.id, (time.start, time.end))


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _bears(warning: Warning, due: Span) -> bool:
    """Whether a warning has a condition, or its consequence holds the due expression."""
    told = warning.consequence
    return warning.condition is not None or (told is not None and _inside(due.start, due.end, (told,)))
