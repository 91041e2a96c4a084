"""NITF, the News Industry Text Format of the IPTC: what its head tells, and the paragraphs of its body."""

from typing import Any

from transforms.read.documents.draft import Draft, told
from transforms.read.documents.markup import name_of, text_of
from transforms.read.faults import Fault

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_nitf(root: Any) -> Draft:
    """The article of a `nitf` element. Raises Fault `no_text`."""
    content = first(root, "body.content")
    text = _text(content) if content is not None else ""
    if not text:
        raise Fault("no_text", "NITF without a <body.content> that holds text")
    headline, title = first(root, "hl1"), first(root, "title")
    holder = first(root, "doc.copyright")
    pubdata, issued = first(root, "pubdata"), first(root, "date.issue")
    identity = first(root, "doc-id")
    own = told(
        title=line_of(headline) or line_of(title),
        published=_norm(issued, "norm") or _norm(pubdata, "date.publication"),
        publisher=_norm(pubdata, "name") or _norm(holder, "holder"),
        id=_norm(identity, "id-string"),
        url=_norm(pubdata, "ex-ref"),
        language=root.get(LANGUAGE) or _norm(first(root, "body"), LANGUAGE),
    )
    return Draft(text, own)


def first(root: Any, name: str) -> Any:
    """The first element of a name below (or at) an element, in any namespace; None where there is none."""
    return next((each for each in root.iter() if name_of(each) == name), None)


def _text(content: Any) -> str:
    """The body without its pictures: their captions and credits are other texts."""
    for media in [each for each in content.iter() if name_of(each) == "media"]:
        media.clear(keep_tail=True)
    return text_of(content)


def line_of(element: Any) -> str | None:
    """The text of an element in one line; None for no element, or none with text."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _norm(element: Any, attribute: str) -> str | None:
    return (element.get(attribute) or "").strip() or None if element is not None else None
