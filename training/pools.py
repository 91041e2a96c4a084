"""Pools of gold subtrees, verbs and phrases from which newswire sentences are glued."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from training.conllu import Name, Sentence, Token
from training.gazetteer import Gazetteer
from training.glue import Part, Piece, assemble, descendants, extract, recase, word
from training.lists import rows, words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ODD_TAGS = frozenset({"``", "''", "-LRB-", "-RRB-", "UH", ":", "FW", "LS", "ADD", "GW", "XX", "NFP", "SYM", "AFX"})
ODD_DEPS = words("odd-relations")
SPEAKERS = words("speakers")
OBJECTIVE = {"he": "him", "she": "her", "they": "them", "we": "us", "I": "me", "who": "whom"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb and its irregular forms."""

    lemma: str
    past: str = ""
    participle: str = ""

    def form(self, tense: str, *, plural: bool = False) -> tuple[str, str]:
        """(form, tag) for past, now, ing, inf or part.

        >>> Verb("deny", "denied").form("now"), Verb("urge").form("ing"), Verb("beg", "begged").form("past")
        (('denies', 'VBZ'), ('urging', 'VBG'), ('begged', 'VBD'))
        """
        stem = self.lemma
        match tense:
            case "past" | "part":
                past = self.past or (stem + "d" if stem.endswith("e") else stem + "ed")
                return (past, "VBD") if tense == "past" else (self.participle or past, "VBN")
            case "now" if plural:
                return stem, "VBP"
            case "now":
                if re.search(r"[^aeiou]y$", stem):
                    return stem[:-1] + "ies", "VBZ"
                return stem + ("es" if re.search(r"(s|x|ch|sh)$", stem) else "s"), "VBZ"
            case "ing":
                stem = self.past[:-2] if self.past.endswith(stem[-1] + "ed") and stem.endswith(("g", "t")) else stem
                return re.sub(r"(?<=[^e])e$", "", stem) + "ing", "VBG"
            case "inf":
                return stem, "VB"
        raise ValueError(f"unknown tense {tense!r}: use past, part, now, ing or inf")


@dataclass(slots=True)
class Pools:
    """Everything a frame can be filled from; keys are those of frames.txt."""

    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    names: dict[str, list[Piece]] = field(default_factory=dict)
    phrases: dict[str, list[str]] = field(default_factory=dict)
    verbs: dict[str, list[Verb]] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer.parse(rows("names.txt")))

    def name(self, label: str, chance: random.Random) -> Piece:
        """A name of the type PER, ORG or LOC, from the corpora or from names.txt."""
        if chance.random() < 0.5:
            return self.gazetteer.draw(label, chance)
        return chance.choice(self.names[label])

    def verb(self, kind: str, chance: random.Random) -> Verb:
        """A verb of the class ``kind``."""
        return chance.choice(self.verbs[kind])

    def piece(self, key: str, chance: random.Random) -> Piece:
        """A filling for ``key``, such as S or X2."""
        match key[0]:
            case "Y":
                return self._speaker(chance)
            case "N":
                return next(p for p in iter(lambda: self._speaker(chance), None) if not pronoun(p))
            case "X":
                return objective(self._speaker(chance))
            case "R" | "T" | "F" | "U":
                kind = {"R": "role", "T": "time", "F": "front", "U": "until"}[key[0]]
                return phrase(chance.choice(self.phrases[kind]), self, chance)
        return chance.choice(self.pieces[key[0]])

    def _speaker(self, chance: random.Random) -> Piece:
        draw = chance.random()
        if draw < 0.4:
            return chance.choice(self.pieces["Y"])
        kind = "np" if draw < 0.85 else "nps"
        made = phrase(chance.choice(self.phrases[kind]), self, chance)
        return replace(made, plural=kind == "nps", dep="")


def pronoun(piece: Piece) -> bool:
    """Whether the piece is a lone pronoun."""
    return len(piece.tokens) == 1 and piece.tokens[0].xpos == "PRP"


def objective(piece: Piece) -> Piece:
    """A pronoun in its object form; anything else unchanged."""
    token = piece.tokens[0]
    if not pronoun(piece) or token.form not in OBJECTIVE:
        return piece
    return replace(piece, tokens=(replace(token, form=OBJECTIVE[token.form]),))


def build(sentences: Iterable[Sentence]) -> Pools:
    """Pools from gold training sentences and from this folder's phrases.txt and verbs.txt."""
    pools = Pools({key: [] for key in "SQAPGOY"}, {key: [] for key in ("PER", "ORG", "LOC")})
    for sentence in sentences:
        if not sentence.parsed or len(sentence.tokens) > 60:
            continue
        _clauses(sentence, pools)
        _phrases(sentence, pools)
    for row in rows("phrases.txt"):
        pools.phrases.setdefault(row[0], []).append(row[1])
    for kind, verbs in rows("verbs.txt"):
        pools.verbs.setdefault(kind, []).extend(Verb(*verb.split("/")) for verb in verbs.split())
    return pools


def _plain(tokens: Sequence[Token]) -> bool:
    return not any(
        token.xpos in ODD_TAGS or token.dep in ODD_DEPS or not re.fullmatch(r"[\w.,'’$%-]+[?]?", token.form)
        for token in tokens
    )


def _finite(sentence: Sentence, head: int) -> bool:
    """Whether the clause under ``head`` has a subject before it and a finite verb."""
    children = [(at, token) for at, token in enumerate(sentence.tokens) if token.head == head]
    subject = any(at < head and token.dep.startswith(("nsubj", "expl", "csubj")) for at, token in children)
    verbs = [sentence.tokens[head].xpos, *(t.xpos for _, t in children if t.dep.startswith(("aux", "cop")))]
    return subject and bool(FINITE.intersection(verbs))


