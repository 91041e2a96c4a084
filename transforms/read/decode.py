"""From bytes to text: UTF-8 first, then what a byte order mark or charset detection says, and nothing doubtful."""

import codecs
import re
import unicodedata
from contextlib import suppress

from transforms.read.faults import Fault

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LATIN = re.compile(r"(?:iso-?8859-1|latin-?1|(?:us-)?ascii)", re.I)
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROLS = 0.01  # of the characters; stray page marks of old wires stay far below, binary data far above
SAMPLE = 1 << 16  # bytes on either side that the detection looks at; it takes a second for a megabyte
WIDE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MIN_ODD = 0.1  # share of non-ASCII characters, below which detected text is believed
TYPOGRAPHY = frozenset("‘’“”‚„‹›«»–—…•·°§©®™£€¥¢½¼¾²³¡¿¨´\u00a0\u00adàÀéÉ")


def decode(data: bytes) -> str:
    """Decode an article's bytes; a byte order mark is no part of the text, line ends stay as they are.

    Raises Fault: `empty`, `not_text`, `undecodable`.
    """
    text = _decode(data)
    check_text(text)
    return text


def decode_as(data: bytes, declared: str | None) -> str:
    """Decode bytes as UTF-8, else as the encoding that a page or message declares, else as `decode` does.

    Raises Fault: `empty`, `not_text`, `undecodable`.
    """
    if declared and not any(data.startswith(mark) for mark, _ in BOMS):
        # Whatever claims to be Latin-1 or ASCII is Windows-1252 on the Web, as its standards say
        encoding = "cp1252" if LATIN.fullmatch(declared) else declared
        for each in ("utf-8", encoding):
            with suppress(LookupError, ValueError):
                return data.decode(each)
    return decode(data)


def check_text(text: str) -> None:
    """Raise Fault `empty` or `not_text` unless these are words that somebody could read."""
    if not text or text.isspace():
        raise Fault("empty", "there is nothing in it but white space; was the download or export cut off?")
    if "\0" in text:
        raise Fault("not_text", f"NUL character at offset {text.index(chr(0))}: binary data under the name of a text?")
    if len(CONTROLS.findall(text)) > max(2, MAX_CONTROLS * len(text)):
        raise Fault("not_text", "more than 1 % control characters: binary data under the name of a text?")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Fault(
            "not_text", f"half of a surrogate pair at offset {error.start}: a cut-off \\uXXXX escape?"
        ) from None


def _decode(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if len(WIDE.findall(data)) > _stray_bytes(data):
            raise Fault(
                "undecodable",
                f"UTF-8 damaged at byte {error.start} ({data[error.start : error.start + 4].hex(' ')}): cut off, or "
                "joined from texts of different encodings?",
            ) from None
        return _detected(data, error.start)


def _stray_bytes(data: bytes) -> int:
    """How many bytes beyond ASCII are no part of a UTF-8 sequence."""
    return sum(byte > 0x7F for byte in WIDE.sub(b"", data))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Fault(
            "undecodable", f"begins like {encoding}, but byte {error.start} does not fit: cut off, or binary?"
        ) from None
    if encoding != "utf-8":
        _believe(text, encoding)
    return text


def _detected(data: bytes, at: int) -> str:
    """Decode as charset-normalizer recommends for the stretch around `at`, where the data is not UTF-8.

    Among equally clean readings Windows-1252 wins, the likeliest by far.
    """
    from charset_normalizer import from_bytes  # 50 ms, which plain UTF-8 should not pay

    matches = from_bytes(data[max(0, at - SAMPLE) : at + SAMPLE])
    best = matches.best()
    if best is None:
        raise Fault("not_text", "neither UTF-8 nor text in any encoding that could be recognised: binary data?")
    western = [match for match in matches if match.encoding == "cp1252" and match.chaos <= best.chaos]
    encoding = western[0].encoding if western else best.encoding
    return _strictly(data, encoding)


def _believe(text: str, encoding: str) -> None:
    """Raise Fault `undecodable` where a detected encoding gives characters that English text would not hold."""
    beyond = [at for at, char in enumerate(text) if char > "\x7f"]
    odd = [at for at in beyond if not _usual(text, at)]
    ascii_letters = sum(char.isascii() and char.isalpha() for char in text)
    if len(odd) > MIN_ODD * len(beyond) or ascii_letters < len(beyond):
        raise Fault(
            "undecodable",
            f"not UTF-8; the likeliest encoding, {encoding}, gives {text[odd[0]] if odd else text[0]!a} where "
            "English text would not: convert the file to UTF-8 with the encoding that it really has",
        )


def _usual(text: str, at: int) -> bool:
    char = text[at]
    if char in TYPOGRAPHY:
        return True
    if unicodedata.category(char)[0] != "L" or not unicodedata.name(char, "").startswith("LATIN"):
        return False
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(char.isascii() and char.isalpha() for char in around)
