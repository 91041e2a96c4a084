"""Frames: the ways in which news sets a deadline, found around a time expression.

Every rule looks at one time expression in its sentence and says whether that is a limit, and which words make it one.
The name of the rule stays with the frame, for error analysis.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.deadlines.cues import cue, limit_before
from transforms.deadlines.syntax import (
    CLAUSE_ENDS,
    OBJECTS,
    SUBJECTS,
    child_of,
    infinitive_after,
    is_verb,
    mark_of,
)
from transforms.language.document import Document, Tokens
from transforms.language.timex import TimeExpression
from transforms.times.direction import auxiliaries, governor, head_of, modals, tense

FrameKind = Literal["noun", "grant", "expiry", "extension", "owed", "obligation", "condition", "commitment"]
WINDOW = 12  # tokens that a frame on the surface spans
CLIMB = 3  # verbs above the act at which its obligation may stand


@dataclass(frozen=True, slots=True)
class Frame:
    """A deadline found: the time at tokens [first, last], the act's verb, the verb that sets it, the deadline noun.

    `start` is the first token of the limiting words (the preposition or the noun in front).
    """

    kind: FrameKind
    rule: str
    time: TimeExpression
    first: int
    last: int
    start: int
    act: int | None = None
    setter: int | None = None
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A time expression in its sentence, with what every rule asks for."""

    document: Document
    time: TimeExpression
    first: int
    last: int
    low: int
    high: int
    limit: tuple[str, int] | None
    verb: int | None

    def frame(
        self, kind: FrameKind, rule: str, act: int | None = None, setter: int | None = None, noun: int | None = None
    ) -> Frame:
        start = self.limit[1] if self.limit else self.first
        return Frame(kind, rule, self.time, self.first, self.last, start, act, setter, noun)


def find_frame(document: Document, time: TimeExpression) -> Frame | None:
    """The frame that makes a time expression a deadline; None where nothing does."""
    tokens = document.tokens
    first, last = document.token_at(time.start), document.token_at(time.end - 1)
    vague = time.value.endswith("_REF") or (time.type == "DURATION" and time.duration is None)
    if last >= len(tokens) or time.type == "SET" or vague:
        return None
    low = document.sentences[tokens.sentence[first]].first
    high = document.sentences[tokens.sentence[last]].stop  # a wrong split may run through the expression
    verb = governor(document, head_of(document, first, last + 1))
    site = Site(document, time, first, last, low, high, limit_before(document, first), verb)
    return next((frame for rule in RULES if (frame := rule(site)) is not None), None)


def _is_deadline_noun(document: Document, token: int) -> bool:
    tokens = document.tokens
    if tokens.lemma[token] in cue("nouns") or tokens.lower[token] in cue("nouns"):
        return True
    modifier = tokens.lower[token - 1] if token else ""
    return tokens.lemma[token] in cue("terms") and modifier in cue("term_modifiers")


def _noun_behind(site: Site) -> Frame | None:
    """ "a 48-hour ultimatum", "the May 9 close of business deadline", "by yesterday, a deadline it had set"."""
    tokens = site.document.tokens
    for token in range(site.last + 1, min(site.high, site.last + 6)):
        if _is_deadline_noun(site.document, token):
            act = infinitive_after(site.document, token, 3) or _act_before(site, token)
            return site.frame("noun", "time deadline", act, _noun_verb(site.document, token), token)
        tag, lower = tokens.tag[token], tokens.lower[token]
        apposed = lower == "," and token == site.last + 1 and site.limit is not None
        inside = tag.startswith(("N", "J", "CD", "HYPH")) or lower in (
            "of",
            "business",
            "-",
            "a",
            "the",
            "its",
            "'s",
            "’s",
        )
        if not (inside or apposed) or (lower in ("a", "the", "its") and tokens.lower[token - 1] != ","):
            return None
    return None


def _act_before(site: Site, noun: int) -> int | None:
    """The act that a limiting preposition ties to a deadline noun: "register ahead of the Oct. 11 deadline"."""
    if not _limited(site):
        return None
    if site.verb is not None and site.verb < site.first:
        return site.verb
    return _noun_verb(site.document, noun)


