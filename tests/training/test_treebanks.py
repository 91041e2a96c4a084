"""Reading treebanks, names and documents."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from training import documents, names, sources, tokenizer
from training.conllu import Name, Sentence, paragraphs, parse


def test_multiword_tokens_give_spacing_only(quote: Sentence) -> None:
    """The text is rebuilt from the words, and a contraction's parts are not parted."""

    assert quote.text == "\"Rain isn't likely,\" Ms. Ada Hill told Oslo's mayor on Monday."
    assert len(quote.tokens) == 17
    assert quote.tokens[quote.root].form == "told"


def test_paragraph_marks_part_the_runs(treebank: list[str]) -> None:
    """A newpar comment starts a new run."""
    runs = list(paragraphs(parse(treebank)))

    assert [len(run) for run in runs] == [1, 4]


def test_gum_names_are_proper_and_without_titles(treebank: list[str]) -> None:
    """Ada Hill is a person without "Ms."; the mayor is no name, but the place inside that mention is one."""
    sentence, *_ = parse(treebank)

    assert (Name(8, 10, "PER"), Name(11, 12, "LOC")) == names.gum(sentence).names


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["I-PER", "I-PER", "O"], [Name(0, 2, "PER")]),
        (["B-LOC", "B-LOC", "I-LOC"], [Name(0, 1, "LOC"), Name(1, 3, "LOC")]),
        (["B-OTH", "I-OTH", "O", "B-O"], []),
        (["B-Organisation", "I-Organisation", "B-Weapon"], [Name(0, 2, "ORG")]),
    ],
)
def test_spans(tags: list[str], expected: list[Name]) -> None:
    """Both IOB dialects are read, and labels other than people, organisations and places are left out."""

    assert expected == list(names.spans(tags))


def test_uner_is_aligned_by_characters(tmp_path: Path, quote: Sentence) -> None:
    """Names survive another tokenisation and another sentence id, as in PUD."""
    forms = [token.form for token in quote.tokens]
    rows = [*forms[:2], "isn't", *forms[4:]]
    tags = {"Ada": "B-PER", "Hill": "I-PER", "Oslo": "B-LOC"}
    path = tmp_path / "names.iob2"
    path.write_text("# sent_id = x\n" + "".join(f"{i}\t{r}\t{tags.get(r, 'O')}\n" for i, r in enumerate(rows)) + "\n")
    (aligned,) = names.align_uner([quote], path)

    assert quote.names == aligned.names


def test_unmatched_sentences_have_no_names(tmp_path: Path, quote: Sentence) -> None:
    """A sentence that UNER does not hold is unannotated, not nameless."""
    path = tmp_path / "names.iob2"
    path.write_text("# sent_id = x\n1\tOther\tO\n\n")
    (aligned,) = names.align_uner([Sentence("y", quote.tokens)], path)

    assert aligned.names is None


def test_documents_keep_what_is_missing(quote: Sentence, plain: list[Sentence]) -> None:
    """Unannotated names are missing, not absent; heads count from the document's start."""
    nlp = spacy.blank("en")
    doc = documents.gold([quote, Sentence("bare", plain[0].tokens)], nlp.vocab)

    assert [ent.text for ent in doc.ents] == ["Ada Hill", "Oslo"]
    assert doc[17].ent_iob == 0
    assert doc[18].head.text == "said"
    assert [len(sent) for sent in doc.sents] == [17, 7]


def test_names_only_documents_have_no_tree(tmp_path: Path) -> None:
    """A column file gives names and guessed spaces, but neither tags nor heads."""
    path = tmp_path / "gold.conll"
    path.write_text("The I-ORG\nMad I-ORG\nHatters I-ORG\nplayed O\nLima I-LOC\n. O\n\n")
    nlp = spacy.blank("en")
    doc = documents.gold(names.columns(path, separator=" "), nlp.vocab)

    assert doc.text.strip() == "The Mad Hatters played Lima."
    assert [ent.text for ent in doc.ents] == ["Mad Hatters", "Lima"]
    assert not doc.has_annotation("DEP")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a long-term deal", "a long - term deal"),
        ("re-elected co-founders", "re-elected co-founders"),
        ("worth £221bn at 10am", "worth £ 221 bn at 10 am"),
        ("(Reuters): no", "( Reuters ) : no"),
        ("“It can’t,” she said.", "“ It ca n’t , ” she said ."),
        ("in 1990–91 and/or later", "in 1990 – 91 and / or later"),
    ],
)
def test_tokenizer(text: str, words: str) -> None:
    """Words are those of UD, and the text is kept exactly."""
    doc = tokenizer.customise(spacy.blank("en"))(text)

    assert words == " ".join(token.text for token in doc)
    assert text == doc.text


def test_a_changed_corpus_is_refused(tmp_path: Path) -> None:
    """The error names the file, its sum and the way out; a missing file names its repository."""
    source = sources.Source("some.conllu", "https://example.org/some", "CC0", "0" * 64)
    with pytest.raises(sources.SourceError, match="get it from https"):
        sources.check(tmp_path, [source])
    (tmp_path / "some.conllu").write_text("x")
    with pytest.raises(sources.SourceError, match="--any-version"):
        sources.check(tmp_path, [source])
    sources.check(tmp_path, [source], any_version=True)
