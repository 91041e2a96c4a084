"""Where and when public notices hold, and the codes that a record carries."""

import pytest

from tests.transforms.warnings.finding import Read, found

NOTICES = [
    pytest.param(
        "Met Éireann has issued a status orange wind warning for Donegal, Mayo and Galway, with gusts expected.",
        "Donegal, Mayo and Galway", None, None, id="a list of places",
    ),
    pytest.param(
        "The National Weather Service issued a tornado warning for Clark County until 9 p.m. on Friday.",
        "Clark County", None, "2024-05-03T21:00:00", id="until a time",
    ),
    pytest.param(
        "A heat advisory is in effect in three counties through Sunday evening, the National Weather Service said.",
        "three counties", None, "2024-05-05", id="in effect through",
    ),
    pytest.param(
        "The weather office posted storm warnings along the coast from Oster to Kell from noon on Saturday.",
        "the coast from Oster to Kell", "2024-05-04T12:00:00", None, id="a range of places, a beginning",
    ),
    pytest.param(
        "Health officials issued a boil-water advisory for the eastern half of the city until further notice.",
        "the eastern half of the city", None, None, id="until further notice",
    ),
    pytest.param(
        "The avalanche service raised its avalanche alert for the northern hills to the highest level on Monday.",
        "the northern hills", None, None, id="a level is no place, the day of issue no term",
    ),
    pytest.param("Safety officials issued a recall alert for parents.", None, None, None, id="people are no place"),
    pytest.param("Officials warned of floods along the coast.", None, None, None, id="a warning that is no notice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "area", "effective", "expires"), NOTICES)
def test_where_and_when_a_notice_holds(
    read: Read, text: str, area: str | None, effective: str | None, expires: str | None
) -> None:
    """A public notice tells its place and its term, and no condition."""
    warning = found(read, text, "2024-05-03")[0]

    assert warning.condition is None
    assert area == (warning.area.exact if warning.area else None)
    assert effective == (warning.effective.earliest if warning.effective else None)
    assert expires == (warning.expires.latest if warning.expires else None)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("France said it would leave the treaty unless Italy withdrew its troops.", ("139", "THREATEN", "relations")),
        ("The union threatened to strike over pay.", ("133", "THREATEN", "relations")),
        ("Norway warned Sweden that it would bomb the port.", ("1384", "THREATEN", "violence")),
        ("China warned Japan against entering the disputed waters.", ("100", "REQUEST", None)),
        ("Officials warned of heavy flooding along the coast.", (None, None, None)),
    ],
)
def test_codes_of_a_record(read: Read, text: str, codes: tuple[str | None, ...]) -> None:
    """A threat has the codes of its act, a demand without harm those of a request, a caution none."""
    warning = found(read, text)[0]

    assert codes == (warning.cameo, warning.plover, warning.plover_mode)
