"""How likely a statement is right: a logistic regression over what its rule, cue, speaker and content show.

The weights are fitted by `python -m benchmarks.statement_confidence GOLD.jsonl` and kept as data.
"""

from collections.abc import Iterator
from functools import cache

from schemas import Actor, Mode
from transforms.confidence import chance
from transforms.language.document import Document
from transforms.resources import table
from transforms.statements.candidate import Candidate, is_punctuation
from transforms.statements.cues import is_negated

PLAIN = frozenset({"say", "tell", "add", "according to"})  # lemmas that report speech and nothing else
SHORT, LONG = 4, 40  # words of content
PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT"})


def features(document: Document, candidate: Candidate, speaker: Actor | None, mode: Mode) -> Iterator[str]:
    """The names of the features that hold for a statement; every other one is 0."""
    tokens = document.tokens
    yield f"rule: {candidate.rule}"
    yield f"mode: {mode}"
    cue = candidate.cue
    if cue is not None:
        yield f"form: {cue.form}"
        yield f"class: {cue.entry.cls}"
        yield f"clause: {tokens.dep[cue.first].split(':')[-1]}"  # a relative clause tells what is known, not news
        if cue.entry.lemma in PLAIN:
            yield "cue: plain"
        if cue.entry.weak:
            yield "cue: weak"
        if cue.form in ("finite", "modal") and is_negated(tokens, cue.first):
            yield "cue: negated"
    source = candidate.source
    if speaker is None or source is None:
        yield "speaker: none"
    else:
        pronoun = source.stop == source.first + 1 and tokens.tag[source.first] in PRONOUNS
        yield "speaker: pronoun" if pronoun else f"speaker: {speaker.type}"
        if source.also:
            yield "speaker: antecedent"
        if cue is not None and source.stop == cue.first:
            yield "speaker: beside the cue"
    words = [at for part in candidate.content for at in range(*part) if not is_punctuation(tokens, at)]
    if len(words) < SHORT:
        yield "content: short"
    if len(words) > LONG:
        yield "content: long"
    if mode == "indirect" and any(tokens.text[at] == "," for part in candidate.content for at in range(*part)):
        yield "content: comma"
    if len(candidate.content) > 1:
        yield "content: parts"


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = table("statements/confidence")["weights"]
    return weights


def confidence(document: Document, candidate: Candidate, speaker: Actor | None, mode: Mode) -> float:
    """The estimated chance, 0 to 1, that content and speaker are right; a feature never seen weighs nothing."""
    return chance(_weights(), features(document, candidate, speaker, mode))
