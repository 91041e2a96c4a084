"""Warnings without a label: a harm that a statement's speaker announces."""

from schemas import Actor, Form
from transforms.language.document import Document
from transforms.warnings.addressees import at_risk, audience_of, in_condition, in_consequence, provoker
from transforms.warnings.conditions import consequence_clause, nominal_condition
from transforms.warnings.draft import Draft
from transforms.warnings.lexicon import verb_forms
from transforms.warnings.parties import BODIES, actor_at, carrier_warner, own_side
from transforms.warnings.triggers import Harm

GRAVE = frozenset({"respond", "force", "attack"})


def from_harm(document: Document, harm: Harm) -> Draft | None:
    """The warning that a harm makes of its statement; None without a speaker, or where others' act is no harm."""
    statement = harm.scope.statement
    warner = carrier_warner(document, statement) if statement else None
    if warner is None:
        return None
    form = harm_form(document, harm, warner)
    if form is None:
        return None
    trigger = (harm.start, harm.end)
    condition = harm.condition
    if condition is None and form == "caution":
        condition = nominal_condition(document, harm.clause.subject)
    consequence = consequence_clause(document, harm.scope.first, harm.scope.stop, trigger, condition)
    addressee = in_condition(document, condition, warner) if condition else None
    addressee = addressee or at_risk(document, harm, warner)
    if addressee is None and harm.pattern.name == "imperative":
        addressee = audience_of(document, statement)
    if addressee is None and form == "threat":
        addressee = in_consequence(document, *consequence, warner)
        addressee = addressee or (provoker(document, harm, statement, warner) if statement else None)
    return Draft(harm.pattern.name, form, warner, addressee, trigger, condition, consequence, statement)


def harm_form(document: Document, harm: Harm, warner: Actor | None) -> Form | None:
    """Threat or caution, by the side that would do the harm; None where an act of others is no harm in itself."""
    quoted = document.tokens.quote[document.token_at(harm.start)] >= 0
    described = harm.pattern.side != "target"  # "the company" that must pay is not the one that makes it pay
    low = harm.scope.first
    own = own_side(document, harm.clause.subject, warner, low=low, quoted=quoted, described=described)
    side = harm.pattern.side
    if side == "actor":
        return "threat"
    if side == "own":
        if own:
            return "threat"
        return _of_others(document, harm, warner)
    if side == "any":
        suffered = document.tokens.lower[document.token_at(harm.end - 1)] in verb_forms("suffer")
        return "threat" if own and harm.condition is not None and not suffered else "caution"
    if side == "target":
        private = warner is not None and warner.type == "person" and warner.role is None
        return "caution" if own or (private and harm.pattern.name != "or else") else "threat"
    return "caution"


def _of_others(document: Document, harm: Harm, warner: Actor | None) -> Form | None:
    """What another party would do under a condition: a caution, or of a government whose speaker has no country known
    here ("Clinton said that Washington would use force if ...") a threat."""
    subject = actor_at(document, harm.clause.subject)
    if harm.condition is None or harm.condition.kind not in ("cond", "unless") or subject is None:
        return None
    if subject.type == "government" and warner is not None and warner.type == "person" and warner.country is None:
        return "threat"
    return "caution" if harm.pattern.name in GRAVE and subject.type in BODIES else None
