"""``python -m training.build --treebanks DIR --output transforms/model``: prepare, train, pack, evaluate.

Needs spaCy, numpy, the files that training/sources.py names, and about an hour of one core.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import spacy

from training import corpus, evaluate, lemmas, pack, sources, tokenizer, train, vectors

LOG = logging.getLogger("training")


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options of one build."""
    schedule = train.Schedule()
    parser = argparse.ArgumentParser(prog="python -m training.build", description=__doc__.splitlines()[0])
    parser.add_argument("--treebanks", type=Path, default=Path("treebanks"), help="folder with the corpora")
    parser.add_argument("--vectors", type=Path, help=f"the word vectors (default: {sources.VECTORS.path} beside them)")
    parser.add_argument("--output", type=Path, default=Path("transforms/model"), help="replaced by the packed model")
    parser.add_argument("--work", type=Path, help="folder for checkpoints and the log (default: a temporary one)")
    parser.add_argument("--steps", type=int, default=schedule.steps, help="length of the run (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=schedule.seed)
    parser.add_argument("--hold-out", action="store_true", help="do not train on the dev sets: choose by them")
    parser.add_argument("--from-checkpoint", type=Path, help="do not train: pack and evaluate this checkpoint")
    parser.add_argument("--any-version", action="store_true", help="accept corpora with other SHA-256 sums")
    return parser.parse_args(argv)


def build(args: argparse.Namespace, work: Path) -> int:
    """One build; 1 where the model misses a floor of training/evaluate.py.

    The shipped model learns from the development sets too, and is the last checkpoint of a run whose length was
    chosen with ``--hold-out``.
    """
    sources.check(args.treebanks, [*sources.TRAIN, *sources.TEST], any_version=args.any_version)
    glove = args.vectors or args.treebanks / sources.VECTORS.path
    sources.check(glove.parent, [replace(sources.VECTORS, path=glove.name)], any_version=args.any_version)
    data, dev = corpus.load(args.treebanks, "train"), corpus.load(args.treebanks, "dev")
    if not args.hold_out:
        data = corpus.Corpus([*data.trees, *dev.trees], data.names_only)
    checkpoint = args.from_checkpoint
    if checkpoint is None:
        stream = corpus.Stream(data, seed=args.seed)
        schedule = train.Schedule(steps=args.steps, seed=args.seed)
        checkpoint = train.train(stream, dev, vectors.read(glove), work, schedule)
        checkpoint = checkpoint if args.hold_out else checkpoint.with_name("last")
    pack.pack(tokenizer.customise(spacy.load(checkpoint)), lemmas.table(data.trees), args.output)
    scores = {
        name: evaluate.evaluate(evaluate.load(args.output), gold)
        for name, gold in evaluate.tests(args.treebanks).items()
    }
    pack.write_scores(args.output, scores)
    LOG.info("%s", json.dumps(scores))
    print(evaluate.table(scores))
    for line in evaluate.missed(scores):
        print(line, file=sys.stderr)
    return bool(evaluate.missed(scores))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a build from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    args = parse(argv)
    try:
        if args.work:
            return build(args, args.work)
        with tempfile.TemporaryDirectory() as work:
            return build(args, Path(work))
    except sources.SourceError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
