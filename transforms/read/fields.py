"""The fields of an article in JSON, under whichever names its source gives them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from transforms.read.documents.markup import text_of_html
from transforms.read.faults import Fault
from transforms.resources import table

STEP = re.compile(r"(?P<name>[^.\[]+)(?:\[(?P<key>\w+)=(?P<value>[^\]]+)\])?(?:\.|$)")
ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
SHOWN = 12  # names listed in a message

Step = tuple[str, str | None, str | None]


@cache
def _paths(field: str) -> tuple[tuple[Step, ...], ...]:
    """The names of a field as steps: a name, and the key and value that an object of a list must have."""
    return tuple(
        tuple((step["name"], step["key"], step["value"]) for step in STEP.finditer(path))
        for path in table("read/fields")[field]
    )


def values(fields: dict[str, Any], field: str) -> Iterator[Any]:
    """What stands under the names of a field, in their order of precedence; absent and empty ones are passed over."""
    for path in _paths(field):
        found: Any = fields
        for name, key, value in path:
            if isinstance(found, list):
                found = next(iter(found), None)
            found = found.get(name) if isinstance(found, dict) else None
            if key is not None:
                found = [item for item in found if _has(item, key, value)] if isinstance(found, list) else None
        if found is not None and found != "":
            yield found


def _has(item: Any, key: str, value: str | None) -> bool:
    return isinstance(item, dict) and item.get(key) == value


def string(fields: dict[str, Any], field: str) -> str | None:
    """The first value of a field that is a string (or a whole number), without white space; of a list, its first."""
    for found in values(fields, field):
        value = found[0] if isinstance(found, list) and found else found
        if isinstance(value, str) and (stripped := value.strip()):
            return stripped.encode(errors="replace").decode()  # half a surrogate pair could not be written again
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def without_id(fields: dict[str, Any]) -> dict[str, Any]:
    """Metadata that holds for several articles: an id beside a bundle is not the id of each article in it."""
    names = {path[0][0] for path in _paths("id")}
    return {name: value for name, value in fields.items() if name not in names}


def link(fields: dict[str, Any]) -> str | None:
    """The article's address: the first value that looks like one."""
    return next((value for value in values(fields, "url") if isinstance(value, str) and "://" in value), None)


def body(fields: dict[str, Any]) -> str:
    """The article's text, unchanged; without one, the text of its HTML. Raises Fault `no_text`, `empty`, and others.

    HTML needs an optional library: Fault `missing_extra`.
    """
    texts = [value for value in values(fields, "text") if isinstance(value, str)]
    for text in texts:
        if not text.isspace():
            return text
    for markup in values(fields, "html"):
        if isinstance(markup, str) and (text := text_of_html(markup)):
            return text
    names = table("read/fields")["text"]
    if texts or any(fields.get(name) == "" for name in names):
        raise Fault("empty", "its text is empty or white space")
    seen = ", ".join(sorted(map(str, fields))[:SHOWN]) or "none at all"
    raise Fault("no_text", f"no text under any of these names: {', '.join(names[:SHOWN])}; its fields are: {seen}")


def articles_in(value: Any) -> list[Any]:
    """The objects of a JSON value that should be articles: itself, or those in its list or graph.

    Raises Fault `not_an_article` where there are none.
    """
    if isinstance(value, list):
        if value:
            return [article for item in value for article in _of_item(item)]
        raise Fault("not_an_article", "an empty list: it should hold articles, each an object")
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise Fault("not_an_article", f"a JSON {kind} where an article's object, or a list of them, is expected")
    if any(True for text in values(value, "text") if isinstance(text, str)):
        return [value]
    for name in table("read/fields")["lists"]:
        if isinstance(value.get(name), list):
            nodes = [node for node in value[name] if name != "@graph" or is_article(node)]
            if nodes:
                return nodes
            raise Fault("not_an_article", f"none of the {len(value[name])} objects in its {name!r} is an article")
    return [value]


def _of_item(item: Any) -> list[Any]:
    """The articles of one item of a list; an item without any stands for itself, to be rejected in its place."""
    try:
        return articles_in(item) if isinstance(item, dict) else [item]
    except Fault:
        return [item]


def is_article(node: Any) -> bool:
    """Whether a node of JSON-LD is an article, by its type or its fields."""
    if not isinstance(node, dict):
        return False
    types = node.get("@type", [])
    named = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and ARTICLE_TYPE.search(each) for each in named) or "articleBody" in node
