"""Names that a tagger misses in one sentence and knows in another."""

import pytest

from transforms.language.document import Tokens
from transforms.language.repair import repair_names


def tokens_of(words: str, tags: str, deps: str, heads: list[int]) -> Tokens:
    """Tokens with a tree."""
    texts = words.split()
    tokens = Tokens(
        text=texts, lower=[text.lower() for text in texts], lemma=[text.lower() for text in texts],
        start=list(range(len(texts))), end=list(range(1, len(texts) + 1)),
        tag=tags.split(), dep=deps.split(), head=list(heads), children=[[] for _ in texts],
    )  # fmt: skip
    for index, head in enumerate(heads):
        if head != index:
            tokens.children[head].append(index)
    return tokens


def test_a_name_known_elsewhere_is_a_name_and_the_subject_that_the_verb_lacks() -> None:
    tokens = tokens_of("They met Mook . Mook asserted it .", "PRP VBD NNP . RB VBD PRP .",
                       "nsubj root obj punct advmod root obj punct", [1, 1, 1, 1, 5, 5, 5, 5])  # fmt: skip
    repair_names(tokens)

    assert (tokens.tag[4], tokens.dep[4]) == ("NNP", "nsubj")


def test_a_verb_keeps_the_subject_that_it_has() -> None:
    tokens = tokens_of("They met Mook . Mook he asserted .", "PRP VBD NNP . RB PRP VBD .",
                       "nsubj root obj punct advmod nsubj root punct", [1, 1, 1, 1, 6, 6, 6, 6])  # fmt: skip
    repair_names(tokens)

    assert (tokens.tag[4], tokens.dep[4]) == ("NNP", "advmod")


@pytest.mark.parametrize("word", ["Further", "Will"])
def test_a_word_that_also_stands_in_small_letters_stays_what_it_is(word: str) -> None:
    tokens = tokens_of(f"{word} came . {word} they ask {word.lower()} .", "NNP VBD . RB PRP VBP RB .",
                       "nsubj root punct advmod nsubj root advmod punct", [1, 1, 1, 5, 5, 5, 5, 5])  # fmt: skip
    repair_names(tokens)

    assert tokens.tag[3] == "RB"
