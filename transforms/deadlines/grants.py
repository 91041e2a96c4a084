"""Frames of time that somebody is given: "has until Friday to reply", "comments may be sent until May 3"."""

from transforms.deadlines.cues import cue
from transforms.deadlines.site import WINDOW, Frame, Site
from transforms.deadlines.syntax import CLAUSE_ENDS, infinitive_after, is_verb


def grant(site: Site) -> Frame | None:
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
