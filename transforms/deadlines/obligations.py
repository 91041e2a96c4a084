"""Frames of acts that somebody must do: "must file by Friday", "ordered troops to leave within 48 hours"."""

from dataclasses import replace

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, FrameKind, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, OBJECTS, SUBJECTS, child_of, is_negated, is_verb, mark_of
from transforms.language.document import Document, Tokens
from transforms.times.direction import auxiliaries, governor, modals

DUTIES = cue("submitting") | cue("delivering")
DEPARTING = frozenset({"leave", "return", "turn", "call"})  # acts of timetables: "is due to leave"
CLIMB = 3  # verbs above the act at which its obligation may stand


def obligation(site: Site) -> Frame | None:
    """ "must file by Friday", "ordered troops to leave within 48 hours", "agreed to phase out the charges by 2013"."""
    document, tokens = site.document, site.document.tokens
    dated = site.limit is None and site.before() == "on"
    if not (site.is_limited() or dated):
        return None
    verb = site.verb
    if dated:  # only "should have been filed on Aug. 15" needs no limit
        kind = _obliges(document, verb, limited=False) if verb is not None else None
        late = verb is not None and kind is not None and kind[1] == "should have"
        return site.frame("obligation", "should have", act=verb, setter=verb) if late else None
    strong = site.limit is not None and site.limit[0] in cue("strong_limits")
    hidden = _hidden_act(site)
    if hidden is not None:
        return hidden
    for _ in range(CLIMB):
        if verb is None:
            break
        kind = _obliges(document, verb, site.limit is not None)
        if kind is not None and (kind[0] == "condition" or not is_negated(document, verb)):
            if kind[1] in ("must", "has to", "needs to") and _is_quantity(document, verb):
                return None  # "inflation must fall by June"
            return site.frame(kind[0], kind[1], act=verb, setter=kind[2])
        above = tokens.head[verb]
        if tokens.dep[verb] not in ("xcomp", "conj", "advcl", "ccomp", "obl", "acl", "parataxis") or above == verb:
            break
        verb = governor(document, above)
        if kind is None and tokens.dep[site.verb or 0] in ("ccomp", "parataxis"):
            break
    if strong and site.verb is not None and auxiliaries(document, site.verb) & {"will", "shall", "to", "be"}:
        return site.frame("obligation", "no later than", act=site.verb)
    return _must_on_surface(site) if site.limit is not None else None


def _must_on_surface(site: Site) -> Frame | None:
    """ "must be in the clerk's hands no later than 4:30 p.m.", whatever the parse makes of the clause."""
    tokens = site.document.tokens
    for token in range(site.first - 1, max(site.low, site.first - WINDOW) - 1, -1):
        if tokens.lower[token] in cue("modals"):
            if tokens.lower[token + 1] in ("not", "n't", "never", "have"):
                return None
            act = tokens.head[token] if token < tokens.head[token] < site.first else token + 1
            return site.frame("obligation", "must", act=act, setter=act)
        if tokens.lower[token] in CLAUSE_ENDS or tokens.tag[token] in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _hidden_act(site: Site) -> Frame | None:
    """An act that the parse took for a noun: "have agreed to exchange documents by 10 May"."""
    tokens, verb = site.document.tokens, site.verb
    if verb is None or site.limit is None or verb + 2 >= site.first or tokens.lower[verb + 1] != "to":
        return None
    if tokens.tag[verb + 2] not in ("NN", "JJ") or tokens.tag[verb + 1] == "TO":
        return None
    if tokens.lemma[verb] in cue("committing"):
        return site.frame("commitment", "agreed to", act=verb + 2, setter=verb)
    if tokens.lower[verb] in cue("obliged_adjectives"):
        return site.frame("obligation", "required to", act=verb + 2, setter=verb)
    return None


def _is_quantity(document: Document, verb: int) -> bool:
    """Whether what must be is a figure of the economy, which nobody is bound by."""
    subject = child_of(document.tokens, verb, *SUBJECTS)
    return subject is not None and document.tokens.lemma[subject] in cue("quantities")


