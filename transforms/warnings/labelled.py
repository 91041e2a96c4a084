"""Warnings with a label: who gave it, to whom, and what the words behind the label announce."""

from collections.abc import Sequence

from schemas import Actor, Form, Span
from transforms.language.document import Document
from transforms.warnings.addressees import at_risk, audience_of, in_condition, in_consequence, in_phrase
from transforms.warnings.conditions import (
    Condition,
    consequence_clause,
    find_condition,
    first_clause,
    nominal_condition,
    trimmed,
)
from transforms.warnings.draft import Draft
from transforms.warnings.frames import Bounds
from transforms.warnings.labels import Label
from transforms.warnings.lexicon import grammar, nouns, verb_forms
from transforms.warnings.notices import notice_of
from transforms.warnings.parties import (
    BODIES,
    actor_at,
    author_of,
    carrier_warner,
    is_warner,
    own_side,
    subject_of,
)
from transforms.warnings.scopes import clause_of
from transforms.warnings.triggers import Harm
from transforms.warnings.unlabelled import harm_form

POSSIBLE = frozenset({"could", "can", "must", "should"})
WHOM = frozenset({"for", "to", "until", "in", "on", "by", "at", "from", "after", "before"})
OBJECT_REACH = 8  # words behind "threatened" in which its object stands
VERB_REACH = 5  # words behind "vowed to" in which its verb stands ("vowed to once again fight")
SUBJECT_REACH = 12  # words of a content in which the verb of its first clause is looked for


def from_label(document: Document, label: Label, harms: Sequence[Harm]) -> Draft | None:
    """The warning that a label gives, with the harms found in its content; None where nobody gives one."""
    warner = _warner(document, label)
    if warner is None and not label.passive:
        return None
    if label.name in ("vow", "threaten") and warner is not None and warner.type == "document":
        return None
    if label.name == "vow" and not _is_hostile(document, label, harms):
        return None
    if label.name == "threaten" and not _is_announced(document, label):
        return None
    harm = min(harms, key=lambda found: (found.condition is None, found.start), default=None)
    condition = harm.condition if harm else _condition(document, label)
    addressee = in_phrase(document, label.addressee) or audience_of(document, label.statement)
    form = _form(document, label, harm, warner, addressee, condition)
    if condition is None and harm is not None and form == "caution":
        condition = nominal_condition(document, harm.clause.subject)
    consequence = _consequence(document, label, harm, condition)
    if addressee is None and condition is not None:
        addressee = in_condition(document, condition, warner)
    if addressee is None and harm is not None:
        addressee = at_risk(document, harm, warner)
    if addressee is None and form == "threat" and consequence is not None:
        addressee = in_consequence(document, *consequence, warner)
    rule = "label passive" if label.passive else f"label {label.name} {label.frame}"
    demand = label.frame in ("to", "against") and label.name == "warn" and harm is None
    return Draft(
        rule,
        form,
        warner,
        addressee,
        label.trigger,
        condition,
        consequence,
        label.statement,
        demand,
        notice_of(document, label),
    )


def _warner(document: Document, label: Label) -> Actor | None:
    tokens = document.tokens
    if label.passive:
        agent = next((child for child in tokens.children[label.token] if tokens.dep[child] == "obl:agent"), -1)
        return actor_at(document, agent) if agent >= 0 or label.carrier is None else _issuer(label.carrier.speaker)
    if label.coordinated is not None:
        return _warner(document, label.coordinated)
    if label.statement is not None:
        speaker = carrier_warner(document, label.statement)
        if speaker is not None:
            return speaker
    if label.giver is not None:
        return in_phrase(document, label.giver)
    by_verb = label.name != "noun" or tokens.tag[label.token].startswith("V")
    head = subject_of(document, label.token) if by_verb else label.token
    if tokens.lower[head] in grammar("first_person"):
        return carrier_warner(document, label.carrier) if label.carrier else None
    actor = actor_at(document, head)
    return author_of(document, actor) if is_warner(document, actor, head) else None


