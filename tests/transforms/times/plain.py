"""Documents without a language model: words by a simple rule, tags from a short list, no parse."""

import re

from schemas import Article
from transforms.language.document import Document, Paragraph, Quote, Sentence, Tokens

TAGS = {
    "will": "MD", "must": "MD", "to": "TO", "is": "VBZ", "begins": "VBZ", "expires": "VBZ", "for": "IN", "in": "IN",
    "said": "VBD", "lasted": "VBD", "opened": "VBD", "met": "VBD", "spoke": "VBD", "resigned": "VBD", "fell": "VBD",
    "was": "VBD", "may": "MD", "four": "CD",
}  # fmt: skip
WORD = re.compile(r"[\w'’]+|[^\w\s]")


def document(text: str, published: str | None = "2024-03-12") -> Document:
    """A document of one paragraph and one sentence; 12 March 2024 was a Tuesday."""
    tokens = Tokens()
    for index, match in enumerate(WORD.finditer(text)):
        lower = match[0].lower()
        tokens.start.append(match.start())
        tokens.end.append(match.end())
        tokens.text.append(match[0])
        tokens.lower.append(lower)
        tokens.lemma.append(lower)
        tokens.tag.append(TAGS.get(lower, "NN"))
        tokens.dep.append("")
        tokens.head.append(index)
        tokens.children.append([])
        for column in (tokens.left, tokens.right):
            column.append(index)
        tokens.sentence.append(0)
        tokens.paragraph.append(0)
        tokens.quote.append(-1)
        tokens.name.append(-1)
    count = len(tokens)
    article = Article(id="a", uri="a.txt", published=published, sha256="0")
    quotes: list[Quote] = []
    paragraphs = [Paragraph(0, len(text), 0, count, "body")]
    return Document(article, text, tokens, [Sentence(0, len(text), 0, count, 0)], paragraphs, quotes, [])
