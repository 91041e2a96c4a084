"""Finds the cues of a document: reporting verbs outside quotations, in the form in which they stand."""

from collections.abc import Iterator

from transforms.language.document import Document, Tokens
from transforms.resources import words
from transforms.statements.candidate import FINITE_TAGS, CueToken
from transforms.statements.inventory import CueEntry, forms, phrasal, verbs

VERB_RELATIONS = frozenset({"root", "ccomp", "advcl", "parataxis", "acl:relcl", "acl"})
AUXILIARIES = ("aux", "aux:pass", "cop")
BE = words("statements/grammar", "be")
ALWAYS_VERBS = frozenset({"say", "says", "said"})  # never a noun but in "have a say"
ASIDE = 25  # tokens that a participle between commas has at most
AUXILIARY_REACH = 5  # tokens; an auxiliary further off belongs to another verb, whatever the parser says
HYPOTHETICAL = words("statements/grammar", "hypothetical")
PERFORMED = words("statements/grammar", "performed")


def find_cues(document: Document) -> Iterator[CueToken]:
    """The verbal cues outside quotations and furniture, in the order of the text."""
    tokens, known = document.tokens, forms()
    for index, word in enumerate(tokens.lower):
        lemma = known.get(word)
        if (
            lemma is None
            or tokens.quote[index] >= 0
            or not (_is_verb(tokens, index) or _is_headline_verb(document, index))
        ):
            continue
        entry, stop = _entry(tokens, index, lemma)
        if entry is not None:
            yield CueToken(index, stop, entry, verb_form(tokens, index))


def _is_verb(tokens: Tokens, index: int) -> bool:
    """A verb by its tag or, since taggers read headline verbs as nouns, by its place in the tree."""
    tag, dep = tokens.tag[index], tokens.dep[index]
    modifies = 0 < index < len(tokens) - 1 and tokens.tag[index + 1].startswith("NN")
    if tag in ("VBD", "VBN") and modifies and tokens.tag[index - 1] in ("CD", "IN", "DT", "JJ", "PRP$", "POS"):
        return False  # "4,051 pledged delegates"
    if tag.startswith("VB"):
        return dep not in ("amod", "compound", "case", "mark")
    has_clause = any(tokens.dep[child] == "ccomp" for child in tokens.children[index])
    if tokens.lower[index] in ALWAYS_VERBS and tag != "NNP":
        return index > 0 and tokens.tag[index - 1] not in ("DT", "PRP$", "JJS") and tokens.lower[index - 1] != "final"
    if tag not in ("NNS", "NN", "NNP", "JJ", "NNPS") or dep not in VERB_RELATIONS:
        return False
    nominal = index > 0 and tokens.tag[index - 1] in ("DT", "JJ", "POS", "PRP$", "CD")
    return not nominal and (_has_subject(tokens, index) or has_clause)


def _has_subject(tokens: Tokens, index: int) -> bool:
    return any(tokens.dep[child].startswith("nsubj") for child in tokens.children[index])


def _is_headline_verb(document: Document, index: int) -> bool:
    """A verb in -s that the tagger takes for a noun, in a sentence that shows no other finite verb before it."""
    tokens = document.tokens
    if not tokens.tag[index].startswith("NN") or not tokens.lower[index].endswith("s"):
        return False
    sentence = document.sentences[tokens.sentence[index]]
    if index == sentence.first or not tokens.tag[index - 1].startswith(("NN", "PRP", "-RRB-")):
        return False
    if any(tokens.tag[at] in FINITE_TAGS for at in range(sentence.first, index)):
        return False
    if index + 1 < sentence.stop and tokens.lower[index + 1] == "that":
        return True
    if any(tokens.tag[at] in FINITE_TAGS for at in range(index, sentence.stop) if tokens.quote[at] < 0):
        return False
    return index + 1 < sentence.stop and tokens.tag[index + 1].startswith(("NN", "DT", "PRP", "IN", "TO", "JJ", "``"))


def _entry(tokens: Tokens, index: int, lemma: str) -> tuple[CueEntry | None, int]:
    """The inventory's entry for a verb, phrasal where its particle stands right behind it."""
    for particles in phrasal().get(lemma, ()):
        stop = index + 1 + len(particles)
        if tuple(tokens.lower[index + 1 : stop]) == particles:
            return verbs()[" ".join((lemma, *particles))], stop
    return verbs().get(lemma), index + 1


