"""Documents: tokens, sentences and paragraphs over the body, offsets above all."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import full_article
from transforms.language.document import Document
from transforms.reader import Reader

Read = Callable[..., Document]
WORDS = ["The", "minister", "said", "that", "Anna", "will", "go", ".", ",", '"', "“", "”", "'", "\n", "\n\n", "  ",
         "\u00a0", "it’s", "U.S.", "May", "5", "—", "…", "é", "🙂", "READ MORE: x"]  # fmt: skip


def check(document: Document) -> None:
    """What holds of every document."""
    tokens, text = document.tokens, document.text
    count = len(tokens)
    for index in range(count):
        assert text[tokens.start[index] : tokens.end[index]] == tokens.text[index]
        assert not tokens.text[index].isspace()
        assert 0 <= tokens.head[index] < count
        assert tokens.paragraph[tokens.head[index]] == tokens.paragraph[index]
        assert tokens.left[index] <= index <= tokens.right[index]
        sentence = document.sentences[tokens.sentence[index]]
        assert sentence.first <= index < sentence.stop
        assert sentence.start <= tokens.start[index] and tokens.end[index] <= sentence.end
    assert [sentence.first for sentence in document.sentences] == sorted(
        {sentence.first for sentence in document.sentences}
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_token_proves_itself(reader: Reader, text: str) -> None:
    (document,) = reader.read([full_article(text)])

    check(document)


def test_a_batch_gives_the_same_documents_as_one_at_a_time(reader: Reader) -> None:
    articles = [full_article(f"Anna Keller said the number was {number}. It rained.") for number in range(5)]
    together = [document.tokens.dep for document in reader.read(articles)]
    apart = [document.tokens.dep for article in articles for document in reader.read([article])]

    assert together == apart


def test_furniture_is_not_parsed(read: Read) -> None:
    document = read("The dam held.\n\nREAD MORE: The dam may break\n\nIt rained.")

    assert [paragraph.kind for paragraph in document.paragraphs] == ["body", "furniture", "body"]
    assert "BREAK" not in " ".join(document.tokens.text).upper()


def test_a_closing_mark_ends_its_sentence(read: Read) -> None:
    text = 'The mayors said that the bridge was "a danger to all who cross it." They will meet again in May.'
    document = read(text)

    assert document.evidence(0, 5).exact.endswith('it."')


@pytest.mark.parametrize("text", ["", " \n ", "READ MORE: x"])
def test_a_body_without_text_gives_an_empty_document(read: Read, text: str) -> None:
    document = read(text)

    assert (len(document.tokens), document.sentences, document.quotes) == (0, [], [])


@pytest.mark.parametrize(
    ("text", "form", "tag", "lemma"),
    [
        ("Officials warned that the river would rise.", "warned", "VBD", "warn"),
        ("The mayor is closing the bridge.", "closing", "VBG", "close"),
        ("The cities fought the fires.", "cities", "NNS", "city"),
        ("She has gone to the bridge.", "gone", "VBN", "go"),
    ],
)
def test_tags_and_lemmas(read: Read, text: str, form: str, tag: str, lemma: str) -> None:
    tokens = read(text).tokens
    index = tokens.text.index(form)

    assert (tokens.tag[index], tokens.lemma[index]) == (tag, lemma)
