"""Where a content ends: the next punctuation, or the next report of the same sentence."""

from transforms.language.document import Document, Tokens
from transforms.resources import words
from transforms.statements.candidate import FINITE_TAGS, CueToken, is_punctuation, sentence_stop
from transforms.statements.cues import verb_form
from transforms.statements.inventory import CueEntry, forms, verbs

MODIFIERS = words("statements/grammar", "modifiers")
CIRCUMSTANCES = words("statements/grammar", "circumstances")
CONCESSIVE = words("statements/grammar", "concessive")
ASIDE = 25  # words of what follows a comma among which its head is looked for
MIN_CONTENT = 4  # words that a content has before an aside may end it
TRANSPARENT = frozenset({"-", "–", "%", "/", "$", "(", ")", "[", "]", '"', "“", "”", "''", "``", "‘", "’", "'"})


def to_sentence_end(document: Document, cue: CueToken, stop: int) -> int:
    """All of the sentence that no other report begins in: readers take it in, whatever the parser attaches where."""
    limit = clause_limit(document, cue)
    return max(run_on(document, cue, stop), next_report(document, cue, cue.stop, limit) or limit)


def run_on(document: Document, cue: CueToken, stop: int) -> int:
    """Stretch a content to the next punctuation, but not into the next report of the same sentence.

    Parsers attach the last phrase of a content to the cue as often as to the content; readers take it in.
    """
    tokens = document.tokens
    limit = clause_limit(document, cue)
    stop = min(max(stop, cue.stop + 1), limit)
    boundary = next_report(document, cue, cue.stop, limit)
    if boundary is not None and boundary < stop:
        return boundary
    limit = limit if boundary is None else boundary
    stop = _next_mark(document, stop, limit)
    if stop + 1 < limit and tokens.text[stop] == "," and _is_modifier(tokens, stop + 1):
        stop = _next_mark(document, stop + 1, limit)
    return _whole_quote(document, stop, limit)


def object_end(document: Document, cue: CueToken, first: int, stop: int) -> int:
    """Stretch an object or phrase that begins at a token, but not over what tells when its verb happened or goes on.

    "attacked the plan after the vote", "denounced the raid and urged calm": the adjunct and the second verb are the
    author's.
    """
    tokens = document.tokens
    end = run_on(document, cue, stop)
    for child in tokens.children[cue.first]:
        begin = tokens.left[child]
        if child < first or not first < begin < end or tokens.quote[begin] >= 0:
            continue
        goes_on = tokens.dep[child] == "conj" and tokens.tag[child].startswith("VB") and tokens.tag[begin] == "CC"
        when = tokens.dep[child].split(":")[0] in ("advcl", "obl") and tokens.lower[begin] in CIRCUMSTANCES
        if goes_on or when:
            end = begin
    aside = (at for at in range(first + 1, end - 1) if tokens.text[at] == "," and tokens.quote[at] < 0)
    return next((at for at in aside if _explains(tokens, at + 1)), end)


def _explains(tokens: Tokens, begin: int) -> bool:
    """Does the author go on behind an object and a comma: ", which ...", ", saying ...", ", but ...", ", and said"?"""
    if tokens.tag[begin] == "CC":
        return tokens.lower[begin] == "but" or tokens.tag[begin + 1] in FINITE_TAGS
    return tokens.tag[begin] in ("WDT", "WP", "VBG") and tokens.quote[begin] < 0


def clause_limit(document: Document, cue: CueToken) -> int:
    """Where the cue's clause must end: with the sentence, or before the main clause that a subordinate one precedes.

    "After aides insisted that S, the campaign backed down"; "those who said S were wrong".
    """
    tokens = document.tokens
    limit = sentence_stop(document, cue.first)
    top = cue.first
    while tokens.dep[top] == "conj" and tokens.head[top] != top:
        top = tokens.head[top]
    head, dep = tokens.head[top], tokens.dep[top]
    end = tokens.right[top] + 1
    precedes = dep == "advcl" and head > cue.first
    closes = tokens.right[head] + 1 == end or tokens.head[head] >= end
    embedded = dep.startswith("acl") and head < cue.first and closes
    if (precedes or embedded) and cue.stop < end < limit:
        return end
    return limit


