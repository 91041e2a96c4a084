"""Warnings: tables of news sentences, one phenomenon a row, with what is no warning beside what is one."""

from collections.abc import Iterator

import pytest

from schemas import Span
from tests.transforms.warnings.finding import Read, found
from transforms.statements.extract import extract_statements
from transforms.warnings.extract import extract_warnings

# Text, warner, form, addressee, and words that must stand in the trigger.
LABELLED = [
    pytest.param(
        "The mayor, Anna Keller, warned residents that the dam could break overnight.",
        "Anna Keller", "caution", "residents", "warned", id="warned NP that",
    ),
    pytest.param(
        "Anna Keller warned on Monday that the bridge could collapse.",
        "Anna Keller", "caution", None, "warned", id="warned, time, that",
    ),
    pytest.param(
        "Officials warned of heavy flooding along the coast.",
        "Officials", "caution", None, "warned", id="warned of",
    ),
    pytest.param(
        "Doctors cautioned parents against giving the drug to children.",
        "Doctors", "caution", "parents", "cautioned", id="cautioned NP against",
    ),
    pytest.param(
        "China warned Japan against entering the disputed waters.",
        "China", "threat", "Japan", "warned", id="a state warns a state against: threat",
    ),
    pytest.param(
        '"The river will flood the town," the governor, Maria Lopez, warned.',
        "Maria Lopez", "caution", None, "warned", id="direct quotation, label behind",
    ),
    pytest.param(
        "The union threatened to shut down the port unless the company raised wages.",
        "union", "threat", "company", "threatened", id="threatened to",
    ),
    pytest.param(
        "France threatened Italy with sanctions.",
        "France", "threat", "Italy", "threatened", id="threatened NP with",
    ),
    pytest.param(
        "The rebels vowed to attack the capital.",
        "rebels", "threat", None, "vowed", id="vowed a hostile act",
    ),
    pytest.param(
        "The ministry issued a flood warning for the northern valleys on Tuesday.",
        "ministry", "caution", None, "warning", id="light verb and noun",
    ),
    pytest.param(
        "Japan gave Russia an ultimatum over the islands on Friday.",
        "Japan", "threat", "Russia", "ultimatum", id="gave NP an ultimatum",
    ),
    pytest.param(
        "The talks stalled after Iran's threat to close the strait.",
        "Iran", "threat", None, "threat", id="owner, noun, to with a verb",
    ),
    pytest.param(
        "The minister rejected the plan, warning that it would lead to war.",
        "minister", "caution", None, "warning", id="participle behind a comma",
    ),
    pytest.param(
        "The dam could burst overnight, engineers warned on Friday.",
        "engineers", "caution", None, "warned", id="indirect content, label behind",
    ),
    pytest.param(
        "If the rain goes on, Anna Keller warned, the dam could burst.",
        "Anna Keller", "caution", None, "warned", id="label in the middle",
    ),
    pytest.param(
        "The committee debated a warning from Norway on Monday that the strait could be closed.",
        "Norway", "caution", None, "warning", id="noun from NP that",
    ),
    pytest.param(
        "Engineers warned that last year's repairs would fall apart.",
        "Engineers", "caution", None, "warned", id="that, before a time",
    ),
    pytest.param(
        "Several threatened to boycott the vote.",
        "several", "threat", None, "threatened", id="a bare quantifier as warner",
    ),
    pytest.param(
        "The ministry warned of stern action against smugglers.",
        "ministry", "threat", None, "warned", id="a body warns of its own action: threat",
    ),
    pytest.param(
        '"We warned them that the bridge could collapse," Anna Keller said.',
        "Anna Keller", "caution", None, "warned", id="first person inside a quotation",
    ),
    pytest.param(
        "The union denied the claim and threatened to shut down the port.",
        "union", "threat", None, "threatened", id="threatened beside a denial",
    ),
    pytest.param(
        "A flood warning was in effect for the coast until Friday, the National Weather Service said.",
        "National Weather Service", "caution", None, "warning was in effect", id="told by the service",
    ),
    pytest.param(
        "The coast guard warned sailors of high waves off Brittany.",
        "coast guard", "caution", "sailors", "warned", id="warned NP of",
    ),
    pytest.param(
        "The National Weather Service warned residents of Clark County to move to higher ground.",
        "National Weather Service", "caution", "residents of Clark County", "warned", id="residents of a place",
    ),
    pytest.param(
        "Police warned residents of Oslo on Monday that the river could rise.",
        "Police", "caution", "residents of Oslo", "warned", id="residents of a place, a time behind it",
    ),
    pytest.param(
        "The pilots vowed that they would be back on strike if talks failed.",
        "pilots", "threat", None, "vowed", id="vowed that, with a reprisal under a condition",
    ),
    pytest.param(
        "The president, Lena Berg, warned the Danish leader, Karl Holm, at a meeting in Oslo not to sell the shoal.",
        "Lena Berg", "caution", "Karl Holm", "warned", id="an apposition and a place before what is told",
    ),
    pytest.param(
        "Prosecutors have warned lawyers that if the founder and former chairman of the old company is indicted, the "
        "government may seize the money.",
        "Prosecutors", "threat", "lawyers", "warned", id="own act behind a long condition",
    ),
    pytest.param(
        "Lena Berg warned Baghdad that the threat of force is real.",
        "Lena Berg", "threat", "Iraq", "warned", id="a reprisal told to a country",
    ),
    pytest.param(
        "Police warned drivers that they would face fines.",
        "Police", "threat", "drivers", "warned", id="they are those warned",
    ),
    pytest.param(
        "An email sent out by Lena Berg on Tuesday warned of a flood.",
        "Lena Berg", "caution", None, "warned", id="who sent the letter",
    ),
    pytest.param(
        "The dam's owners did nothing after being warned by the mayor, Anna Keller, that it could break.",
        "Anna Keller", "caution", None, "warned", id="being warned by somebody",
    ),
    pytest.param(
        "The smaller party would walk out of the cabinet if parliament approves the reactor, its leader warned.",
        "leader", "threat", None, "warned", id="its leader speaks for the party",
    ),
]  # fmt: skip

