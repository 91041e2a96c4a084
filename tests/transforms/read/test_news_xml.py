"""NITF and NewsML-G2: what their heads tell, and bodies without pictures; entities and other XML are refused."""

import gzip
from html import escape

import pytest

from tests.transforms.read.reading import SENTENCES, article, read, told

PARAGRAPHS = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in SENTENCES)
TEXT = "\n\n".join(SENTENCES)


def nitf(body=PARAGRAPHS, attributes=' xml:lang="en-GB"', prolog='<?xml version="1.0"?>\n'):
    return f"""{prolog}<nitf{attributes}><head><title>Slug</title>
<docdata><doc-id regsrc="post" id-string="post-1"/><date.issue norm="20240314T093000+0100"/>
<doc.copyright holder="Holder"/></docdata>
<pubdata type="print" date.publication="20240401T000000Z" name="The Tidewater Post"/></head>
<body><body.head><hedline><hl1>Harbour to  close</hl1></hedline><byline>By Ann Lee</byline></body.head>
<body.content>{body}</body.content><body.end><tagline>(Editing by nobody)</tagline></body.end></body></nitf>"""


def item(content, *, kind="ninat:text", guid="urn:newsml:post:1", language="en"):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="1" standard="NewsML-G2">
<itemMeta><itemClass qcode="{kind}"/><provider literal="post"><name>The Tidewater Post</name></provider>
<versionCreated>2024-03-15T00:00:00Z</versionCreated><firstCreated>2024-03-14T09:30:00+01:00</firstCreated></itemMeta>
<contentMeta><language tag="{language}"/><headline>Harbour to close</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def message(*items):
    return f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-03-14T10:00:00Z</sent></header>
<itemSet>{"".join(items)}</itemSet></newsMessage>"""


XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{PARAGRAPHS}</body></html>'
CONTENTS = {
    "XHTML": f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
    "NITF": '<inlineXML contenttype="application/nitf+xml">' + nitf(prolog="", attributes=' xmlns=""') + "</inlineXML>",
    "HTML": f'<inlineData contenttype="text/html">{escape(PARAGRAPHS)}</inlineData>',
    "plain": f'<inlineData contenttype="text/plain">{escape(TEXT)}</inlineData>',
    "the second": f'<remoteContent href="x.jpg"/><inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>',
}


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", "a.nitf.gz"])
def test_nitf_is_read_by_its_head_and_body(tmp_path, name):
    data = nitf().encode()
    full = article(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    found = full.article

    assert TEXT == full.text
    assert ("post-1", "Harbour to close", "The Tidewater Post") == (found.id, found.title, found.publisher)
    assert ("2024-03-14T09:30:00+01:00", "field", "en-GB") == (found.published, found.published_source, found.language)


def test_pictures_of_nitf_are_left_out_and_other_blocks_kept(tmp_path):
    body = (
        f"<p>{SENTENCES[0]}</p><media><media-caption>The <p>mayor</p></media-caption></media>and more"
        "<hl2>Owners</hl2><ul><li>One.</li><li>Two.</li></ul><!-- no text --><?no text?>"
        "<block><p>The  <em>pier</em>\n is <q>old</q>.</p></block>"
    )
    expected = [SENTENCES[0], "and more", "Owners", "One.", "Two.", "The pier is old."]

    assert expected == article(tmp_path, "a.nitf", nitf(body)).text.split("\n\n")


def test_a_news_item_may_have_a_namespace_a_prefix_and_a_doctype(tmp_path):
    prefixed = (
        nitf().replace("<nitf", '<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"').replace("</nitf", "</n:nitf")
    )

    assert TEXT == article(tmp_path, "a.xml", prefixed).text
    assert TEXT == article(tmp_path, "b.xml", nitf(prolog='<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">')).text
    assert TEXT == article(tmp_path, "c.xml", nitf(prolog="\ufeff<!-- <rss> -->\n")).text


@pytest.mark.parametrize("content", CONTENTS)
def test_newsml_holds_its_text_inline_in_several_ways(tmp_path, content):
    full = article(tmp_path, "a.xml", item(CONTENTS[content]))
    found = full.article

    assert TEXT == full.text
    assert found.uri.endswith("a.xml")
    assert ("urn:newsml:post:1", "Harbour to close") == (found.id, found.title)
    assert ("The Tidewater Post", "en") == (found.publisher, found.language)
    assert ("2024-03-14T09:30:00+01:00", "field") == (found.published, found.published_source)


def test_a_message_numbers_its_items_and_passes_over_pictures(tmp_path):
    remote = '<remoteContent href="x.html"/>'
    data = message(
        item(remote, kind="ninat:picture", guid="p"),
        item(CONTENTS["XHTML"]),
        item(remote, guid="r"),
        item(CONTENTS["XHTML"], language="fr"),
        item(CONTENTS["plain"], guid="urn:5"),
    )
    found = read(tmp_path, "a.xml", data)

    assert ["#2", "#3 no_text", "#4 not_english", "#5"] == told(found)
    assert "urn:5" == found[3].article.id


LAUGHS = "<!DOCTYPE nitf [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 9 if n else "ha"}">' for n in range(12)) + "]>"
FILE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://post.example/x.dtd"> %x;]>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (nitf("<p>&l11;</p>", prolog=LAUGHS), "bad_document"),
        (
            nitf("<p>&l11;</p>", prolog='<?xml version="1.0" encoding="utf-16"?>' + LAUGHS).encode("utf-16"),
            "bad_document",
        ),
        (nitf("<p>&x; said no.</p>", prolog=FILE), "bad_document"),
        (nitf(prolog=PARAMETER), "bad_document"),
        (nitf("<p>&nix; said no.</p>"), "bad_document"),
        (nitf()[:-100], "bad_document"),
        (nitf("<p>" * 9999), "bad_document"),
        (nitf().encode().replace(b"mayor", b"\xff\xfe"), "bad_document"),
        (nitf(""), "no_text"),
        (nitf(attributes=' xml:lang="fr"'), "not_english"),
        (item('<remoteContent href="x.html"/>'), "no_text"),
        (message(), "not_an_article"),
        (message(item("", kind="ninat:video")), "not_an_article"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown_xml"),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "unknown_xml"),
        ("The mayor said no.", "unknown_xml"),
        ("<!DOCTYPE nitf [", "unknown_xml"),
        ("", "unknown_xml"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown_xml"),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.nitf"])
def test_what_is_no_news_has_a_name(tmp_path, name, data, expected):
    assert [expected] == told(read(tmp_path, name, data))


def test_a_dtd_beside_the_file_is_not_read(tmp_path):
    (tmp_path / "x.dtd").write_text('<!ENTITY who "the thief">')
    data = nitf("<p>The mayor &mdash; &who; &mdash; said no.</p>", prolog='<!DOCTYPE nitf SYSTEM "x.dtd">')

    assert "The mayor — &who; — said no." == article(tmp_path, "a.nitf", data).text


def test_xhtml_under_the_name_of_xml_is_a_page(tmp_path):
    full = article(tmp_path, "a.xml", '<?xml version="1.0"?>' + XHTML)

    assert SENTENCES[0] in full.text