def _next_mark(document: Document, stop: int, limit: int) -> int:
    """The next punctuation outside of quotations; marks within words and around phrases do not count."""
    tokens = document.tokens
    while stop < limit and (
        not is_punctuation(tokens, stop) or tokens.text[stop] in TRANSPARENT or tokens.quote[stop] >= 0
    ):
        stop += 1
    return stop


def _is_modifier(tokens: Tokens, index: int) -> bool:
    return tokens.tag[index] == "VBN" or tokens.lower[index] in MODIFIERS


def _whole_quote(document: Document, stop: int, limit: int) -> int:
    """A content that ends within a quotation takes all of it that stands in the sentence or goes on behind it."""
    tokens = document.tokens
    inside = tokens.quote[stop - 1]
    if inside >= 0 and stop < len(tokens) and tokens.quote[stop] == inside:
        return document.quotes[inside].stop
    if stop + 1 < limit and tokens.quote[stop] >= 0 and document.quotes[tokens.quote[stop]].first == stop:
        return document.quotes[tokens.quote[stop]].stop
    return stop


def next_report(document: Document, cue: CueToken, first: int, limit: int) -> int | None:
    """Where the next report of the sentence begins, with what joins it: None where there is none.

    ", adding that", "and warned that", "but he said", ", which he said", ", according to", "; he said".
    """
    tokens, known = document.tokens, forms()
    for index in range(first, limit):
        if tokens.quote[index] >= 0:
            continue
        if _sets_off(tokens, index, index - first) and not _is_paired(tokens, index, limit):
            return index
        if tokens.text[index] == "," and index - first >= MIN_CONTENT and _leaves(tokens, cue, index, limit):
            return index
        if tokens.text[index] == ";" and any(tokens.tag[at].startswith(FINITE_TAGS) for at in range(index, limit)):
            return index
        if tokens.head[index] == cue.first and tokens.dep[index] == "conj" and _goes_on_outside(tokens, cue, index):
            return _with_conjunction(tokens, index, first)
        if (
            tokens.lower[index] == "but"
            and index + 1 < limit
            and tokens.tag[index + 1] == tokens.tag[cue.first] == "VBD"
        ):
            return index  # "said he wanted to stay but was persuaded to go": what happened then
        word = tokens.lower[index]
        if word == "according" and index + 1 < limit and tokens.lower[index + 1] == "to":
            return index - 1 if is_punctuation(tokens, index - 1) else index
        if word in known and tokens.tag[index].startswith("VB") and index > cue.stop:
            begin = _report_begins(tokens, cue, index, verbs().get(known[word]), first)
            if begin is not None:
                return begin
    return None


def _sets_off(tokens: Tokens, index: int, words_before: int) -> bool:
    """Does an aside of the author begin: behind a spaced dash, or ", although ..."?"""
    if words_before < MIN_CONTENT or index + 1 >= len(tokens):
        return False
    spaced = tokens.end[index - 1] < tokens.start[index] and tokens.end[index] < tokens.start[index + 1]
    if tokens.text[index] in ("—", "--", "–") or (tokens.text[index] == "-" and spaced):
        return True
    return tokens.text[index] == "," and tokens.lower[index + 1] in CONCESSIVE


