"""The two articles this project started from: everything they state, warn and set a deadline for."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from schemas import Actor, Deadline, Event, Statement, Warning
from tests.conftest import full_article
from transforms.extract import extract_events
from transforms.kinds import kinds
from transforms.language.document import Document
from transforms.reader import Reader

SEEDS = Path(__file__).parents[2] / "seeds"
SERBIA, TREATY = "000_820135be989c6f66.txt", "004_df123b9b2dbd8a25.txt"

# article, speaker (a word of the canonical name), mode, cue, the first words of the content
STATEMENTS = [
    (SERBIA, "Putin", "direct", "say", "We will not close our eyes"),
    (SERBIA, "Putin", "mixed", "add", "the United States seems to have a"),
    (SERBIA, "Putin", "direct", "tell", "Despite the US saying it wants to exit"),
    (SERBIA, "Putin", "mixed", "say", "the United States was trying to"),
    (SERBIA, "Putin", "direct", "add", "The announcement that they would quit"),
    (SERBIA, "Putin", "direct", "say", "This situation is the result"),
    (SERBIA, "Putin", "direct", "conclude", "We are calling on Western colleagues"),
    (SERBIA, "Putin", "indirect", "emphasize", "NATO expansion in Europe"),
    (SERBIA, "Putin", "mixed", "add", "this policy is"),
    (SERBIA, "Putin", "indirect", "according to", "NATO is currently trying"),
    (SERBIA, "Putin", "direct", "say", "We have repeatedly said"),
    (SERBIA, "Putin", "direct", "say", "The policy of the US"),
    (SERBIA, "Putin", "direct", "warn", "This only creates dividing lines"),
    (SERBIA, "Putin", "direct", "say", "We respect the decision"),
    (SERBIA, "Putin", "direct", "promise", "We have been supplying"),
    (SERBIA, "Putin", "direct", "tell", "We were surprised by"),
    (SERBIA, "Putin", "mixed", "warn", "it was “not in the EU"),
    (SERBIA, "Stoltenberg", "indirect", "tell", "the alliance is ready to use force"),
    (SERBIA, "Ministry", "direct", "say", "attempts to conduct dialogue"),
    (SERBIA, "Trump", "indirect", "say", "he wanted to pull the country"),
    (SERBIA, "Lavrov", "indirect", "accuse", "refusing to address"),
    (TREATY, "Putin", "mixed", "say", "the U.S. plan to withdraw"),
    (TREATY, "Putin", "indirect", "warn", "Moscow will follow suit"),
    (TREATY, "Pompeo", "indirect", "say", "Washington would abandon the INF treaty"),
    (TREATY, "Ministry", "indirect", "say", "it received official notification"),
    (TREATY, "Putin", "indirect", "claim", "the United States was seeking"),
    (TREATY, "Putin", "direct", "tell", "They are looking for someone"),
    (TREATY, "Putin", "direct", "add", "no evidence of violations"),
    (TREATY, "Putin", "direct", "say", 'It is "simplest"'),
    (TREATY, "Putin", "direct", "say", "What will be the response"),
    (TREATY, "Putin", "indirect", "indicate", "Russia will no longer abide"),
    (TREATY, "United States", "indirect", "say", "Russia is already in violation"),
    (TREATY, "United States", "indirect", "assert", "it has developed, built"),
    (TREATY, "NATO foreign ministers", "mixed", "say", 'Russia has "developed'),
    (TREATY, "NATO ministers", "mixed", "call on", "Russia to"),
    (TREATY, "NATO ministers", "mixed", "say", "it is now"),
    (TREATY, "Zakharova", "indirect", "tell", "the official notice"),
    (TREATY, "Zakharova", "direct", "say", "The Russian side has repeatedly declared"),
    (TREATY, "Zakharova", "mixed", "claim", "Russia has always respected"),
    (TREATY, "Gerasimov", "mixed", "tell", "a U.S. withdrawal"),
    (TREATY, "Pompeo", "indirect", "say", "Washington would abandon the INF in 60 days"),
    (TREATY, "Pompeo", "direct", "tell", "During this 60 days"),
    (TREATY, "Pompeo", "direct", "say", "We've talked to the Russians"),
    (TREATY, "Stoltenberg", "mixed", "say", "although Moscow has a last chance"),
    (TREATY, "Trump", "indirect", "announce", "the United States would abandon the INF"),
    (TREATY, "Putin", "indirect", "say", "he understands the second argument"),
    (TREATY, "Putin", "direct", "say", "Many other countries"),
    (TREATY, "Peskov", "mixed", "say", "the U.S. ultimatum was"),
    (TREATY, "Peskov", "mixed", "accuse", "manipulating the facts"),
    (TREATY, "Trump", "mixed", "express certainty", "at some time in the future"),
]

# article, warner, form, addressee, words of the consequence, or of the trigger's sentence where there is none
WARNINGS = [
    (SERBIA, "Putin", "threat", "United States", "efficient retaliatory measures"),
    (SERBIA, "Putin", "caution", None, "increase mistrust and tension"),
    (SERBIA, "Putin", "caution", "European Union", "not in the EU’s best interest"),
    (SERBIA, "Stoltenberg", "threat", "Russia", "ready to use force"),
    (TREATY, "Putin", "threat", "United States", "Moscow will follow suit"),
    (TREATY, "Pompeo", "threat", "Russia", "Washington would abandon the INF treaty"),
    (TREATY, "Putin", "threat", "United States", "Russia will no longer abide"),
    (TREATY, "Gerasimov", "caution", None, "negatively affect not only European security"),
    (TREATY, "Pompeo", "threat", "Russia", "Washington would abandon the INF in 60 days"),
]

# article, issuer, obliged party, words of the due expression, EDTF, date of the anchor
DEADLINES = [
    (SERBIA, None, "Russia", "February 2", "XXXX-02-02", None),
    (SERBIA, "Trump", "Russia", "mid-February", "XXXX-02~", None),
    (TREATY, "Pompeo", "Russia", "60 days", "XXXX-02-02", "XXXX-12-04"),
    (TREATY, "Pompeo", "Russia", "60 days", "XXXX-02-02", "XXXX-12-04"),
]


@pytest.fixture(scope="module")
def seeds(reader: Reader) -> dict[str, tuple[Document, list[Event]]]:
    """Both seeds, understood."""
    names = (SERBIA, TREATY)
    documents = reader.read([full_article((SEEDS / name).read_text(encoding="utf-8")) for name in names])
    return {name: (d, extract_events(d, kinds())) for name, d in zip(names, documents, strict=True)}


def of(seeds: dict[str, tuple[Document, list[Event]]], article: str, kind: type[Event]) -> list[Event]:
    """An article's events of one kind."""
    return [event for event in seeds[article][1] if isinstance(event, kind)]