def must_before(site: Site) -> Frame | None:
    """ "must sell the striker before the transfer window closes on March 31": a limit told by a clause."""
    tokens, closing = site.document.tokens, site.verb
    if closing is None or mark_of(site.document, closing) != "before" or tokens.head[closing] == closing:
        return None
    if tokens.lemma[closing] not in cue("expiring") | cue("ending") | cue("noun_verbs"):
        return None
    act = governor(site.document, tokens.head[closing])
    kind = _obliges(site.document, act, limited=True) if act is not None else None
    if act is None or kind is None or act >= closing:
        return None
    return replace(site.frame(kind[0], kind[1], act=act, setter=kind[2]), start=_clause_first(tokens, closing))


def _clause_first(tokens: Tokens, verb: int) -> int:
    """The conjunction that opens a verb's clause."""
    return next((at for at in range(verb, -1, -1) if tokens.lower[at] == "before"), verb)


def _obliges(document: Document, verb: int, limited: bool) -> tuple[FrameKind, str, int | None] | None:
    """How an act is made obligatory: its kind, the rule and the token that does so.

    Plans and promises count only with a real limit before the time (`limited`), not with "in".
    """
    tokens = document.tokens
    helpers = auxiliaries(document, verb)
    if helpers & cue("modals") and "have" not in helpers:
        return "obligation", "must", verb
    above, relation = tokens.head[verb], tokens.dep[verb]
    if relation.startswith("acl") and tokens.dep[above] in OBJECTS:
        over = tokens.head[above]  # "ordered the company to pay": the parse hung the act on the company
        above = over if tokens.lemma[over] in cue("obliging") else above
    mark = mark_of(document, verb)
    if mark == "unless":
        return "condition", "unless", verb
    if mark == "if" and (is_negated(document, verb) or tokens.lemma[verb] in cue("failing")):
        return "condition", "if not", verb
    infinitive = "to" in helpers
    if infinitive and (noun := _order_before(document, verb)) is not None:
        return "obligation", "order to", noun
    if infinitive and above != verb:
        if tokens.lemma[above] in cue("failures") and tokens.tag[above].startswith("N"):
            return ("condition", "failure", above) if limited else None
        failing = [at for at in (above, verb - 2) if at >= 0 and tokens.lemma[at] in cue("failing")]
        if failing:
            return ("condition", "if fails", failing[0]) if mark_of(document, failing[0]) == "if" else None
        if (tokens.lemma[above] == "have" and relation == "xcomp") or _right_after_have(tokens, verb):
            return "obligation", "has to", above
        if tokens.lemma[above] == "need" and relation == "xcomp":
            return "obligation", "needs to", above
        if tokens.lemma[above] in cue("obliging") and is_verb(tokens, above):
            return "obligation", "ordered to", above
        if tokens.lower[above] in cue("obliged_adjectives"):
            hoped = tokens.lower[above] == "supposed" and tokens.lemma[verb] in cue("idle_acts")
            return None if hoped else ("obligation", "required to", above)  # "times are supposed to come down by 2005"
        if tokens.lemma[above] in cue("committing") and relation == "xcomp":
            return ("commitment", "agreed to", above) if limited else None
        if tokens.lemma[above] in cue("chances") and tokens.tag[above].startswith("N"):
            giver = governor(document, above)
            return ("grant", "given chance", giver) if giver is not None and _gives(tokens, giver) else None
        if tokens.lemma[above] in cue("obliging_nouns") and relation.startswith(("acl", "nmod", "advcl")):
            return "obligation", "order to", above
    if infinitive and limited and mark != "if" and _is_to_be(document, verb):
        return "obligation", "is to", verb
    if limited and "due" in tokens.lower[max(0, verb - 2) : verb] and (infinitive or mark in ("due", "to")):
        return ("obligation", "due to", verb) if tokens.lemma[verb] in DUTIES - DEPARTING else None
    weak = helpers & cue("weak_modals") if tokens.tag[verb].startswith("VB") else frozenset[str]()
    if weak and "have" in helpers and tokens.lemma[verb] in DUTIES:
        return "obligation", "should have", verb
    if weak and limited and tokens.lemma[verb] in DUTIES:
        return "obligation", "should", verb
    if weak and limited and relation == "ccomp" and tokens.lemma[above] in cue("deciding"):
        return "obligation", "decided that", above
    subjunctive = (tokens.tag[verb] in ("VB", "VBP") and not helpers) or ("be" in helpers and not helpers & modals())
    if relation == "ccomp" and subjunctive and tokens.lemma[above] in cue("demanding"):
        return "obligation", "demanded that", above
    noun = tokens.tag[above].startswith("N") and tokens.lemma[above] in cue("stipulating")
    if relation in ("ccomp", "acl", "acl:relcl") and subjunctive and mark == "that" and noun:
        return "obligation", "on condition that", verb
    if mark in ("provided", "providing") and limited:
        return "condition", "provided", verb
    return None