def _noun_verb(document: Document, noun: int) -> int | None:
    """The verb of which a deadline noun is subject or object."""
    return governor(document, document.tokens.head[noun]) if document.tokens.head[noun] != noun else None


def _noun_before(site: Site) -> Frame | None:
    """ "the deadline of February 2", "the deadline for bids was extended to April 12"."""
    document, tokens = site.document, site.document.tokens
    if site.first > site.low and tokens.lower[site.first - 1] == "from":
        return None  # "moved from March 15 to March 29": only the second one holds
    for token in range(site.first - 1, max(site.low, site.first - WINDOW) - 1, -1):
        if _is_deadline_noun(document, token):
            break
        if tokens.lower[token] in (";", ":", "that", "said") and token < site.first - 1:
            return None
    else:
        return None
    between = tokens.lower[token + 1 : site.first]
    setter = _noun_verb(document, token)
    plain = all(word in cue("between_noun_and_date") for word in between)
    subject = site.verb is not None and child_of(tokens, site.verb, *SUBJECTS) == token
    by_verb = subject and site.verb is not None and tokens.lemma[site.verb] in cue("noun_verbs")
    if not (plain or by_verb):
        return None
    if site.time.type == "DURATION" and not plain:
        return None
    act = infinitive_after(document, site.last, 2)
    if act is None:
        act = infinitive_after(document, token, 2)
    return site.frame("noun", "deadline of time", act, setter, token)


def _grant(site: Site) -> Frame | None:
    """ "gave Russia 60 days to comply", "has until Friday to reply", "was allowed a month in which to"."""
    document, tokens = site.document, site.document.tokens
    until = site.limit is not None and site.limit[0] in ("until", "till")
    if not until and site.time.type != "DURATION":
        return None
    act = infinitive_after(document, site.last)
    if act is not None and tokens.lemma[act] == "go":
        return None  # "three weeks to go"
    qualifies = site.last + 1 < site.high and tokens.tag[site.last + 1].startswith("N")  # "an eight-hour speech"
    if not until and (act is None or qualifies):
        return None
    stop = site.limit[1] if site.limit else site.first
    for token in range(stop - 1, max(site.low, stop - WINDOW) - 1, -1):
        lemma, between = tokens.lemma[token], tokens.lower[token + 1 : stop]
        if (
            lemma in cue("having")
            and is_verb(tokens, token)
            and all(w in cue("between_have_and_time") for w in between)
        ):
            return site.frame("grant", "has time", act, token)
        if lemma in cue("giving") and is_verb(tokens, token):
            if not set(between) & CLAUSE_ENDS and (act is not None or until):
                return site.frame("grant", "given time", act, token)
            return None
        if is_verb(tokens, token) and token < stop - 1:
            return None
    return None


def _expiry(site: Site) -> Frame | None:
    """ "expires on June 30", "due to run out at midnight", "applications close tomorrow"."""
    tokens = site.document.tokens
    for token in range(site.first - 1, max(site.low, site.first - 8) - 1, -1):
        lower = tokens.lower[token]
        if tokens.lemma[token] in cue("expiring") or lower in ("expires", "expired", "expiring", "lapses"):
            return site.frame("expiry", "expires", setter=token)
        if lower == "out" and token and tokens.lower[token - 1] in ("run", "runs", "ran", "running"):
            return site.frame("expiry", "runs out", setter=token - 1)
        if lower in CLAUSE_ENDS or (is_verb(tokens, token) and tokens.lemma[token] not in cue("ending")):
            break
    for token in range(site.first - 1, max(site.low, site.first - 4) - 1, -1):
        if tokens.lemma[token] in cue("ending") and tense(site.document, token) != "past":
            subject = child_of(tokens, token, *SUBJECTS)
            subject = token - 1 if subject is None and token > site.low else subject
            if subject is not None and tokens.lemma[subject] in cue("rights"):
                return site.frame("expiry", "right ends", setter=token)
    return None


