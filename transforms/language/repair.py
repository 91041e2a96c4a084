"""Repairs that a whole article allows and a parser, which sees a sentence at a time, cannot make.

A surname that the model does not know is a name in one sentence and an adverb or verb in the next ("Mook further
asserted that"). Where a capitalised form is tagged as a name elsewhere in the article and never occurs in small
letters, it is a name everywhere; and one that stands in front of a verb without a subject is its subject.
"""

from transforms.language.document import Tokens

NAMES = ("NNP", "NNPS")
NOT_SUBJECTS = frozenset({"advmod", "aux", "discourse", "mark", "cc", "vocative", "case", "dep"})


def repair_names(tokens: Tokens) -> None:
    """Tag known names alike throughout an article, in place."""
    known = {form for form, tag in zip(tokens.text, tokens.tag, strict=True) if tag in NAMES and form[0].isupper()}
    small = {form for form in tokens.text if form[0].islower()}
    for index, form in enumerate(tokens.text):
        if tokens.tag[index] in NAMES or form not in known or tokens.lower[index] in small or not form.isalpha():
            continue
        tokens.tag[index] = "NNP"
        tokens.lemma[index] = form
        head = tokens.head[index]
        lacks = not any(tokens.dep[child].startswith(("nsubj", "csubj")) for child in tokens.children[head])
        if tokens.dep[index] in NOT_SUBJECTS and head > index and tokens.tag[head].startswith("VB") and lacks:
            tokens.dep[index] = "nsubj"
