"""Nouns that label a warning: "issued a flood warning", "renewed threats of", "Iran's threat to close the strait"."""

from collections.abc import Iterator

from transforms.language.document import Document
from transforms.warnings.frames import Bounds, content_end
from transforms.warnings.labels import Label, is_told_off
from transforms.warnings.lexicon import grammar, nouns, verb_forms
from transforms.warnings.scopes import is_question

MAX_DISTANCE = 8  # words between a light verb and its noun
RECIPIENT_REACH = 5
NEGATION_REACH = 4
UNREAL = frozenset({"might", "may", "could", "would", "should", "if"})
STANDING = frozenset({"is", "are", "was", "were", "remain", "remains", "remained", "be"})
KNOWN = frozenset({"that", "this"})
AUXILIARIES = frozenset({"was", "were", "been", "is", "are", "being"})


def find_noun_labels(document: Document) -> Iterator[Label]:
    """Warnings given with a light verb, or with an owner and a content; a noun on its own names no act of warning."""
    tokens = document.tokens
    labels = nouns("label")
    for token, form in enumerate(tokens.lower):
        if form not in labels or not _is_noun(document, token) or _in_compound(document, token):
            continue
        if document.paragraphs[tokens.paragraph[token]].kind == "furniture" or is_question(document, token):
            continue
        if "no" in tokens.lower[min(token, tokens.left[token]) : token]:
            continue  # "made no such threat", "no warning was issued"
        label = _given(document, token) or _announced(document, token) or _owned(document, token)
        if label is not None and not is_told_off(document, token):
            yield label


def _is_noun(document: Document, token: int) -> bool:
    """Is the form a noun here? Taggers take the second half of "a tsunami warning" for a participle."""
    tokens = document.tokens
    if tokens.tag[token].startswith("NN"):
        return True
    modified = tokens.lower[token - 1] in nouns("hazard") or tokens.tag[token - 1].startswith(("DT", "PRP$", "JJ"))
    return token > 1 and modified


def _in_compound(document: Document, token: int) -> bool:
    """ "Warning signs" and "the Tsunami Warning Center" are no warnings."""
    tokens = document.tokens
    if token + 1 >= len(tokens):
        return False
    if tokens.lower[token + 1] in grammar("compound") or tokens.lower[token + 1] in ("-", "–"):
        return True
    return tokens.tag[token].startswith("NNP") and tokens.tag[token + 1].startswith("NNP")


def _given(document: Document, token: int) -> Label | None:
    """A light verb in front that governs the noun: "issued a warning", "renewed their threats"."""
    tokens = document.tokens
    first = document.sentences[tokens.sentence[token]].first
    for verb in range(token - 1, max(first, token - MAX_DISTANCE) - 1, -1):
        if tokens.lower[verb] in verb_forms("light") and tokens.tag[verb].startswith("V"):
            between = (tag for tag in tokens.tag[verb + 1 : token] if tag not in ("VBG", "VBN"))
            governed = not any(tag.startswith(("IN", "V", ",", "MD", "TO", "W")) for tag in between)
            if not governed or tokens.lower[verb] in verb_forms("receiving") or _negative(document, verb, first):
                return None
            trigger = (tokens.start[verb], tokens.end[token])
            label = _label(document, token, verb, trigger, _indirect_object(document, verb, token))
            return None if _known(document, verb, token) and label.frame == "object" and not label.hazard else label
        if tokens.tag[verb].startswith(("MD", "VBD", "VBZ", "VBP", ",", "IN")):
            return None
    return None


def _known(document: Document, verb: int, token: int) -> bool:
    """Is the warning one already told of ("issued their warning a day after"), which names nothing anew?"""
    tokens = document.tokens
    return any(tokens.tag[at] == "PRP$" or tokens.lower[at] in KNOWN for at in range(verb + 1, token)) and (
        tokens.lower[token + 1 : token + 2] not in (["of"], ["about"], ["against"], [":"])
    )


