"""What file names tell."""

import pytest

from transforms.read.formats import Format, date_in_name, format_of, is_sidecar, sidecars


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", Format("text", False)),
        ("A.TXT", Format("text", False)),
        ("wire/2024.05/a.md", Format("text", False)),
        ("a.json", Format("json", False)),
        ("a.jsonl", Format("jsonl", False)),
        ("a.jsonl.gz", Format("jsonl", True)),
        ("a.txt.gz", Format("text", True)),
        ("a.html", Format("html", False)),
        ("a.HTM.gz", Format("html", True)),
        ("a.xhtml", Format("html", False)),
        ("a.xml", Format("xml", False)),
        ("a.rss", Format("xml", False)),
        ("a.atom.gz", Format("xml", True)),
        ("a.nitf", Format("xml", False)),
        ("a.eml", Format("mail", False)),
        ("a.warc", Format("warc", False)),
        ("a.warc.gz", Format("warc", True)),
        ("a.xhtm", None),
        ("a.meta.json", None),
        ("a.txt.meta.json", None),
        ("a.csv", None),
        ("a.gz", None),
        ("a", None),
        (".txt", None),
        ("a.txt.bak", None),
    ],
)
def test_suffix_names_the_format(name, expected):
    assert expected == format_of(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-05-01.txt", "2024-05-01"),
        ("wire_2024_05_01_strike.txt", "2024-05-01"),
        ("20240501-strike.txt", "2024-05-01"),
        ("strike.20240501.txt", "2024-05-01"),
        ("2024-05-01_2024-05-01.txt", "2024-05-01"),
        ("2024-05-01_to_2024-05-03.txt", None),
        ("2024-13-45.txt", None),
        ("2023-02-29.txt", None),
        ("004_df20240501b9.txt", None),
        ("12024050122.txt", None),
        ("99990101.txt", None),
        ("2024-05.txt", None),
        ("2024/05/01/strike.txt", None),
        ("strike.txt", None),
    ],
)
def test_a_name_carries_a_date_only_if_it_is_one_plausible_day(name, expected):
    assert expected == date_in_name(name)


def test_a_sidecar_stands_beside_its_article_under_either_name():
    assert sidecars("d/a.txt") == ["d/a.txt.meta.json", "d/a.meta.json"]
    assert sidecars("a.txt.gz") == ["a.txt.gz.meta.json", "a.txt.meta.json", "a.meta.json"]
    assert all(is_sidecar(name) for name in sidecars("a.json"))
