"""Constructed sentences: trees, agreement, names and variations."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from training import augment, gazetteer, newswire
from training.conllu import Name, Sentence
from training.glue import Part, assemble, extract, recase, word
from training.pools import Pools, Verb, rows


def valid(sentence: Sentence) -> bool:
    """One root, heads inside, no cycle, names inside."""
    heads = [token.head for token in sentence.tokens]
    if heads.count(-1) != 1 or not all(-1 <= head < len(heads) for head in heads):
        return False
    for at in range(len(heads)):
        steps = 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return all(0 <= name.start < name.end <= len(heads) for name in sentence.names or ())


def test_a_clause_is_cut_out_without_its_mark(plain: list[Sentence]) -> None:
    """A subtree keeps its inner heads; dropped words and edge punctuation go."""
    piece = extract(plain[0], 5, drop=[3])

    assert piece is not None
    assert " ".join(token.form for token in piece.tokens) == "talks failed"
    assert [token.head for token in piece.tokens] == [1, -1]


def test_pools_hold_each_kind(pools: Pools) -> None:
    """Clauses, questions, infinitives, gerunds and names are found in the snippets."""
    forms = {key: [" ".join(t.form for t in p.tokens) for p in pieces] for key, pieces in pools.pieces.items()}

    assert "Acme opened in Lima today" in forms["S"]
    assert "talks failed" not in forms["S"]  # too short to be worth quoting
    assert forms["Q"] == ["Does he know"]
    assert forms["P"] == ["mend old roads without closing them"]
    assert forms["G"] == ["closing them"]
    assert "the minister" in forms["Y"]
    assert [" ".join(t.form for t in p.tokens) for p in pools.names["PER"]] == ["Ada Hill"]


@pytest.mark.parametrize("frame", [row[1] for row in rows("frames.txt")])
def test_every_frame_gives_trees(frame: str, pools: Pools) -> None:
    """Each frame can be filled, and each filling is a tree that starts with a capital."""
    chance = random.Random(frame)
    for _ in range(10):
        if frame == "interrupted":
            made = [newswire.interrupted(pools, chance)]
        else:
            made = [newswire.sentence(part, pools, chance) for part in frame.split(" || ")]
        for sentence in made:
            assert valid(sentence), sentence.text
            first = next(c for c in sentence.text if c.isalnum())
            assert first == first.upper(), sentence.text


def test_quotation_first(pools: Pools) -> None:
    """The quoted clause is ccomp of the verb, the marks hang on the clause, the comma stands inside."""
    chance = random.Random(1)
    made = newswire.sentence("“>S S:ccomp>V ,>S ”>S V=say N:nsubj>V .>V", pools, chance)
    verb = made.tokens[made.root]
    content = next(at for at, token in enumerate(made.tokens) if token.dep == "ccomp")

    assert verb.xpos == "VBD"
    assert made.tokens[content].head == made.root
    assert {content} == {token.head for token in made.tokens if token.form in "“”"}
    assert ",” " in made.text


def test_agreement(pools: Pools) -> None:
    """A present-tense verb agrees with its speaker."""
    for seed in range(40):
        made = newswire.sentence("Y:nsubj>V V=deny.now G:xcomp>V", pools, random.Random(seed))
        subject = next(t for t in made.tokens if t.dep == "nsubj" and t.head == made.root)
        plural = subject.xpos in ("NNS", "NNPS") or subject.form.lower() in ("they", "police")
        coordinated = any(t.dep == "conj" and t.head < made.root for t in made.tokens)

        assert ("VBP" if plural or coordinated else "VBZ") == made.tokens[made.root].xpos, made.text


@pytest.mark.parametrize(
    ("verb", "tense", "form"),
    [
        (Verb("say", "said"), "now", "says"), (Verb("deny", "denied"), "now", "denies"),
        (Verb("stress"), "now", "stresses"), (Verb("urge"), "past", "urged"),
        (Verb("write", "wrote", "written"), "part", "written"),
        (Verb("beg", "begged"), "ing", "begging"), (Verb("agree", "agreed"), "ing", "agreeing"),
        (Verb("note"), "ing", "noting"),
    ],
)  # fmt: skip
def test_verb_forms(verb: Verb, tense: str, form: str) -> None:
    """Reporting verbs are inflected as English does."""

    assert form == verb.form(tense)[0]


def test_an_unknown_target_is_named() -> None:
    """A frame that points at nothing says which part it misses."""
    with pytest.raises(KeyError, match="V"):
        assemble("x", [Part(".", word(".", "."), "punct", "V")])


def test_recase_keeps_proper_nouns(pools: Pools) -> None:
    """Only words that are capital by position are lowered."""

    assert recase(pools.names["ORG"][0], capital=False).tokens[0].form == "Acme"
    assert recase(word("The", "DT", lemma="the"), capital=False).tokens[0].form == "the"


def test_quotation_marks_change_style_and_go(quote: Sentence) -> None:
    """Marks are told apart by their tags; without them the tree still stands."""
    curly = augment.restyle(quote, "“", "”")
    bare = augment.drop(quote, [at for at, token in enumerate(quote.tokens) if augment.quote(token)])

    assert curly.text == "“Rain isn't likely,” Ms. Ada Hill told Oslo's mayor on Monday."
    assert bare.text == "Rain isn't likely, Ms. Ada Hill told Oslo's mayor on Monday."
    assert valid(bare)
    assert (Name(6, 8, "PER"), Name(9, 10, "LOC")) == bare.names


def test_names_are_exchanged_with_their_trees(quote: Sentence) -> None:
    """Another name takes the old one's place in tree and text; later names move along."""
    made = gazetteer.exchange(quote, Name(8, 10, "PER"), gazetteer.piece("Putin", "PER"))

    assert made.text == "\"Rain isn't likely,\" Ms. Putin told Oslo's mayor on Monday."
    assert (Name(8, 9, "PER"), Name(10, 11, "LOC")) == made.names
    assert valid(made)
    assert made.tokens[made.tokens[8].head].form == "told"


@pytest.mark.parametrize(
    ("name", "label", "deps"),
    [
        ("Vladimir Putin", "PER", ["", "flat"]),
        ("United Nations", "ORG", ["amod", ""]),
        ("World Health Organization", "ORG", ["compound", "compound", ""]),
        ("Bank of England", "ORG", ["", "case", "nmod"]),
        ("Los Angeles", "LOC", ["", "flat"]),
    ],
)
def test_written_names_are_trees(name: str, label: str, deps: list[str]) -> None:
    """People and foreign names are flat, the rest is headed as UD does."""
    assert deps == [token.dep for token in gazetteer.piece(name, label).tokens]


def test_paragraphs_repeat_with_their_seed(pools: Pools) -> None:
    """The same seed gives the same text."""
    one, two = ([s.text for p in islice(newswire.paragraphs(pools, random.Random(3)), 20) for s in p] for _ in range(2))

    assert one == two