def _announced(document: Document, token: int) -> Label | None:
    """A light verb in the passive behind the noun: "a storm warning was issued", or "is in effect"."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[token]].stop
    for verb in range(token + 1, min(stop, token + MAX_DISTANCE)):
        stands = tokens.lower[verb] in ("effect", "force") and tokens.lower[verb - 1] == "in"
        if not stands and not (tokens.tag[verb] == "VBN" and tokens.lower[verb] in verb_forms("light")):
            continue
        finite = any(tokens.lower[at] in (STANDING if stands else AUXILIARIES) for at in range(token + 1, verb))
        if not finite or (stands and _hazard(document, token) is None) or _negative(document, verb, token):
            return None
        recipient = _recipient(document, verb + 1, stop) if stands else None
        trigger = (tokens.start[token], tokens.end[verb])
        return _label(document, token, verb, trigger, recipient)._replace(passive=True)
    return None


def _owned(document: Document, token: int) -> Label | None:
    """A noun with an owner and a content: "Iran's threat to close the strait", "the ministry's warning that ..."."""
    tokens = document.tokens
    trigger = (tokens.start[token], tokens.end[token])
    owner = next((at for at in tokens.children[token] if tokens.dep[at] == "nmod:poss" and at < token), -1)
    if owner >= 0 and _complement(document, token) is not None:
        return _label(document, token, owner, trigger, None)
    if tokens.lower[token + 1 : token + 2] not in (["from"], ["by"]):
        return None
    # "a warning from the ministry on Monday that ..."
    stop = document.sentences[tokens.sentence[token]].stop
    for at in range(token + 3, min(stop - 1, token + MAX_DISTANCE)):
        if tokens.lower[at] == "that" and not tokens.tag[at + 1].startswith(("VBD", "VBZ", "VBP", "MD")):
            owner = tokens.head[token + 1] if token + 1 < tokens.head[token + 1] < at else token + 2
            end = content_end(document, at + 1, stop)
            return Label("noun", owner, "clause", at + 1, end, trigger)
        if tokens.tag[at].startswith(("V", "MD", ",")):
            return None
    return None


def _negative(document: Document, verb: int, first: int) -> bool:
    reach = document.tokens.lower[max(first, verb - NEGATION_REACH) : verb]
    return any(word in grammar("negation") or word in UNREAL for word in reach)


def _indirect_object(document: Document, verb: int, noun: int) -> Bounds | None:
    """Of "gave Serbia an ultimatum" the one who got it: what stands between the verb and the noun's article."""
    tag = document.tokens.tag
    return next(((verb + 1, at) for at in range(verb + 2, noun) if tag[at] in ("DT", "PRP$")), None)


def _recipient(document: Document, first: int, stop: int) -> Bounds | None:
    """Of "issued a warning on Friday for the coast" those it is for: behind the first preposition that says so."""
    tokens = document.tokens
    for at in range(first, min(stop - 1, first + RECIPIENT_REACH)):
        if tokens.lower[at] in ("to", "for"):
            noun = tokens.head[at]
            return at + 1, min(stop, tokens.right[noun] + 1 if noun > at else at + 2)
        if not document.in_time(at) and tokens.lower[at] not in grammar("interposed"):
            return None
    return None


def _complement(document: Document, token: int) -> int | None:
    """Where the content of a noun begins: behind "that", or "to" with a verb."""
    tokens = document.tokens
    if token + 2 >= len(tokens):
        return None
    word, tag = tokens.lower[token + 1], tokens.tag[token + 2]
    if (word == "that" and not tag.startswith(("VBD", "VBZ", "VBP", "MD"))) or (word == "to" and tag == "VB"):
        return token + 2
    return None


def _label(document: Document, token: int, agent: int, trigger: Bounds, addressee: Bounds | None) -> Label:
    """The label of a noun at `token`, given by or through the word at `agent`."""
    tokens = document.tokens
    stop = document.sentences[tokens.sentence[token]].stop
    complement = _complement(document, token)
    first = complement or token + 1
    end = max(first, content_end(document, min(first, stop - 1), stop))
    if addressee is None and complement is None:
        addressee = _recipient(document, first, end)
    if complement is not None:
        return Label("noun", agent, "clause", first, end, trigger, addressee)
    if tokens.lower[first] in ("of", "about", "over") and first + 1 < end:
        first += 1
    return Label("noun", agent, "object", first, end, trigger, addressee, hazard=_hazard(document, token))


def _hazard(document: Document, token: int) -> Bounds | None:
    """What a notice warns of, where words before the noun name it: "a tsunami warning", "a flash flood warning"."""
    tokens, kinds = document.tokens, nouns("notice")
    first = token
    while first > 0 and (tokens.tag[first - 1] in ("NN", "NNS", "VBG") or tokens.lower[first - 1] in nouns("hazard")):
        first -= 1
    while first < token and tokens.lower[first] in kinds:
        first += 1
    stop = next((at for at in range(first, token) if tokens.lower[at] in kinds), token)
    return (first, stop) if nouns("hazard").intersection(tokens.lower[first:stop]) else None
