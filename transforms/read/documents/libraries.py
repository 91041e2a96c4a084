"""The border to optional libraries: they may not be there, and may raise anything over a broken document."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from transforms.read.faults import Fault

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")  # of an object in memory: another one in every run
SHOWN = 160  # characters of a library's own words


def library(module: str, extra: str) -> Any:
    """Import a module of an optional library. Raises Fault `missing_extra`."""
    name = module.partition(".")[0]
    # Without a handler of its own, Python would print a library's remarks on standard error.
    logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        return import_module(module)
    except ImportError as error:
        raise Fault(
            "missing_extra", f"{name} is needed to read it ({error}): pip install 'newsbeam[{extra}]'"
        ) from None


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Turn whatever a library raises over a document into Fault `bad_document`; `what` the document should be."""
    try:
        yield
    except Fault:
        raise
    except Exception as error:  # their own classes, those of their dependencies, RecursionError, LookupError, ...
        told = ADDRESS.sub("", str(error)).strip().partition("\n")[0][:SHOWN]
        raise Fault("bad_document", f"no {what} that can be read: {type(error).__name__}: {told}") from None
