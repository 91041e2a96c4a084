"""Contents that a cue governs in the tree: clauses, infinitives, objects and prepositional phrases."""

from collections.abc import Iterator

from transforms.language.document import Document, Tokens
from transforms.resources import words
from transforms.statements.boundaries import next_report, object_end, run_on, to_sentence_end
from transforms.statements.candidate import (
    FINITE_TAGS,
    Candidate,
    CueToken,
    Range,
    Rule,
    is_full,
    is_punctuation,
    sentence_stop,
    trim,
)
from transforms.statements.cues import is_negated, is_performed
from transforms.statements.nominal import with_light_verb
from transforms.statements.passives import MAX_OBJECT_WORDS, asked, is_attributed, passive
from transforms.statements.sources import is_time, source_of

CLAUSES = ("ccomp", "parataxis", "ccomp:preconj")
BARE_CLASSES = words("statements/grammar", "bare_classes")
SUBORDINATORS = words("statements/grammar", "subordinators")
OPENERS = words("statements/grammar", "clause_openers")
RELATIVE = words("statements/grammar", "relative")
TOLD = words("statements/grammar", "told")
OBJECTS = ("obj", "iobj")
HEARD = frozenset({"tell", "inform", "warn", "assure", "remind", "advise"})  # "was told that S": somebody said so
CONTENT_BEGINS = ("DT", "PRP", "NN", "EX", "CD", "``", "VBG", "JJ")  # tags of words that a content begins with
SAYABLE = words("statements/grammar", "sayable")


def clause_candidates(document: Document, cue: CueToken) -> Iterator[Candidate]:
    """The statement that a verbal cue makes with its complement, by the first of its frames that fits."""
    tokens = document.tokens
    if cue.stop >= len(tokens):
        return  # the text breaks off
    having_said = tokens.lower[cue.first - 1] == "having" and tokens.text[cue.stop : cue.stop + 2] == ["that", ","]
    if cue.form == "imperative" or having_said or _is_reduced(document, cue):
        return
    if tokens.text[cue.stop] == ":" and cue.form == "participle":
        return  # "WARNING: ..."
    if cue.form == "modal" and not is_negated(tokens, cue.first):
        return  # but "would not say whether S" refuses
    if cue.form == "infinitive" and not is_performed(tokens, cue.first):
        return
    if cue.form == "passive":
        made = asked(document, cue)
        if made is None and (is_attributed(document, cue) or cue.entry.lemma in HEARD):
            told = _active(document, cue)
            begin = told[1].first if told is not None else 0
            # ", announced by X, failed": the main verb is no content
            resumes = tokens.text[begin - 1] == "," and tokens.tag[begin] in FINITE_TAGS
            made = (told[0], [trim(document, *told[1])]) if told is not None and not resumes else None
        made = made or passive(document, cue)
    else:
        found = _active(document, cue)
        made = (found[0], [trim(document, *found[1])]) if found is not None else None
    if made is not None:
        rule, parts = made
        content = [part for part in parts if part.stop > part.first]
        if content:
            yield Candidate(rule, cue, source_of(document, cue), content)


def _is_reduced(document: Document, cue: CueToken) -> bool:
    """Is the verb a participle behind its noun, and no past tense ("a merger announced on Monday would cost jobs")?"""
    tokens = document.tokens
    if tokens.tag[cue.first] not in ("VBD", "VBN") or not tokens.lower[cue.first].endswith("ed"):
        return False
    if tokens.lower[cue.stop : cue.stop + 1] == ["that"]:
        return False  # "noted that Saturday would be the last day"
    at = cue.stop
    while at < len(tokens) - 1 and (is_time(document, at) or tokens.lower[at] == "on"):
        at += 1
    at += at > cue.stop and tokens.text[at] == ","
    return tokens.tag[at] in FINITE_TAGS and tokens.quote[at] < 0 and tokens.sentence[at] == tokens.sentence[cue.first]


