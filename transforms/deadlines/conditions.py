"""Frames of conditions whose failure sets something off: "Pay by Saturday or ...", "unless they leave by Friday"."""

from transforms.deadlines.cues import cue, limit_before
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, infinitive_after, is_verb
from transforms.language.document import Document
from transforms.times.direction import auxiliaries
from transforms.times.lookup import times_between


def or_else(site: Site) -> Frame | None:
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


def conditional(site: Site) -> Frame | None:
    """ "would leave in 60 days unless Moscow dismantles its missiles", "will strike Monday if no deal is reached"."""
    document, tokens = site.document, site.document.tokens
    for token in range(site.last + 1, min(site.high, site.last + 9)):
        lower = tokens.lower[token]
        if lower == "unless" or (lower == "if" and site.limit is None and _fails_after(document, token)):
            act = next((t for t in range(token + 1, min(site.high, token + WINDOW)) if _finite(document, t)), None)
            if act is not None and tokens.dep[act].startswith(("aux", "cop")) and tokens.head[act] > act:
                act = tokens.head[act]
            if _has_limit(site, token):
                return None  # "will walk out over Easter unless ... by Wednesday": the limit is in the condition
            if act is not None and site.time.latest != site.time.earliest and site.time.type != "DURATION":
                return None
            if act is not None and site.verb is not None and tense_is_ahead(document, site.verb):
                failing = tokens.lemma[act] in cue("failing")
                done = infinitive_after(document, act, 3) if failing else act
                return site.frame("condition", "time unless", done or act, act)
        if lower != "," and not tokens.tag[token].startswith(("N", "P", "CC")):
            return None
    return None


def relative(site: Site) -> Frame | None:
    """ "Firms that do not comply by October face fines", "fighters who surrender by Sunday will be pardoned"."""
    document, tokens = site.document, site.document.tokens
    if not site.is_limited() or site.limit is None:
        return None
    start = site.limit[1]
    near = (at for at in range(start - 1, max(site.low, start - WINDOW), -1) if tokens.tag[at].startswith("VB"))
    act = next(near, site.verb)  # the parse may hang the time on the main clause
    if act is None or not tokens.dep[act].startswith("acl:relcl"):
        return None
    who, helpers = tokens.head[act], auxiliaries(document, act)
    if not (tokens.tag[act] in ("VBP", "VBZ") or helpers & {"do", "does", "has", "have"}) or not tokens.tag[
        who
    ].startswith("NN"):
        return None
    over = tokens.head[who]
    follows = range(site.last + 1, min(site.high, site.last + 6))  # the parse may take "face" for a noun
    faced = any(tokens.lemma[at] in cue("suffering") or tokens.lower[at] in ("will", "would") for at in follows)
    promised = over != who and is_verb(tokens, over) and auxiliaries(document, over) & {"will", "would", "may", "can"}
    return site.frame("condition", "who does", act=act, setter=who) if faced or promised else None


def without(site: Site) -> Frame | None:
    """ "Without a budget by April 1, the government will shut down"."""
    tokens = site.document.tokens
    if site.limit is None or not site.is_limited():
        return None
    start = site.limit[1]
    for token in range(start - 1, max(site.low, start - WINDOW) - 1, -1):
        if tokens.lower[token] == "without":
            noun = next((at for at in range(token + 1, start) if tokens.tag[at].startswith("N")), None)
            main = site.verb
            ahead = main is not None and tense_is_ahead(site.document, main)
            return site.frame("condition", "without", setter=main, noun=noun) if noun is not None and ahead else None
        if is_verb(tokens, token) or tokens.lower[token] in CLAUSE_ENDS:
            return None
    return None


def _has_limit(site: Site, first: int) -> bool:
    """Whether a time with a limit of its own stands behind a token in the sentence."""
    document, tokens = site.document, site.document.tokens
    for time in times_between(document, tokens.start[first], tokens.end[site.high - 1]):
        if limit_before(document, document.token_at(time.start)) is not None:
            return True
    return False


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