def _clauses(sentence: Sentence, pools: Pools) -> None:
    tokens = sentence.tokens
    last, first = tokens[-1].form, tokens[0]
    if last in (".", "?") and first.form[:1].isupper() and first.xpos != "CC" and 4 <= len(tokens) <= 30:
        piece = extract(sentence, sentence.root)
        if piece and len(piece.tokens) == len(tokens) - 1 and _plain(piece.tokens):
            if last == "?":
                pools.pieces["Q"].append(piece)
            elif _finite(sentence, sentence.root):
                pools.pieces["S"].append(recase(piece, capital=False))
                if len(tokens) <= 10:
                    pools.pieces["A"].append(recase(piece, capital=False))
    for head, token in enumerate(tokens):
        if token.dep == "ccomp":
            marks = [at for at, kid in enumerate(tokens) if kid.head == head and kid.dep == "mark"]
            if [tokens[at].form for at in marks] == ["that"] and _finite(sentence, head):
                piece = extract(sentence, head, drop=marks)
                if piece and 4 <= len(piece.tokens) <= 30 and _plain(piece.tokens):
                    pools.pieces["S"].append(piece)


def _phrases(sentence: Sentence, pools: Pools) -> None:
    tokens = sentence.tokens
    for head, token in enumerate(tokens):
        kids = [at for at, kid in enumerate(tokens) if kid.head == head]
        marks = [at for at in kids if tokens[at].dep == "mark"]
        if token.dep in ("xcomp", "advcl", "acl") and [tokens[at].xpos for at in marks] == ["TO"]:
            piece = extract(sentence, head, drop=marks)
            if piece and token.xpos == "VB" and 2 <= len(piece.tokens) <= 16 and _plain(piece.tokens):
                pools.pieces["P"].append(piece)
        elif token.dep in ("advcl", "acl", "xcomp") and token.xpos == "VBG":
            piece = extract(sentence, head, drop=marks)
            short = piece is not None and 2 <= len(piece.tokens) <= 14 and _plain(piece.tokens)
            if piece and short and piece.root == 0 and (marks or token.dep == "xcomp"):
                pools.pieces["G"].append(piece)
        elif token.dep in ("obj", "obl", "nsubj") and token.xpos in ("NN", "NNS", "NNP"):
            cases = [at for at in kids if tokens[at].dep == "case"]
            piece = extract(sentence, head, drop=cases)
            if piece is None or len(piece.tokens) > 9 or not _plain(piece.tokens):
                continue
            clause = any(part.dep.startswith(("acl", "advcl", "conj")) for part in piece.tokens)
            if token.dep == "nsubj" and not cases and not clause and _speaks(piece):
                plural = token.xpos in ("NNS", "NNPS") or token.lemma in ("police", "people")
                pools.pieces["Y"].append(replace(recase(piece, capital=False), plural=plural))
            elif token.dep != "nsubj" and len(piece.tokens) > 1 and token.xpos != "NNP" and not clause:
                pools.pieces["O"].append(piece)
    for name in sentence.names or ():
        _name(sentence, name, pools)


def _speaks(piece: Piece) -> bool:
    head = piece.root
    named = any(name.start <= head < name.end for name in piece.names or ())
    return named or piece.tokens[head].lemma in SPEAKERS


def _name(sentence: Sentence, name: Name, pools: Pools) -> None:
    """Names of one to four words whose tree stands alone."""
    inside = range(name.start, name.end)
    heads = [at for at in inside if sentence.tokens[at].head not in inside]
    words = [sentence.tokens[at] for at in inside]
    if len(heads) != 1 or len(words) > 4 or not all(w.form[0].isupper() or w.form in ("of", "-") for w in words):
        return
    if any(w.form.isupper() and len(w.form) > 5 for w in words) or words[-1].form == "-":
        return
    outside = [at for at in descendants(sentence.tokens, heads[0]) if at not in inside]
    piece = extract(sentence, heads[0], drop=[at for at in outside if sentence.tokens[at].head in inside])
    if piece and len(piece.tokens) == len(words) and piece.names:
        pools.names[name.label].append(piece)


def phrase(row: str, pools: Pools, chance: random.Random) -> Piece:
    """The phrase of one row of phrases.txt, its names drawn from the pools."""
    parts, dep = [], ""
    for at, item in enumerate(row.split(" "), 1):
        fields = item.split("/")
        if fields[0].startswith("{"):
            piece = pools.name(fields[0].strip("{}"), chance)
            fields.insert(1, "")
        else:
            piece = word(fields[0], fields[1])
        head, relation = int(fields[2]), fields[3] if len(fields) > 3 else ""
        if head == 0:
            dep = relation.strip("_")
        parts.append(Part(str(at), piece, relation, str(head) if head else None))
    made = assemble("", parts)
    names = [*(made.names or ()), *_written_names(row)]
    tokens = made.tokens
    base = [replace(token, dep="" if token.head < 0 else token.dep) for token in tokens]
    return Piece(tuple(base), tuple(names), dep=dep)


def _written_names(row: str) -> list[Name]:
    """Names written out in a phrase by a label after the relation; such rows hold no slot before them."""
    found: list[Name] = []
    for at, item in enumerate(row.split(" ")):
        label = (item.split("/") + [""] * 5)[4]
        if label and found and found[-1].end == at and found[-1].label == label:
            found[-1] = Name(found[-1].start, at + 1, label)
        elif label:
            found.append(Name(at, at + 1, label))
    return found
