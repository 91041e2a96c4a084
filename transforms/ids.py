"""Stable names for records: the same article and evidence, or the same act, always hash to the same id."""

import re
from hashlib import blake2b

WORD = re.compile(r"\w+")
DIGEST_BYTES = 8  # 64 bits: a billion records collide with a chance of about 3 %, within one article never


def _digest(parts: tuple[str, ...]) -> str:
    joined = "\x1f".join(parts).encode()  # the unit separator occurs in no name and no number
    return blake2b(joined, digest_size=DIGEST_BYTES).hexdigest()


def event_id(kind: str, article_id: str, *spans: tuple[int, int]) -> str:
    """Name an event by its article and the character spans that tell it from others of its kind ("s-09ab...")."""
    return f"{kind[0]}-{_digest((kind, article_id, *(f'{start}:{end}' for start, end in spans)))}"


def thread_id(kind: str, *parts: str) -> str:
    """Name an act by its content, whatever the article: case, punctuation and spacing do not count ("t-09ab...")."""
    plain = (" ".join(WORD.findall(part.casefold())) for part in parts)
    return f"t-{_digest((kind, *plain))}"
