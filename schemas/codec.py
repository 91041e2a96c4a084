"""Records as lines: one JSON object a line, written by orjson; and the JSON Schema of every kind.

`python -m schemas.codec DIR` writes the published copies of the schemas.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from schemas.article import Article
from schemas.base import Model
from schemas.deadline import Deadline
from schemas.reject import Reject
from schemas.statement import Statement
from schemas.warning import Warning

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: Mapping[str, type[Model]] = {
    "statement": Statement,
    "warning": Warning,
    "deadline": Deadline,
    "reject": Reject,
    "article": Article,
}
"""What lines of the sinks hold, by kind. Lines of `articles.jsonl` are plain articles and carry no `kind`."""


class InvalidRecord(ValueError):
    """A line is no record: `faults` lists where (a dotted path, empty for the line) and what, for each fault."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{where}: {what}" if where else what for where, what in faults))
        self.faults = faults

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


def encode(record: Model) -> bytes:
    """A record as one line of JSON, its fields in the order of the contract, with the line's end."""
    return orjson.dumps(record.model_dump(mode="json"), option=orjson.OPT_APPEND_NEWLINE)


def decode(line: bytes | str, models: Mapping[str, type[Model]] = MODELS) -> Model:
    """The record of a line, by its `kind` (an article where there is none).

    Raises InvalidRecord with every fault found.
    """
    return decode_value(parse(line), models)


def parse(line: bytes | str) -> dict[str, Any]:
    """The JSON object of a line. Raises InvalidRecord."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidRecord([("", f"not valid JSON: {error}")]) from None
    if not isinstance(value, dict):
        raise InvalidRecord([("", f"a JSON {type(value).__name__} where an object is expected")])
    return value


def decode_value(value: dict[str, Any], models: Mapping[str, type[Model]] = MODELS) -> Model:
    """The record of a parsed line. Raises InvalidRecord."""
    kind = value.get("kind", "article")
    model = models.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise InvalidRecord([("kind", f"no kind {kind!r}; there are: {', '.join(models)}")])
    try:
        # strict: numbers in strings are no offsets. JSON has no tuples, so the line is validated as JSON
        return model.model_validate_json(orjson.dumps(value), strict=True)
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors(include_url=False)]
        raise InvalidRecord(faults) from None


def json_schema(kind: str, models: Mapping[str, type[Model]] = MODELS) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind's records. Raises KeyError for a kind that there is not."""
    schema = models[kind].model_json_schema(mode="serialization")
    return {"$schema": DIALECT, **schema}


def write_schemas(folder: Path) -> list[Path]:
    """Write `<kind>.schema.json` for every built-in kind; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in MODELS:
        path = folder / f"{kind}.schema.json"
        path.write_bytes(schema_text(kind))
        paths.append(path)
    return paths


def schema_text(kind: str, models: Mapping[str, type[Model]] = MODELS) -> bytes:
    """The JSON Schema of a kind as its published copy."""
    return orjson.dumps(json_schema(kind, models), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