def _gives(tokens: Tokens, verb: int) -> bool:
    return tokens.lemma[verb] in cue("giving") | cue("having")


def _has_copula(tokens: Tokens, token: int) -> bool:
    return any(tokens.dep[child] == "cop" for child in tokens.children[token])


def _right_after_have(tokens: Tokens, verb: int) -> bool:
    """ "has to leave" on the surface, where the parse does not see it."""
    return verb > 1 and tokens.lower[verb - 1] == "to" and tokens.lower[verb - 2] in ("has", "have", "had")


def _order_before(document: Document, verb: int) -> int | None:
    """The noun of an order that an infinitive spells out, on the surface: "the ruling by the court to release him"."""
    tokens = document.tokens
    to = next((child for child in tokens.children[verb] if tokens.tag[child] == "TO"), verb)
    low = max(document.sentences[tokens.sentence[verb]].first + 1, to - WINDOW)
    for token in range(to - 1, low - 1, -1):
        if tokens.lower[token] in cue("obliging_nouns") and tokens.tag[token - 1].startswith(
            ("DT", "POS", "JJ", "PRP$", "NN")
        ):
            return token
        if is_verb(tokens, token) or tokens.lower[token] in CLAUSE_ENDS:
            return None
    return None


def _is_to_be(document: Document, verb: int) -> bool:
    """ "is to shut", "were to leave": a form of "be" just before the "to" of the act."""
    tokens = document.tokens
    to = next((child for child in tokens.children[verb] if tokens.tag[child] == "TO"), None)
    if to is None or to == 0 or tokens.lower[to - 1] not in ("is", "are", "was", "were"):
        return False
    subject = tokens.lemma[max(0, to - 5) : to - 1]
    if any(lemma in cue("aims") for lemma in subject):
        return False  # "the goal is to finish by Friday"
    return "if" not in tokens.lower[max(0, to - WINDOW) : to]  # "if funding were to pass" supposes it


def ordered_object(site: Site) -> Frame | None:
    """ "ordered payment by Friday", "demanded their release within 24 hours"."""
    tokens = site.document.tokens
    verb = site.verb
    if not site.is_limited() or verb is None or tokens.lemma[verb] not in cue("obliging") or verb > site.first:
        return None
    ordered = child_of(tokens, verb, "xcomp")
    if (
        ordered is not None
        and verb < ordered < site.first
        and (is_verb(tokens, ordered) or _has_copula(tokens, ordered))
    ):
        return site.frame("obligation", "ordered to", act=ordered, setter=verb)  # the parse hung the time on the order
    thing = child_of(tokens, verb, *OBJECTS)
    if tokens.lemma[verb] == "call" and verb + 1 < site.first and tokens.lower[verb + 1] == "for":
        thing = next(
            (child for child in tokens.children[verb] if tokens.dep[child] == "obl" and child > verb + 1), None
        )
    elif tokens.lemma[verb] in ("tell", "ask", "call", "want", "issue", "need"):
        return None
    if thing is None or not verb < thing < site.first or not tokens.tag[thing].startswith(("N", "CD", "$")):
        return None
    return site.frame("obligation", "ordered thing", setter=verb, noun=thing)