def named(actor: Actor | None, name: str | None) -> bool:
    """Does the actor bear the name, or are both unknown?"""
    if name is None or actor is None:
        return name is None and actor is None
    return name.split()[-1] in actor.name


def texts(events: Iterable[Event]) -> list[str]:
    return [event.evidence.exact for event in events]


@pytest.mark.parametrize(("article", "speaker", "mode", "cue", "words"), STATEMENTS)
def test_statement(
    seeds: dict[str, tuple[Document, list[Event]]], article: str, speaker: str, mode: str, cue: str, words: str
) -> None:
    found = [s for s in of(seeds, article, Statement) if isinstance(s, Statement) and s.content.text.startswith(words)]

    assert [(s.mode, s.cue.lemma if s.cue else None) for s in found] == [(mode, cue)]
    assert named(found[0].speaker, speaker)


@pytest.mark.parametrize(("article", "warner", "form", "addressee", "words"), WARNINGS)
def test_warning(
    seeds: dict[str, tuple[Document, list[Event]]],
    article: str,
    warner: str,
    form: str,
    addressee: str | None,
    words: str,
) -> None:
    told = [w for w in of(seeds, article, Warning) if isinstance(w, Warning)]
    found = [w for w in told if words in (w.consequence.exact if w.consequence else w.evidence.exact)]

    assert [w.form for w in found] == [form]
    assert named(found[0].warner, warner)
    assert addressee is None or named(found[0].addressee, addressee)


def test_deadlines(seeds: dict[str, tuple[Document, list[Event]]]) -> None:
    found = [
        (article, deadline)
        for article in (SERBIA, TREATY)
        for deadline in of(seeds, article, Deadline)
        if isinstance(deadline, Deadline)
    ]

    assert [(article, d.due.edtf, d.due.anchor.date if d.due.anchor else None) for article, d in found] == [
        (article, edtf, anchor) for article, _, _, _, edtf, anchor in DEADLINES
    ]
    for (_, deadline), (_, issuer, obliged, due, _, _) in zip(found, DEADLINES, strict=True):
        assert named(deadline.obliged, obliged)
        assert issuer is None or named(deadline.issuer, issuer)
        assert due in deadline.due.exact


def test_link_lines_are_no_evidence(seeds: dict[str, tuple[Document, list[Event]]]) -> None:
    assert not [text for text in texts(seeds[SERBIA][1]) if "READ MORE" in text]


def test_every_link_leads_to_a_record(seeds: dict[str, tuple[Document, list[Event]]]) -> None:
    for _, events in seeds.values():
        ids = {event.id for event in events}
        names = ("statement_id", "warning_id", "supersedes")
        links = [getattr(event, name, None) for event in events for name in names]
        assert len(ids) == len(events)
        assert {link for link in links if link is not None} <= ids
