"""Parameters narrowed to float16 for storage and widened to float32 for use."""

from __future__ import annotations

import numpy as np
from spacy.language import Language


def narrow(nlp: Language) -> Language:
    """Every parameter as float16, in place: half the size on disk, the same scores."""
    return _cast(nlp, "float16")


def widen(nlp: Language) -> Language:
    """Every parameter as float32, in place; needed after loading, for thinc computes in float32."""
    return _cast(nlp, "float32")


def _cast(nlp: Language, kind: str) -> Language:
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype(np.dtype(kind)))
    return nlp
