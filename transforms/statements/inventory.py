"""The inventory of cues: verbs, nouns and phrases that report, with their classes and frames, from the data files."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from transforms.resources import lines, table

Frames = frozenset[str]


@dataclass(frozen=True, slots=True)
class CueEntry:
    """A cue of the inventory. `frames` say where its content stands; `weak` ones often report no speech at all."""

    lemma: str
    cls: str
    frames: Frames
    weak: bool = False

    def prepositions(self) -> frozenset[str]:
        """The prepositions whose objects are content ("warn of", "complain about")."""
        return frozenset(frame[3:] for frame in self.frames if frame.startswith("pp:"))


def _entries(section: str) -> dict[str, CueEntry]:
    found: dict[str, CueEntry] = {}
    listed: dict[str, Any] = table("statements/cues").get(section, {})
    for lemma, entry in listed.items():
        frames = frozenset(str(entry.get("frames", "")).split())
        found[lemma] = CueEntry(lemma, str(entry.get("class", "say")), frames, bool(entry.get("weak", False)))
    return found


@cache
def verbs() -> dict[str, CueEntry]:
    """Reporting verbs by lemma, phrasal ones as "point out", set phrases as "cast doubt on"."""
    found = _entries("verbs")
    for entry in table("statements/cues")["fixed"]:
        lemma = f"{entry['verb']} {entry['rest']}"
        found[lemma] = CueEntry(lemma, str(entry["class"]), frozenset(str(entry["frames"]).split()))
    return found


@cache
def nouns() -> dict[str, CueEntry]:
    """Nouns that report ("claim", "warning") by lemma."""
    return _entries("nouns")


@cache
def forms() -> dict[str, str]:
    """Inflected forms of the verbs, lower case, to their lemma; a form table because taggers miss headline verbs."""
    rows = (line.split("\t") for line in lines("statements/forms", ".tsv"))
    return {row[0].strip(): row[1].strip() for row in rows if len(row) == 2}


@cache
def phrasal() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The particles that make a phrasal cue of a verb, longest first ("call" -> ("out",), ("for",), ...)."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for lemma in verbs():
        head, *particles = lemma.split()
        if particles:
            found.setdefault(head, []).append(tuple(particles))
    return {head: tuple(sorted(options, key=len, reverse=True)) for head, options in found.items()}


@cache
def light_verbs() -> dict[tuple[str, str], CueEntry]:
    """Light verb and noun ("raise", "question") to the entry that the two make together."""
    found: dict[tuple[str, str], CueEntry] = {}
    for entry in table("statements/cues")["light_verbs"]:
        for noun in str(entry["nouns"]).split():
            frames = frozenset(str(entry["frames"]).split())
            found[entry["verb"], noun] = CueEntry(f"{entry['verb']} {noun}", str(entry["class"]), frames)
    return found


@cache
def light_nouns() -> frozenset[str]:
    """The nouns that a light verb may carry."""
    return frozenset(noun for _, noun in light_verbs())
