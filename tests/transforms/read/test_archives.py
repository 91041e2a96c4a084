"""Web archives: a page a response, one record in memory at a time."""

import gzip
from html import escape
from io import BytesIO
from random import Random

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from schemas import FullArticle
from tests.transforms.read.reading import SENTENCES, read, told
from transforms.read.documents import warc

PAGE = "<html><head><title>T</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{escape(sentence)}</p>" for sentence in SENTENCES)
).encode()
TEXT = "\n\n".join(SENTENCES)


def archive(*records, packed=False):
    """An archive of (record type, payload, content type, status, more HTTP headers); the first record is warcinfo."""
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "by hand"}))
    for number, (kind, payload, content_type, status, *more) in enumerate(records, 2):
        headers = [("Content-Type", content_type), *more] if content_type else list(more)
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in ("response", "request") else None
        record = writer.create_warc_record(
            f"https://post.example/{number}", kind, payload=BytesIO(payload), http_headers=http, length=len(payload),
            warc_headers_dict={"WARC-Date": "2024-05-01T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return stream.getvalue()


HTML = ("response", PAGE, "text/html", "200 OK")
NOISE = ("metadata", Random(1).randbytes(100_000), None, "")
OTHERS = [
    ("request", b"", None, "GET / HTTP/1.1"),
    ("response", b"\x89PNG", "image/png", "200 OK"),
    ("response", PAGE, "text/html", "404 Not Found"),
    ("response", b"", "text/html", "301 Moved Permanently"),
    ("resource", PAGE, None, ""),
    ("metadata", b"x: y", None, ""),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_are_found_among_other_records(tmp_path, name):
    xhtml = ("response", PAGE, "application/xhtml+xml; charset=UTF-8", "200 OK")
    found = read(tmp_path, name, archive(*OTHERS[:3], HTML, *OTHERS[3:], xhtml, packed=name.endswith("gz")))

    assert ["#5", "#9"] == told(found)
    assert [TEXT, TEXT] == [each.text for each in found]
    assert "https://post.example/5" == found[0].article.url
    assert (None, "none") == (found[0].article.published, found[0].article.published_source)


def test_an_archive_packed_as_a_whole_is_read_too(tmp_path):
    assert ["#2"] == told(read(tmp_path, "a.warc.gz", gzip.compress(archive(HTML))))


@pytest.mark.parametrize(
    ("payload", "content_type", "more"),
    [
        (gzip.compress(PAGE), "text/html", [("Content-Encoding", "gzip")]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "text/html", [("Transfer-Encoding", "chunked")]),
        (PAGE.replace("“".encode(), b"\x93").replace("”".encode(), b"\x94"), 'text/html; charset="windows-1252"', []),
    ],
)
def test_what_the_server_did_to_a_page_is_undone(tmp_path, payload, content_type, more):
    (found,) = read(tmp_path, "a.warc", archive(("response", payload, content_type, "200 OK", *more)))

    assert isinstance(found, FullArticle), found
    assert TEXT == found.text


def test_a_bad_page_costs_only_itself(tmp_path):
    records = [
        ("response", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text/html", "200 OK"),
        ("response", b"", "text/html", "200 OK"),
        ("response", b"<html><body></body></html>", "text/html", "200 OK"),
        ("response", PAGE + b" " * 9000, "text/html", "200 OK"),
        ("response", gzip.compress(PAGE + b" " * 90_000), "text/html", "200 OK", ("Content-Encoding", "gzip")),
        HTML,
    ]
    found = read(tmp_path, "a.warc", archive(*records), max_bytes=5000)

    assert ["#2 not_text", "#3 empty", "#4 no_text", "#5 too_large", "#6 too_large", "#7"] == told(found)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.warc", b"", ["bad_document"]),
        ("a.warc", PAGE, ["bad_document"]),
        ("a.warc", archive(HTML, packed=True), ["bad_document"]),
        ("a.warc", b"WARC/1.0\r\nrubbish\r\n\r\n", ["not_an_article"]),
        ("a.warc", archive(*OTHERS), ["not_an_article"]),
        ("a.warc", archive(), ["not_an_article"]),
        ("a.warc", archive(HTML, HTML)[:-60], ["#2", "#3 bad_document"]),
        ("a.warc", archive(HTML, ("metadata", b"x" * 500, None, ""))[:-60], ["#2", "bad_document"]),
        ("a.warc.gz", archive(HTML, HTML, packed=True)[:-60], ["broken_gzip"]),
        ("a.warc.gz", archive(HTML, NOISE, HTML, packed=True)[:-60], ["#2", "broken_gzip"]),
        ("a.warc.gz", gzip.compress(archive(HTML, HTML))[:-60], ["broken_gzip"]),
        ("a.warc.gz", archive(HTML), ["broken_gzip"]),
    ],
)
def test_what_is_no_archive_has_a_name(tmp_path, name, data, expected):
    assert expected == told(read(tmp_path, name, data))


def test_a_record_is_never_held_beyond_the_limit(tmp_path, monkeypatch):
    """The file is larger than the limit, and so is one of its records; no more than the limit is kept of either."""
    asked = []
    plain = warc.Whole.read

    def watched(self, size=-1):
        asked.append(size)
        return plain(self, size)

    monkeypatch.setattr(warc.Whole, "read", watched)
    records = [HTML, ("response", b"x" * 3_000_000, "text/html", "200 OK"), HTML]

    assert ["#2", "#3 too_large", "#4"] == told(read(tmp_path, "a.warc", archive(*records), max_bytes=10_000))
    assert 0 < min(asked)
    assert max(asked) <= warc.BLOCK
