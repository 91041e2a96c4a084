"""Words that look like times and are none: "may", "march", numbers, newspapers, ages, shares of a whole."""

from collections.abc import Sequence

from transforms.language.document import Document
from transforms.resources import words as word_list
from transforms.times.direction import governor, tense
from transforms.times.lexicon import Lexeme
from transforms.times.meaning import Fixed, Length, Meaning, Weekday

RATE_REACH = 4  # tokens before "a week" among which the number of a rate stands
MONEY = frozenset("$£€¥")


def is_trap(document: Document, words: Sequence[Lexeme], first: int, stop: int, rule: str, meaning: Meaning) -> bool:
    """Whether the lexemes [first, stop), read by a rule, are no time at all in their surroundings."""
    before = words[first - 1].lower if first else ""
    after = words[stop].lower if stop < len(words) else ""
    if before in MONEY:
        return True
    core = meaning.core
    if rule == "year":
        return _is_number(document, words, first, stop, before, after)
    if rule == "month" and stop - first == 1:
        return _is_no_month(document, words[first], before, after)
    if rule == "weekday" and words[stop - 1].end - words[stop - 1].start <= 3:
        return True  # "Sun", "Mon": an abbreviation without its stop and without a date is a name
    if isinstance(core, Weekday) and core.which is None and after in word_list("times/traps", "newspapers"):
        return words[stop].capital
    if rule == "day" and words[first].lower == "today" and before == "usa":
        return True
    if isinstance(core, Fixed) and core.point.grain == "season" and core.point.year is None:
        capital = words[stop - 1].capital and (after[:1].isalpha() and words[stop].capital)
        if capital or after in word_list("times/traps", "after_seasons"):
            return True  # "Summer Olympics", "spring training"
    if rule == "noon" and before == "high":
        return True
    if rule == "years":  # "a matter of days", "older by decades": how much, and no time
        return before == "by" or (before == "of" and first > 1 and words[first - 2].lower == "matter")
    if rule == "present_ref" and words[first].lower == "now" and after == ",":
        return words[first].capital  # "Now, the minister said": it goes on, and tells no time
    if rule == "the morning" and after in word_list("times/traps", "after_parts"):
        return before not in word_list("times/traps", "before_parts")
    if rule == "frequency":
        return _describes(document, words[first])
    if isinstance(core, Length):
        rate = stop - first == 2 and words[first].lower in ("a", "an") and _ends_amount(document, words[first])
        return rate or before in ("aged", "age") or after in ("old", "olds")
    if rule == "future_ref" and words[first].lower == "soon":
        token = document.token_at(words[first].start)
        verb = governor(document, token) if token < len(document.tokens) else None
        return verb is not None and tense(document, verb) == "past"  # "soon became": soon after something else
    return False


def _describes(document: Document, word: Lexeme) -> bool:
    """Whether "quarterly", "weekly" tell the kind of a thing ("a quarterly dividend", "a weekly") and no time."""
    if word.lower.endswith("ally") or word.lower in ("nightly", "hourly"):
        return False
    token, tokens = document.token_at(word.start), document.tokens
    if token + 1 >= len(tokens):
        return False
    if word.lower == "daily":  # "the party daily Granma"
        noun = tokens.tag[token] == "NN" or (token and tokens.tag[token - 1].startswith("NN"))
        return bool(noun) and tokens.tag[token + 1].startswith("NNP")
    return tokens.tag[token].startswith("NN") or tokens.tag[token + 1].startswith(("NN", "JJ"))


def _ends_amount(document: Document, article: Lexeme) -> bool:
    """Whether "a week" says how often or at which rate: "four flights a week", "358,000 a month"."""
    token, tokens = document.token_at(article.start), document.tokens
    if not 0 < token < len(tokens) or tokens.sentence[token] != tokens.sentence[token - 1]:
        return False
    near = range(max(0, token - RATE_REACH), token)
    counted = any(tokens.tag[at] in ("CD", "$") or tokens.text[at][:1].isdigit() for at in near)
    to_act = tokens.lower[token + 2 : token + 3] == ["to"]  # "gave 20 growers a year to adapt"
    return tokens.tag[token - 1] in ("NN", "NNS", "CD") and counted and not to_act


def _opens_name(document: Document, word: Lexeme) -> bool:
    """Whether a word is the first of a longer name of somebody ("March Holdings", "April Jones")."""
    token = document.token_at(word.start)
    index = document.tokens.name[token] if token < len(document.tokens) and document.tokens.name else -1
    name = document.names[index] if index >= 0 else None
    return name is not None and name.first == token and name.stop - token > 1 and name.label in ("PER", "ORG")


def _is_number(document: Document, words: Sequence[Lexeme], first: int, stop: int, before: str, after: str) -> bool:
    """Whether four digits are a count, an address or a score and no year."""
    year = words[stop - 1].lower
    if stop - first > 1:
        return False
    if words[stop - 1].kind == "SHORTYEAR":
        return before not in word_list("times/traps", "before_years")
    if after in ("bc", "bce") or [word.lower for word in words[stop : stop + 3]] == ["b", ".", "c"]:
        return True  # no year of the calendar that dates are resolved in
    if before in word_list("times/traps", "before_counts") or after in word_list("times/traps", "after_counts"):
        return True
    if after in ("%", "/") and before not in word_list("times/traps", "before_years"):
        return True
    if any(word.lower in word_list("times/traps", "streets") and word.capital for word in words[stop : stop + 3]):
        return words[stop].capital
    tight = stop < len(words) and words[stop].tight and words[stop].kind in ("WORD", "DIGITS")
    if tight or (words[first].tight and before and not before[-1].isalnum() and before in "-.:/#@_+="):
        return True
    return not "1800" <= year <= "2099" and before not in word_list("times/traps", "before_years")


def _is_no_month(document: Document, word: Lexeme, before: str, after: str) -> bool:
    """Whether "May" or "March" alone is a modal verb, a name or a walk."""
    short = word.end - word.start == len(word.lower) == 3 and word.lower != "may"
    if short:  # an abbreviation without its stop needs a preposition
        return before not in word_list("times/traps", "before_short_months")
    if word.lower not in word_list("times/traps", "months_that_name"):
        return False
    if _opens_name(document, word):
        return True
    if before in word_list("times/traps", "before_months"):
        return False
    if word.lower == "may":
        return True
    token = document.token_at(word.start)
    tagged_verb = token < len(document.tokens) and document.tokens.tag[token].startswith("VB")
    return tagged_verb or (word.lower == "march" and after in ("on", "to", "for", "against", "of", "by"))
