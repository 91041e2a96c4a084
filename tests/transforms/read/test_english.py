"""Texts in other languages are told, English ones never."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from schemas import FullArticle
from tests.transforms.read.reading import SENTENCES, article, read
from transforms.read import english

ROOT = Path(__file__).parents[3]

FOREIGN = {
    "French": "Le maire a déclaré jeudi que le port fermera le 2 mai si les propriétaires ne réparent pas la jetée.",
    "German": "Die Bürgermeisterin sagte am Donnerstag, der Hafen werde geschlossen, wenn die Eigentümer nicht bis Mai "
    "gezahlt hätten.",
    "Spanish": "La alcaldesa dijo el jueves que el puerto cerrará en mayo si los dueños no reparan el muelle.",
    "Italian": "Il sindaco ha detto giovedì che il porto chiuderà a maggio se i proprietari non riparano il molo.",
    "Portuguese": "A prefeita disse na quinta-feira que o porto será fechado em maio se os donos não agirem logo.",
    "Dutch": "De burgemeester zei donderdag dat de haven in mei dichtgaat als de eigenaren de pier niet repareren.",
    "Polish": "Burmistrz powiedziała w czwartek, że port zostanie zamknięty w maju, jeśli właściciele nie zapłacą.",
    "Russian": "Мэр заявила в четверг, что порт закроют в мае, если владельцы не отремонтируют причал.",
    "Turkish": "Belediye başkanı perşembe günü, iskele onarılmazsa limanın mayısta kapanacağını söyledi.",
    "Arabic": "قالت رئيسة البلدية يوم الخميس إن الميناء سيغلق في مايو إذا لم يصلح المالكون الرصيف.",
    "Chinese": "市长周四表示，如果业主不修复码头，港口将于五月关闭。",
    "Japanese": "市長は木曜日、所有者が桟橋を修理しなければ、港は五月に閉鎖されると述べた。",
    "Hindi": "महापौर ने गुरुवार को कहा कि यदि मालिक घाट की मरम्मत नहीं करते तो बंदरगाह मई में बंद हो जाएगा।",
    "Swahili": "Meya alisema siku ya Alhamisi kwamba bandari itafungwa mwezi Mei ikiwa wamiliki hawatatengeneza gati.",
}
ENGLISH = [
    "ATHLETICS RESULTS. 100M: 1. KOVAČ (SLO) 10.02, 2. NGUYEN (VIE) 10.11. LONG JUMP: 1. MÜLLER (GER) 8.02.",
    "Real Betis 2 Atlético Madrid 1. Bayer Leverkusen 0 Borussia Mönchengladbach 3. Standings: Real Sociedad 41 pts.",
    "Semifinals: Djokovic def. Ferrer 6-2, 6-3; del Potro def. van de Zandschulp 7-5; dos Santos def. von Hagen 6-4.",
    "La bohème, Così fan tutte and Die Entführung aus dem Serail will be sung next season, director Giancarlo says.",
    "Prime Minister Viktor Orbán met President Recep Tayyip Erdoğan, Péter Szijjártó, Şebnem İncesu and Zoltán Kovács.",
    "markets: dow up 0.3pc, ftse down 0.4pc, nikkei flat, dax up 1.2pc, cac 40 up 0.8pc, hang seng down 2.1pc",
    "olive oil, chopped onion, garlic cloves, tomato puree, basil leaves, mozzarella, spaghetti, prosciutto, sea salt",
    "mi casa es su casa, singer tells fans; mucho amor, gracias, adios amigos",
    "pls rt missing dog brown lab mix last seen nr high st red collar answers 2 buddy reward call 555 0134",
    "vox populi vox dei, carpe diem, habeas corpus, quid pro quo, pro bono, ad hoc, in absentia, ex officio",
    "https://post.example/le-maire-a-declare-que-le-port/ @maire_de_la_ville <a href=le/port/de/la/ville>",
    "Le port.", "Nein, sagte er.", "x" * 300, "1 2 3 4 5 6 7 8 9 " * 50, "… — “” ‘’" * 50,
]  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_text_is_rejected_by_name_and_probability(tmp_path, language):
    (found,) = read(tmp_path, "a.txt", FOREIGN[language])

    assert ("language", "not_english") == (found.stage, found.error)
    assert f"the text is {language} (" in found.detail
    assert "probability of " in found.detail


@pytest.mark.parametrize("text", [*ENGLISH, *SENTENCES])
def test_english_of_any_kind_is_read(tmp_path, text):
    assert text == article(tmp_path, "a.txt", text).text


def test_english_with_foreign_words_in_it_is_english(tmp_path):
    quoted = f"{SENTENCES[0]} “{FOREIGN['French']}” she said in French. {SENTENCES[1]}"

    assert quoted == article(tmp_path, "a.txt", quoted).text


def test_a_declared_language_does_not_hide_another(tmp_path):
    declared = {"text": FOREIGN["Spanish"], "language": "en"}
    (found,) = read(tmp_path, "a.json", json.dumps(declared))

    assert "not_english" == found.error


def test_no_seed_nor_sample_is_taken_for_another_language(monkeypatch):
    """Nor does any of them load the classifier, which takes a second and 100 MB."""
    from transforms.read import Reading, Source, read_source

    monkeypatch.setattr(english, "_classifier", lambda: pytest.fail("loaded"))
    files = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "samples" / "articles").glob("*.[tm][xd]*")])
    found = [each for path in files for each in read_source(Source(str(path)), Reading(), lambda note: None)]

    assert len(files) > 5
    assert all(isinstance(each, FullArticle) for each in found)


def test_reading_loads_no_library_before_it_is_needed():
    code = "import sys, transforms.read; print({'py3langid', 'lxml', 'trafilatura'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "set()" == done.stdout.strip()
