"""Finds the source of a cue: the parsed subject where it is trustworthy, else the noun phrase in its place."""

from transforms.actors.phrases import noun_phrase
from transforms.language.document import Document, Tokens
from transforms.resources import words
from transforms.statements.candidate import FINITE_TAGS, CueToken, Range, Source, is_full, is_punctuation, segment
from transforms.statements.inventory import forms, verbs

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis"})
NOMINAL_TAGS = ("NN", "PRP", "CD", "DT", "WP", "JJS")
RELATIVE = words("statements/grammar", "relative")
CONCESSIVE = words("statements/grammar", "concessive")
SUBORDINATORS = words("statements/grammar", "subordinators")
MAX_WORDS_BACK = 60  # how far back the report may be that a participle goes on from
SPEAKING_TYPES = ("person", "group", "organization", "government")
MAX_CLIMB = 4  # verbs between a cue and the one whose subject it shares ("went on to try to say")


def source_of(document: Document, cue: CueToken) -> Source | None:
    """The mention of who speaks, for a cue in any position; None where the sentence names nobody."""
    if cue.form == "passive":
        return by_agent(document, cue.first)
    tokens = document.tokens
    if cue.form == "participle":
        return (
            _of_earlier_report(document, cue.first)
            or _speaking_noun(document, cue.first)
            or _of_main_clause(document, cue.first)
        )
    if tokens.tag[cue.first - 1] == "CC" and tokens.tag[cue.first] in FINITE_TAGS:
        conjoined = _of_conjoined_report(document, cue.first)
        if conjoined is not None:
            return conjoined
    subject = _subject(document, cue.first)
    if subject is None or _speaks_never(tokens, subject):
        before = _modified_noun(document, cue.first) or source_before(document, cue.first)
        return before or (_last_subject(document, cue.first) if cue.form == "finite" else None)
    if is_time(document, subject):
        ahead = nominal_before(document, tokens.left[subject])
        return Source(*ahead) if ahead is not None else None
    if subject > cue.first:
        return _mention(document, subject) if subject < cue.first + 4 else source_before(document, cue.first)
    if tokens.lower[subject] in RELATIVE:
        # "which the company, ABC, called a mistake": the pronoun is the object, and somebody else speaks
        speaks = source_before(document, cue.first) if tokens.text[cue.first - 1] == "," else None
        return speaks if speaks is not None and speaks.first > subject else _antecedent(document, subject, cue.first)
    if tokens.quote[subject] >= 0:
        return source_before(document, cue.first)
    mention = _mention(document, subject)
    return _adjacent(document, mention.stop, cue.first) or mention


def _adjacent(document: Document, first: int, verb: int) -> Source | None:
    """A mention right in front of the cue that the parser has passed over for a subject further off.

    It must stand behind a comma or another verb: "Acts of protest, Mr. Obama said, are acts of patriotism".
    """
    tokens = document.tokens
    at = verb - 1
    while at >= first and (tokens.tag[at] in ("RB", "MD") or tokens.dep[at].startswith("aux")):
        at -= 1
    if at >= first and tokens.tag[at] == "-RRB-":  # "but Sen. Ann Moss (of Ohio) says"
        opening = next((index for index in range(at - 1, first, -1) if tokens.tag[index] == "-LRB-"), None)
        if opening is not None:
            at = opening - 1
            verb = opening
    if at < first or not tokens.tag[at].startswith(("NN", "PRP")) or tokens.tag[at] == "PRP$" or is_time(document, at):
        return None
    found = nominal_before(document, at + 1)
    if found is None or found.first < first:
        return None
    between = range(first, found.first)
    if any(tokens.lower[index] in RELATIVE and tokens.tag[index].startswith("W") for index in between):
        return None  # "Republicans who praised his candidacy warned": it is the object of the relative clause
    parted = tokens.text[found.first - 1] in (",", "—", "--", "–", "as", "but") or any(
        tokens.tag[index].startswith(FINITE_TAGS) for index in between
    )
    return Source(*found) if parted and tokens.text[at + 1 : verb].count(",") == 0 else None