UNLABELLED = [
    pytest.param(
        '"Withdraw your troops or face the consequences," President Lena Berg told Norway.',
        "Lena Berg", "threat", "Norway", "or face", id="an order and its or else",
    ),
    pytest.param(
        "Lena Berg said her bank would petition for winding-up failing a payment of interest.",
        "Lena Berg", "threat", None, "would petition for", id="legal action under a condition",
    ),
    pytest.param(
        "Ivan Petrov said that the army is ready to use force if the rebels enter the town.",
        "Ivan Petrov", "threat", "rebels", "ready to use force", id="stated readiness",
    ),
    pytest.param(
        '"If they attack, we will retaliate," General Ivan Petrov said.',
        "Ivan Petrov", "threat", None, "will retaliate", id="retaliation in the first person",
    ),
    pytest.param(
        "France said it would leave the treaty unless Italy withdrew its troops.",
        "France", "threat", "Italy", "would leave", id="own act with unless",
    ),
    pytest.param(
        "Norway said it reserves the right to take further action.",
        "Norway", "threat", None, "reserves the right", id="reserves the right",
    ),
    pytest.param(
        "Sweden said it will have to take retaliatory measures.",
        "Sweden", "threat", None, "will have to take retaliatory measures", id="measures",
    ),
    pytest.param(
        '"The sale of the missiles would be a dangerous step," the Egyptian president, Omar Farid, said.',
        "Omar Farid", "caution", None, "would be a dangerous step", id="caution without a label",
    ),
    pytest.param(
        "The minister, Lena Berg, said that the cuts could lead to chaos in hospitals.",
        "Lena Berg", "caution", None, "could lead to chaos", id="bring about a harm",
    ),
    pytest.param(
        '"This will undermine trust in the courts," said Lena Berg.',
        "Lena Berg", "caution", None, "will undermine", id="verb of harm",
    ),
    pytest.param(
        '"The policy poses a serious risk of famine in the south," Lena Berg said.',
        "Lena Berg", "caution", None, "poses a serious risk of", id="a risk in the present",
    ),
    pytest.param(
        '"Anyone who loots will be arrested," police said.',
        "police", "threat", None, "will be arrested", id="a body announces its enforcement",
    ),
    pytest.param(
        "Senior officials say Iraq can expect punishing air strikes if it does not stop building weapons.",
        "Senior officials", "threat", "Iraq", "can expect punishing air strikes", id="what somebody can expect",
    ),
    pytest.param(
        "The union said its members would not work for the port if they were not paid.",
        "union", "threat", None, "would not work for", id="a refusal under a condition",
    ),
    pytest.param(
        '"If Ottawa does not pay, we will ship the grain through Lome," said the minister, Lena Berg.',
        "Lena Berg", "threat", "Canada", "will ship", id="an ordinary act if somebody does not comply",
    ),
    pytest.param(
        "Unless the bill is withdrawn, union secretary Luc Henrard said, drivers would strike every Monday.",
        "Luc Henrard", "threat", None, "would strike", id="workers strike, their union says",
    ),
    pytest.param(
        "Elected officials in Oslo met the agency, and they said the city could erupt in violence.",
        "Elected officials in Oslo", "caution", None, "could erupt", id="they; what erupts threatens nobody",
    ),
    pytest.param(
        "Lena Berg said the blasts could leave remote homes without electricity.",
        "Lena Berg", "caution", None, "could leave remote homes without electricity", id="left without",
    ),
    pytest.param(
        "Lena Berg said that European clients could suffer shortages.",
        "Lena Berg", "caution", "clients", "could suffer", id="those at risk are the addressee",
    ),
    pytest.param(
        "The mayor, Anna Keller, said the company must repair the dam by Friday or face fines.",
        "Anna Keller", "threat", None, "must repair the dam by Friday or face", id="or face",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "warner", "form", "addressee", "trigger"), LABELLED + UNLABELLED)
