"""Warnings without a label: a harm that a statement's speaker announces."""

from schemas import Actor, Form
from transforms.language.document import Document
from transforms.warnings.addressees import in_condition, in_consequence, in_phrase
from transforms.warnings.conditions import consequence_clause, nominal_condition
from transforms.warnings.draft import Draft
from transforms.warnings.parties import carrier_warner, own_side
from transforms.warnings.triggers import Harm


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
    if addressee is None and harm.pattern.side == "target" and harm.clause.subject >= 0:
        addressee = in_phrase(document, (harm.clause.subject, harm.clause.subject + 1))
    if addressee is None and form == "threat":
        addressee = in_consequence(document, *consequence, warner)
    return Draft(harm.pattern.name, form, warner, addressee, trigger, condition, consequence, statement)


def harm_form(document: Document, harm: Harm, warner: Actor | None) -> Form | None:
    """Threat or caution, by the side that would do the harm; None where an act of others is no harm in itself."""
    quoted = document.tokens.quote[document.token_at(harm.start)] >= 0
    own = own_side(document, harm.clause.subject, warner, quoted=quoted)
    side = harm.pattern.side
    if side == "actor":
        return "threat"
    if side == "own":
        return "threat" if own else None
    if side == "any":
        return "threat" if own and harm.condition is not None else "caution"
    if side == "target":
        private = warner is not None and warner.type == "person" and warner.role is None
        return "caution" if own or private else "threat"
    return "caution"
