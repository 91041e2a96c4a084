"""What a colon announces: 'The Times reports:' and a quotation, 'He had one plea: "Q"', "Smith wrote:" and a block."""

from collections.abc import Sequence

from transforms.language.document import Document, Paragraph, Quote
from transforms.statements.candidate import Candidate, CueToken, Range, Source, is_full, is_punctuation, trim
from transforms.statements.sources import nominal_at, nominal_before, sentence_subject, source_of

DASHES = ("—", "–", "--", "-", "―")
SIGNATURE_WORDS = 12  # of a paragraph that names who is quoted in the one before: "— Anna Keller, mayor"
BLOCK_WORDS = 6  # a shorter paragraph behind a colon is a heading or an item of a list


def paragraph_before(document: Document, number: int) -> Paragraph | None:
    """The last paragraph with words in front of one."""
    return next((p for p in reversed(document.paragraphs[:number]) if p.stop > p.first), None)


def announced(
    document: Document, quote: Quote, cues: Sequence[CueToken]
) -> tuple[CueToken | None, Source | None] | None:
    """Who a paragraph's opening quotation belongs to, by the paragraph before or behind; None where neither tells.

    Without a cue, the subject of the announcing sentence speaks: "The paper gave him its support:".
    """
    before = paragraph_before(document, quote.paragraph)
    if before is not None and document.tokens.text[before.stop - 1] == ":":
        return _of_sentence(document, before.stop - 1, cues)
    signature = _signature(document, quote)
    return (None, signature) if signature is not None else None


def _of_sentence(document: Document, colon: int, cues: Sequence[CueToken]) -> tuple[CueToken | None, Source | None]:
    """The last cue in front of a colon with its source, or else the subject of the sentence."""
    tokens = document.tokens
    sentence = tokens.sentence[colon]
    cue = next((cue for cue in reversed(cues) if tokens.sentence[cue.first] == sentence and cue.first < colon), None)
    if cue is not None:
        return cue, source_of(document, cue)
    ahead = nominal_before(document, colon)
    entity = document.actors.entity_at(colon - 1) if document.actors is not None else None
    if ahead is not None and entity is not None and entity.type == "person":
        return None, Source(*ahead)  # 'It is no surprise to the pollster Ada Moss: "Q"'
    source = sentence_subject(document, sentence)
    if source is None or source.first > colon:
        source = Source(*ahead) if ahead is not None else None
    return None, source


def _signature(document: Document, quote: Quote) -> Source | None:
    """The name of a paragraph "— Anna Keller, mayor" behind one that is all quotation."""
    tokens = document.tokens
    behind = next((p for p in document.paragraphs[quote.paragraph + 1 :] if p.stop > p.first), None)
    if behind is None or behind.stop - behind.first > SIGNATURE_WORDS or tokens.text[behind.first] not in DASHES:
        return None
    found = nominal_at(document, behind.first + 1, behind.stop)
    return Source(*found) if found is not None and tokens.tag[found.stop - 1].startswith("NNP") else None


def announced_candidates(
    document: Document, candidates: Sequence[Candidate], cues: Sequence[CueToken]
) -> list[Candidate]:
    """Whole quotations behind a colon that no cue has taken, and paragraphs that "Smith wrote:" announces."""
    tokens = document.tokens
    covered = {token for candidate in candidates for part in candidate.content for token in range(*part)}
    found: list[Candidate] = []
    for quote in document.quotes:
        colon = quote.first - 1
        if colon < 1 or tokens.text[colon] != ":" or quote.first + 1 in covered or not is_full(document, quote):
            continue
        if tokens.quote[colon] >= 0 or tokens.paragraph[colon] != quote.paragraph or colon in covered:
            continue
        cue, source = _of_sentence(document, colon, [])
        if source is not None:
            found.append(Candidate("announced", cue, source, [Range(quote.first, quote.stop)]))
    for number, paragraph in enumerate(document.paragraphs):
        block = _block(document, number, paragraph, cues)
        if block is not None and not any(token in covered for token in range(*block.content[0])):
            found.append(block)
    return found


def _block(document: Document, number: int, paragraph: Paragraph, cues: Sequence[CueToken]) -> Candidate | None:
    """A paragraph without quotation marks behind "Smith wrote:"; what it says is quoted all the same."""
    tokens = document.tokens
    before = paragraph_before(document, number)
    if before is None or paragraph.kind != "body" or paragraph.stop - paragraph.first < BLOCK_WORDS:
        return None
    colon = before.stop - 1
    if tokens.text[colon] != ":" or tokens.quote[paragraph.first] >= 0 or tokens.quote[colon] >= 0:
        return None
    if tokens.text[paragraph.stop - 1] not in (".", "?", "!", "…") or is_punctuation(tokens, paragraph.first):
        return None
    last = [cue for cue in cues if cue.first < colon and tokens.sentence[cue.first] == tokens.sentence[colon]]
    if not last or "quote" not in last[-1].entry.frames or last[-1].form not in ("finite", "participle"):
        return None
    if any(tokens.tag[at].startswith("VB") for at in range(last[-1].stop, colon)):
        return None
    content = trim(document, paragraph.first, paragraph.stop)
    return Candidate("announced", last[-1], source_of(document, last[-1]), [content])