def _of_conjoined_report(document: Document, verb: int) -> Source | None:
    """The source of the report in front of "and warned that": parsers often conjoin it to the content."""
    tokens = document.tokens
    for index in range(verb - 2, document.sentences[tokens.sentence[verb]].first - 1, -1):
        entry = verbs().get(forms().get(tokens.lower[index], ""))
        if entry is None or tokens.quote[index] >= 0 or tokens.tag[index] != tokens.tag[verb]:
            continue
        above = tokens.head[index]
        if tokens.dep[index] == "ccomp" and above < index and tokens.lower[above] in forms():
            continue  # "said he welcomed the plan and added": what was said is passed over
        return source_of(document, CueToken(index, index + 1, entry, "finite"))
    return None


def _of_earlier_report(document: Document, verb: int) -> Source | None:
    """The source of the report that a participle behind a comma goes on from: '"Q," he said, adding that S'."""
    tokens = document.tokens
    if tokens.text[verb - 1] != ",":
        return None
    paragraph = document.paragraphs[tokens.paragraph[verb]]
    for index in range(verb - 2, max(paragraph.first, verb - MAX_WORDS_BACK) - 1, -1):
        begins = tokens.sentence[index] != tokens.sentence[index + 1] and tokens.quote[index + 1] < 0
        if (tokens.tag[index] == "." and tokens.quote[index] < 0) or (begins and tokens.text[index + 1][:1].isupper()):
            return None
        entry = verbs().get(forms().get(tokens.lower[index], ""))
        if (
            entry is None
            or entry.weak
            or tokens.quote[index] >= 0
            or not tokens.tag[index].startswith(("VBD", "VBZ", "VBP"))
        ):
            continue
        found = source_of(document, CueToken(index, index + 1, entry, "finite"))
        if found is not None:
            return found
        named = tokens.text[index + 1][:1].isupper()
        if index + 1 < verb and (named or tokens.tag[index + 1].startswith(("NN", "PRP", "DT"))):
            return source_at(document, index + 1, verb - 1)
    return None


def by_agent(document: Document, verb: int) -> Source | None:
    """The by-phrase of a passive."""
    tokens = document.tokens
    agent = agent_head(tokens, verb)
    return _mention(document, agent) if agent is not None else None


def agent_head(tokens: Tokens, verb: int) -> int | None:
    """The head of a passive's by-phrase, also where it hangs on the predicate ("accused of fraud by regulators")."""
    own = [child for child in tokens.children[verb] if child > verb]
    below = [grand for child in own for grand in tokens.children[child]]
    for head in (*own, *below):
        phrase = tokens.dep[head].startswith(("obl", "nmod"))
        if phrase and any(tokens.lower[case] == "by" and case < head for case in tokens.children[head]):
            return head
    return None


def _subject(document: Document, verb: int) -> int | None:
    """The subject of a verb: its own, or that of the verb whose subject it shares."""
    tokens = document.tokens
    at = verb
    for _ in range(MAX_CLIMB):
        own = [child for child in tokens.children[at] if tokens.dep[child] in SUBJECTS]
        if own:
            nearest = max((child for child in own if child < verb), default=own[0])  # parsers give some verbs two
            return nearest if at == verb or nearest < verb else None
        if tokens.dep[at] not in SHARED_SUBJECT or tokens.head[at] == at:
            return None
        at = tokens.head[at]
    return None


def sentence_subject(document: Document, sentence: int) -> Source | None:
    """The mention of a sentence's own subject, that of its main verb."""
    bounds = document.sentences[sentence]
    root = next((at for at in range(bounds.first, bounds.stop) if document.tokens.dep[at] == "root"), None)
    subject = _subject(document, root) if root is not None else None
    return _mention(document, subject) if subject is not None else None


def _mention(document: Document, head: int) -> Source:
    first, stop = noun_phrase(document, head)
    return Source(first, stop)


