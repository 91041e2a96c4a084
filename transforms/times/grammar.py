"""A small notation for time expressions, and its compiler.

A rule's pattern is a regular expression over lexemes, written with words: a word in capitals is a class of the
lexicon, a shape of the lexer or a named piece; a word in small letters is itself. `(?P<n>QTY)` captures as usual.

    (the)? (last|past) (?P<u>UNIT)

Every distinct set of classes gets one character, so that a text becomes a string with one character a lexeme, and
the patterns become ordinary compiled expressions over it. All repetition in pieces is bounded and no repeated group
holds another, so matching a text takes time linear in its length.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.resources import words
from transforms.times.lexicon import SHAPES, Lexeme, classes

if TYPE_CHECKING:
    from transforms.times.meaning import Meaning

WORD = re.compile(r"\?P<\w+>|\?[:!=]|\?<[!=]|[A-Za-z']+(?:_[A-Z]+)*")
GROUP = re.compile(r"\((?!\?)")  # a bare group only groups; what captures has a name
OTHER = " "
STRETCH = re.compile(f"[^{OTHER}]+")
LONGEST = 40  # lexemes of a stretch that is worth remembering
REMEMBERED = 20_000  # stretches; some 10 MB
FIRST_CODE = 0x100  # letters and marks below it keep their meaning in regular expressions

Capture = Callable[[str], Sequence[Lexeme]]
Build = Callable[[Capture], "Meaning | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: where its pattern matches, `build` turns the captured lexemes into a meaning."""

    name: str
    pattern: str
    build: Build


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """`codes` are the characters of its pattern but for idle ones: a stretch without any of them cannot match."""

    name: str
    expression: re.Pattern[str]
    build: Build
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """Where a rule matches a stretch of lexemes: [first, stop) and its captured groups, counted from its beginning."""

    rule: CompiledRule
    rank: int
    first: int
    stop: int
    groups: dict[str, tuple[int, int]]


class Grammar:
    """Rules compiled together over one alphabet."""

    def __init__(self, rules: Sequence[Rule], pieces: dict[str, str]) -> None:
        expanded = [(rule, _expand(rule.pattern, pieces)) for rule in rules]
        literals = {
            word for _, pattern in expanded for word in WORD.findall(pattern) if word[0] != "?" and word.islower()
        }
        self._known: dict[str, Sequence[RuleMatch]] = {}
        self._codes: dict[frozenset[str], str] = {}
        self._members: dict[str, list[str]] = {}
        self._small: dict[str, str] = {}
        self._capital: dict[str, str] = {}
        forms = classes()
        for form in {*literals, *(form.lower() for form in forms)}:
            plain = set(forms.get(form, ())) | ({form} if form in literals else set())
            capital = plain | set(forms.get(form.capitalize(), ())) | set(forms.get(form.upper(), ()))
            self._small[form] = self._code(frozenset(plain))
            self._capital[form] = self._code(frozenset(capital))
        self._shapes = {kind: self._code(frozenset({kind})) for kind, _ in SHAPES if kind not in ("WORD", "MARK")}
        self._shapes["HOLIDAY"] = self._code(frozenset({"HOLIDAY"}))
        for mark in ",/.:()":
            self._small[mark] = self._code(frozenset({mark}))
        self._marks = {",": "COMMA", "/": "SLASH", ".": "STOP", ":": "COLON", "(": "OPEN", ")": "CLOSE"}
        for mark, name in self._marks.items():
            self._members[name] = [self._small[mark]]
        idle = {OTHER} | {code for of, code in self._codes.items() if of <= words("times/traps", "idle")}
        self.telling = re.compile(f"[^{''.join(sorted(idle))}]")
        """Finds a lexeme that may belong to a time; function words and marks alone make none."""
        self.rules = []
        for rule, pattern in expanded:
            compiled = self._compile(pattern)
            codes = frozenset(char for char in compiled.pattern if ord(char) >= FIRST_CODE) - idle
            self.rules.append(CompiledRule(rule.name, compiled, rule.build, codes))

    def _code(self, of: frozenset[str]) -> str:
        if not of:
            return OTHER
        if of not in self._codes:
            self._codes[of] = chr(FIRST_CODE + len(self._codes))
            for name in of:
                self._members.setdefault(name, []).append(self._codes[of])
        return self._codes[of]

    def _compile(self, pattern: str) -> re.Pattern[str]:
        def name(match: re.Match[str]) -> str:
            word = match[0]
            if word[0] == "?":
                return word
            if word not in self._members:
                raise ValueError(f"unknown class or piece {word!r} in the time grammar's pattern {pattern!r}")
            return f"[{''.join(self._members[word])}]"

        plain = GROUP.sub("(?:", WORD.sub(name, pattern))
        return re.compile(re.sub(r"\s+", "", plain))

    def matches(self, found: Sequence[Lexeme]) -> Iterator[tuple[int, Sequence[RuleMatch]]]:
        """The matches of all rules, by stretches of words that the grammar knows; each with its first lexeme.

        A word that no rule names ends a stretch, so that no match crosses it. News repeats itself: the same stretch of
        classes ("last MONTH", "the UNIT") is matched once and remembered.
        """
        for stretch in STRETCH.finditer(self.encode(found)):
            encoded = stretch[0]
            if len(encoded) > LONGEST:
                yield stretch.start(), self._match(encoded)
                continue
            known = self._known.get(encoded)
            if known is None:
                known = self._match(encoded)
                if len(self._known) < REMEMBERED:
                    self._known[encoded] = known
            if known:
                yield stretch.start(), known

    def _match(self, encoded: str) -> Sequence[RuleMatch]:
        if self.telling.search(encoded) is None:
            return ()
        return [
            RuleMatch(rule, rank, *match.span(), {name: match.span(name) for name in rule.expression.groupindex})
            for rank, rule in enumerate(self.rules)
            if not rule.codes.isdisjoint(encoded)
            for match in rule.expression.finditer(encoded)
            if match.end() > match.start()
        ]

    def encode(self, found: Sequence[Lexeme]) -> str:
        """One character for each lexeme."""
        small, capital, shapes = self._small, self._capital, self._shapes
        return "".join(
            (capital if lexeme.capital else small).get(lexeme.lower, OTHER)
            if lexeme.kind in ("WORD", "MARK")
            else shapes[lexeme.kind]
            for lexeme in found
        )


def _expand(pattern: str, pieces: dict[str, str]) -> str:
    """Replace the names of pieces by their patterns until none is left; pieces may use pieces before them."""
    while True:
        wider = WORD.sub(lambda match: f"(?:{pieces[match[0]]})" if match[0] in pieces else match[0], pattern)
        if wider == pattern:
            return wider
        pattern = wider
