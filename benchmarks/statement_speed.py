"""How the time of finding statements compares with the language model's, in one run.

    python -m benchmarks.statement_speed ARTICLES...

ARTICLES are files that `newsbeam run` reads. Prints seconds of CPU for each stage, three times, and the share of the
model's time; machines are noisy, so the least of the three counts.
"""

import sys
from itertools import pairwise
from pathlib import Path
from time import process_time

from schemas import FullArticle
from transforms.actors.directory import ActorDirectory
from transforms.language.build import Builder
from transforms.read import Reading, Source, read_source
from transforms.statements.extract import extract_statements
from transforms.times.tagger import tag_times

RUNS = 3


def main(paths: list[Path]) -> None:
    """Time the stages over the articles of some files."""
    read = (item for path in paths for item in read_source(Source(str(path)), Reading()))
    articles = [item for item in read if isinstance(item, FullArticle)]
    builder = Builder()
    for _ in range(RUNS):
        marks = [process_time()]
        documents = list(builder.build(articles))
        marks.append(process_time())
        for document in documents:
            document.times = tag_times(document)
        marks.append(process_time())
        for document in documents:
            document.actors = ActorDirectory(document)
        marks.append(process_time())
        found = sum(1 for document in documents for _ in extract_statements(document))
        marks.append(process_time())
        model, times, actors, statements = (after - before for before, after in pairwise(marks))
        print(
            f"{len(articles)} articles, {found} statements: model {model:.2f} s, times {times / model:.3f}, "
            f"actors {actors / model:.3f}, statements {statements / model:.3f} of it"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(argument) for argument in sys.argv[1:]])