def _extension(site: Site) -> Frame | None:
    """ "extended its offer until Nov. 6", "the talks' deadline was pushed back to Monday"."""
    document, tokens = site.document, site.document.tokens
    before = tokens.lower[site.first - 1] if site.first > site.low else ""
    if before not in ("to", "until", "till", "through"):
        return None
    low = max(site.low, site.first - 3 * WINDOW)
    for token in range(site.first - 2, low - 1, -1):
        if not is_verb(tokens, token):
            continue
        lemma = tokens.lemma[token]
        held = _thing_of(document, token)
        if lemma in cue("extending"):
            return site.frame("extension", "extended", setter=token)
        if lemma in cue("postponing") and held is not None and tokens.lemma[held] in cue("rights"):
            return site.frame("extension", "postponed", setter=token)
    return None


def _thing_of(document: Document, verb: int) -> int | None:
    """What a verb acts on: its object, or its subject in the passive."""
    tokens = document.tokens
    thing = child_of(tokens, verb, "obj")
    return thing if thing is not None else child_of(tokens, verb, "nsubj:pass")


def _owed(site: Site) -> Frame | None:
    """ "payment is due by Friday", "a decision is due in early June"."""
    tokens = site.document.tokens
    start = site.limit[1] if site.limit else site.first
    for due in range(start - 1, max(site.low, start - 3) - 1, -1):
        if tokens.lower[due] == "due":
            break
        if tokens.lower[due] not in ("on", "in", "at", "back", "before", "by", "no", "later", "than"):
            return None
    else:
        return None
    for owed in range(due - 1, max(site.low, due - 6) - 1, -1):
        if tokens.lemma[owed] in cue("owed") and tokens.tag[owed].startswith("N"):
            return site.frame("owed", "due", setter=due, noun=owed)
        if tokens.lower[owed] in CLAUSE_ENDS:
            return None
    return None


def _limited(site: Site) -> bool:
    """Whether a limit stands before the time; "in" is one only for a length ("must leave in 48 hours")."""
    if site.limit is None:
        before = site.document.tokens.lower[site.first - 1] if site.first > site.low else ""
        return site.time.type == "DURATION" and before == "in"
    return site.limit[0] not in ("until", "till")


def _obligation(site: Site) -> Frame | None:
    """ "must file by Friday", "ordered troops to leave within 48 hours", "agreed to phase out the charges by 2013"."""
    document, tokens = site.document, site.document.tokens
    if not _limited(site):
        return None
    verb = site.verb
    strong = site.limit is not None and site.limit[0] in cue("strong_limits")
    for _ in range(CLIMB):
        if verb is None:
            break
        kind = _obliges(document, verb, site.limit is not None)
        if kind is not None and (kind[0] == "condition" or not _is_negated(document, verb)):
            return site.frame(kind[0], kind[1], act=verb, setter=kind[2])
        above = tokens.head[verb]
        if tokens.dep[verb] not in ("xcomp", "conj", "advcl", "ccomp", "obl", "acl", "parataxis") or above == verb:
            break
        verb = governor(document, above)
        if kind is None and tokens.dep[site.verb or 0] in ("ccomp", "parataxis"):
            break
    if strong and site.verb is not None and auxiliaries(document, site.verb) & {"will", "shall", "to", "be"}:
        return site.frame("obligation", "no later than", act=site.verb)
    return None


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
    if mark == "if" and (_is_negated(document, verb) or tokens.lemma[verb] in cue("failing")):
        return "condition", "if not", verb
    infinitive = "to" in helpers
    if infinitive and (noun := _order_before(document, verb)) is not None:
        return "obligation", "order to", noun
    if infinitive and above != verb:
        failing = next((at for at in (above, verb - 2) if at >= 0 and tokens.lemma[at] in cue("failing")), None)
        if failing is not None:
            return ("condition", "if fails", failing) if mark_of(document, failing) == "if" else None
        if (tokens.lemma[above] == "have" and relation == "xcomp") or _right_after_have(tokens, verb):
            return "obligation", "has to", above
        if tokens.lemma[above] == "need" and relation == "xcomp":
            return "obligation", "needs to", above
        if tokens.lemma[above] in cue("obliging") and is_verb(tokens, above):
            return "obligation", "ordered to", above
        if tokens.lower[above] in cue("obliged_adjectives"):
            return "obligation", "required to", above
        if tokens.lemma[above] in cue("committing") and relation == "xcomp":
            return ("commitment", "agreed to", above) if limited else None
        if tokens.lemma[above] in cue("obliging_nouns") and relation.startswith(("acl", "nmod", "advcl")):
            return "obligation", "order to", above
    if infinitive and limited and mark != "if" and _is_to_be(document, verb):
        return "obligation", "is to", verb
    subjunctive = (tokens.tag[verb] in ("VB", "VBP") and not helpers) or ("be" in helpers and not helpers & modals())
    if relation == "ccomp" and subjunctive and tokens.lemma[above] in cue("demanding"):
        return "obligation", "demanded that", above
    return None


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
    return "if" not in tokens.lower[max(0, to - WINDOW) : to]  # "if funding were to pass" supposes it


