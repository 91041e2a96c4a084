"""Frames of rights and debts that run out: "expires on June 30", "extended to Nov. 6", "payment is due by Friday"."""

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, SUBJECTS, child_of, is_verb
from transforms.language.document import Document
from transforms.times.direction import tense


def expiry(site: Site) -> Frame | None:
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


def extension(site: Site) -> Frame | None:
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


def owed(site: Site) -> Frame | None:
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
