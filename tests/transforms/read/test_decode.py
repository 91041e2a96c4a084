"""Bytes become text only where somebody could read it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.read.decode import decode
from transforms.read.faults import Fault

TEXT = "The minister said the café owner’s “new” plan – worth £5m – would fail. Müller denied it.\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32", "mac_roman"])
def test_english_text_in_usual_encodings_is_read(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_no_part_of_the_text(mark):
    assert decode(("\ufeff" + TEXT).encode(mark)) == TEXT


def test_accents_of_names_come_out_of_latin_1_as_they_were():
    text = "The Café in São Paulo said Müller would go. He said no more."

    assert text == decode(text.encode("latin-1"))


def test_line_ends_stay_as_they_are():
    assert decode(b"One.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t \n", "empty"),
        ("\u00a0\u2003\n".encode(), "empty"),
        (PNG, "not_text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0", "not_text"),
        (b"The minister said \0 no.", "not_text"),
        (b"\x01\x02\x03\x04\x05 text", "not_text"),
        (b"\xff\xfe\xfa invalid \x80\x81", "undecodable"),
        (b"The minister said \xff\xfe something broken here.", "undecodable"),
        (b"Hello \x80\x81\x82\xfe\xff world", "undecodable"),
        (TEXT.encode()[:-20] + b"\xe2\x80", "undecodable"),
        (TEXT.encode() * 5 + b"\xff\xfe" + TEXT.encode(), "undecodable"),
        (TEXT.encode("utf-16")[:-1], "undecodable"),
        ("Президент сказал, что договор будет расторгнут.".encode("koi8-r"), "undecodable"),
        ("日本の首相は言った。これは日本語の文章です。".encode("shift_jis"), "undecodable"),
        (bytes(range(128, 256)) * 4, "not_text"),
    ],
)
def test_what_nobody_could_read_is_refused(data, error):
    with pytest.raises(Fault) as caught:
        decode(data)

    assert error == caught.value.error


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_fault(data):
    try:
        text = decode(data)
    except Fault as fault:
        assert fault.error in ("empty", "not_text", "undecodable")
    else:
        assert text.strip()


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(lambda text: text.strip()))
def test_utf_8_comes_back_unchanged(text):
    assert text.removeprefix("\ufeff") == decode(text.encode()) or text.strip("\ufeff\u2060") == ""