def _active(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """What a cue governs, by the first of its frames that fits."""
    tokens, frames = document.tokens, cue.entry.frames
    found: tuple[Rule, Range] | None = None
    if "obj-to" in frames and not cue.entry.weak:
        found = _object_infinitive(document, cue)
    if found is None and "to" in frames and tokens.lower[cue.stop : cue.stop + 1] == ["to"]:
        found = _infinitive(document, cue)
    if found is None and (frames & {"that", "wh"} or cue.entry.lemma == "ask"):
        found = _clause(document, cue) or _that_on_the_surface(document, cue) or _bare_clause(document, cue)
    if found is None and _is_light(document, cue):
        return None
    if found is None and "to" in frames:
        found = _infinitive(document, cue)
    if found is None and "ing" in frames:
        found = _gerund(document, cue)
    if found is None and cue.form != "passive":
        found = (None if cue.entry.weak else _prepositional(document, cue)) or _object(document, cue)
    return found


def _clause(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """A complement clause: "said (that) S", "asked whether S"."""
    tokens = document.tokens
    for child in tokens.children[cue.first]:
        if tokens.dep[child] not in CLAUSES or child < cue.stop:
            continue
        if tokens.dep[child] == "parataxis" and not _is_finite(tokens, child):
            continue
        first = max(tokens.left[child], cue.stop)
        told = _told(document, cue, child) if cue.entry.lemma in TOLD else None
        if told is not None:
            return "clause", Range(told, to_sentence_end(document, cue, told + 1))
        if cue.entry.lemma not in TOLD and tokens.tag[cue.stop].startswith(CONTENT_BEGINS):
            first = cue.stop  # nobody stands between: the parser has cut the content's subject off
        first = _skip_opening(document, first, child)
        return "clause", Range(first, to_sentence_end(document, cue, max(tokens.right[child] + 1, first + 1)))
    return None


def _told(document: Document, cue: CueToken, child: int) -> int | None:
    """Where the content begins if the parser has taken who was told for its start: "told foreign attaches that S"."""
    tokens = document.tokens
    if tokens.left[child] > cue.stop or any(tokens.dep[at] in OBJECTS for at in tokens.children[cue.first]):
        return None
    for inner in (*tokens.children[child], *tokens.children[cue.first]):
        marks = [at for at in tokens.children[inner] if tokens.dep[at] == "mark" and at > child]
        if tokens.dep[inner] == "ccomp" and marks and tokens.lower[marks[0]] == "that":
            return marks[0] + 1
    return None


def _skip_opening(document: Document, first: int, head: int) -> int:
    tokens = document.tokens
    that = next((at for at in tokens.children[head] if tokens.dep[at] == "mark" and tokens.lower[at] == "that"), None)
    if that is not None and that >= first and not any(tokens.tag[at].startswith("VB") for at in range(first, that)):
        return that + 1  # "told the council in Brussels on Monday that ..."
    while (
        first < head - 1
        and tokens.quote[first] < 0
        and (is_time(document, first) or (tokens.tag[first] == "IN" and is_time(document, first + 1)))
    ):
        first += 1  # "told voters this weekend he would ...", "said in October he wanted ..."
    while first < head and (is_punctuation(tokens, first) or tokens.lower[first] == "that") and tokens.quote[first] < 0:
        demonstrative = tokens.tag[first] in ("DT", "PRP") and tokens.tag[first + 1] in ("NN", "VBZ", "VBD", "MD", "JJ")
        if tokens.lower[first] == "that" and demonstrative and tokens.dep[first] != "mark":
            break
        first += 1
    return first


def _that_on_the_surface(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "that" soon behind the cue, where the parse has not seen the clause: "said on Thursday that S"."""
    tokens = document.tokens
    limit = sentence_stop(document, cue.first)
    for index in range(cue.stop, min(limit - 2, cue.stop + 12)):
        if tokens.tag[index].startswith((*FINITE_TAGS, "VBN")) and tokens.quote[index] < 0:
            return None
        asks = tokens.tag[index] in ("WRB", "WP") or tokens.lower[index] == "whether"
        if asks and "wh" in cue.entry.frames and index > cue.stop:
            return "that-clause", Range(index, to_sentence_end(document, cue, index + 1))
        if tokens.lower[index] == "that" and tokens.tag[index] in ("IN", "WDT", "DT"):
            if not any(tokens.tag[at].startswith(FINITE_TAGS) for at in range(index + 1, limit)):
                return None
            if _is_relative(document, cue, index):
                return None
            return "that-clause", Range(index + 1, run_on(document, cue, limit))
    return None


def _is_quotation(document: Document, token: int) -> bool:
    """Does a whole quotation, rather than a few quoted words, begin at a token?"""
    quote = document.tokens.quote[token]
    return quote >= 0 and is_full(document, document.quotes[quote])


def _bare_clause(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """A clause without "that" right behind the cue, which the parse has attached elsewhere."""
    tokens = document.tokens
    if cue.entry.weak or not {"that", "quote"} & cue.entry.frames or cue.form != "finite":
        return None
    limit = sentence_stop(document, cue.first)
    first = cue.stop
    if first < limit and tokens.tag[first] in FINITE_TAGS and _relative_before(document, cue) is not None:
        return "bare clause", Range(first, run_on(document, cue, first + 1))  # "a deal that critics say will fail"
    if (
        first >= limit - 1
        or (tokens.quote[first] < 0 and tokens.tag[first].startswith(("IN", ",", ".", ":", "TO", "CC", "RP")))
        or _is_quotation(document, first)
    ):
        return None
    boundary = next_report(document, cue, first, limit) or limit
    past = ("VBN",) if cue.entry.lemma == "say" else ()  # taggers take many a past tense for a participle
    verb = next((at for at in range(first + 1, boundary) if tokens.tag[at].startswith(FINITE_TAGS + past)), None)
    if verb is None or any(
        tokens.lower[at] in SUBORDINATORS or tokens.tag[at].startswith("W") for at in range(first, verb)
    ):
        return None
    if cue.entry.cls not in BARE_CLASSES or any(tokens.tag[at] == "CC" for at in range(max(first, verb - 2), verb)):
        return None
    if tokens.tag[first].startswith(("RB", "VB", "W")) and tokens.lower[first] not in OPENERS:
        return None
    return "bare clause", Range(first, boundary)


def _relative_before(document: Document, cue: CueToken) -> int | None:
    """The relative pronoun in front of a cue's subject: "who he said", "which critics call"."""
    tokens = document.tokens
    subject = next((at for at in tokens.children[cue.first] if tokens.dep[at] == "nsubj" and at < cue.first), None)
    if subject is None or tokens.left[subject] == 0:
        return None
    pronoun = tokens.left[subject] - 1
    return pronoun if tokens.lower[pronoun] in RELATIVE or tokens.lower[pronoun] == "what" else None


def _is_relative(document: Document, cue: CueToken, that: int) -> bool:
    """Does "that" take up the cue's own object ("requires a form for charities that ...")?"""
    tokens = document.tokens
    if that == cue.stop or "audience" in cue.entry.frames:
        return False
    between = range(cue.stop, that)
    counted = tokens.lower[cue.stop : cue.stop + 2] == ["at", "least"] or tokens.lower[cue.stop] == "as"
    adverbial = tokens.tag[cue.stop] in ("IN", "RB", "TO") and not counted
    if adverbial or any(tokens.text[at] == "," for at in between):
        return False
    timed = document.in_time(that - 1)
    return not timed and any(tokens.tag[at].startswith("NN") for at in between)


def _is_finite(tokens: Tokens, verb: int) -> bool:
    if tokens.tag[verb].startswith(FINITE_TAGS):
        return True
    return any(tokens.dep[child].startswith(("aux", "cop")) for child in tokens.children[verb])


def _object_infinitive(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "urged X to do", "called on X to do": with X, unless X is merely told ("asked X to do", "told X to do")."""
    tokens = document.tokens
    limit = min(sentence_stop(document, cue.first), cue.stop + MAX_OBJECT_WORDS)
    to = next((at for at in range(cue.stop + 1, limit - 1) if _is_to(tokens, at)), None)
    if to is None or any(tokens.tag[at].startswith((*FINITE_TAGS, "W", ",")) for at in range(cue.stop, to)):
        return None
    if not any(tokens.tag[at].startswith(("NN", "PRP", "CD", "JJ")) for at in range(cue.stop, to)):
        return None
    first = to if "audience" in cue.entry.frames or cue.entry.lemma in ("ask", "order", "instruct") else cue.stop
    negated = first == to and tokens.lower[to - 1] == "not"
    return "object infinitive", Range(first - negated, to_sentence_end(document, cue, to + 1))


def _is_to(tokens: Tokens, index: int) -> bool:
    """Is this the "to" of an infinitive, perhaps with a mark between ('to "return at once"')?"""
    if tokens.lower[index] != "to" or tokens.quote[index] >= 0:
        return False
    behind = index + 2 if is_punctuation(tokens, index + 1) else index + 1
    return tokens.tag[index] == "TO" or (behind < len(tokens) and tokens.tag[behind] == "VB")


def _infinitive(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "promised to do", "declined to comment"."""
    tokens = document.tokens
    for child in tokens.children[cue.first]:
        close = cue.stop <= child and tokens.left[child] <= cue.stop + 2
        if close and tokens.dep[child] in ("xcomp", "advcl", "ccomp") and _has_to(tokens, child):
            first = max(tokens.left[child], cue.stop)
            return "infinitive", Range(first, to_sentence_end(document, cue, child + 1))
    return None


def _gerund(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "denied knowing of it", "proposed raising the fee"."""
    tokens = document.tokens
    if tokens.tag[cue.stop : cue.stop + 1] != ["VBG"] or tokens.quote[cue.stop] >= 0:
        return None
    if tokens.dep[cue.stop] not in ("xcomp", "ccomp", "advcl", "obj"):
        return None
    return "infinitive", Range(cue.stop, run_on(document, cue, tokens.right[cue.stop] + 1))


def _is_light(document: Document, cue: CueToken) -> bool:
    """Does the verb only carry a reporting noun ("expressed concern about X"), which then makes the statement?"""
    tokens = document.tokens
    return any(
        tokens.dep[child] == "obj" and with_light_verb(document, child, tokens.lemma[child]) is not None
        for child in tokens.children[cue.first]
    )


def _has_to(tokens: Tokens, verb: int) -> bool:
    return any(tokens.lower[child] == "to" and child < verb for child in tokens.children[verb])


def _dependents(tokens: Tokens, cue: CueToken) -> list[int]:
    """A cue's dependents, of all its words, and those of its object, on which parsers often hang an infinitive."""
    own = [child for word in range(cue.first, cue.stop) for child in tokens.children[word]]
    return own + [grand for child in own if child >= cue.stop and tokens.dep[child] in ("obj", "iobj")
                  for grand in tokens.children[child]]  # fmt: skip


def _prepositional(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "warned of X", "accused X of Y-ing", "called for X"."""
    tokens = document.tokens
    wanted = cue.entry.prepositions()
    if "of-ing" in cue.entry.frames:
        wanted = wanted | {"of"}
    if "for" in cue.entry.frames and not any(tokens.dep[child] == "obj" for child in tokens.children[cue.first]):
        wanted = wanted | {"for"}  # "asked for more time"
    particle = cue.entry.lemma.split()[-1] if cue.stop > cue.first + 1 else None
    for child in _dependents(tokens, cue):
        if child < cue.stop or not tokens.dep[child].startswith(("obl", "nmod", "advcl", "acl", "xcomp", "ccomp")):
            continue
        marks = [at for at in tokens.children[child] if at < child and tokens.dep[at] in ("case", "mark")]
        if any(tokens.lower[at] in wanted for at in marks[:1]) and not is_time(document, child):
            between = [at for at in tokens.children[cue.first] if cue.stop <= at < child and tokens.dep[at] in OBJECTS]
            # "blamed the delay on the weather"; but whom "accused X of doing" accuses is no part of the charge
            with_object = bool(between) and "audience" not in cue.entry.frames and tokens.lower[marks[0]] != "of"
            first = min(tokens.left[between[0]], marks[0] + 1) if with_object else marks[0] + 1
            return "prepositional", Range(first, object_end(document, cue, first, tokens.right[child] + 1))
        if particle is not None and "obj" in cue.entry.frames and tokens.left[child] <= cue.stop:
            return "prepositional", Range(cue.stop, object_end(document, cue, cue.stop, tokens.right[child] + 1))
    return None


def _object(document: Document, cue: CueToken) -> tuple[Rule, Range] | None:
    """ "criticised X for Y", "called X Y", "described X as Y": the object, with its predicate where it has one."""
    tokens, frames = document.tokens, cue.entry.frames
    if not {"obj", "obj-pred", "as", "for"} & frames:
        return None
    if "as" in frames and tokens.lower[cue.stop] == "as" and _relative_before(document, cue) is not None:
        first = cue.stop + 1  # "which he described as a mistake"
        return "object and predicate", Range(first, object_end(document, cue, first, first + 1))
    behind = [child for child in tokens.children[cue.first] if child >= cue.stop]
    if "obj-pred" in frames and not cue.entry.weak:
        parts = [child for child in behind if tokens.dep[child] in ("obj", "xcomp", "ccomp", "iobj", "nsubj", "advcl")]
        if parts and min(tokens.left[child] for child in parts) <= cue.stop:
            last = max(tokens.right[child] for child in parts)
            named = any(tokens.quote[at] >= 0 for at in range(cue.stop, last + 1))
            if last > cue.stop and (len(parts) > 1 or named or tokens.dep[parts[0]] != "obj"):
                return "object and predicate", Range(cue.stop, object_end(document, cue, cue.stop, last + 1))
        if cue.form in ("finite", "participle") and tokens.tag[cue.stop].startswith(("NNP", "PRP", "DT")):
            return "object and predicate", Range(cue.stop, run_on(document, cue, cue.stop + 2))
        return None
    direct = next((child for child in behind if tokens.dep[child] in ("obj", "ccomp", "xcomp", "iobj")), None)
    if direct is None or tokens.tag[direct] in ("WP", "EX") or is_time(document, direct):
        return None
    if cue.entry.lemma == "say" and tokens.lemma[direct].lower() not in SAYABLE:
        # the parser has cut a clause in two: "said four of his children will speak"
        end = to_sentence_end(document, cue, tokens.right[direct] + 1)
        verbs = any(tokens.tag[at] in (*FINITE_TAGS, "VBN") for at in range(cue.stop, end))
        return ("bare clause", Range(max(tokens.left[direct], cue.stop), end)) if verbs else None
    first = tokens.left[direct]
    if first > cue.stop + 1 and not is_time(document, first - 1):  # "announced on Friday the arrest of X"
        return None
    last = tokens.right[direct]
    reason = [child for child in behind if child > direct and _marked(tokens, child) in _reasons(cue)]
    if reason:
        last = max(last, *(tokens.right[child] for child in reason))
    elif "obj" not in frames or cue.entry.weak or tokens.tag[direct] == "PRP":
        return None
    return ("object and predicate" if reason else "object"), Range(
        max(first, cue.stop), object_end(document, cue, max(first, cue.stop), last + 1)
    )


def _marked(tokens: Tokens, child: int) -> str:
    """The preposition or marker that a dependent begins with."""
    return next(
        (tokens.lower[at] for at in tokens.children[child] if at < child and tokens.dep[at] in ("case", "mark")), ""
    )


def _reasons(cue: CueToken) -> frozenset[str]:
    """The prepositions behind an object that belong to the content: "criticised X for Y", "described X as Y"."""
    return cue.entry.prepositions() | (cue.entry.frames & {"for", "as"})
