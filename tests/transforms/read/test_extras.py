"""What an optional library is missing for is rejected, with the words to install it; the rest is read."""

import gzip
import json
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.read import test_archives, test_feeds, test_mail, test_news_xml, test_pages
from tests.transforms.read.reading import SENTENCES, article, read, told
from transforms.read.documents import html

NINJS = {"headline": "T", "versioncreated": "2024-03-14T09:30:00+01:00"}


@pytest.mark.parametrize(
    ("library", "name", "data", "extra"),
    [
        ("trafilatura", "a.html", test_pages.page(), "html"),
        ("htmldate", "a.html", test_pages.page(), "html"),
        ("warcio.archiveiterator", "a.warc", test_archives.archive(test_archives.HTML), "warc"),
        ("trafilatura", "a.warc", test_archives.archive(test_archives.HTML), "html"),
        ("feedparser", "a.rss", test_feeds.rss(), "feeds"),
        ("lxml.html", "a.rss", test_feeds.rss(), "feeds"),
        ("lxml.etree", "a.nitf", test_news_xml.nitf(), "xml"),
        ("lxml.html", "a.eml", test_mail.mail(plain=None, markup=test_mail.MARKUP).as_bytes(), "html"),
        ("lxml.html", "a.json", json.dumps(NINJS | {"body_html": "<p>The mayor said no.</p>"}), "html"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(tmp_path, monkeypatch, library, name, data, extra):
    html._trafilatura.cache_clear()
    monkeypatch.setitem(sys.modules, library, None)
    (found,) = read(tmp_path, name, data)

    assert ("read", "missing_extra") == (found.stage, found.error)
    assert f"pip install 'newsbeam[{extra}]'" in found.detail


def test_plain_mail_needs_no_extra(tmp_path, monkeypatch):
    for library in ("lxml", "lxml.html", "lxml.etree", "trafilatura", "feedparser"):
        monkeypatch.setitem(sys.modules, library, None)

    assert test_mail.TEXT == article(tmp_path, "a.eml", test_mail.mail().as_bytes()).text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"body_html": "<p>The mayor said <b>no</b>.</p><p>She &amp; he left.</p>"},
            "The mayor said no.\n\nShe & he left.",
        ),
        ({"body_html": "<p>Other.</p>", "body_text": "The mayor said no."}, "The mayor said no."),
        ({"body_html": "<p>The mayor said no.</p>", "body_text": " "}, "The mayor said no."),
        ({"body_html": "The mayor &amp; she said no."}, "The mayor & she said no."),
        (
            {"body_xhtml": "<div xmlns='http://www.w3.org/1999/xhtml'><p>The mayor said no.</p></div>"},
            "The mayor said no.",
        ),
        ({"bodies": [{"contenttype": "text/html", "value": "<p>The mayor said no.</p>"}]}, "The mayor said no."),
    ],
)
def test_ninjs_may_hold_html_alone(tmp_path, fields, expected):
    full = article(tmp_path, "a.json", json.dumps(NINJS | fields))

    assert expected == full.text
    assert "2024-03-14T09:30:00+01:00" == full.article.published


@pytest.mark.parametrize("markup", ["<p></p>", "<script>x</script>", "<!-- -->"])
def test_html_without_text_is_no_text(tmp_path, markup):
    assert ["no_text"] == told(read(tmp_path, "a.json.gz", gzip.compress(json.dumps({"body_html": markup}).encode())))


def test_a_library_may_raise_anything(tmp_path, monkeypatch):
    class Odd(Exception):
        pass

    def broken(*_, **__):
        raise Odd(f"nothing helps {object()!r}\nmore")

    trafilatura = html._trafilatura()
    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    (found,) = read(tmp_path, "a.html", test_pages.page())

    assert "bad_document" == found.error
    assert "Odd: nothing helps <object object>" in found.detail
    assert SENTENCES[0] not in found.detail


SAMPLES = {
    "a.html": test_pages.page().encode(),
    "a.rss": test_feeds.rss().encode(),
    "a.xml": test_news_xml.message(test_news_xml.item(test_news_xml.CONTENTS["XHTML"])).encode(),
    "a.nitf": test_news_xml.nitf().encode(),
    "a.eml": test_mail.mail(plain=None, markup=test_mail.MARKUP).as_bytes(),
    "a.warc": test_archives.archive(test_archives.HTML, *test_archives.OTHERS),
}


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 4000), st.integers(0, 4000), st.binary(max_size=4))
@pytest.mark.parametrize("name", SAMPLES)
def test_damage_of_any_kind_raises_nothing(tmp_path_factory, name, cut, at, noise):
    data = SAMPLES[name]
    found = read(tmp_path_factory.getbasetemp(), name, data[:at] + noise + data[at + cut // 100 :][: -cut // 2 or None])

    assert found
