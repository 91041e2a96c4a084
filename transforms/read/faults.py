"""What can be wrong with an input: a closed set of names, so that rejects can be counted and acted upon."""

from hashlib import sha256
from typing import NamedTuple

from schemas import Reject, Stage


class FaultKind(NamedTuple):
    stage: Stage
    meaning: str


FAULTS: dict[str, FaultKind] = {
    "wrong_type": FaultKind("read", "not a file of a kind that newsbeam reads"),
    "unreadable": FaultKind("read", "the operating system refused to open or read it"),
    "missing_extra": FaultKind("read", "reading it needs an optional part of newsbeam that is not installed"),
    "too_large": FaultKind("read", "more bytes than --max-bytes, counted after unpacking"),
    "broken_gzip": FaultKind("decode", "named .gz, but not gzip data, damaged, or cut off"),
    "empty": FaultKind("decode", "no characters but white space"),
    "not_text": FaultKind("decode", "binary data"),
    "undecodable": FaultKind("decode", "text in no encoding that could be recognised, or damaged UTF-8"),
    "bad_json": FaultKind("parse", "not valid JSON"),
    "not_an_article": FaultKind(
        "parse", "JSON that is no object, or a list, graph, feed, message or archive without articles"
    ),
    "bad_document": FaultKind("parse", "not a document of the format that its name or beginning promises, or damaged"),
    "unknown_xml": FaultKind("parse", "XML whose root element is none that newsbeam knows"),
    "no_text": FaultKind("parse", "a document without a body, or an object without one under any known name"),
    "not_english": FaultKind("language", "in another language than English, by its own declaration or by its text"),
    "worker_killed": FaultKind("extract", "a worker process died over it, twice: too little memory, or a crash"),
    "duplicate": FaultKind("merge", "the same article as an earlier one of the run, counted once"),
    "duplicate_id": FaultKind("merge", "another text under the id of an earlier article of the run"),
}
"""Every `error` of a reject, but for the stage `extract`, whose errors are names of exception classes."""


class Fault(Exception):
    """An input cannot become an article: `error` names why (a key of FAULTS), `detail` tells a person what to do."""

    def __init__(self, error: str, detail: str) -> None:
        super().__init__(error, detail)
        self.error = error
        self.detail = detail


def reject(uri: str, error: str, detail: str, data: bytes | None = None) -> Reject:
    """The reject record of a fault; `data` are the bytes read, all of them or None."""
    return Reject(
        uri=uri,
        stage=FAULTS[error].stage,
        error=error,
        detail=detail.encode(errors="backslashreplace").decode(),
        bytes_sha256=None if data is None else sha256(data).hexdigest(),
    )