def _issuer(speaker: Actor | None) -> Actor | None:
    """Who tells of a notice, if it is one who gives them: a service for a hazard by its name."""
    named = speaker is not None and speaker.type in BODIES and nouns("hazard") & set(speaker.name.lower().split())
    return speaker if named else None


def _is_hostile(document: Document, label: Label, harms: Sequence[Harm]) -> bool:
    """Is what was vowed a harm to somebody? Most vows are promises."""
    if any(harm.pattern.side in ("own", "target") for harm in harms):
        return True
    unless = _condition(document, label)
    if unless is not None and unless.kind == "unless":
        return True
    tokens = document.tokens
    promise = tokens.lower[label.token].startswith(("promis", "pledg"))
    wanted = verb_forms("promised") if promise else verb_forms("hostile")
    reach = label.stop if label.frame == "clause" else label.first + VERB_REACH
    for at in range(label.first, min(reach, label.stop)):
        if tokens.tag[at] in ("VB", "VBG") and tokens.lower[at] not in ("be", "have"):
            if tokens.lower[at] in ("continue", "keep", "step", "intensify"):
                behind = tokens.lower[at + 1 : min(at + VERB_REACH, label.stop)]
                return _names_reprisal(document, at, label.stop) or any(word in wanted for word in behind)
            # "Fight on" and "fight for" are promises.
            return tokens.lower[at] in wanted and tokens.lower[at + 1] not in ("on", "for", "to")
    if label.frame == "clause" and unless is not None:
        return _names_reprisal(document, label.first, label.stop)  # "vowed that they would be back for a strike if"
    # "Promises action" is a promise; "vows action" is none.
    return not promise and label.frame == "object" and _names_reprisal(document, label.first, label.first + VERB_REACH)


def _is_announced(document: Document, label: Label) -> bool:
    """Does what is threatened tell of an act? "Threatens stability" tells of a danger."""
    tokens = document.tokens
    if label.frame in ("to", "with", "of", "none") or tokens.lower[label.first - 1] == "that":
        return True
    return _names_reprisal(document, label.first, min(label.stop, label.first + OBJECT_REACH))


def _names_reprisal(document: Document, first: int, stop: int) -> bool:
    """Do the words name what one's own side does to another: sanctions, protests, retaliation?"""
    return bool(set(document.tokens.lower[first:stop]) & nouns("reprisal"))


def _condition(document: Document, label: Label) -> Condition | None:
    """The condition of a content in which no harm was recognised."""
    tokens = document.tokens
    if label.first >= label.stop:
        return None
    if label.frame == "against":
        return Condition(*first_clause(document.text, tokens.start[label.first], tokens.end[label.stop - 1]), "noun")
    here = document.sentences[tokens.sentence[label.token]]
    first, stop = label.first, label.stop
    if label.statement is None:
        stop = max(stop, here.stop - 1)
    return find_condition(document, first, stop, label.trigger)


def _consequence(document: Document, label: Label, harm: Harm | None, condition: Condition | None) -> Bounds | None:
    tokens = document.tokens
    if harm is not None:
        stop = max(harm.scope.first + 1, min(harm.scope.stop, label.stop))
        return consequence_clause(document, harm.scope.first, stop, (harm.start, harm.end), condition)
    if label.hazard is not None:
        return tokens.start[label.hazard[0]], tokens.end[label.hazard[1] - 1]
    if label.name == "noun" and label.frame == "object" and tokens.lower[label.first] in WHOM:
        return None  # "issued a recall alert for heaters"
    if label.frame == "against" or label.first >= label.stop or (label.frame == "none" and label.statement is None):
        return None
    start, end = _essence(document, label, condition)
    if condition is not None and condition.kind != "noun":
        if start < condition.start < end:
            end = condition.start
        elif condition.start <= start < condition.end < end:
            start = condition.end
    if start < label.trigger[0] and label.trigger[1] < end and condition is not None:
        start = label.trigger[1]  # "If they attack, he warned, we will respond"
    start, end = trimmed(document.text, start, end)
    return (start, end) if start < end else None


