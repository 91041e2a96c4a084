"""Frames of rights and debts that run out: "expires on June 30", "extended to Nov. 6", "payment is due by Friday"."""

from datetime import date, timedelta

from transforms.deadlines.cues import cue
from transforms.deadlines.nouns import is_deadline_noun
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, SUBJECTS, child_of, is_verb
from transforms.language.document import Document
from transforms.times.direction import tense
from transforms.times.tagger import published_day

RECENT = timedelta(days=366)
OWED_REACH = 6  # tokens between what is due and "due", and between "due" and its time


def expiry(site: Site) -> Frame | None:
    """ "expires on June 30", "due to run out at midnight", "applications close tomorrow"."""
    tokens = site.document.tokens
    if site.time.type == "DURATION" and site.before() not in ("in", "within"):
        return None  # "expired after a decade", "will not expire for ten years"
    for token in range(site.first - 1, max(site.low, site.first - 8) - 1, -1):
        lower = tokens.lower[token]
        if tokens.lemma[token] in cue("expiring") or lower in ("expires", "expired", "expiring", "lapses"):
            return site.frame("expiry", "expires", setter=token)
        if lower == "out" and token and tokens.lower[token - 1] in ("run", "runs", "ran", "running"):
            eaten = tokens.lower[token + 1] in ("the", "a", "of") and token + 1 < site.first  # "run out the clock"
            return None if eaten else site.frame("expiry", "runs out", setter=token - 1)
        if lower in CLAUSE_ENDS or (is_verb(tokens, token) and tokens.lemma[token] not in cue("ending")):
            break
    for token in range(site.first - 1, max(site.low, site.first - 5) - 1, -1):
        if tokens.lemma[token] in cue("ending") and tense(site.document, token) != "past":
            subject = child_of(tokens, token, *SUBJECTS)
            subject = token - 1 if subject is None and token > site.low else subject
            if subject is not None and _is_right(site.document, subject):
                return site.frame("expiry", "right ends", setter=token)
    return None


def lasting(site: Site) -> Frame | None:
    """ "the offer stands until Friday", "the permit is valid through May", "the ban runs until the end of 2025"."""
    document, tokens, verb = site.document, site.document.tokens, site.verb
    if not site.lasts() or verb is None or verb > site.first:
        return None
    if tokens.lemma[verb] not in cue("lasting") and tokens.lower[verb] not in cue("valid"):
        return None
    subject = child_of(tokens, verb, *SUBJECTS)
    if subject is None or not _is_right(document, subject):
        return None
    if tense(document, verb) == "past" and not _is_recent(site):
        return None
    return site.frame("expiry", "lasts", setter=verb)


def _is_recent(site: Site) -> bool:
    """Whether a time lies within a year before publication: older rights are history."""
    published = published_day(site.document)
    if published is None or site.time.latest is None:
        return False
    return timedelta() <= published - date.fromisoformat(site.time.latest[:10]) <= RECENT


def _is_right(document: Document, token: int) -> bool:
    tokens = document.tokens
    split = token > 1 and "".join(tokens.lower[token - 2 : token + 1]) in cue("rights")  # "cease-fire" in three tokens
    return tokens.lemma[token] in cue("rights") or split or is_deadline_noun(document, token)


def extension(site: Site) -> Frame | None:
    """ "extended its offer until Nov. 6", "the deadline was pushed back to Monday", "extended by three months"."""
    document, tokens = site.document, site.document.tokens
    length = site.time.type == "DURATION"
    before = site.before()
    start = site.first - 1
    if length and before in ("another", "a", "an", "further"):
        start -= 1
        before = tokens.lower[start] if start >= site.low else ""
    if before not in (("by", "for") if length else ("to", "until", "till", "through")):
        return None
    for token in range(start - 1, max(site.low, site.first - 3 * WINDOW) - 1, -1):
        if not is_verb(tokens, token):
            continue
        lemma, held = tokens.lemma[token], _thing_of(document, token)
        right = held is not None and _is_right(document, held)
        if lemma in cue("extending"):
            # what is extended may be "it", or hidden from the parse
            pronoun = held is not None and tokens.tag[held] == "PRP"
            hidden = held is None or tokens.tag[held] == "NN" or not length
            if right or pronoun or (hidden and any(_is_right(document, at) for at in range(site.low, site.first))):
                return site.frame("extension", "extended by" if length else "extended", setter=token)
        put_off = lemma == "put" and tokens.lower[token + 1] in ("off", "back")
        if (lemma in cue("postponing") or put_off) and right:
            return site.frame("extension", "postponed by" if length else "postponed", setter=token)
    return None


def _thing_of(document: Document, verb: int) -> int | None:
    """What a verb acts on: its object, or its subject in the passive."""
    tokens = document.tokens
    thing = child_of(tokens, verb, "obj")
    return thing if thing is not None else child_of(tokens, verb, "nsubj:pass")


def owed(site: Site) -> Frame | None:
    """ "payment is due by Friday", "a decision is due in early June", "the report is due to parliament by May"."""
    tokens = site.document.tokens
    start = site.limit[1] if site.limit else site.first
    due = start - 1
    while due >= max(site.low, start - OWED_REACH) and tokens.lower[due] != "due":
        if tokens.lower[due] in (*CLAUSE_ENDS, "out") or tokens.tag[due] in ("VBD", "VBZ", "VBP", "MD", "VBG"):
            return None
        due -= 1
    if due < site.low or tokens.lower[due] != "due" or (tokens.lower[due + 1] == "to" and site.limit is None):
        return None  # "fell due to its third-quarter loss"
    for owed in range(due - 1, max(site.low, due - OWED_REACH) - 1, -1):
        if tokens.lemma[owed] in cue("owed") and tokens.tag[owed].startswith("N"):
            return site.frame("owed", "due", setter=due, noun=owed)
        if tokens.lower[owed] in CLAUSE_ENDS:
            return None
    return None
