"""Web pages: their main text, and what they tell of themselves, never what the clock or a guess would add."""

import gzip
import subprocess
import sys
from html import escape

import pytest

from tests.transforms.read.reading import SENTENCES, article, read, told

BODY = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in SENTENCES)


def page(head="", body=BODY, lang=' lang="en"'):
    return f"""<!DOCTYPE html>
<html{lang}><head><meta charset="utf-8"><title>Harbour to close | The Tidewater Post</title>{head}</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><article><h1>Harbour to close</h1>{body}</article></main>
<aside><ul><li><a href="/1">Ten ways to cook eel</a></li><li><a href="/2">Quiz</a></li></ul></aside>
<footer><p>© 2019 The Tidewater Post. All rights reserved.</p></footer></body></html>"""


def json_ld(content):
    return f'<script type="application/ld+json">{content}</script>'


def meta(value, attribute='property="article:published_time"'):
    return f'<meta {attribute} content="{value}">'


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_a_page_is_its_main_text_in_paragraphs(tmp_path, name):
    full = article(tmp_path, name, page())

    assert "\n\n".join(("Harbour to close", *SENTENCES)) == full.text
    assert full.article.uri.endswith(name)


def test_a_page_may_be_packed(tmp_path):
    assert article(tmp_path, "a.html.gz", gzip.compress(page().encode())).text.endswith(SENTENCES[-1])


def test_a_page_tells_of_itself(tmp_path):
    head = (
        '<link rel="canonical" href="https://post.example/harbour"><meta property="og:site_name" content="Tidewater '
        'Post"><meta property="og:title" content="Harbour to close">' + meta("2024-03-14T09:30:00+01:00")
    )
    found = article(tmp_path, "a.html", page(head, lang=' lang="en-GB"')).article

    assert ("Harbour to close", "Tidewater Post") == (found.title, found.publisher)
    assert ("https://post.example/harbour", "en-GB") == (found.url, found.language)
    assert ("2024-03-14T09:30:00+01:00", "html") == (found.published, found.published_source)


def test_lists_quotes_and_tables_keep_their_order(tmp_path):
    inner = (
        f"<h2>Owners</h2><blockquote><p>{SENTENCES[1]}</p></blockquote><ul><li>The pier was built in 1921.</li>"
        "<li>It was last repaired in 1988.</li></ul><table><tr><th>Ships</th><td>12</td></tr><tr><th>Crews</th>"
        "<td>240</td></tr></table>"
        f"<p>{SENTENCES[2][:46]}<br>{SENTENCES[2][47:]} The <em>pi\u00ader</em>&nbsp;is old.</p>"
    )
    expected = [
        "Harbour to close", SENTENCES[0], "Owners", SENTENCES[1], "The pier was built in 1921.",
        "It was last repaired in 1988.", "Ships 12", "Crews 240",
        f"{SENTENCES[2][:46]}\n{SENTENCES[2][47:]} The pier is old.",
    ]  # fmt: skip

    assert expected == article(tmp_path, "a.html", page(body=f"<p>{SENTENCES[0]}</p>{inner}")).text.split("\n\n")


