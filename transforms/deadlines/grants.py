"""Frames of time that somebody is given: "has until Friday to reply", "comments may be sent until May 3"."""

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, SUBJECTS, child_of, infinitive_after, is_verb
from transforms.times.direction import auxiliaries
from transforms.times.lookup import times_between

COUNTED_REACH = 9  # tokens of "from receipt of the claim", "under an earlier agreement" between a time and its act


def grant(site: Site) -> Frame | None:
    """ "gave Russia 60 days to comply", "has until Friday to reply", "was allowed a month in which to"."""
    document, tokens = site.document, site.document.tokens
    up_to = site.lasts() and site.before() != "through" and site.time.type != "DURATION"
    if not up_to and (not _is_length(site) or site.before() == "for"):
        return None  # "gave chase for two hours"
    act = _act_behind(site)
    if act is not None and tokens.lemma[act] in cue("no_acts"):
        return None  # "three weeks to go", "two years to live"
    # "an eight-hour speech to make", "a week of holiday to enjoy"
    behind = site.last + 1
    qualifies = behind < site.high and (tokens.tag[behind].startswith("N") or tokens.lower[behind] == "of")
    brief = act is None and _is_all(site)
    if not up_to and not brief and qualifies:
        return None
    stop = site.limit[1] if site.limit else site.first
    for token in range(stop - 1, max(site.low, stop - WINDOW) - 1, -1):
        lemma, between = tokens.lemma[token], tokens.lower[token + 1 : stop]
        if not is_verb(tokens, token):
            continue
        if lemma in cue("having") and all(w in cue("between_have_and_time") for w in between):
            below = _act_below(site, token)
            if act is None and below is None and not (up_to or brief):
                return None
            if tokens.lower[token] == "had" and auxiliaries(document, token) & {"has", "have", "had"}:
                return None  # "has had two weeks to think": a time that is over
            return site.frame("grant", "has time", act or below, token)
        if lemma in cue("giving"):
            gap = set(between) & CLAUSE_ENDS - ({","} if _holds_time(site, token) else set())
            act = act or _act_below(site, token)
            if not gap and (act is not None or up_to):
                return site.frame("grant", "given time", act, token)
            return None
        if token < stop - 1 or tokens.tag[token] in ("VBG", "VB"):
            return None  # "waiting five hours to vote", "the power to act until 2026"
    return None


def _is_length(site: Site) -> bool:
    """Whether the time is one that can be given: a length of minutes or more, or one from some day on."""
    if site.time.type == "DURATION":
        return not (site.time.duration or "").endswith("S")
    words = site.time.text.lower().split()
    return "from" in words[1:] and site.time.type == "DATE"


def _is_all(site: Site) -> bool:
    """Whether hours are all that somebody is told to have: "You have 24 hours." """
    tokens, behind = site.document.tokens, site.last + 1
    ends = behind >= site.high or tokens.lower[behind] in CLAUSE_ENDS
    return ends and (site.time.duration or "").startswith("PT") and (site.time.duration or "").endswith("H")


def _holds_time(site: Site, verb: int) -> bool:
    """Whether a length stands between a verb and an end point: "were given an extra week, until March 20"."""
    tokens = site.document.tokens
    return bool(times_between(site.document, tokens.end[verb], site.time.start - 1))


def _act_behind(site: Site) -> int | None:
    """The act that time is given for: "60 days [in which] to comply", "two days left to agree"."""
    tokens, last = site.document.tokens, site.last
    if last + 1 < site.high and tokens.lower[last + 1] in cue("remaining"):
        last += 1
    between = last + 1 < site.high and tokens.lower[last + 1] in ("from", "after", "of", "under", "following")
    act = infinitive_after(site.document, last, COUNTED_REACH if between else 4)
    if act is None and last + 2 < site.high and tokens.lower[last + 1] == ",":
        act = infinitive_after(site.document, last + 1, 1)  # "until March 20, to submit"
    return act


def _act_below(site: Site, verb: int) -> int | None:
    """The infinitive that belongs to "has until Jan. 31, the eve of the vote, to answer"."""
    tokens = site.document.tokens
    for child in tokens.children[verb]:
        infinitive = any(tokens.tag[mark] == "TO" for mark in tokens.children[child] if mark < child)
        if child > site.last and infinitive and is_verb(tokens, child):
            return child
    return None


def permission(site: Site) -> Frame | None:
    """ "comments may be sent until May 3", "can file papers up to 4 p.m.", "is accepting bids through Friday"."""
    document, tokens, verb = site.document, site.document.tokens, site.verb
    if not site.lasts() or verb is None or not is_verb(tokens, verb) or verb > site.first:
        return None
    helpers, lemma = auxiliaries(document, verb), tokens.lemma[verb]
    subject, thing = child_of(tokens, verb, *SUBJECTS), child_of(tokens, verb, "obj")
    if lemma in cue("submitting") and helpers & cue("permitting"):
        return site.frame("permission", "may until", act=verb, setter=verb)
    passive = subject is not None and tokens.dep[subject] == "nsubj:pass"
    taken = subject if passive else thing
    if lemma in cue("taking") and taken is not None and tokens.lemma[taken] in cue("owed") | cue("rights"):
        return site.frame("permission", "taken until", act=None, setter=verb, noun=taken)
    return None