def _antecedent(document: Document, pronoun: int, verb: int) -> Source:
    """The noun that a relative pronoun stands for, with the pronoun as a further range of the mention."""
    tokens = document.tokens
    clause = verb
    for _ in range(MAX_CLIMB):
        if tokens.dep[clause].startswith("acl") and tokens.head[clause] < pronoun:
            first, stop = noun_phrase(document, tokens.head[clause])
            return Source(first, min(stop, pronoun), (Range(pronoun, pronoun + 1),))
        clause = tokens.head[clause]
    before = nominal_before(document, pronoun - 1 if is_punctuation(tokens, pronoun - 1) else pronoun)
    if before is not None:
        return Source(*before, (Range(pronoun, pronoun + 1),))
    return Source(pronoun, pronoun + 1)


def _modified_noun(document: Document, verb: int) -> Source | None:
    """The noun that a participle modifies: "a statement saying ..."."""
    tokens = document.tokens
    head = tokens.head[verb]
    if tokens.tag[verb] == "VBG" and tokens.dep[head].startswith(("obj", "obl", "nmod")):
        return None  # "sent a letter urging ...": who sent it speaks
    if tokens.dep[verb].startswith("acl") and head < verb and tokens.tag[head].startswith(NOMINAL_TAGS):
        return _mention(document, head)
    return None


def _speaking_noun(document: Document, verb: int) -> Source | None:
    """The noun right in front of a participle, where it can speak: "30 percent of voters saying ...".

    Not that of "sent a letter urging ...": there the one who sent it speaks.
    """
    tokens = document.tokens
    head = tokens.head[verb]
    if not tokens.dep[verb].startswith("acl") or head >= verb or document.actors is None:
        return None
    mention = _mention(document, head)
    if mention.stop != verb:
        return None
    # "40 percent of residents": what is counted speaks
    told = (document.actors.resolve(mention.first, verb), document.actors.resolve(verb - 1, verb))
    return mention if any(actor is not None and actor.type in SPEAKING_TYPES for actor in told) else None


def noun_source(document: Document, noun: int) -> Source | None:
    """Who a reporting noun belongs to: its possessor ("Trump's claim"), or a phrase with "by" or "from"."""
    tokens = document.tokens
    for child in tokens.children[noun]:
        if tokens.dep[child] == "nmod:poss":
            return _mention(document, child)
        mark = next((tokens.lower[at] for at in tokens.children[child] if tokens.dep[at] == "case"), "")
        if tokens.dep[child] in ("nmod", "obl") and mark in ("by", "from") and child > noun:
            return _mention(document, child)
    return None


def is_time(document: Document, token: int) -> bool:
    """Does a word tell a time ("Sanders on Tuesday said"), and so cannot speak?"""
    time = document.time_at(token)
    return time is not None and time.type in ("DATE", "TIME")


def _of_main_clause(document: Document, verb: int) -> Source | None:
    """Who a participle speaks for: the subject of the clause that it hangs on, or else of the sentence's first verb."""
    tokens = document.tokens
    at = verb
    for _ in range(MAX_CLIMB):
        # A participle in front of its clause speaks for the subject behind it: "Noting that S, Allen said ..."
        fronted = at > verb and tokens.dep[verb] == "advcl"
        own = [
            child for child in tokens.children[at]
            if tokens.dep[child] in SUBJECTS and (child < verb or fronted) and not is_time(document, child)
        ]  # fmt: skip
        if own and tokens.quote[own[-1]] < 0:  # parsers give some verbs two: the nearer one is right
            if tokens.lower[own[-1]] in RELATIVE:
                return _antecedent(document, own[-1], at)
            return _mention(document, _of_last_clause(document, at, verb) or own[-1])
        if tokens.head[at] == at:
            break
        at = tokens.head[at]
    return _last_subject(document, verb) or _behind_fronted(document, verb)


