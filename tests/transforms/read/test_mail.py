"""Mail messages: their text, and what their headers tell."""

import gzip
from email.message import EmailMessage

import pytest

from tests.transforms.read.reading import SENTENCES, article, read, told

TEXT = "\n\n".join(SENTENCES)
MARKUP = "<html><head><title>T</title><style>p {}</style></head><body>" + "".join(
    f"<p>{each}</p>" for each in SENTENCES
)


def mail(plain=TEXT, markup=None, **headers):
    message = EmailMessage()
    told = {"From": '"The Tidewater Post" <news@post.example>', "Subject": "Harbour to close – at last",
            "Date": "Thu, 14 Mar 2024 09:30:00 +0100", "Message-ID": "<1@post.example>"} | headers  # fmt: skip
    for name, value in told.items():
        if value is not None:
            message[name] = value
    if plain is not None:
        message.set_content(plain)
    if markup is not None:
        (message.add_alternative if plain is not None else message.set_content)(markup, subtype="html")
    return message


@pytest.mark.parametrize(
    "message",
    [
        mail(),
        mail(plain=TEXT, markup="<p>Another text.</p>"),
        mail(plain=None, markup=MARKUP),
    ],
)
def test_a_message_is_its_text(tmp_path, message):
    full = article(tmp_path, "a.eml", message.as_bytes())
    found = full.article

    assert TEXT == full.text
    assert ("1@post.example", "Harbour to close – at last", "The Tidewater Post") == (
        found.id, found.title, found.publisher,
    )  # fmt: skip
    assert ("2024-03-14T09:30:00+01:00", "field") == (found.published, found.published_source)


def test_attachments_are_no_text(tmp_path):
    message = mail()
    message.add_attachment("Another text.", filename="notes.txt")
    message.add_attachment(b"\0\1\2", maintype="image", subtype="png")

    assert TEXT == article(tmp_path, "a.eml.gz", gzip.compress(message.as_bytes())).text


@pytest.mark.parametrize(
    ("headers", "field", "expected"),
    [
        ({"From": "news@post.example"}, "publisher", "news@post.example"),
        ({"From": None}, "publisher", None),
        ({"Message-ID": None, "Date": "Thu, 14 Mar 2024 09:30:00 -0000"}, "published", "2024-03-14T09:30:00"),
        ({"Date": None}, "published", None),
    ],
)
def test_headers_may_be_missing(tmp_path, headers, field, expected):
    assert expected == getattr(article(tmp_path, "a.eml", mail(**headers).as_bytes()).article, field)


def test_a_declared_language_is_kept(tmp_path):
    assert "en-GB" == article(tmp_path, "a.eml", HEAD + b"Content-Language: en-GB\r\n\r\nShe said no.").article.language


HEAD = b"From: a@post.example\r\nSubject: S\r\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b"Content-Type: text/plain; charset=windows-1252\r\n\r\nThe caf\xe9 \x93closed\x94.\r\n",
            "The café “closed”.",
        ),
        (b"Content-Type: text/plain; charset=us-ascii\r\n\r\nThe caf\xc3\xa9.", "The café."),
        (b"Content-Type: text/plain; charset=nonsense\r\n\r\nThe caf\xc3\xa9.", "The café."),
        (b"Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 clo=\r\nsed.", "The café closed."),
    ],
)
def test_encodings_of_bodies_are_undone(tmp_path, body, expected):
    assert expected == article(tmp_path, "a.eml", HEAD + body).text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "bad_document"),
        (TEXT.encode(), "bad_document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bad_document"),
        (HEAD + b"\r\n", "empty"),
        (HEAD + b"Content-Type: image/png\r\n\r\nxx", "no_text"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", "empty"),
        (HEAD + b"\r\nThe mayor \0 said no.", "not_text"),
        (HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIG1heW9yIHNhaW", "bad_document"),
        (HEAD + b"Content-Language: de\r\n\r\nThe mayor said no.", "not_english"),
    ],
)
def test_what_is_no_message_has_a_name(tmp_path, data, expected):
    assert [expected] == told(read(tmp_path, "a.eml", data))
