"""What a result depends on, as a hash: the input's bytes, its name, and the recipe by which it is read."""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from pipeline.options import Extraction, version_of
from schemas import SCHEMA_VERSION
from transforms.read import Reading, Source
from transforms.read.formats import sidecars

KEY_BYTES = 16
BLOCK = 1 << 20
PACKAGES = ("schemas", "transforms")  # whose code and data decide what a record says
LIBRARIES = (
    "spacy", "thinc", "numpy", "python-dateutil", "charset-normalizer", "py3langid", "trafilatura", "htmldate",
    "warcio", "feedparser", "lxml",
)  # fmt: skip


def recipe(extraction: Extraction, reading: Reading) -> bytes:
    """The hash of all that decides what is found in an input: code, data, model, options and libraries."""
    told = {
        "schema": SCHEMA_VERSION,
        "code": _code(),
        "libraries": {name: version_of(name) for name in LIBRARIES},
        "extraction": dict(extraction.describe()),
        "published": reading.published,
        "max_bytes": reading.max_bytes,
    }
    return blake2b(orjson.dumps(told, option=orjson.OPT_SORT_KEYS, default=str), digest_size=KEY_BYTES).digest()


@cache
def _code() -> str:
    digest = blake2b(digest_size=KEY_BYTES)
    for package in PACKAGES:
        root = Path(str(files(package)))
        for path in sorted(each for each in root.rglob("*") if each.is_file() and "__pycache__" not in each.parts):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            _feed(digest, path)
    return digest.hexdigest()


def key_of(source: Source, made_by: bytes) -> bytes | None:
    """The key of an input's result, or None where it cannot be read: then it is looked at in every run."""
    digest = blake2b(made_by, digest_size=KEY_BYTES)
    digest.update(f"{source.uri}\0{source.begin}\0{source.end}\0{source.first_line}\0".encode())
    try:
        for path in _existing(sidecars(source.path)):
            digest.update(path.encode(errors="surrogateescape") + b"\0")
            _feed(digest, Path(path))
        digest.update(b"\0body\0")
        _feed(digest, Path(source.path), source.begin, source.end)
    except OSError:
        return None
    return digest.digest()


def _existing(paths: list[str]) -> Iterator[str]:
    return (path for path in paths if os.path.isfile(path))


def _feed(digest: Any, path: Path, begin: int = 0, end: int | None = None) -> None:
    with path.open("rb") as file:
        file.seek(begin)
        left = (end - begin) if end is not None else None
        while left is None or left > 0:
            block = file.read(BLOCK if left is None else min(BLOCK, left))
            if not block:
                return
            digest.update(block)
            left = None if left is None else left - len(block)
