"""spaCy's English tokenizer with the few rules changed in which it disagrees with UD's tokenisation.

Measured against gold tokens: EWT 98.3, GUM 99.4, PUD 99.7 F1 before; see RESULTS.md for after.
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex

from training.lists import words

#: Prefixes that keep their hyphen, as in UD: "re-elected" is one word, "long-term" is three.
PREFIXES = sorted(words("prefixes"))
#: Units that part from their number: "221bn" -> "221", "bn".
UNITS = ("bn", "tn", "mn", "am", "pm", "AM", "PM", "mph", "kph")


def customise(nlp: Language) -> Language:
    """Change the tokenizer of ``nlp`` in place; the result is plain data that ``nlp.to_disk`` stores."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer
    suffixes = [*(nlp.Defaults.suffixes or ()), rf"(?<=[0-9])(?:{'|'.join(UNITS)})"]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.rules = {text: rule for text, rule in (tokenizer.rules or {}).items() if not _odd(text)}
    return nlp


def _infixes(nlp: Language) -> list[str]:
    """The default infixes, but hyphens after one of PREFIXES do not split."""
    plain = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    spared = "".join(rf"(?<!\b{prefix})" for prefix in PREFIXES)
    spared += "".join(rf"(?<!\b{prefix.capitalize()})" for prefix in PREFIXES)
    infixes = list(nlp.Defaults.infixes or ())
    if plain not in infixes:
        raise ValueError("spaCy's hyphen infix has changed: review training/tokenizer.py")
    infixes[infixes.index(plain)] = rf"(?<=[{ALPHA}0-9]){spared}(?:{HYPHENS})(?=[{ALPHA}])"
    unspaced = [r"(?<=[a-zA-Z])[,:](?=[“\"‘])", r"(?<=[,:])\"", r"[“”]"]  # 'said,“Look'
    return [*infixes, r"(?<=[0-9])[-–](?=[£$€])", r"(?<=[0-9])[–—](?=[0-9])", *unspaced]


def _odd(text: str) -> bool:
    """Emoticons that swallow a closing bracket and the mark after it, as in "(Reuters): "."""
    return text == "and/or" or bool(re.fullmatch(r"\)[:;,.\-]+|[\])][-:;=]+", text))
