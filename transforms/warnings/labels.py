"""Labels: the verbs that call what was said a warning, a threat or a vow, where somebody did give it."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from schemas import Event, Statement
from transforms.language.document import Document
from transforms.warnings.frames import OPENERS, Bounds, Kind, content_before, content_end, frame_of
from transforms.warnings.lexicon import grammar, verb_forms
from transforms.warnings.scopes import is_question

Class = Literal["warn", "threaten", "vow", "noun"]
CLASSES: tuple[Class, ...] = ("warn", "threaten", "vow")

# Forms that are never nouns: the tagger's word counts only for the others ("a warning", "the vow").
CERTAIN = frozenset({"warn", "warns", "warned", "cautioned", "forewarned", "threatens", "vowed", "swore", "pledged"})
MAX_CLIMB = 8  # heads between a label and the verb that denies it
# Acts beside the denial, not denied themselves: "rejected the plan, warning that".
OWN_ACT = frozenset({"advcl", "conj", "parataxis", "xcomp"})
REACH = 5  # words of a verb group in front of a label
DECLARATIVE = ("RB", "MD", "TO", "VB", "``", "''")


class Label(NamedTuple):
    """A labelled warning: its word, how its content hangs on it, and where that stands (tokens, stop exclusive)."""

    name: Class
    token: int
    """The verb, or of a noun the verb or owner that gives it."""
    frame: Kind
    first: int
    stop: int
    trigger: Bounds
    """Characters."""
    addressee: Bounds | None = None
    passive: bool = False
    statement: Statement | None = None
    hazard: Bounds | None = None
    """The tokens that name the harm in the label itself: "a tsunami warning"."""
    giver: Bounds | None = None
    """The warner, where he stands behind the label."""
    carrier: Statement | None = None
    """The statement in which it is given or told of."""
    coordinated: "Label | None" = None
    """The label before it that has the same warner ("warned ... and vowed")."""


def find_labels(document: Document, found: Sequence[Event]) -> Iterator[Label]:
    """All labelled warnings that were given: none that is denied, feared, hypothetical or merely named."""
    tokens = document.tokens
    said = (event for event in found if isinstance(event, Statement))
    cues = {document.token_at(statement.cue.start): statement for statement in said if statement.cue is not None}
    for token, form in enumerate(tokens.lower):
        name = _classes().get(form)
        if name is None or document.paragraphs[tokens.paragraph[token]].kind == "furniture":
            continue
        real = _is_verb(document, token) and not (_unreal(document, token) or is_told_off(document, token))
        if real and not is_question(document, token):
            label = _label(document, name, token, cues.get(token))
            if label is not None:
                yield label


def is_told_off(document: Document, token: int) -> bool:
    """Whether a label stands in what somebody denies or remembers: "denied that it had threatened to leave"."""
    tokens, at = document.tokens, token
    for _ in range(MAX_CLIMB):
        head = tokens.head[at]
        if head == at or tokens.dep[at] in OWN_ACT:
            return False
        if head < token and tokens.lower[head] in verb_forms("denying"):
            return True
        at = head
    return False


@cache
def _classes() -> dict[str, Class]:
    """The class of each form of a labelling verb; the first where there are several."""
    return {form: name for name in reversed(CLASSES) for form in verb_forms(name)}


def _is_verb(document: Document, token: int) -> bool:
    """Is the form a verb here, rather than a noun ("a warning") or an adjective ("threatened species")?"""
    tokens = document.tokens
    form, tag = tokens.lower[token], tokens.tag[token]
    before = tokens.lower[token - 1] if token else ""
    following = tokens.lower[token + 1] if token + 1 < len(tokens) else ""
    if following in grammar("compound"):
        return False  # "spotted warning signs"
    if form in CERTAIN:
        return not (tokens.dep[token] == "amod" and tokens.tag[token + 1 : token + 2] in (["NN"], ["NNS"]))
    if (before == "to" and tag.startswith("V")) or (form.endswith("ed") and following == "to"):
        return True
    if tokens.dep[token] in ("amod", "compound") or (tag.startswith(("NN", "JJ")) and before not in grammar("be")):
        return form.endswith("ing") and before == "," and following in OPENERS
    if tag.startswith("V") and before in ("while", "by", "after", "in", "for", "that", "as"):
        return True
    return token == 0 or not tokens.tag[token - 1].startswith(("DT", "PRP$", "POS", "JJ", "IN"))


def _unreal(document: Document, token: int) -> bool:
    """Is the act negated, possible only, or wanted rather than done?"""
    tokens = document.tokens
    first = document.sentences[tokens.sentence[token]].first
    at = token - 1
    while at >= max(first, token - REACH) and tokens.tag[at].startswith(DECLARATIVE):
        word = tokens.lower[at]
        if tokens.tag[at] == "MD" and tokens.lower[token] == "threaten":
            return True  # what will threaten is a danger
        if word in grammar("negation") or word in grammar("unreal") or word in verb_forms("unreal"):
            return True
        at -= 1
    if at >= first and tokens.lower[at] in ("no", "nobody", "without", "if", "whether"):
        return True
    leading = {tokens.lower[child] for child in tokens.children[token] if child < token}
    if leading & ({"if", "whether", "unless"} | grammar("negation")):
        return True
    return tokens.dep[token] == "xcomp" and tokens.lower[tokens.head[token]] in verb_forms("unreal")


def _infinitive(document: Document, first: int, *, certain: bool) -> bool:
    """Does a verb other than a bare "do" stand here, perhaps behind adverbs? `certain`: whatever the tagger says."""
    tokens, at = document.tokens, first
    while at < len(tokens) and tokens.tag[at].startswith("RB"):
        at += 1
    if at + 1 >= len(tokens) or not (certain or tokens.tag[at].startswith("VB")):
        return False
    return tokens.lower[at] != "do" or tokens.tag[at + 1].startswith(("DT", "NN", "PRP", "JJ"))


def _passive(document: Document, token: int) -> bool:
    tokens, at = document.tokens, token - 1
    if not tokens.lower[token].endswith(("ed", "n")):
        return False
    while at >= 0 and tokens.tag[at].startswith("RB"):
        at -= 1
    return at >= 0 and tokens.lower[at] in grammar("be")


def _label(document: Document, name: Class, token: int, statement: Statement | None) -> Label | None:
    """Read a label's frame; None where nothing is said to be warned of."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[token]].stop
    kind, at, addressee = frame_of(document, token, stop)
    passive, trigger, giver = _passive(document, token), (tokens.start[token], tokens.end[token]), None
    if tokens.lower[token].startswith("advis") and kind != "against":
        return None
    if tokens.lower[token].startswith("alert") and kind not in ("clause", "of", "against"):
        return None
    if kind == "to" and not _infinitive(document, at, certain=name != "warn"):
        return None  # "alerted her to the request"
    if kind == "of" and at < stop and tokens.tag[at] in ("IN", "TO", ".", ","):
        return None  # "a danger that she warned of in May" tells again of a warning told before
    if passive and tokens.lower[token - 1] == "being" and tokens.lower[token + 1 : token + 2] != ["by"]:
        return None  # "the horror of being warned" tells of no act
    if passive and name == "threaten" and kind not in ("with", "of"):
        return None
    finite = not tokens.lower[token].endswith("ing")
    if kind == "object" and finite and token and tokens.tag[token - 1] in (",", "''", "``"):
        kind, giver, addressee = "none", addressee, None  # "the dam may burst," warned engineers
    if statement is not None and kind in ("none", "clause", "object"):
        spans = statement.content.spans
        first = document.token_at(spans[0].start)
        stop = min(document.token_at(spans[-1].end - 1) + 1, len(tokens))
        return Label(name, token, kind, first, stop, trigger, addressee, passive, statement, giver)
    if kind == "none":
        before = content_before(document, token)
        return Label(name, token, kind, *before, trigger, None, passive, None, giver) if before else None
    if kind == "object" and name == "warn":
        return None
    end = content_end(document, at, stop)
    return Label(name, token, kind, at, end, trigger, addressee, passive, statement)
