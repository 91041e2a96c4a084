"""Lines hold records exactly, and the published schemas are those of the models."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import Actor, Article, Content, Deadline, Evidence, Reject, Span, Statement, Time, Warning, span_of
from schemas.codec import MODELS, InvalidRecord, decode, encode, json_schema, schema_text

PUBLISHED = Path(__file__).parents[2] / "schemas" / "json"
ARTICLE = Article(id="a", uri="a.txt", sha256="0" * 64)
TEXT = "“No,” the mayor said; unless paid by noon, trams stop."
SPAN = span_of(TEXT, 1, 3)
ACTOR = Actor(**dict(span_of(TEXT, 6, 15)), name="the mayor", type="person", mentions=(span_of(TEXT, 0, 1),))
COMMON = {
    "id": "x-1", "article": ARTICLE, "evidence": Evidence(exact=TEXT, start=0, end=len(TEXT)), "thread": "t-1",
    "confidence": 0.5, "extractor": "test@1",
}  # fmt: skip
RECORDS = [
    Statement(**COMMON, speaker=ACTOR, mode="direct", content=Content(text="No", spans=(SPAN,))),
    Warning(**COMMON, form="threat", trigger=SPAN),
    Deadline(**COMMON, due=Time(**dict(SPAN), timex="P60D", duration="P60D"), obliged=ACTOR),
    Reject(uri="a", stage="read", error="empty", detail="“nothing”"),
    ARTICLE,
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_line(record):
    line = encode(record)

    assert record == decode(line)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_field_is_written_in_the_order_of_the_contract(record):
    assert list(type(record).model_fields) == list(json.loads(encode(record)))


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8")), st.data())
def test_offsets_count_code_points(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = span_of(text, start, end)
    found = Span.model_validate_json(encode(span))

    assert text[found.start : found.end] == found.exact


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 1), (2, 0), (0, 3)])
def test_a_span_has_the_length_of_its_text(start, end):
    with pytest.raises(ValidationError):
        Span(exact="ab", start=start, end=end)


def spoilt(**changes):
    return json.dumps({**json.loads(encode(RECORDS[0])), **changes})


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("{", ""),
        ("[]", ""),
        (spoilt(kind="rumour"), "kind"),
        (spoilt(kind=None), "kind"),
        (spoilt(mode="loud"), "mode"),
        (spoilt(confidence=1.5), "confidence"),
        (spoilt(confidence="0.5"), "confidence"),
        (spoilt(extra=1), "extra"),
        (spoilt(content={"text": "No", "spans": [{"exact": "No", "start": "1", "end": 3}]}), "content.spans.0.start"),
        (spoilt(content={"text": "No", "spans": [{"exact": "No", "start": 1, "end": 9}]}), "content.spans.0"),
        (spoilt(evidence=None), "evidence"),
    ],
)
def test_a_fault_is_named_by_its_place(line, where):
    with pytest.raises(InvalidRecord) as caught:
        decode(line)

    assert where in [place for place, _ in caught.value.faults]
    assert caught.value.faults == pickle.loads(pickle.dumps(caught.value)).faults


@pytest.mark.parametrize("kind", MODELS)
def test_published_schemas_are_fresh(kind):
    """`make schemas` writes them."""
    assert schema_text(kind) == (PUBLISHED / f"{kind}.schema.json").read_bytes()


def test_every_published_schema_is_of_a_kind():
    assert {f"{kind}.schema.json" for kind in MODELS} == {path.name for path in PUBLISHED.iterdir()}


@pytest.mark.parametrize("kind", MODELS)
def test_schemas_describe_what_is_written(kind):
    schema = json_schema(kind)

    assert set(schema["properties"]) == set(MODELS[kind].model_fields)
    assert schema["additionalProperties"] is False