def test_warning(read: Read, text: str, warner: str, form: str, addressee: str | None, trigger: str) -> None:
    """One act of warning gives one record with its parties, form and trigger."""
    warnings = found(read, text)

    assert [(warner.lower(), form, trigger)] == [
        (
            one.warner.name.lower() if one.warner else None,
            one.form,
            trigger if trigger in one.trigger.exact else one.trigger.exact,
        )
        for one in warnings
    ]
    if addressee is not None:
        assert warnings[0].addressee is not None
        assert addressee.lower() in warnings[0].addressee.name.lower()


NOTHING = [
    pytest.param("Ministers urged the rebels to leave the town.", id="a demand without harm"),
    pytest.param("Lena Berg said the attack was a terrible mistake.", id="criticism of the past"),
    pytest.param("Lena Berg said the policy undermines trust in the courts.", id="criticism of the present"),
    pytest.param("Analysts said prices could fall by 2 percent next year.", id="a forecast without a stake"),
    pytest.param('"We will build a hundred schools," Lena Berg promised.', id="a promise"),
    pytest.param("The senator vowed to create jobs.", id="a vow of benefit"),
    pytest.param("Lena Berg said the missiles are a threat to security.", id="a threat to something"),
    pytest.param("The town bought an early-warning system.", id="an early-warning system"),
    pytest.param("Doctors saw the first warning signs in May.", id="warning signs"),
    pytest.param("The 60-day warning from Norway came in May.", id="a back-reference"),
    pytest.param("Lena Berg did not warn the residents that the dam could break.", id="negated"),
    pytest.param("Norway denied that it would leave the treaty unless Sweden paid.", id="denied"),
    pytest.param("Norway denied a report that it had threatened to leave the treaty.", id="a threat denied"),
    pytest.param("Lena Berg denied that her fund had issued any ultimatum.", id="an ultimatum denied"),
    pytest.param("No tsunami warning was issued on Tuesday.", id="no warning given"),
    pytest.param("He described the horror of being warned of a mass arrest.", id="being warned"),
    pytest.param("The agency lifted the tsunami warning on Tuesday.", id="a warning lifted"),
    pytest.param('"Families stay or face eviction," Lena Berg said.', id="a choice told of, not an order"),
    pytest.param("Lena Berg said the fund had made no such threat.", id="no such threat"),
    pytest.param("Lena Berg recalled that insurers had warned owners against wiring.", id="remembered"),
    pytest.param("Lena Berg might warn residents that the dam could break.", id="hypothetical"),
    pytest.param("Lena Berg refused to warn residents of the flood.", id="refused"),
    pytest.param("The storm threatens the coast.", id="a thing threatens"),
    pytest.param("A dispute over pay threatened to delay the opening.", id="a dispute threatens to"),
    pytest.param("The law protects threatened species.", id="an adjective"),
    pytest.param("Lena Berg said the plan would not harm anyone.", id="a harm denied"),
    pytest.param("Lena Berg said nobody will be hurt.", id="nobody is hurt"),
    pytest.param("Lena Berg said the bomb would have caused massive destruction.", id="what did not happen"),
    pytest.param("Lena Berg thanked people who might be hurt.", id="tells only which people"),
    pytest.param('"Will this lead to war?" Lena Berg asked.', id="a question"),
    pytest.param("Lena Berg said the law would end up reducing the deficit.", id="a harm lessened"),
    pytest.param("Lena Berg hopes the plan will shatter old beliefs.", id="hoped"),
    pytest.param("Police fear that the dam could break.", id="feared"),
    pytest.param("She reserves the right to change her mind, Lena Berg said.", id="a right that hurts nobody"),
    pytest.param("Norway said it would wait until Sweden answered.", id="until without a refusal"),
    pytest.param('"I was going to attack the plan," Lena Berg said.', id="past intention in a quotation"),
    pytest.param("Lena Berg vowed to fight for the workers.", id="a vow to fight for somebody"),
    pytest.param("Staff alerted Anna Keller to the request.", id="alerted to a thing"),
    pytest.param("The report named a danger that Lena Berg warned of in May.", id="told of again"),
    pytest.param("Lena Berg asked whether the cuts would lead to chaos.", id="an indirect question"),
    pytest.param("Prosecutors issued their warning this week after a lawyer asked.", id="a warning told of before"),
    pytest.param("Investors had spotted warning signs in May.", id="warning signs spotted"),
    pytest.param("The senator promises action on migration.", id="a promise of action"),
    pytest.param("Norway said it will withdraw its troops only if Sweden does.", id="a concession with only if"),
    pytest.param('"Even if they do not pay, it would raise millions," Lena Berg said.', id="even if"),
    pytest.param('"If they do not come, we will wait for them," Lena Berg said.', id="a kind act under a condition"),
    pytest.param("Lena Berg said liberals pose such a big threat to the future.", id="pose a threat"),
    pytest.param("Norway will leave the treaty unless Sweden pays.", id="nobody says it but the reporter"),
    pytest.param(
        "The bridge opened on Monday.\nREAD MORE: Mayor warns residents that the dam could break\nIt cost a lot.",
        id="a link line",
    ),
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_warning(read: Read, text: str) -> None:
    """What only looks like a warning gives no record."""
    assert [] == [(one.trigger.exact, one.form) for one in found(read, text)]


CONDITIONS = [
    pytest.param(
        "France said it would leave the treaty unless Italy withdrew its troops.",
        "unless Italy withdrew its troops", "it would leave the treaty", id="unless behind",
    ),
    pytest.param(
        'Lena Berg warned: "If the dam breaks, the whole valley will flood."',
        "If the dam breaks", "the whole valley will flood", id="if in front",
    ),
    pytest.param(
        '"The sale of the missiles would be a dangerous step," the Egyptian president, Omar Farid, said.',
        "The sale of the missiles", "would be a dangerous step", id="the act as a noun phrase",
    ),
    pytest.param(
        "China warned Japan against entering the disputed waters.",
        "entering the disputed waters", None, id="warned against",
    ),
    pytest.param(
        "Officials warned of heavy flooding along the coast.",
        None, "heavy flooding along the coast", id="warned of",
    ),
    pytest.param(
        "Lena Berg said her bank would sue failing a payment of interest.",
        "failing a payment of interest", "her bank would sue", id="failing NP",
    ),
    pytest.param(
        "If they take the horn, Lena Berg said, she will sue.",
        "If they take the horn", "she will sue", id="the speaker in between",
    ),
    pytest.param(
        "The weather service issued a tornado warning for Clark County until 9 p.m. on Friday.",
        None, "tornado", id="a notice names its hazard; its end is no condition",
    ),
    pytest.param(
        "The ministry issued a warning about high floods along the river.",
        None, "high floods along the river", id="noun about",
    ),
    pytest.param(
        "Safety officials issued a recall alert for parents.",
        None, None, id="for whom is no consequence",
    ),
    pytest.param(
        "If the demands are not met, Mr. Holm warned, many supporters plan to leave the party.",
        "If the demands are not met", "many supporters plan to leave the party", id="the label in between",
    ),
    pytest.param(
        "Officials warned that even if it snows within the next week, much of the valley could burn.",
        "even if it snows within the next week", "much of the valley could burn", id="the condition in front",
    ),
    pytest.param(
        "At a time when people are suffering, the bill would make a bad situation worse, Lena Berg said.",
        "the bill", "would make a bad situation worse", id="a time when is no condition",
    ),
    pytest.param(
        "The minister, Lena Berg, said that tearing up the pact would be a dangerous step.",
        "tearing up the pact", "would be a dangerous step", id="an act as a clause",
    ),
    pytest.param(
        "Lena Berg said that anyone who signed for the league would forfeit his retainer.",
        "anyone who signed for the league", "would forfeit his retainer", id="anyone who",
    ),
    pytest.param(
        "The harbour office warned that it should act or the port would lose its customers.",
        None, "the port would lose its customers", id="should behind its subject",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "condition", "consequence"), CONDITIONS)
def test_condition_and_consequence(read: Read, text: str, condition: str | None, consequence: str | None) -> None:
    """A harm and what would set it off are told apart; neither takes quotation marks or the stop along."""
    warning = found(read, text)[0]

    assert condition == (warning.condition.exact if warning.condition else None)
    assert consequence == (warning.consequence.exact if warning.consequence else None)


def test_reporters_are_no_addressee(read: Read) -> None:
    """Those merely told are not those warned."""
    warning = found(read, "Ivan Petrov warned reporters that the dam could break.")[0]

    assert warning.addressee is None


def test_passive_label_has_no_warner(read: Read) -> None:
    """ "Residents were warned" tells of a warning, but not whose."""
    warning = found(read, "Residents were warned that the dam could break.")[0]

    assert warning.warner is None


def test_label_and_condition_make_one_record(read: Read) -> None:
    """A sentence with both a label and a conditional harm is one act."""
    warnings = found(read, "Norway warned that it would leave the pact if Sweden attacked.")

    assert 1 == len(warnings)
    assert "if Sweden attacked" == (warnings[0].condition and warnings[0].condition.exact)


def test_two_labels_make_two_records(read: Read) -> None:
    """Two acts in one sentence are told apart."""
    warnings = found(read, "Norway warned that the plan would lead to war and threatened to leave the pact.")

    assert ["warned", "threatened"] == [one.trigger.exact for one in warnings]
    assert ["caution", "threat"] == [one.form for one in warnings]


def test_warning_links_to_its_statement(read: Read) -> None:
    """The statement that carries a warning is named."""
    document = read("Lena Berg said that the cuts could lead to chaos in hospitals.")
    statements = tuple(extract_statements(document))
    warning = next(extract_warnings(document, statements))

    assert statements[0].id == warning.statement_id


def test_same_act_in_other_words_shares_a_thread(read: Read) -> None:
    """Threads go by the parties and the harm, not by position."""
    first = found(read, "France said it would leave the treaty unless Italy withdrew its troops.")[0]
    second = found(read, "On Monday, France said it would leave the treaty unless Italy withdrew its troops.")[0]

    assert first.thread == second.thread
    assert first.id != second.id


def spans(value: object) -> Iterator[Span]:
    """All spans in a record."""
    if isinstance(value, Span):
        yield value
    if hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))


TEXTS = [str(row.values[0]) for row in (*LABELLED, *UNLABELLED)]


@pytest.mark.parametrize("sentence", TEXTS)
def test_offsets(read: Read, sentence: str) -> None:
    """Every span is the body's own characters, whatever stands before it; evidence is whole sentences."""
    text = f"“Nothing – new.”\n\n{sentence}"
    for warning in found(read, text):
        for span in spans(warning):
            assert span.exact == text[span.start : span.end]
        assert warning.evidence.start <= warning.trigger.start < warning.trigger.end <= warning.evidence.end
        assert warning.evidence.exact[-1:] in '."”'
