"""Scores from raw text: everything is predicted, and gold and predicted words are matched by characters.

``python -m training.evaluate MODEL --treebanks DIR`` prints one JSON object; ``--write FILE`` keeps a table.

Documents are paragraphs where the treebank marks them (EWT, GUM), else whole articles (PUD). LAS, UAS and
tags are F1 as in the CoNLL 2018 shared task: LAS compares universal relations, "LAS full" also subtypes, and
"LAS words" leaves punctuation out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training import documents, names, reporting, sources
from training.conllu import Sentence, read
from transforms.language.model import widen

FLOORS = {"pud": {"LAS": 0.83, "speaker": 0.90, "content": 0.80}, "gum": {"sentences": 0.92}}


def units(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """What is parsed at once: a paragraph, or a document without paragraph marks."""
    return [list(run) for run in documents.runs(sentences)]


def syntax(gold: Sequence[Sentence], doc: Doc, right: Counter[str]) -> None:
    """Count gold, predicted and matching words, tags, heads and sentences of one document."""
    words: dict[tuple[int, int], tuple[str, tuple[int, int] | None, str]] = {}
    sents, at = set(), 0
    for sentence in gold:
        offsets = []
        for token in sentence.tokens:
            offsets.append((at, at + len(token.form)))
            at += len(token.form) + token.space
        sents.add((offsets[0][0], offsets[-1][1]))
        for span, token in zip(offsets, sentence.tokens, strict=True):
            words[span] = (token.xpos, offsets[token.head] if token.head >= 0 else None, token.dep)
    right["gold"] += len(words)
    right["gold words"] += sum(dep != "punct" for _, _, dep in words.values())
    right["gold sentences"] += len(sents)
    for token in doc:
        if token.is_space:
            continue
        right["words"] += 1
        right["found words"] += token.dep_ != "punct"
        expected = words.get((token.idx, token.idx + len(token)))
        if expected is None:
            continue
        tag, head, dep = expected
        root = token.head.i == token.i
        found = None if root else (token.head.idx, token.head.idx + len(token.head))
        label = "root" if root else token.dep_
        right["tokens"] += 1
        right["tags"] += token.tag_ == tag
        right["UAS"] += found == head
        right["LAS"] += found == head and label.split(":")[0] == dep.split(":")[0]
        right["LAS full"] += found == head and label == dep
        if dep != "punct":
            right["LAS words"] += found == head and label.split(":")[0] == dep.split(":")[0]
    predicted = {(sent.start_char, sent.end_char) for sent in doc.sents}
    right["sentences found"] += len(predicted)
    right["sentences"] += len(predicted & sents)


def entities(gold: Sequence[Sentence], doc: Doc, right: Counter[str]) -> None:
    """Count gold, predicted and matching names, typed and untyped."""
    expected, unknown, at = set(), set[int](), 0
    for sentence in gold:
        offsets, start = [], at
        for token in sentence.tokens:
            offsets.append((at, at + len(token.form)))
            at += len(token.form) + token.space
        if sentence.names is None:
            unknown.update(range(start, at))
        expected |= {(offsets[n.start][0], offsets[n.end - 1][1], n.label) for n in sentence.names or ()}
    found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.start_char not in unknown}
    right["gold"] += len(expected)
    right["found"] += len(found)
    right["typed"] += len(expected & found)
    right["untyped"] += len({e[:2] for e in expected} & {e[:2] for e in found})


def f1(matched: int, one: int, other: int) -> float:
    """F1 of ``matched`` items of two sets of the given sizes."""
    return 2 * matched / (one + other) if one + other else 0.0


def evaluate(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """All scores of one test set."""
    runs = units(sentences)
    started = time.process_time()
    docs = list(nlp.pipe([documents.text_of(run) for run in runs], batch_size=128))
    seconds = time.process_time() - started
    words, ents = Counter[str](), Counter[str]()
    found, total = Counter[str](), Counter[str]()
    for run, doc in zip(runs, docs, strict=True):
        syntax(run, doc, words)
        entities(run, doc, ents)
        reporting.score(run, doc, found, total)
    made = {key: f1(words[key], words["gold"], words["words"]) for key in ("tokens", "tags", "UAS", "LAS", "LAS full")}
    made["LAS words"] = f1(words["LAS words"], words["gold words"], words["found words"])
    made["sentences"] = f1(words["sentences"], words["gold sentences"], words["sentences found"])
    if ents["gold"]:
        made["names"] = f1(ents["typed"], ents["gold"], ents["found"])
        made["names untyped"] = f1(ents["untyped"], ents["gold"], ents["found"])
    made |= reporting.rates(found, total)
    made["words per CPU second"] = round(words["words"] / seconds)
    return made


def tests(folder: Path) -> dict[str, list[Sentence]]:
    """The test sets: PUD and its news half, EWT, GUM's open genres."""
    pud = list(names.align_uner(read(folder / "en_pud-test.conllu"), folder / "uner_pud-test.iob2"))
    ewt = list(names.align_uner(read(folder / "en_ewt-test.conllu"), folder / "uner_ewt-test.iob2"))
    gum = [names.gum(sentence) for sentence in read(folder / "en_gum-open-test.conllu")]
    return {"pud": pud, "pud news": [s for s in pud if s.sent_id.startswith("n")], "ewt": ewt, "gum": gum}


def table(scores: dict[str, dict[str, float]]) -> str:
    """The scores as a Markdown table, one test set to a column."""
    keys = list(dict.fromkeys(key for made in scores.values() for key in made))
    lines = ["| measure | " + " | ".join(scores) + " |", "|---|" + "---|" * len(scores)]
    for key in keys:
        cells = []
        for made in scores.values():
            value = made.get(key)
            cells.append("" if value is None else f"{value:.0f}" if value > 1 else f"{100 * value:.1f}")
        lines.append(f"| {key} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def missed(scores: dict[str, dict[str, float]]) -> list[str]:
    """The floors that are not reached, as sentences."""
    return [
        f"{name} {key} is {scores[name][key]:.3f}, below {floor}"
        for name, floors in FLOORS.items()
        for key, floor in floors.items()
        if scores[name][key] < floor
    ]


def load(path: Path) -> Language:
    """The packed model with its parameters widened to float32."""
    return widen(spacy.load(path))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="also write the scores as a Markdown table")
    args = parser.parse_args(argv)
    sources.check(args.treebanks, sources.TEST)
    nlp = load(args.model)
    scores: dict[str, Any] = {name: evaluate(nlp, gold) for name, gold in tests(args.treebanks).items()}
    print(json.dumps(scores, indent=1))
    if args.write:
        args.write.write_text(table(scores), encoding="utf-8")
    for line in missed(scores):
        print(line, file=sys.stderr)
    return bool(missed(scores))


if __name__ == "__main__":
    sys.exit(main())