def _is_negated(document: Document, verb: int) -> bool:
    tokens = document.tokens
    return any(tokens.lower[child] in ("not", "n't", "never") for child in tokens.children[verb] if child < verb)


def _or_else(site: Site) -> Frame | None:
    """ "Pay by Saturday or the files will be published": an alternative makes any limit one."""
    tokens = site.document.tokens
    after = site.last + 1
    if site.limit is None or site.limit[0] not in ("by", "within", "before") or after >= site.high:
        return None
    if tokens.lower[after] == "," and after + 1 < site.high:
        after += 1
    if tokens.lower[after] != "or" or site.verb is None or tokens.tag[site.verb] not in ("VB", "VBP"):
        return None
    return site.frame("condition", "or else", act=site.verb)


def _ordered_object(site: Site) -> Frame | None:
    """ "ordered payment by Friday", "demanded their release within 24 hours"."""
    tokens = site.document.tokens
    verb = site.verb
    if not _limited(site) or verb is None or tokens.lemma[verb] not in cue("obliging") or verb > site.first:
        return None
    thing = child_of(tokens, verb, *OBJECTS)
    if (
        thing is None
        or not verb < thing < site.first
        or tokens.lemma[verb] in ("tell", "ask", "call", "want", "issue", "need")
    ):
        return None
    return site.frame("obligation", "ordered thing", setter=verb, noun=thing)


def _conditional(site: Site) -> Frame | None:
    """ "would leave in 60 days unless Moscow dismantles its missiles", "will strike Monday if no deal is reached"."""
    document, tokens = site.document, site.document.tokens
    for token in range(site.last + 1, min(site.high, site.last + 9)):
        lower = tokens.lower[token]
        if lower == "unless" or (lower == "if" and _fails_after(document, token)):
            act = next((t for t in range(token + 1, min(site.high, token + WINDOW)) if _finite(document, t)), None)
            if act is not None and site.time.latest != site.time.earliest and site.time.type != "DURATION":
                return None
            if act is not None and site.verb is not None and tense_is_ahead(document, site.verb):
                failing = tokens.lemma[act] in cue("failing")
                done = infinitive_after(document, act, 3) if failing else act
                return site.frame("condition", "time unless", done or act, act)
        if lower != "," and not tokens.tag[token].startswith(("N", "P", "CC")):
            return None
    return None


def _fails_after(document: Document, token: int) -> bool:
    tokens = document.tokens
    window = range(token + 1, min(len(tokens), token + WINDOW))
    return any(tokens.lemma[t] in ("fail", "refuse") or tokens.lower[t] in ("not", "n't", "no") for t in window)


def _finite(document: Document, token: int) -> bool:
    tokens = document.tokens
    return tokens.tag[token] in ("VBZ", "VBP", "VBD", "VB") or tokens.lemma[token] in cue("failing")


def tense_is_ahead(document: Document, verb: int) -> bool:
    """Whether a verb tells of what would or will be."""
    tokens = document.tokens
    helpers = auxiliaries(document, verb)
    if tokens.lemma[verb] == "threaten":
        return True
    return bool(helpers & {"will", "would", "'ll", "shall", "to", "may", "could", "might"}) or tokens.tag[verb] in (
        "VBZ",
        "VBP",
    )


RULES: Sequence[Callable[[Site], Frame | None]] = (
    _noun_behind,
    _noun_before,
    _grant,
    _expiry,
    _extension,
    _owed,
    _obligation,
    _or_else,
    _ordered_object,
    _conditional,
)