def _essence(document: Document, label: Label, condition: Condition | None) -> Bounds:
    """The characters of a content in which no harm was recognised; of several sentences the one beside the label.

    Of "If they refuse, he warned, the crews will leave" it is what stands behind the condition.
    """
    tokens = document.tokens
    start, end = tokens.start[label.first], tokens.end[label.stop - 1]
    if label.statement is None or len(label.statement.content.spans) == 1 == len(_sentences(document, start, end)):
        return start, end
    spans = label.statement.content.spans
    span = next((one for one in spans if condition is None or not _covers(document, condition, one)), spans[0])
    start, end = max(start, span.start), min(end, span.end)
    within = _sentences(document, start, end)
    nearest = within[-1] if label.trigger[0] >= end else within[0]
    sentence = document.sentences[nearest]
    return max(start, sentence.start), min(end, sentence.end)


def _covers(document: Document, condition: Condition, span: Span) -> bool:
    start, end = trimmed(document.text, span.start, span.end)
    return condition.start <= start and end <= condition.end


def _sentences(document: Document, start: int, end: int) -> range:
    sentence = document.tokens.sentence
    return range(sentence[document.token_at(start)], sentence[document.token_at(end - 1)] + 1)


def _form(
    document: Document,
    label: Label,
    harm: Harm | None,
    warner: Actor | None,
    addressee: Actor | None,
    condition: Condition | None,
) -> Form:
    """By the guide: a threat where the warner's own side would do the harm."""
    if label.name in ("threaten", "vow"):
        return "threat"
    if label.name == "noun" and "warning" not in document.text[slice(*label.trigger)]:
        said = document.text[slice(*label.trigger)].lower()
        return "threat" if "threat" in said or "ultimatum" in said else "caution"
    power = warner is not None and (warner.type in BODIES or warner.name.lower() in ("they", "it"))
    own = _own_content(document, label, warner, condition)
    if harm is not None:
        if harm.pattern.side == "target" and label.addressee and _is_pronoun(document, harm.clause.subject):
            return "threat"  # "warned drivers that they would face fines"
        form = harm_form(document, harm, warner)
        if form == "threat" or (form == "caution" and not own):
            return form
    if label.frame == "of":
        return "threat" if power and _names_reprisal(document, label.first, label.first + 6) else "caution"
    if label.frame in ("against", "to"):
        foreign = addressee is not None and addressee.type in ("government", "organization")
        return "threat" if power and foreign else "caution"
    abroad = addressee is not None and addressee.type != "group" and warner is not None and warner.type != "group"
    if harm is None and abroad and label.addressee and _names_reprisal(document, label.first, label.first + 6):
        return "threat"  # "warned Baghdad that the threat of force is real"
    return "threat" if own and harm is None else "caution"


def _is_pronoun(document: Document, token: int) -> bool:
    return token >= 0 and document.tokens.lower[token] in ("they", "he", "she", "it")


def _own_content(document: Document, label: Label, warner: Actor | None, condition: Condition | None) -> bool:
    """Does the first clause of the content say what the warner's own side will do, or is not ready to do?"""
    tokens = document.tokens
    first = label.first
    if condition is not None and condition.start <= tokens.start[min(first + 1, len(tokens) - 1)] < condition.end:
        first = document.token_at(condition.end - 1) + 1
    for at in range(first, min(label.stop, first + SUBJECT_REACH)):
        word = tokens.lower[at]
        if (tokens.tag[at] == "MD" and word not in POSSIBLE) or word in ("ready", "prepared"):
            subject = clause_of(document, at, label.first).subject
            if subject < 0 and tokens.head[at] > at:
                subject = clause_of(document, tokens.head[at], label.first).subject
            return own_side(document, subject, warner, low=label.first, quoted=tokens.quote[at] >= 0)
    return False
