"""From files to articles: field names, metadata and its precedence, bundles, limits, and what is rejected how."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from schemas import FullArticle, Reject
from transforms.read import FAULTS, Reading, Source, read_source

BODY = "The mayor said the bridge will close.\r\nShe gave no date."


def read(path, notes=None, **options):
    keep = (notes if notes is not None else []).append
    return list(read_source(Source(str(path)), Reading(**options), keep))


def article(path, **options):
    (found,) = read(path, **options)

    assert isinstance(found, FullArticle), found
    return found


def errors(found):
    return [item.error if isinstance(item, Reject) else "article" for item in found]


def write(path: Path, data) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(data, str | bytes):
        data = json.dumps(data)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_its_body_unchanged(tmp_path):
    path = write(tmp_path / "a.txt", BODY)
    full = article(path)

    assert full.text == BODY
    assert path.as_posix() == full.article.uri
    assert sha256(BODY.encode()).hexdigest() == full.article.sha256
    assert (full.article.published, full.article.published_source, full.article.language) == (None, "none", "en")


def test_a_byte_order_mark_stands_before_the_body(tmp_path):
    assert article(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + BODY.encode())).text == BODY


def test_an_id_from_the_content_outlives_a_move(tmp_path):
    one, other = write(tmp_path / "a.txt", BODY), write(tmp_path / "d" / "b.md", BODY)

    assert article(one).article.id == article(other).article.id
    assert article(one).article.id != article(write(tmp_path / "c.txt", BODY + " ")).article.id


FORMATS = {
    "plain": {
        "id": 7, "title": "T", "text": BODY, "published": "2018-12-05", "url": "http://x/1", "publisher": "P",
        "language": "en",
    },
    "news-please": {
        "url": "http://x/1", "title": "T", "maintext": BODY, "date_publish": "2018-12-05 00:00:00",
        "date_download": "2020-01-01 00:00:00", "source_domain": "P", "language": "en", "text": None,
    },
    "trafilatura": {
        "title": "T", "text": BODY, "raw_text": "other", "date": "2018-12-05", "filedate": "2020-01-01",
        "source": "http://x/1", "source-hostname": "P", "hostname": "x", "language": None, "id": None,
    },
    "Fundus": {
        "title": "T", "plaintext": BODY, "publishing_date": "2018-12-05 00:00:00", "publisher": "P", "lang": "en",
        "url": "http://x/1", "body": {"summary": [], "sections": []},
    },
    "ninjs 1": {
        "uri": "urn:x", "headline": "T", "body_text": BODY, "versioncreated": "2018-12-05T00:00:00+00:00",
        "language": "en-GB", "copyrightholder": "P", "type": "text",
    },
    "ninjs 2": {
        "uri": "urn:x", "headlines": [{"value": "T"}], "copyrightHolder": "P", "versionCreated": "2018-12-05T00:00:00Z",
        "bodies": [{"contenttype": "text/html", "value": "<p>x"}, {"contenttype": "text/plain", "value": BODY}],
    },
    "schema.org": {
        "@context": "schema.org", "@type": "NewsArticle", "headline": "T", "articleBody": BODY,
        "datePublished": "2018-12-05", "publisher": {"@type": "Organization", "name": "P"}, "inLanguage": "en-US",
        "mainEntityOfPage": {"@id": "http://x/1"},
    },
    "schema.org graph": {
        "@graph": [
            {"@type": "WebPage", "name": "page"},
            {"@type": ["NewsArticle"], "headline": "T", "articleBody": BODY, "datePublished": "2018-12-05",
             "publisher": [{"name": "P"}]},
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_field_names_of_usual_sources_are_understood(tmp_path, name):
    full = article(write(tmp_path / "a.json", FORMATS[name]))
    found = full.article

    assert full.text == BODY
    assert (found.title, found.publisher) == ("T", "P")
    assert (found.published or "")[:10] == "2018-12-05"
    assert found.published_source == "field"
    assert found.url in ("http://x/1", None)


def test_an_own_id_is_kept_and_a_number_becomes_a_string(tmp_path):
    assert article(write(tmp_path / "a.json", FORMATS["plain"])).article.id == "7"
    assert article(write(tmp_path / "b.json", FORMATS["ninjs 1"])).article.id == "urn:x"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": BODY, "body": "other", "maintext": "third"}, BODY),
        ({"text": "", "body": BODY}, BODY),
        ({"text": " \n", "maintext": BODY}, BODY),
        ({"text": ["not", "a", "string"], "articleBody": BODY}, BODY),
        ({"text": "  leading and trailing  \n"}, "  leading and trailing  \n"),
    ],
)
def test_the_first_usable_body_is_taken_unchanged(tmp_path, fields, expected):
    assert expected == article(write(tmp_path / "a.json", fields)).text


DATED = {"text": BODY, "date": "2001-01-01"}
UNDATED = {"text": BODY}


@pytest.mark.parametrize(
    ("name", "fields", "sidecar", "option", "expected"),
    [
        ("2004-04-04.json", DATED, {"date": "2002-02-02"}, "2003-03-03", ("2001-01-01", "field")),
        ("2004-04-04.json", UNDATED, {"date": "2002-02-02"}, "2003-03-03", ("2002-02-02", "sidecar")),
        ("2004-04-04.json", UNDATED, {}, "2003-03-03", ("2003-03-03", "option")),
        ("2004-04-04.json", UNDATED, {}, None, ("2004-04-04", "filename")),
        ("a.json", UNDATED, {}, None, (None, "none")),
        ("a.json", {"text": BODY, "date": "yesterday"}, {}, None, (None, "none")),
        ("a.json", {"text": BODY, "date": "yesterday"}, {"date": "2002-02-02"}, None, ("2002-02-02", "sidecar")),
        ("a.json", {"text": BODY, "date": "x", "datePublished": "2001-01-01"}, {}, None, ("2001-01-01", "field")),
    ],
)
def test_the_nearest_date_wins_and_its_source_is_told(tmp_path, name, fields, sidecar, option, expected):
    path = write(tmp_path / name, fields)
    write(path.with_suffix(".meta.json"), sidecar)
    found = article(path, published=option).article

    assert expected == (found.published, found.published_source)


def test_a_date_that_is_none_is_remarked_upon(tmp_path):
    notes = []
    read(write(tmp_path / "a.json", {"text": BODY, "date": "03/04/2018"}), notes)

    assert len(notes) == 1
    assert "a.json" in notes[0]
    assert "03/04/2018" in notes[0]


@pytest.mark.parametrize("sidecar", ["a.txt.gz.meta.json", "a.txt.meta.json", "a.meta.json"])
def test_a_sidecar_gives_metadata_to_a_text(tmp_path, sidecar):
    path = write(tmp_path / "a.txt.gz", gzip.compress(BODY.encode()))
    write(tmp_path / sidecar, {"id": "x1", "headline": "T", "link": "http://x", "text": "no body"})
    full = article(path)

    assert (full.article.id, full.article.title, full.article.url, full.text) == ("x1", "T", "http://x", BODY)


def test_a_broken_sidecar_is_rejected_and_its_article_read(tmp_path):
    path = write(tmp_path / "a.txt", BODY)
    write(tmp_path / "a.meta.json", "{")
    reject, full = read(path)

    assert ("bad_json", (tmp_path / "a.meta.json").as_posix()) == (reject.error, reject.uri)
    assert full.text == BODY


def test_the_id_beside_a_bundle_is_not_that_of_its_articles(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    write(tmp_path / "a.meta.json", {"id": "bundle", "publisher": "P"})
    found = read(path)

    assert {"P"} == {full.article.publisher for full in found}
    assert len({full.article.id for full in found}) == 2


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en", "en"), ("EN", "en"), ("en_GB", "en-GB"), ("en-US", "en-US"), ("eng", "en"), ("English", "en"),
     ("und", "en"), ("", "en"), ("English (US)", "en"),
     ("de", None), ("fr-FR", None), ("German", None), ("enm", None)],
)  # fmt: skip
def test_only_english_is_read(tmp_path, declared, expected):
    (found,) = read(write(tmp_path / "a.json", {"text": BODY, "language": declared}))

    if expected is None:
        assert (found.stage, found.error) == ("language", "not_english")
    else:
        assert expected == found.article.language


def test_json_lines_number_their_articles_and_survive_a_bad_line(tmp_path):
    lines = ['{"text": "One."}', "", '{"text": "Two"', '{"text": "Three."}', "[1]", '{"x": 1}', '{"text": "Seven."}']
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    found = read(path)

    assert errors(found) == ["article", "bad_json", "article", "not_an_article", "no_text", "article"]
    uris = [item.uri if isinstance(item, Reject) else item.article.uri for item in found]
    assert [f"{path.as_posix()}#{line}" for line in (1, 3, 4, "5.1", 6, 7)] == uris
    assert sha256(b'{"text": "Two"').hexdigest() == found[1].bytes_sha256


def test_a_list_of_articles_numbers_them(tmp_path):
    path = write(tmp_path / "a.json", [{"text": "One."}, 5, {"text": "Three."}])
    found = read(path)

    assert errors(found) == ["article", "not_an_article", "article"]
    assert f"{path.as_posix()}#3" == found[2].article.uri


def test_several_articles_of_one_line_are_numbered_below_it(tmp_path):
    path = write(tmp_path / "a.jsonl", json.dumps({"articles": [{"text": "One."}, {"text": "Two."}]}))

    assert [f"{path.as_posix()}#1.{part}" for part in (1, 2)] == [full.article.uri for full in read(path)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_may_begin_with_a_byte_order_mark(tmp_path, encoding):
    path = write(tmp_path / "a.jsonl", '{"text": "“One.”"}\n{"text": "Two."}\n'.encode(encoding))

    assert [full.text for full in read(path)] == ["“One.”", "Two."]


def test_a_line_in_another_encoding_is_decoded_by_itself(tmp_path):
    data = '{"text": "A café owner said no."}\n'
    path = write(tmp_path / "a.jsonl", data.encode() + data.encode("cp1252"))

    assert [full.text for full in read(path)] == ["A café owner said no."] * 2


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", ["empty"]),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["not_text"]),
        ("a.md", b"The minister said \xff\xfe something.", ["undecodable"]),
        ("a.txt.gz", b"no gzip", ["broken_gzip"]),
        ("a.txt.gz", gzip.compress(b"The mayor said no. " * 99)[:-20], ["broken_gzip"]),
        ("a.json", b'{"text": ', ["bad_json"]),
        ("a.json", b"[" * 100_000, ["bad_json"]),
        ("a.json", b"[]", ["not_an_article"]),
        ("a.json", b'"text"', ["not_an_article"]),
        ("a.json", b'{"title": "T"}', ["no_text"]),
        ("a.json", b'{"text": ""}', ["empty"]),
        ("a.json", b'{"text": "a\\u0000b"}', ["not_text"]),
        ("a.json", b'{"text": "half \\ud83d"}', ["not_text"]),
        ("a.json", b'{"@graph": [{"@type": "WebPage"}]}', ["not_an_article"]),
        ("a.jsonl", b"\n\n", ["empty"]),
        ("a.jsonl", b"", ["empty"]),
        ("a.csv", b"x", ["wrong_type"]),
        ("a.meta.json", b"{}", ["wrong_type"]),
    ],
)
def test_every_bad_input_has_its_own_name(tmp_path, name, data, expected):
    found = read(write(tmp_path / name, data))

    assert expected == errors(found)
    assert all(item.error in FAULTS and item.stage == FAULTS[item.error].stage and item.detail for item in found)


def test_metadata_with_half_a_surrogate_pair_can_be_written(tmp_path):
    path = write(tmp_path / "a.json", b'{"text": "One.", "title": "half \\ud83d", "id": "\\udc00"}')

    assert article(path).article.title == "half ?"


@pytest.mark.parametrize(("name", "pack"), [("a.txt", bytes), ("a.txt.gz", gzip.compress), ("a.json", bytes)])
def test_more_than_the_limit_is_refused(tmp_path, name, pack):
    path = write(tmp_path / name, pack(b"The mayor said no. " * 100))

    assert errors(read(path, max_bytes=1899)) == ["too_large"]
    assert errors(read(path, max_bytes=1900)) != ["too_large"]


def test_a_packed_bomb_is_not_unpacked(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt.gz", gzip.compress(bytes(50_000_000)))
    asked = []
    plain = gzip.GzipFile.read

    def watched(self, size=-1):
        asked.append(size)
        return plain(self, size)

    monkeypatch.setattr(gzip.GzipFile, "read", watched)

    assert errors(read(path, max_bytes=1000)) == ["too_large"]
    assert sum(asked) < 1_000_000


def test_a_long_line_costs_only_itself(tmp_path):
    long = json.dumps({"text": "The mayor said no. " * 100})
    path = write(tmp_path / "a.jsonl", f'{{"text": "One."}}\n{long}\n{{"text": "Three."}}\n')
    found = read(path, max_bytes=100)

    assert errors(found) == ["article", "too_large", "article"]
    assert found[2].article.uri.endswith("#3")


def test_the_limit_of_json_lines_counts_for_each_line(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "The mayor said no."}\n' * 1000)

    assert len(read(path, max_bytes=40)) == 1000


def test_a_line_without_an_end_is_given_up(tmp_path):
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(b" " * 5_000_000))

    assert errors(read(path, max_bytes=1000)) == ["too_large", "too_large"]


def test_a_missing_file_is_unreadable(tmp_path):
    assert errors(read(tmp_path / "a.txt")) == ["unreadable"]
    assert errors(read(tmp_path / "no.txt" / "a.txt")) == ["unreadable"]


def test_ranges_of_a_bundle_together_give_the_whole(tmp_path):
    path = write(tmp_path / "a.jsonl", "".join(f'{{"text": "Line {line}."}}\n' for line in range(1, 8)))
    size = path.stat().st_size
    whole = read(path)
    cut = sum(len(line) + 1 for line in path.read_text().split("\n")[:3])
    parts = [Source(str(path), 0, cut, 1), Source(str(path), cut, size, 4)]

    assert whole == [item for part in parts for item in read_source(part, Reading())]
