"""RSS and Atom: an article an entry, and nothing fetched."""

import gzip
import socket
from html import escape

import pytest

from schemas import FullArticle
from tests.transforms.read.reading import SENTENCES, article, read, told

MARKUP = "".join(f"<p>{escape(sentence)}</p>" for sentence in SENTENCES[:2])
TEXT = "\n\n".join(SENTENCES[:2])
RSS_ITEM = f"""<item><title>Harbour &amp;amp; pier to close</title><link>https://post.example/1</link>
<guid isPermaLink="false">post-1</guid><pubDate>Thu, 14 Mar 2024 09:30:00 +0100</pubDate>
<description>Short.</description><content:encoded><![CDATA[{MARKUP}<script>alert("x")</script>]]></content:encoded></item>"""


def rss(items=RSS_ITEM, language="en-gb"):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Tidewater Post</title>
<link>https://post.example</link><language>{language}</language>{items}</channel></rss>"""


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Tidewater Post</title><id>urn:feed</id>
<entry><title>Harbour &amp; pier to close</title><id>post-1</id><link href="https://post.example/1"/>
<updated>2024-03-15T00:00:00Z</updated><published>2024-03-14T09:30:00+01:00</published>
<summary>Short.</summary><content type="html">{escape(MARKUP)}</content></entry></feed>"""

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://post.example"><title>The Tidewater Post</title></channel>
<item rdf:about="post-1"><title>Harbour &amp; pier to close</title><link>https://post.example/1</link>
<dc:date>2024-03-14T09:30:00+01:00</dc:date><description>{escape(MARKUP)}</description></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.rss", rss()), ("a.xml", rss()), ("a.atom", ATOM), ("a.xml", ATOM), ("a.xml", RDF), ("a.rss", ATOM),
     ("a.xml.gz", gzip.compress(rss().encode())), ("a.xml", rss().replace("UTF-8", "UTF-16").encode("utf-16"))],
)  # fmt: skip
def test_feeds_are_known_by_their_root(tmp_path, name, data):
    full = article(tmp_path, name, data)
    found = full.article

    assert TEXT == full.text
    assert found.uri.endswith(f"{name}#1")
    assert ("Harbour & pier to close", "The Tidewater Post") == (found.title, found.publisher)
    assert ("post-1", "https://post.example/1") == (found.id, found.url)
    assert ("2024-03-14T09:30:00+01:00", "field") == (found.published, found.published_source)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("<description>The mayor said no.</description>", "The mayor said no."),
        ("<description>The mayor &amp;amp; the owners said no.</description>", "The mayor & the owners said no."),
        ("<description>&lt;b&gt;The mayor&lt;/b&gt; said no.&lt;br&gt;&lt;br&gt;She left.</description>",
         "The mayor said no.\n\nShe left."),
    ],
)  # fmt: skip
def test_a_summary_stands_for_a_content_that_is_missing(tmp_path, fields, expected):
    assert expected == article(tmp_path, "a.rss", rss(f"<item>{fields}</item>")).text


def test_each_entry_counts_for_itself(tmp_path):
    items = (
        RSS_ITEM
        + "<item><title>Only a title</title></item>"
        + RSS_ITEM.replace("post-1", "post-3")
        + "<item><description>Le maire a déclaré jeudi que le port fermera le 2 mai si les propriétaires ne "
        "réparent pas la jetée.</description></item>"
    )
    found = read(tmp_path, "a.rss", rss(items))

    assert ["#1", "#2 no_text", "#3", "#4 not_english"] == told(found)
    assert ["post-1", "post-3"] == [each.article.id for each in found if isinstance(each, FullArticle)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rss(""), ["not_an_article"]),
        (rss(language="de"), ["#1 not_english"]),
        ("<rss", ["bad_document"]),
        ("<rss><channel><item", ["bad_document"]),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + rss("<item><title>&b;</title></item>")[39:],
         ["bad_document"]),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&a;</title></item>")[39:],
         ["bad_document"]),
    ],
)  # fmt: skip
def test_what_is_no_feed_has_a_name(tmp_path, data, expected):
    assert expected == told(read(tmp_path, "a.rss", data))


def test_a_feed_that_is_cut_off_or_careless_is_read_as_far_as_it_goes(tmp_path):
    careless = rss(RSS_ITEM + "<item><title>Fish & chips</title><description>The mayor said no.</description></item>")

    assert ["#1", "#2"] == told(read(tmp_path, "a.rss", careless))
    assert "#1" == told(read(tmp_path, "b.rss", rss(RSS_ITEM * 2)[:-300]))[0]


def test_nothing_is_fetched(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)

    for data in ("https://post.example/feed.rss", "/etc/passwd"):
        assert ["unknown_xml"] == told(read(tmp_path, "a.rss", data))
    assert ["#1"] == told(read(tmp_path, "a.rss", '<!DOCTYPE rss SYSTEM "https://post.example/rss.dtd">' + rss()[39:]))
