"""Reports in the passive: "was asked whether S", "X is accused of Y", "X was described as Y", "X was announced"."""

from transforms.language.document import Document
from transforms.resources import words
from transforms.statements.boundaries import run_on, to_sentence_end
from transforms.statements.candidate import FINITE_TAGS, CueToken, Range, Rule, trim
from transforms.statements.sources import SUBJECTS, agent_head, by_agent

ABOUT = ("about", "on", "regarding")
TOLD = words("statements/grammar", "told")
MAX_OBJECT_WORDS = 14  # between a verb and what it asks
TELLING = ("say", "announce", "claim")  # classes whose passive tells its subject: "a curfew was announced"
GOVERNED = ("obl", "advcl", "xcomp", "obj", "ccomp", "nmod")


def is_attributed(document: Document, cue: CueToken) -> bool:
    """Does a passive tell what is said in a clause of its own: "it was said that S", "S was insisted by X"?"""
    tokens = document.tokens
    subject = next(
        (tokens.lower[at] for at in tokens.children[cue.first] if tokens.dep[at].startswith(("nsubj", "expl"))), ""
    )
    return subject == "it" or by_agent(document, cue.first) is not None


def asked(document: Document, cue: CueToken) -> tuple[Rule, list[Range]] | None:
    """The question of "Asked whether S, X said ..." and "was asked about Y"; who asked is mostly not told."""
    tokens = document.tokens
    if cue.entry.cls != "ask" or "wh" not in cue.entry.frames:
        return None
    limit = document.sentences[tokens.sentence[cue.first]].stop
    for index in range(cue.stop, min(limit - 1, cue.stop + MAX_OBJECT_WORDS)):
        if tokens.text[index] == "," or tokens.tag[index] in FINITE_TAGS or tokens.quote[index] >= 0:
            return None
        if tokens.tag[index] in ("WRB", "WP", "WDT") or tokens.lower[index] in ("whether", "if"):
            return "clause", [Range(index, _comma(document, index, limit))]
        if tokens.lower[index] in ABOUT and index <= cue.stop + 3:
            return "prepositional", [Range(index + 1, _comma(document, index, limit))]
    return None


def _comma(document: Document, first: int, limit: int) -> int:
    tokens = document.tokens
    return next((at for at in range(first, limit) if tokens.text[at] == "," and tokens.quote[at] < 0), limit)


def passive(document: Document, cue: CueToken) -> tuple[Rule, list[Range]] | None:
    """What is told of the subject: with a predicate, subject and predicate; alone, the subject."""
    tokens, frames = document.tokens, cue.entry.frames
    subject = next((at for at in tokens.children[cue.first] if tokens.dep[at] in SUBJECTS and at < cue.first), None)
    if subject is None or cue.entry.weak or tokens.tag[subject].startswith("W") or tokens.quote[subject] >= 0:
        return None
    told = Range(tokens.left[subject], min(tokens.right[subject] + 1, cue.first))
    for child in tokens.children[cue.first]:
        if child < cue.stop or tokens.dep[child].split(":")[0] not in GOVERNED:
            continue
        mark = next((at for at in tokens.children[child] if at < child and tokens.dep[at] in ("case", "mark")), None)
        word = tokens.lower[mark] if mark is not None else ""
        fits = (
            (word == "of" and "of-ing" in frames and cue.entry.lemma not in TOLD)
            or (word in ("as", "for") and word in frames)
            or (word == "to" and "obj-to" in frames and tokens.tag[child].startswith("VB"))
            or (word == "" and "obj-pred" in frames and tokens.left[child] == cue.stop)
        )
        if fits:
            first = tokens.left[child] if word in ("", "to") else tokens.left[child] + 1
            end = to_sentence_end(document, cue, tokens.right[child] + 1) if word == "to" else run_on(
                document, cue, tokens.right[child] + 1
            )  # fmt: skip
            agent = agent_head(tokens, cue.first)
            if agent is not None and first < tokens.left[agent] < end:
                end = tokens.left[agent]
            return "object and predicate", [trim(document, *told), trim(document, first, end)]
    complement = any(
        tokens.dep[child] in ("xcomp", "ccomp") for child in tokens.children[cue.first] if child >= cue.stop
    )
    empty = told.stop - told.first == 1 and tokens.tag[subject] in ("PRP", "EX", "DT")
    if empty or complement or "obj" not in frames or frames & {"of-ing", "obj-pred"} or cue.entry.cls not in TELLING:
        return None  # "is said to be rich", "is reported missing": hearsay, and no report of the subject
    return "object", [trim(document, *told)]