DAY = "2024-03-14"
TIME = "2024-03-14T09:30:00+01:00"


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        (json_ld(f'{{"@type": "NewsArticle", "datePublished": "{TIME}"}}'), "", TIME),
        (json_ld(f'[{{"@type": "WebSite"}}, {{"@type": ["BlogPosting"], "datePublished": "{TIME}"}}]'), "", TIME),
        (json_ld(f'{{"@graph": [{{"@type": "NewsArticle", "datePublished": "{TIME}"}}]}}'), "", TIME),
        (json_ld(f'{{"@type": "NewsArticle", "datePublished": "{DAY}"}}') + meta(TIME), "", TIME),
        (json_ld(f'{{"@type": "NewsArticle", "datePublished": "{DAY}"}}') + meta("2020-01-01T00:00:00Z"), "", DAY),
        (json_ld('{"@type": "NewsArticle", "datePublished": "yesterday"}') + meta(TIME), "", TIME),
        (json_ld(f'{{"@type": "WebPage", "datePublished": "{TIME}"}}'), "", TIME),
        (json_ld("{broken") + meta(TIME), "", TIME),
        (meta(TIME, 'itemprop="datePublished"'), "", TIME),
        (meta(TIME), '<time datetime="2020-01-01">', TIME),
        ("", f'<time datetime="{TIME}">14 March</time>', TIME),
        ("", f'<time class="updated" datetime="2024-04-01"></time><time datetime="{TIME}">14 March</time>', TIME),
        (meta(DAY, 'name="date"'), "", DAY),
        ('<link rel="canonical" href="https://post.example/2024/03/14/harbour">', "", DAY),
        ("", '<p class="date">Published: March 14, 2024</p>', DAY),
        ("", '<p class="date">14 March 2024, 09:30</p>', DAY),
        # What is no whole day, or none that can be told, is left
        ("", "", None),
        ("", '<p class="date">03/04/2024</p>', None),
        ("", '<p class="date">March 2024</p>', None),
        ("", '<p class="date">March 14</p>', None),
        ("", '<p class="date">2 hours ago</p>', None),
        ("", "<p>Copyright 2023</p>", None),
        (meta("2024", 'name="date"'), "", None),
        ("", "<p>The ship sank on 2019-05-06 in the fog, and nobody has found it since, said the mayor.</p>", None),
    ],
)  # fmt: skip
def test_the_date_is_the_pages_own_or_none(tmp_path, head, before, expected):
    found = article(tmp_path, "a.html", page(head, before + BODY)).article

    assert (expected, "html" if expected else "none") == (found.published, found.published_source)


def test_a_date_to_come_is_a_date_all_the_same(tmp_path):
    assert "2150-01-01" == article(tmp_path, "a.html", page(meta("2150-01-01", 'name="date"'))).article.published


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
        ("utf-8", "utf-16"),
        ("macintosh", "mac_roman"),
    ],
)
def test_encodings_are_those_declared_unless_the_bytes_tell_better(tmp_path, declared, encoding):
    data = page(body=BODY + "<p>Zoë Müller – of the café – said “no”.</p>").replace('"utf-8"', f'"{declared}"')

    assert article(tmp_path, "a.html", data.encode(encoding)).text.endswith("Zoë Müller – of the café – said “no”.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "not_text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0", "not_text"),
        (SENTENCES[0], "bad_document"),
        ('{"text": "The mayor said no."}', "bad_document"),
        ("<html></html>", "no_text"),
        ("<html><body><script>document.write('The mayor said no.')</script></body></html>", "no_text"),
        (page(lang=' lang="de"'), "not_english"),
        ("<div>" * 100_000, "bad_document"),
    ],
)
def test_what_is_no_article_has_a_name(tmp_path, data, expected):
    assert [expected] == told(read(tmp_path, "a.html", data))


def test_deep_and_broken_markup_is_read_all_the_same(tmp_path):
    deep = page(body=BODY + "<div><span>" * 3000)
    cut = page()[: page().index("Grey")]

    assert SENTENCES[0] in article(tmp_path, "deep.html", deep).text
    assert SENTENCES[1] in article(tmp_path, "cut.html", cut).text


def test_a_huge_page_is_not_read_at_all(tmp_path):
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert ["too_large"] == told(read(tmp_path, "b.html.gz", gzip.compress(bytes(50_000_000), 1)))
    (reject,) = read_again(path)
    assert ("too_large", None) == (reject.error, reject.bytes_sha256)


def read_again(path):
    from transforms.read import Reading, Source, read_source

    return list(read_source(Source(str(path)), Reading()))


def test_the_same_bytes_give_the_same_text_in_any_process_and_nothing_is_printed(tmp_path):
    (tmp_path / "a.html").write_text(page(meta(TIME)))
    (tmp_path / "b.html").write_text("<html><body><a href='/'>Home</a></body></html>")
    code = (
        "import sys; from transforms.read import *\n"
        "for path in sys.argv[1:]: print([repr(each) for each in read_source(Source(path), Reading())])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "a.html"), str(tmp_path / "b.html")],
            env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )
        for seed in "12"
    ]  # fmt: skip

    assert runs[0].stdout == runs[1].stdout
    assert "Harbour" in runs[0].stdout
    assert runs[0].stderr == runs[1].stderr == ""
