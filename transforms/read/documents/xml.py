"""XML by its root element: feeds, NITF, NewsML-G2 and XHTML. Entities are not expanded, and nothing is fetched."""

import codecs
import re
from collections.abc import Callable
from typing import Any

from transforms.read.documents.draft import Draft, Numbered
from transforms.read.documents.feeds import read_feed
from transforms.read.documents.html import read_page
from transforms.read.documents.libraries import library, parsing
from transforms.read.documents.newsml import read_item, read_message
from transforms.read.documents.nitf import read_nitf
from transforms.read.faults import Fault

EXTRA = "xml"
PROLOG = 1 << 20  # bytes in which the root element must begin
PASSED_OVER = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?P<subset>.*?)\]\s*)?>", re.S)
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}

Read = Draft | Numbered


def read_xml(data: bytes) -> Read:
    """The article, or the numbered articles, of an XML document that is one of those known here.

    Raises Fault: `unknown_xml`, `missing_extra`, `bad_document`, `no_text`, `not_an_article`.
    """
    root = root_of(data)
    reader = BYTES.get(root)
    if reader is not None:
        return reader(data)
    in_tree = TREES.get(root)
    if in_tree is None:
        known = ", ".join(sorted((*BYTES, *TREES)))
        raise Fault("unknown_xml", f"its root element is <{root}>; newsbeam reads XML whose root is one of: {known}")
    return in_tree(_tree(data))


def root_of(data: bytes) -> str:
    """The name of the root element, without its prefix. Raises Fault `unknown_xml`, or `bad_document` for entities."""
    text = data[:PROLOG].decode(WIDE.get(data[:2], "latin-1"), "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    at = 0
    while at < len(text):
        if passed := PASSED_OVER.match(text, at):
            at = passed.end()
        elif doctype := DOCTYPE.match(text, at):
            if "<!ENTITY" in (doctype["subset"] or ""):
                raise Fault("bad_document", "it declares entities, which may grow without bounds or name other files")
            at = doctype.end()
        elif root := ROOT.match(text, at):
            return root[1]
        else:
            break
    raise Fault("unknown_xml", "no root element at its beginning: no XML, or cut off?")


def _tree(data: bytes) -> Any:
    etree = library("lxml.etree", EXTRA)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with parsing("XML document"):
        return etree.fromstring(data, parser)


def _page(data: bytes) -> Draft:
    return read_page(data)


BYTES: dict[str, Callable[[bytes], Read]] = {"rss": read_feed, "feed": read_feed, "RDF": read_feed, "html": _page}
TREES: dict[str, Callable[[Any], Read]] = {"nitf": read_nitf, "newsItem": read_item, "newsMessage": read_message}
"""Readers by the name of the root element: of the bytes, and of the tree."""
