"""One training run: a fixed seed, a fixed number of steps, a checkpoint at every evaluation."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed, load_config, load_model_from_config, registry
from spacy.vectors import Vectors

from training import corpus, tokenizer

LOG = logging.getLogger(__name__)
CONFIG = Path(__file__).with_name("config.cfg")
#: What a checkpoint is chosen by on the development sets; the parser counts most because every rule reads it.
WEIGHTS = {"dep_las": 0.6, "ents_f": 0.2, "tag_acc": 0.1, "sents_f": 0.1}


@dataclass(frozen=True, slots=True)
class Schedule:
    """Length and rate of a run, in steps of ``words`` words each."""

    steps: int = 7000
    words: int = 1000
    every: int = 1000  # steps between evaluations
    seed: int = 7


def blank(config: Path = CONFIG, vectors: Vectors | None = None) -> Language:
    """The untrained pipeline of a config file, with our tokenizer and the word vectors that its encoder reads."""
    loaded = load_config(config)
    loaded.pop("training", None)
    nlp = tokenizer.customise(load_model_from_config(loaded, auto_fill=True))
    if vectors is not None:
        nlp.vocab.vectors = vectors
    return nlp


def train(data: corpus.Stream, dev: corpus.Corpus, words: Vectors, output: Path, schedule: Schedule) -> Path:
    """Train and return the folder of the best checkpoint, ``output/best``; the newest one is ``output/last``."""
    fix_random_seed(schedule.seed)
    settings = load_config(CONFIG)["training"]
    settings["optimizer"]["learn_rate"]["total_steps"] = schedule.steps
    optimizer = registry.resolve(settings)["optimizer"]
    nlp = blank(vectors=words)
    first = list(islice(data(nlp), len(data.epoch(0))))
    nlp.initialize(lambda: first, sgd=optimizer)
    held_out = corpus.plain(dev.trees, nlp)
    batches = minibatch_by_words(data(nlp), size=schedule.words, tolerance=0.2, discard_oversize=False)
    best, started, losses = -1.0, time.perf_counter(), dict[str, float]()
    output.mkdir(parents=True, exist_ok=True)
    log = output / "log.jsonl"
    log.unlink(missing_ok=True)
    for step, batch in enumerate(islice(batches, schedule.steps), 1):
        nlp.update(batch, sgd=optimizer, drop=settings["dropout"], losses=losses)
        optimizer.step_schedules()
        if step % schedule.every and step != schedule.steps:
            continue
        with nlp.use_params(optimizer.averages):
            scores = _scores(nlp, held_out)
            score = sum(weight * scores[key] for key, weight in WEIGHTS.items() if key in scores)
            nlp.to_disk(output / "last")
            if score >= best:
                best = score
                nlp.to_disk(output / "best")
        seconds = round(time.perf_counter() - started)
        floats = {key: float(value) for key, value in losses.items()}
        line = {"step": step, "seconds": seconds, "score": score, **scores, "losses": floats}
        with log.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(line) + "\n")
        LOG.info("step %d, %d s: %s", step, seconds, {k: round(v, 4) for k, v in scores.items()})
        losses = {}
    return output / "best"


def _scores(nlp: Language, examples: list[Example]) -> dict[str, float]:
    fresh = [Example(nlp.make_doc(example.reference.text.rstrip()), example.reference) for example in examples]
    scores = nlp.evaluate(fresh)
    keys = ("tag_acc", "dep_uas", "dep_las", "sents_f", "ents_p", "ents_r", "ents_f")
    return {key: float(scores[key]) for key in keys if scores.get(key) is not None}