def _of_last_clause(document: Document, clause: int, verb: int) -> int | None:
    """The subject of the last clause joined to one in front of a participle: "A sued, and B resigned, saying S"."""
    tokens = document.tokens
    last: int | None = None
    for child in tokens.children[clause]:
        joined = tokens.dep[child] in ("conj", "parataxis") or (
            tokens.dep[child] == "advcl" and tokens.lower[tokens.left[child]] in CONCESSIVE
        )
        if not (clause < child < verb and joined):
            continue
        own = [at for at in tokens.children[child] if tokens.dep[at] in SUBJECTS and at < child]
        if own and tokens.quote[own[0]] < 0 and tokens.lower[own[0]] not in RELATIVE:
            last = _of_last_clause(document, child, verb) or own[0]
    return last


def _behind_fronted(document: Document, verb: int) -> Source | None:
    """The mention behind the first comma that a finite verb follows, for a participle that opens the sentence."""
    tokens = document.tokens
    sentence = document.sentences[tokens.sentence[verb]]
    if verb > sentence.first + 1:
        return None
    for comma in range(verb + 1, sentence.stop - 2):
        if tokens.text[comma] != "," or tokens.quote[comma] >= 0:
            continue
        found = nominal_at(document, comma + 1, sentence.stop)
        if found is not None and tokens.tag[found.stop : found.stop + 1] in ([tag] for tag in FINITE_TAGS):
            return Source(*found)
    return None


def _speaks_never(tokens: Tokens, subject: int) -> bool:
    """Has the parser taken a verb or a conjunction for the subject ("When told of it, Smith said ...")?"""
    return tokens.tag[subject] in ("WRB", "IN", "VBG", "VBD", "VBZ", "VBP", "TO") and tokens.lower[subject] != "that"


def _last_subject(document: Document, verb: int) -> Source | None:
    """The subject that stands last in front of a verb in its sentence, whichever verb the parser gives it to."""
    tokens = document.tokens
    sentence = document.sentences[tokens.sentence[verb]]
    for index in range(verb - 1, sentence.first - 1, -1):
        if (
            tokens.dep[index] in SUBJECTS
            and tokens.quote[index] < 0
            and tokens.lower[index] not in RELATIVE
            and not _speaks_never(tokens, index)
        ):
            return _mention(document, index)
    return _opening(document, sentence.first, verb)


def _opening(document: Document, first: int, verb: int) -> Source | None:
    """The mention that opens the sentence, where the parser has seen no subject: "Smith, who calls it X, said ..."."""
    tokens = document.tokens
    first += tokens.tag[first] == "CC"
    if tokens.quote[first] >= 0 or not tokens.tag[first].startswith(("NN", "DT", "PRP", "CD", "JJ")):
        return None
    found = nominal_at(document, first, verb)
    if (
        found is None
        or is_time(document, found.stop - 1)
        or not any(tokens.tag[at].startswith(("NN", "PRP")) for at in range(*found))
    ):
        return None
    return Source(*found)


def source_before(document: Document, verb: int) -> Source | None:
    """The noun phrase that ends right in front of a verb, adverbs, auxiliaries and appositions apart."""
    tokens = document.tokens
    clause = segment(document, verb)
    at = verb - 1
    while at >= clause.first and _stands_between(tokens, at):
        at -= 1
    if at > clause.first and tokens.tag[at] == "-RRB-":
        opening = next((index for index in range(at - 1, clause.first, -1) if tokens.tag[index] == "-LRB-"), None)
        at = opening - 1 if opening is not None else at  # "Paul Ryan (R-Wis.) said"
    while at > clause.first and (is_time(document, at) or (tokens.tag[at] == "IN" and is_time(document, at + 1))):
        at -= 1  # "Axelrod on Wednesday called on ..."
    if at >= clause.first and tokens.text[at] in (",", "--", "—", "–"):
        # "Smith, the mayor, said": the mention stands before the apposition
        return _before_insertions(document, clause, at)
    named = at >= clause.first and tokens.text[at][:1].isupper()
    if at < clause.first or not (named or tokens.tag[at].startswith((*NOMINAL_TAGS, "JJ", "VBG"))):
        return None
    found = nominal_before(document, at + 1)
    return Source(*found) if found is not None else None


