"""Frames of nouns that are a deadline themselves: "a 48-hour ultimatum", "the deadline of February 2"."""

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import SUBJECTS, child_of, infinitive_after
from transforms.language.document import Document
from transforms.times.direction import governor


def _is_deadline_noun(document: Document, token: int) -> bool:
    tokens = document.tokens
    if tokens.lemma[token] in cue("nouns") or tokens.lower[token] in cue("nouns"):
        return True
    modifier = tokens.lower[token - 1] if token else ""
    return tokens.lemma[token] in cue("terms") and modifier in cue("term_modifiers")


def noun_behind(site: Site) -> Frame | None:
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
    if not site.is_limited():
        return None
    if site.verb is not None and site.verb < site.first:
        return site.verb
    return _noun_verb(site.document, noun)


def _noun_verb(document: Document, noun: int) -> int | None:
    """The verb of which a deadline noun is subject or object."""
    return governor(document, document.tokens.head[noun]) if document.tokens.head[noun] != noun else None


def noun_before(site: Site) -> Frame | None:
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
