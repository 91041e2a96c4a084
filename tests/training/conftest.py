"""Sentences that the tests of the training recipe share, written for them by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from training.conllu import Name, Sentence, parse, with_names
from training.pools import Pools, build

QUOTE = """\
# newdoc id = one
# newpar id = one-p1
# sent_id = one-1
# text = "Rain isn't likely," Ms. Ada Hill told Oslo's mayor on Monday.
1\t"\t"\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No
2\tRain\train\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3-4\tisn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tis\tbe\tAUX\tVBZ\t_\t5\tcop\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tlikely\tlikely\tADJ\tJJ\t_\t11\tccomp\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t5\tpunct\t_\t_
8\tMs.\tMs.\tPROPN\tNNP\t_\t9\tnmod:desc\t_\tEntity=(1-person-new-nnnnn-cf1-2-sgl
9\tAda\tAda\tPROPN\tNNP\t_\t11\tnsubj\t_\t_
10\tHill\tHill\tPROPN\tNNP\t_\t9\tflat\t_\tEntity=1)
11\ttold\ttell\tVERB\tVBD\t_\t0\troot\t_\t_
12\tOslo\tOslo\tPROPN\tNNP\t_\t14\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf1-3-sgl(3-place-new-nnnnn-cf1-1-sgl|SpaceAfter=No
13\t's\t's\tPART\tPOS\t_\t12\tcase\t_\tEntity=3)
14\tmayor\tmayor\tNOUN\tNN\t_\t11\tiobj\t_\tEntity=2)
15\ton\ton\tADP\tIN\t_\t16\tcase\t_\t_
16\tMonday\tMonday\tPROPN\tNNP\t_\t11\tobl\t_\tSpaceAfter=No
17\t.\t.\tPUNCT\t.\t_\t11\tpunct\t_\t_

"""

PLAIN = """\
# newpar id = one-p2
# sent_id = one-2
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tminister\tminister\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthat\tthat\tSCONJ\tIN\t_\t6\tmark\t_\t_
5\ttalks\ttalk\tNOUN\tNNS\t_\t6\tnsubj\t_\t_
6\tfailed\tfail\tVERB\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = one-3
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\ttry\ttry\tVERB\tVBP\t_\t0\troot\t_\t_
3\tto\tto\tPART\tTO\t_\t4\tmark\t_\t_
4\tmend\tmend\tVERB\tVB\t_\t2\txcomp\t_\t_
5\told\told\tADJ\tJJ\t_\t6\tamod\t_\t_
6\troads\troad\tNOUN\tNNS\t_\t4\tobj\t_\t_
7\twithout\twithout\tSCONJ\tIN\t_\t8\tmark\t_\t_
8\tclosing\tclose\tVERB\tVBG\t_\t4\tadvcl\t_\t_
9\tthem\tthey\tPRON\tPRP\t_\t8\tobj\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = one-4
1\tDoes\tdo\tAUX\tVBZ\t_\t3\taux\t_\t_
2\the\the\tPRON\tPRP\t_\t3\tnsubj\t_\t_
3\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t?\t?\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = one-5
1\tAcme\tAcme\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\topened\topen\tVERB\tVBD\t_\t0\troot\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tLima\tLima\tPROPN\tNNP\t_\t2\tobl\t_\t_
5\ttoday\ttoday\tNOUN\tNN\t_\t2\tobl:unmarked\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank() -> list[str]:
    """All snippets, as the lines of one CoNLL-U file."""
    return (QUOTE + PLAIN).splitlines()


@pytest.fixture
def quote() -> Sentence:
    """A quotation before its verb, with names."""
    (sentence,) = parse(QUOTE.splitlines())
    return with_names(sentence, [Name(8, 10, "PER"), Name(11, 12, "LOC")])


@pytest.fixture
def plain() -> list[Sentence]:
    """Four plain sentences of one paragraph; the last has an organisation and a place."""
    sentences = [with_names(sentence, []) for sentence in parse(PLAIN.splitlines())]
    return [*sentences[:-1], replace(sentences[-1], names=(Name(0, 1, "ORG"), Name(3, 4, "LOC")))]


@pytest.fixture
def pools(quote: Sentence, plain: list[Sentence]) -> Pools:
    """Pools of these few sentences; what they lack is filled by hand."""
    made = build([quote, *plain])
    made.pieces["A"] = made.pieces["A"] or made.pieces["S"]
    return made