def verb_form(tokens: Tokens, index: int) -> str:
    """finite, participle, passive, infinitive, modal or imperative; marks of tense count more than the tag."""
    before = [child for child in tokens.children[index] if child < index]
    auxiliaries = [tokens.lower[child] for child in before if tokens.dep[child] in AUXILIARIES]
    if any(tokens.dep[child] == "aux:pass" and index - child < AUXILIARY_REACH for child in before):
        has = any(tokens.lower[child] in ("'s", "’s") for child in before) and any(
            tokens.dep[child] == "ccomp" and child > index for child in tokens.children[index]
        )
        return "finite" if has else "passive"  # "he's said he will fight"
    if any(tokens.dep[child] == "mark" and tokens.lower[child] == "to" for child in before):
        return "infinitive"
    if index > 0 and tokens.lower[index - 1] == "to" and tokens.tag[index] == "VB":
        return "infinitive"
    if any(word in HYPOTHETICAL for word in auxiliaries):
        return "modal"
    if tokens.tag[index] == "VBG" and not any(word in BE for word in tokens.lower[max(0, index - 3) : index]):
        return "participle"
    if _is_aside(tokens, index):
        return "passive"  # "The company, asked about the leak, declined to comment"
    opens = index == 0 or tokens.sentence[index - 1] != tokens.sentence[index]
    if opens and tokens.tag[index] in ("VBN", "VBD") and tokens.lower[index].endswith("ed"):
        return "passive"  # "Asked about it, Smith said ..."
    follows_nominal = index > 0 and tokens.tag[index - 1].startswith(("NN", "PRP", "CD", "VBN", "WP"))
    follows_nominal = follows_nominal or (tokens.lower[index] in ALWAYS_VERBS and index > 1)
    if tokens.tag[index] == "VB" and index > 0 and tokens.tag[index - 1] == "CC" and not auxiliaries:
        governor = tokens.head[index]
        wished = any(tokens.lower[child] == "to" and child < governor for child in tokens.children[governor])
        return "infinitive" if wished else "finite"  # "they fear X and warn that S"
    if tokens.tag[index] == "VB" and not (auxiliaries or follows_nominal or _has_subject(tokens, index)):
        return "imperative"
    if tokens.dep[index] == "acl" and tokens.tag[index] in ("VBN", "VBD") and not _has_subject(tokens, index):
        return "passive"  # "a group called Dawn"
    if tokens.tag[index] == "VBN" and not auxiliaries:
        # "called" and "said" are tagged so even as past tense; without a subject it modifies a noun.
        subject = any(tokens.dep[child] == "nsubj" for child in tokens.children[index])
        neighbour = tokens.tag[index - 1] if index else ""
        after_speaker = neighbour.startswith(("NN", "PRP", "''", "RB", "CC")) or neighbour in ('"', ",", "-RRB-")
        after_speaker = after_speaker or (neighbour == "JJ" and tokens.tag[index - 2] in ("DT", "HYPH"))
        governs = tokens.dep[index] in ("root", "conj", "parataxis", "ccomp") or _is_only_verb(tokens, index)
        return "finite" if subject or (governs and after_speaker) else "passive"
    return "finite"


def _is_aside(tokens: Tokens, index: int) -> bool:
    """Is the verb a participle set between commas behind the subject of a later verb?"""
    if index == 0 or tokens.text[index - 1] != "," or tokens.tag[index] not in ("VBD", "VBN"):
        return False
    if not tokens.lower[index].endswith("ed") and tokens.lower[index] != "told":
        return False
    if tokens.lower[index + 1 : index + 2] == ["that"]:
        return False
    at = index + 1
    while at < len(tokens) - 1 and tokens.sentence[at] == tokens.sentence[index] and at - index < ASIDE:
        if tokens.tag[at] in FINITE_TAGS:
            closed = tokens.text[at - 1] == "," or (tokens.text[at - 2] == "," and tokens.quote[at - 1] >= 0)
            return closed and tokens.quote[at] < 0
        at += 1
    return False


def _is_only_verb(tokens: Tokens, index: int) -> bool:
    """Is there no finite verb beside it in its sentence, so that a participle must be a past tense?

    Those of relative clauses do not count: "The ministry, which has denied S, called for calm".
    """
    sentence, at = tokens.sentence[index], index
    while at > 0 and tokens.sentence[at - 1] == sentence:
        at -= 1
    while at < len(tokens) and tokens.sentence[at] == sentence:
        verb = tokens.head[at] if tokens.dep[at].startswith(("aux", "cop")) else at
        relative = tokens.dep[verb].startswith("acl")
        if tokens.tag[at] in FINITE_TAGS and tokens.quote[at] < 0 and not relative:
            return False
        at += 1
    return True


def is_performed(tokens: Tokens, index: int) -> bool:
    """Does an infinitive tell of an act done ("went on to say", "rose to say"), not of one wished for or planned?"""
    governor = tokens.head[index]
    if governor != index and tokens.lemma[governor] in PERFORMED:
        return True
    return tokens.dep[index] == "advcl" and governor < index and tokens.tag[governor] == "VBD"


def is_negated(tokens: Tokens, index: int) -> bool:
    """Is the verb itself denied ("did not say")?"""
    return any(
        tokens.lower[child] in ("not", "n't", "never", "n’t")
        and tokens.dep[child] == "advmod"
        and child < index
        and tokens.lower[child + 1] not in ("only", "just", "merely", "simply")
        for child in tokens.children[index]
    )
