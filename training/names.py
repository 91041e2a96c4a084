"""Proper names from four sources, as PER, ORG or LOC over tokens.

UNER gives them outright (its OTH and O labels are left outside), GUM's come from its nested ``Entity=``
mentions, wikigold and re3d are column files without trees. Titles ("President", "Mr.") and determiners
stay outside a name, as in UNER.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.conllu import Name, Sentence, Token, with_names
from training.lists import words

LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "organization": "ORG", "place": "LOC",
    "Person": "PER", "Organisation": "ORG", "Location": "LOC",
}  # fmt: skip
TITLES = words("titles")
PROPER = frozenset({"NNP", "NNPS"})
JOINERS = frozenset({"of", "the", "and", "&", "for", "de", "la", "du", "von", "van", "al", "bin", "-", "'s", "’s"})


def uner(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[Name, ...]]]:
    """Sentence id -> (token forms, names) of one Universal NER file."""
    found: dict[str, tuple[tuple[str, ...], tuple[Name, ...]]] = {}
    sent_id, rows = "", list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            if line.startswith("# sent_id = "):
                sent_id = line[12:].strip()
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            found[sent_id] = (tuple(row[1] for row in rows), tuple(spans([row[2] for row in rows])))
            rows = []
    return found


def align_uner(sentences: Iterable[Sentence], path: Path) -> Iterator[Sentence]:
    """The sentences with UNER's names, matched by id, else by characters; names None where neither fits."""
    annotated = uner(path)
    by_text = {"".join(forms): (forms, names) for forms, names in annotated.values()}
    for sentence in sentences:
        text = "".join(token.form for token in sentence.tokens)
        forms, names = annotated.get(sentence.sent_id, ((), ()))
        if "".join(forms) != text:  # UNER numbers PUD's sentences anew
            forms, names = by_text.get(text, ((), ()))
        starts, ends = _offsets(forms)
        own_starts, own_ends = _offsets([token.form for token in sentence.tokens])
        if not forms:
            yield sentence
            continue
        first, last = {at: i for i, at in enumerate(own_starts)}, {at: i for i, at in enumerate(own_ends)}
        kept = [
            Name(first[starts[name.start]], last[ends[name.end - 1]] + 1, name.label)
            for name in names
            if starts[name.start] in first and ends[name.end - 1] in last
        ]
        yield with_names(sentence, kept)


def _offsets(forms: Sequence[str]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for form in forms:
        starts.append(at)
        at += len(form)
        ends.append(at)
    return starts, ends


def spans(tags: Sequence[str]) -> Iterator[Name]:
    """Names from IOB1 or IOB2 tags; labels not in LABELS are left outside.

    >>> list(spans(["B-PER", "I-PER", "O", "B-OTH"]))
    [Name(start=0, end=2, label='PER')]
    """
    start = 0
    for at in range(1, len(tags) + 1):
        label = tags[at - 1].partition("-")[2]
        if at < len(tags) and tags[at].startswith("I-") and tags[at][2:] == label:
            continue
        if label in LABELS:
            yield Name(start, at, LABELS[label])
        start = at


def columns(path: Path, *, separator: str | None = None) -> list[Sentence]:
    """Sentences of a two-column ``form label`` file; spacing is guessed from punctuation."""
    found, rows = list[Sentence](), list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append(line.rsplit(separator, 1))
        elif rows:
            forms = [row[0].strip() for row in rows]
            tokens = tuple(
                Token(form, "", "", "", -1, "", space) for form, space in zip(forms, guess_spaces(forms), strict=True)
            )
            names = [trim(tokens, name) for name in spans([row[1] for row in rows])]
            sentence = Sentence(f"{path.stem}-{len(found)}", tokens, parsed=False)
            found.append(with_names(sentence, [name for name in names if name]))
            rows = []
    return found


def guess_spaces(forms: Sequence[str]) -> list[bool]:
    """Whether a space follows each token, by the usual typography.

    >>> guess_spaces(["``", "No", ",", "''", "he", "said", "."])
    [False, False, False, True, True, False, True]
    """
    spaces, open_quote = [], False
    for form, following in zip(forms, [*forms[1:], ""], strict=True):
        quote = form in ('"', "''", "``", "“", "”")
        if quote:
            open_quote = form in ("``", "“") or (form == '"' and not open_quote)
        closing = following in ("''", "”") or (following == '"' and open_quote)
        glued = following in (",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't") or closing
        spaces.append(not (glued or (quote and open_quote) or form in ("(", "[", "$", "£", "€", "#")))
    return spaces


def trim(tokens: Sequence[Token], name: Name) -> Name | None:
    """The name without leading determiners and titles and without a final possessive; None if empty."""
    start, end = name.start, name.end
    while start < end and (
        tokens[start].form.lower() in ("a", "an", "the")
        or (name.label == "PER" and tokens[start].form.lower() in TITLES)
    ):
        start += 1
    while start < end and tokens[end - 1].form in ("'s", "’s", "'", ",", "."):
        end -= 1
    return Name(start, end, name.label) if start < end else None


def gum(sentence: Sentence) -> Sentence:
    """The sentence with names from GUM's mentions: outermost first, around a proper head."""
    taken: set[int] = set()
    names = []
    for start, end, kind in sorted(_mentions(sentence.tokens), key=lambda span: span[0] - span[1]):
        name = _proper(sentence.tokens, start, end, LABELS[kind]) if kind in LABELS else None
        if name and not taken.intersection(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            names.append(name)
    return with_names(sentence, names)


def _mentions(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of each mention: ``(6-person-new-...`` opens, ``6)`` closes, in nested order."""
    opened: list[tuple[str, int, str]] = []
    for at, token in enumerate(tokens):
        text = token.entity
        while text:
            if text[0] == "(":
                stop = min((i for i in (text.find("(", 1), text.find(")", 1)) if i > 0), default=len(text))
                fields = text[1:stop].split("-")
                opened.append((fields[0], at, fields[1] if len(fields) > 1 else ""))
                text = text[stop:]
                if text.startswith(")"):
                    identity, start, kind = opened.pop()
                    yield start, at + 1, kind
                    text = text[1:]
            else:
                identity, _, text = text.partition(")")
                for i in range(len(opened) - 1, -1, -1):
                    if opened[i][0] == identity:
                        _, start, kind = opened.pop(i)
                        yield start, at + 1, kind
                        break


def _proper(tokens: Sequence[Token], start: int, end: int, label: str) -> Name | None:
    """The run of proper nouns around the head of a mention, joined over "of", "the" and the like."""
    head = next((i for i in range(start, end) if not start <= tokens[i].head < end), start)
    if tokens[head].upos != "PROPN" and tokens[head].xpos not in PROPER:
        return None
    low = high = head
    while low > start:
        step = _step(tokens, low, -1, start - 1, label)
        if step is None:
            break
        low = step
    while high < end - 1:
        step = _step(tokens, high, 1, end, label)
        if step is None:
            break
        high = step
    return trim(tokens, Name(low, high + 1, label))


def _step(tokens: Sequence[Token], at: int, way: int, limit: int, label: str) -> int | None:
    """The next proper noun from ``at`` in direction ``way``, over at most two joiners; else None."""
    joiners = frozenset({"-", "de", "la", "du", "von", "van", "al", "bin"}) if label == "PER" else JOINERS
    for reach in (1, 2, 3):
        to = at + way * reach
        if to == limit or not 0 <= to < len(tokens):
            return None
        if tokens[to].xpos in PROPER:
            return to
        if tokens[to].form.lower() not in joiners:
            return None
    return None
