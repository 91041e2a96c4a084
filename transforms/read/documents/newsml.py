"""NewsML-G2 of the IPTC: news items, alone or in a message, whose text stands inline as NITF, XHTML or plain text."""

from typing import Any

from transforms.read.documents.draft import Draft, Numbered, told
from transforms.read.documents.libraries import parsing
from transforms.read.documents.markup import name_of, text_of, text_of_html
from transforms.read.documents.nitf import LANGUAGE, first, line_of, read_nitf
from transforms.read.faults import Fault

DATES = ("firstCreated", "contentCreated", "versionCreated")
NO_TEXT = ("picture", "video", "audio", "graphic", "animation")  # classes of items that hold no article


def read_message(root: Any) -> Numbered:
    """The news items of a `newsMessage`, numbered from 1; pictures and films are passed over.

    Raises Fault `not_an_article`.
    """
    items = [each for each in root.iter() if name_of(each) == "newsItem"]
    numbered = [(number, item) for number, item in enumerate(items, 1) if not _is_media(item)]
    if not numbered:
        raise Fault("not_an_article", "a NewsML-G2 message without news items of text")
    for number, item in numbered:
        try:
            with parsing("NewsML-G2 item"):
                yield number, read_item(item)
        except Fault as fault:
            yield number, fault


def read_item(item: Any) -> Draft:
    """The article of a `newsItem`. Raises Fault `no_text`."""
    text, inner = "", Draft("", {})
    for content in (each for each in item.iter() if name_of(each) in ("inlineXML", "inlineData")):
        text, inner = _inline(content)
        if text:
            break
    if not text:
        raise Fault(
            "no_text", "a NewsML-G2 item without inline text (NITF, XHTML or plain); remote content is not read"
        )
    declared = first(item, "language")
    own = told(
        id=item.get("guid"),
        title=line_of(first(item, "headline")) or line_of(first(item, "title")),
        publisher=_provider(item),
        published=next((day for name in DATES if (day := line_of(first(item, name)))), None),
        language=declared.get("tag") if declared is not None else item.get(LANGUAGE),
    )
    return Draft(text, inner.own | own)


def _inline(content: Any) -> tuple[str, Draft]:
    """The text of inline content, and what it tells of itself."""
    if name_of(content) == "inlineData":
        plain = "html" not in (content.get("contenttype") or "")
        data = "".join(content.itertext())
        return (data.strip() if plain else text_of_html(data)), Draft("", {})
    nitf = first(content, "nitf")
    if nitf is not None:
        inner = read_nitf(nitf)
        return inner.text, inner
    body = first(content, "body")
    return text_of(content if body is None else body), Draft("", {})


def _is_media(item: Any) -> bool:
    named = first(item, "itemClass")
    return named is not None and (named.get("qcode") or "").endswith(NO_TEXT)


def _provider(item: Any) -> str | None:
    provider = first(item, "provider")
    if provider is None:
        return None
    return (
        line_of(first(provider, "name")) or provider.get("literal") or (provider.get("qcode") or "").partition(":")[2]
    )