def _stands_between(tokens: Tokens, index: int) -> bool:
    """May the word stand between a mention and its verb: adverbs and auxiliaries?"""
    if tokens.text[index][:1].isupper():
        return False  # a surname that the tagger took for an adverb
    adverb = tokens.tag[index] in ("RB", "RBR", "MD", "TO") or tokens.lower[index] in ("since", "later", "once")
    return adverb or tokens.dep[index].startswith("aux")


def _before_insertions(document: Document, clause: Range, comma: int) -> Source | None:
    """The mention in front of what is set between commas: the first part of the clause that is a name or a noun phrase.

    Parts that begin with a preposition or a participle are adverbials ("In Washington on Monday, Smith, the mayor,").
    """
    tokens = document.tokens
    first = clause.first
    for at in range(clause.first, comma + 1):
        if tokens.text[at] not in (",", "--", "—", "–") and at != comma:
            continue
        clausal = any(tokens.tag[index] in FINITE_TAGS for index in range(first, at))  # "S, its head, Smith, said"
        if first < at and not clausal and tokens.tag[first].startswith(("NN", "DT", "PRP", "JJ", "CD")):
            found = nominal_at(document, first, at)
            if found is not None and not is_time(document, found.stop - 1):
                return Source(*found)
        first = at + 1
    return None


def nominal_before(document: Document, stop: int) -> Range | None:
    """The noun phrase whose last word stands in front of a token; of nested ones the largest that ends there."""
    tokens = document.tokens
    last = stop - 1
    nominal = last >= 0 and tokens.tag[last].startswith((*NOMINAL_TAGS, "POS", "JJ", "VBG", "FW"))
    if not nominal and (last < 0 or not tokens.text[last][:1].isupper()):
        return None
    head = last
    while tokens.head[head] != head and tokens.head[head] < stop and _is_part(tokens, head):
        if any(tokens.lower[child] in SUBORDINATORS for child in tokens.children[head] if child < head):
            break  # "a day after Smith said": a clause begins there, whatever the parser takes it for
        head = tokens.head[head]
    first, end = noun_phrase(document, head)
    return Range(min(first, last), stop) if end <= stop else Range(first, stop)


def _is_part(tokens: Tokens, index: int) -> bool:
    return tokens.dep[index] in ("nmod", "flat", "compound", "nmod:poss", "amod", "nummod", "appos", "nmod:desc") and (
        tokens.tag[tokens.head[index]].startswith(NOMINAL_TAGS)
    )


def source_at(document: Document, first: int, limit: int) -> Source | None:
    """The mention that begins at a token, as a source."""
    found = nominal_at(document, first, limit)
    return Source(*found) if found is not None else None


def nominal_at(document: Document, first: int, limit: int) -> Range | None:
    """The noun phrase that begins at a token, up to a comma, a verb or a quotation."""
    tokens = document.tokens
    stop = first
    while stop < limit:
        if tokens.quote[stop] >= 0:
            quote = document.quotes[tokens.quote[stop]]
            if stop == first or is_full(document, quote):
                break
            stop = min(quote.stop, limit)  # a title within the mention
            continue
        tag = tokens.tag[stop]
        if tag in (",", ":", ".", "-LRB-") and tokens.text[stop] not in ("-", "–"):
            break
        modifies = tag in ("VBN", "VBG") and stop + 1 < limit and tokens.tag[stop + 1].startswith(("NN", "JJ"))
        named = tokens.text[stop][:1].isupper()  # rare names are tagged as anything
        if tag.startswith((*FINITE_TAGS, "VB", "W")) and stop > first and not (modifies or named):
            break
        if (
            tokens.lower[stop] in ("in", "on", "at", "during", "after", "when", "as", "before", "while", "to")
            and stop > first
        ):
            break
        stop += 1
    while stop > first and tokens.tag[stop - 1] in ("IN", "CC", "RB", "DT", "TO"):
        if tokens.text[stop - 1][:1].isupper() and stop - 1 > first - (tokens.tag[stop - 1] == "RB"):
            break
        stop -= 1
    has_nominal = any(
        tokens.tag[index].startswith(NOMINAL_TAGS) or tokens.text[index][:1].isupper() for index in range(first, stop)
    )
    return Range(first, stop) if has_nominal else None
