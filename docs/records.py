"""Writes docs/records.md: every field of every record, from the models' own descriptions.

python -m docs.records
"""

import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schemas import (
    Actor,
    Anchor,
    Article,
    Content,
    Cue,
    Deadline,
    Event,
    Evidence,
    Reject,
    Span,
    Statement,
    Time,
    Warning,
)

PAGE = Path(__file__).with_name("records.md")
MODELS: tuple[type[BaseModel], ...] = (
    Statement, Warning, Deadline, Event, Article, Evidence, Span, Actor, Time, Anchor, Content, Cue, Reject,
)  # fmt: skip
HEAD = """# Records

Every field of every record, as the models in `schemas/` describe them; `newsbeam schema KIND` prints the JSON Schema.
This page is made from them by `make schemas`.
"""


def page() -> str:
    """The page, in Markdown."""
    return HEAD + "".join(_section(model) for model in MODELS)


def _section(model: type[BaseModel]) -> str:
    schema = model.model_json_schema()
    inherited = set(Event.model_fields) if issubclass(model, Event) and model is not Event else set()
    more = ", and the fields of Event" if inherited else ""
    rows = [
        f"| `{name}` | {_type(field)} | {_cell(field.get('description', ''))} |"
        for name, field in schema["properties"].items()
        if name not in inherited or name == "kind"
    ]
    about = _cell(schema.get("description", ""))
    return f"\n## {model.__name__}\n\n{about}{more and ' It has these fields' + more + '.'}\n\n" + "\n".join(
        ["| field | type | meaning |", "|---|---|---|", *rows, ""]
    )


def _type(field: dict[str, Any]) -> str:
    """A field's type in words."""
    if "anyOf" in field:
        return " or ".join(_type(each) for each in field["anyOf"])
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "const" in field:
        return f'"{field["const"]}"'
    if "enum" in field:
        return ", ".join(field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    return str(field.get("type", "any"))


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