def _leaves(tokens: Tokens, cue: CueToken, comma: int, limit: int) -> bool:
    """Does the parse hang what follows a comma outside of the content, or as an apposition to a word of it?

    Behind "X said S", ", but Y objected" and ", pointing at Z" go on from the report, and ", a plan that ..." is mostly
    the author's explanation.
    """
    begin = comma + 1
    if begin >= limit or tokens.quote[begin] >= 0:
        return False
    heads = (at for at in range(begin, min(begin + ASIDE, limit)) if not comma < tokens.head[at] < limit)
    head = next(heads, None)
    if head is None:
        return False
    if tokens.head[head] == head:
        return True  # the main clause: "When he says S, it would seem that ..."
    if tokens.head[head] == cue.first:
        joined = tokens.dep[head] == "conj" and tokens.tag[begin] == "CC" and tokens.tag[head].startswith("VB")
        return joined or (tokens.dep[head] == "advcl" and tokens.tag[begin] == "VBG")
    return tokens.dep[head] == "appos" and tokens.tag[begin] == "DT" and tokens.head[head] > cue.first


def _is_paired(tokens: Tokens, dash: int, limit: int) -> bool:
    """Does a second dash follow, and the clause go on behind it: "the plans - all but one - will pay off"?"""
    closing = next((at for at in range(dash + 2, limit - 1) if tokens.text[at] == tokens.text[dash]), None)
    if closing is None or tokens.text[dash] == ",":
        return False
    behind = closing + 1 + (tokens.tag[closing + 1] == "RB")
    return tokens.tag[behind] in FINITE_TAGS or tokens.lower[behind] in ("that", "to", "of", "in")


def _goes_on_outside(tokens: Tokens, cue: CueToken, verb: int) -> bool:
    """Does a verb conjoined to the cue tell what the speaker did next ("said S but was persuaded to stay")?

    It shares the cue's subject and tense; with a subject of its own it is as often part of the content.
    """
    children = [child for child in tokens.children[verb] if child < verb]
    if any(tokens.dep[child].startswith("nsubj") and tokens.dep[child] != "nsubj:pass" for child in children):
        return False
    finite = next((at for at in (*children, verb) if tokens.tag[at] in FINITE_TAGS), None)
    before = tokens.left[verb] if tokens.tag[tokens.left[verb]] == "CC" else tokens.left[verb] - 1
    return finite is not None and tokens.tag[finite] == tokens.tag[cue.first] and tokens.tag[before] == "CC"


def _report_begins(tokens: Tokens, cue: CueToken, verb: int, entry: CueEntry | None, low: int) -> int | None:
    """Where the report of another cue begins; None where that verb is part of the content."""
    form = verb_form(tokens, verb)
    if entry is None or form in ("modal", "infinitive", "passive"):
        return None
    alike = tokens.tag[verb] in FINITE_TAGS and tokens.tag[cue.first] in (tokens.tag[verb], "VBN")
    if tokens.tag[verb - 1] == "PRP" and verb - 3 > low:
        if tokens.lower[verb - 2] in ("which", "who") and tokens.text[verb - 3] == ",":
            return verb - 3
        if tokens.tag[verb - 2] == "CC" and alike and not entry.weak:
            return verb - 2
    shares_cue = tokens.head[verb] == cue.first and tokens.dep[verb] in ("conj", "advcl", "parataxis")
    if tokens.tag[verb - 1] == "CC" and alike and (shares_cue or not entry.weak):
        return verb - 1
    bare = tokens.tag[verb] == "VB" and tokens.tag[cue.first] != "VB"  # "refuses to go or explain": no second report
    if shares_cue and tokens.dep[verb] == "conj" and not entry.weak and not bare:
        return _with_conjunction(tokens, verb, low)
    goes_on = form == "participle" and not entry.weak and bool({"that", "obj"} & entry.frames)
    comma = verb - 2 if tokens.tag[verb - 1] in ("''", "``") else verb - 1  # '"Q," saying that S'
    return comma if tokens.text[comma] == "," and (shares_cue or goes_on) else None


def _with_conjunction(tokens: Tokens, verb: int, low: int) -> int:
    """The start of a conjoined clause: its conjunction, and the comma before that."""
    start = tokens.left[verb]
    while start > low and (tokens.tag[start - 1] == "CC" or tokens.text[start - 1] == ","):
        start -= 1
    return max(start, low)
