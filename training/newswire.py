"""Newswire's reporting constructions, glued from gold subtrees after the frames of frames.txt.

Treebanks hold few of them: EWT has some eighty quotations before their verb against five hundred after.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.conllu import Name, Sentence, Token
from training.glue import Part, Piece, assemble, descendants, recase, word
from training.lists import rows
from training.pools import Pools

WORDS = {
    "that": "IN", "to": "TO", "of": "IN", "on": "IN", "until": "IN", "by": "IN", "if": "IN", "unless": "IN",
    "against": "IN", "for": "IN", "as": "IN", "whether": "IN", "about": "IN", "As": "IN", "While": "IN", "After": "IN",
    "and": "CC", "but": "CC", "also": "RB", "not": "RB",
    "must": "MD", "a": "DT", "an": "DT", "warning": "NN", "call": "NN", "pledge": "NN", "ultimatum": "NN",
    "threat": "NN", "claim": "NN", "asked": "VBN", "Asked": "VBN", "who": "WP", "what": "WP", "When": "WRB",
    "'s": "POS",
    "according": "VBG", "According": "VBG",
    "“": "``", "”": "''", ",": ",", ".": ".", "?": ".", ":": ":",
}  # fmt: skip
AUXILIARIES = {"be": (("is", "are"), ("was", "were")), "have": (("has", "have"), ("had", "had"))}


def paragraphs(pools: Pools, chance: random.Random) -> Iterator[list[Sentence]]:
    """Endless short paragraphs, each around one constructed frame."""
    frames = [row[1] for row in rows("frames.txt")]
    weights = [int(row[0]) for row in rows("frames.txt")]
    while True:
        frame = chance.choices(frames, weights)[0]
        if frame == "interrupted":
            made = [interrupted(pools, chance)]
        else:
            made = [sentence(part, pools, chance) for part in frame.split(" || ")]
        while chance.random() < 0.35 and not headline(made[0]):
            made.insert(0, sentence("S .>S", pools, chance))
        while chance.random() < 0.3 and not headline(made[-1]):
            made.append(sentence("S .>S", pools, chance))
        yield made


def headline(sentence: Sentence) -> bool:
    """Whether the sentence ends without a mark."""
    return sentence.tokens[-1].dep != "punct"


def sentence(frame: str, pools: Pools, chance: random.Random) -> Sentence:
    """One sentence after a frame."""
    items = [_item(text) for text in frame.split(" ")]
    held: dict[str, Piece] = {}
    plural = False
    for key, _, _ in items:
        if key[0].isupper() and key not in WORDS and "=" not in key:
            held[key] = pools.piece(key, chance)
            if key[0] in "YN":
                plural = held[key].plural or held[key].tokens[0].form.lower() in ("they", "we", "i", "you")
    parts: list[Part] = []
    for at, (key, dep, target) in enumerate(items):
        piece = held.get(key) or _own_word(key, pools, chance, plural)
        start = at == 0 or items[at - 1][0] == "“"
        if key[0] in "SQ" and items[at - 1][0] == "“" and at > 1 and items[at - 2][0] == ",":
            start = items[at - 2][2] != key  # a quotation carried on after "Y said," keeps its small letter
        if start or key in held:
            piece = recase(piece, capital=start)
        parts.append(Part(_key(key, items, at), piece, dep, target))
    try:
        return assemble("glued", parts)
    except KeyError as error:
        raise ValueError(f"frame {frame!r}: no part is called {error}") from error


def interrupted(pools: Pools, chance: random.Random) -> Sentence:
    """A clause parted after its subject or first adjunct by ", Y said,", with or without quotation marks."""
    while True:
        clause = pools.piece("S", chance)
        root = clause.root
        opening = [at for at, token in enumerate(clause.tokens[:root]) if token.head == root]
        ends = [_end(clause.tokens, at) for at in opening if not clause.tokens[at].dep.startswith(("aux", "cop"))]
        ends = [end for end in ends if end < root and clause.tokens[end].form != "," and end <= 8]
        if ends:
            break
    cut = chance.choice(ends) + 1
    quoted = chance.random() < 0.5
    frame = ", Y said ," if not quoted else ", ” Y said , “"
    speaker, verb = pools.piece("Y", chance), pools.verb("say", chance)
    inserted: list[Token] = []
    size = len(frame.split(" ")) + len(speaker.tokens) - 1
    verb_at = cut + size - (3 if quoted else 2)
    for key in frame.split(" "):
        if key == "Y":
            base = cut + len(inserted)
            for token in recase(speaker, capital=False).tokens:
                here = token.head >= 0
                inserted.append(
                    replace(token, head=base + token.head if here else verb_at, dep=token.dep if here else "nsubj")
                )
        elif key == "said":
            form, tag = verb.form("past")
            inserted.append(Token(form, verb.lemma, "", tag, root + size, "parataxis"))
        else:
            head = root + size if key in "“”" else verb_at
            inserted.append(Token(key, key, "", WORDS[key], head, "punct", key not in "“"))
    moved = [
        replace(token, head=token.head + size if token.head >= cut else token.head)
        for token in recase(clause, capital=True).tokens
    ]
    moved[cut - 1] = replace(moved[cut - 1], space=False)
    inserted[0] = replace(inserted[0], space=not quoted)
    names = [
        Name(n.start + size * (n.start >= cut), n.end + size * (n.start >= cut), n.label)
        for n in clause.names or ()
        if n.end <= cut or n.start >= cut
    ]
    start = cut + (2 if quoted else 1)
    names += [Name(start + n.start, start + n.end, n.label) for n in speaker.names or ()]
    known = clause.names is not None and speaker.names is not None
    whole = Piece((*moved[:cut], *inserted, *moved[cut:]), tuple(names) if known else None)
    frame = "“>S S .>S ”>S" if quoted else "S .>S"
    return assemble(
        "glued",
        [
            Part(*(key, whole if key == "S" else word(key, WORDS[key])), dep, target)
            for key, dep, target in map(_item, frame.split(" "))
        ],
    )


def _end(tokens: Sequence[Token], head: int) -> int:
    return max(descendants(tokens, head))


def _item(text: str) -> tuple[str, str, str | None]:
    """("V=say", "root", None) from "V=say"; (",", "punct", "S") from ",>S"."""
    key, _, target = text.partition(">") if text not in (">",) else (text, "", "")
    key, _, dep = key.partition(":") if len(key) > 1 else (key, "", "")
    return key, dep or ("punct" if target else "root"), target or None


def _key(key: str, items: list[tuple[str, str, str | None]], at: int) -> str:
    """Parts are known by their key without the verb class; a mark or word used twice gets its place."""
    bare = key.partition("=")[0]
    return bare if all(other[0] != key for other in items[:at]) else f"{bare}@{at}"


def _own_word(key: str, pools: Pools, chance: random.Random, plural: bool) -> Piece:
    """A verb of a class, an auxiliary, or the word itself."""
    if "=" in key:
        kind, _, tense = key.partition("=")[2].partition(".")
        verb = pools.verb(kind, chance)
        form, tag = verb.form(tense or "past", plural=plural)
        return Piece((Token(form, verb.lemma, "", tag, -1, ""),))
    if key in AUXILIARIES:
        past = chance.random() < 0.4
        form = AUXILIARIES[key][past][plural]
        return word(form, "VBD" if past else "VBP" if plural else "VBZ", lemma=key)
    return word(key, WORDS[key])
