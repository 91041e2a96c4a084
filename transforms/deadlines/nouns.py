"""Frames of nouns that are a deadline themselves: "a 48-hour ultimatum", "the deadline of February 2"."""

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import SUBJECTS, child_of, infinitive_after, is_verb
from transforms.language.document import Document
from transforms.times.direction import governor_above

INSIDE = frozenset({"of", "business", "-", "a", "the", "its", "'s", "’s"})
FOR_REACH = 8  # tokens from a date to the act of those whom a deadline is for
REACH = 6  # tokens behind a time in which the noun that it qualifies stands


def is_deadline_noun(document: Document, token: int) -> bool:
    """Whether a word is a deadline: "deadline", "grace period", "a window to appeal"."""
    tokens = document.tokens
    if tokens.lemma[token] in cue("nouns") or tokens.lower[token] in cue("nouns"):
        return True
    if token > 1 and "".join(tokens.lower[token - 2 : token + 1]) in cue("nouns"):
        return True  # "cut-off" in three tokens
    if token > 0 and f"{tokens.lower[token - 1]}_{tokens.lemma[token]}" in cue("compounds"):
        return True
    opens = tokens.lemma[token] in cue("opportunities") and tokens.tag[token].startswith("N")
    return opens and token + 1 < len(tokens) and tokens.lower[token + 1] == "to"


def noun_behind(site: Site) -> Frame | None:
    """ "a 48-hour ultimatum", "the May 9 close of business deadline", "by yesterday, a deadline it had set"."""
    document, tokens = site.document, site.document.tokens
    behind = site.last + 1
    if behind + 1 < site.high and tokens.lower[behind] == "as" and tokens.lower[behind + 1] in ("the", "a", "its"):
        behind += 2  # "set Friday as the closing date for comments"
    for token in range(behind, min(site.high, site.last + REACH)):
        if is_deadline_noun(document, token):
            act = act_behind(document, token, 3)
            if act is None:
                act = _act_before(site, token)
            return site.frame("noun", "time deadline", act, governor_above(document, token), token)
        tag, lower = tokens.tag[token], tokens.lower[token]
        apposed = lower == "," and token == behind and site.limit is not None
        inside = tag.startswith(("N", "J", "CD", "HYPH", "VBG")) or lower in INSIDE
        if not (inside or apposed) or (lower in ("a", "the", "its") and tokens.lower[token - 1] != ","):
            return None
    return None


def date_is_deadline(site: Site) -> Frame | None:
    """ "March 1 is the deadline to compete", "Friday was the last day to register"."""
    document, tokens = site.document, site.document.tokens
    behind = site.last + 1
    if behind >= site.high or tokens.lower[behind] not in ("is", "was", "'s"):
        return None
    for token in range(behind + 1, min(site.high, behind + REACH)):
        last_day = f"{tokens.lower[token - 1]}_{tokens.lemma[token]}" in cue("last_days")
        if is_deadline_noun(document, token) or last_day:
            return site.frame("noun", "time is deadline", act_behind(document, token, 3), None, token)
        if is_verb(tokens, token):
            return None
    return None


def act_behind(document: Document, noun: int, reach: int) -> int | None:
    """The act that a deadline noun is for: "the deadline to submit bids", "the deadline for submitting bids"."""
    act = infinitive_after(document, noun, reach)
    return act if act is not None else act_for(document, noun)


def act_for(document: Document, noun: int) -> int | None:
    """The act that a gerund tells: "the deadline for submitting bids"."""
    tokens = document.tokens
    gerund = noun + 2 < len(tokens) and tokens.lower[noun + 1] == "for" and tokens.tag[noun + 2] == "VBG"
    return noun + 2 if gerund else None


def _act_before(site: Site, noun: int) -> int | None:
    """The act that a limiting preposition ties to a deadline noun: "register ahead of the Oct. 11 deadline"."""
    if not site.is_limited():
        return None
    if site.verb is not None and site.verb < site.first:
        return site.verb
    return governor_above(site.document, noun)


def noun_before(site: Site) -> Frame | None:
    """ "the deadline of February 2", "the deadline for bids was extended to April 12"."""
    document, tokens = site.document, site.document.tokens
    token = next(
        (at for at in range(site.first - 1, max(site.low, site.first - WINDOW) - 1, -1) if _stops(site, at)), None
    )
    if token is None or not is_deadline_noun(document, token):
        return None
    between = tokens.lower[token + 1 : site.first]
    setter = governor_above(document, token)
    if site.before() == "from":
        return _moved(site, token)
    plain = all(word in cue("between_noun_and_date") for word in between) and not _dates_setting(site, token)
    if not (plain or _joined_by_verb(site, token) or _is_apposed(site, token)) or (
        site.time.type == "DURATION" and not plain
    ):
        return None
    for_whom = site.last + 1 < site.high and tokens.lower[site.last + 1] == "for"
    act = infinitive_after(document, site.last, FOR_REACH if for_whom else 2)  # "of Oct. 1 for the sides to sign"
    if act is None:
        act = act_behind(document, token, 2)
    return site.frame("noun", "deadline of time", act, setter, token)


def _stops(site: Site, token: int) -> bool:
    """Whether the search for a deadline noun in front of a time ends at a word."""
    closed = site.document.tokens.lower[token] in (";", ":", "that", "said") and token < site.first - 1
    return closed or is_deadline_noun(site.document, token)


def _dates_setting(site: Site, noun: int) -> bool:
    """Whether the time tells when a deadline was set: "issued a 48-hour ultimatum on Wednesday"."""
    document, tokens = site.document, site.document.tokens
    if site.before() != "on" or site.first - noun != 2:
        return False
    verb = governor_above(document, noun)
    set_then = verb is not None and verb < noun and tokens.lemma[verb] in cue("setting") | cue("giving")
    return set_then or (noun > 0 and document.in_time(noun - 1))


def _is_apposed(site: Site, noun: int) -> bool:
    """Whether the time is set behind the noun with its phrase: "the deadline for objections, Sept. 30,"."""
    tokens = site.document.tokens
    between = range(noun + 1, site.first)
    if not between or site.before() != "," or tokens.lower[noun + 1] not in ("for", "to", "on"):
        return False
    inside = [token for token in between if token != site.first - 1]
    return not any(tokens.lower[token] in (",", ";", ":") or tokens.tag[token] in ("VBD", "VBZ") for token in inside)


def _joined_by_verb(site: Site, noun: int) -> bool:
    """Whether a verb joins a deadline noun, its subject, to the time: "the deadline for bids is April 1"."""
    tokens, verb = site.document.tokens, site.verb
    if verb is None or child_of(tokens, verb, *SUBJECTS) != noun:
        return False
    return tokens.lemma[verb] in cue("noun_verbs") or site.first <= verb <= site.last


def _moved(site: Site, noun: int) -> Frame | None:
    """The old date of "moved the deadline from March 15 to March 29"."""
    tokens, behind = site.document.tokens, site.last + 1
    verb = governor_above(site.document, noun)
    moving = verb is not None and tokens.lemma[verb] in cue("extending") | cue("postponing")
    if not moving or behind >= site.high or tokens.lower[behind] not in ("to", "until"):
        return None
    return site.frame("noun", "old deadline", act_behind(site.document, noun, 2), verb, noun)
