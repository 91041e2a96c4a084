"""The fit behind a record's confidence: it finds what it was given, and its error sees what is wrong."""

from random import Random

import pytest

from benchmarks.calibration import Sample, calibration_error, fit, held_out
from transforms.confidence import chance

TRUE = {"good": 0.9, "bad": 0.3}


def drawn(count: int) -> list[Sample]:
    """Records of two kinds, right as often as TRUE says."""
    random = Random(7)
    kinds = [random.choice(("good", "bad")) for _ in range(count)]
    return [Sample(str(at % 20), frozenset({kind}), random.random() < TRUE[kind]) for at, kind in enumerate(kinds)]


@pytest.mark.parametrize("kind", sorted(TRUE))
def test_the_fit_finds_how_often_a_feature_is_right(kind: str) -> None:
    assert chance(fit(drawn(3000)), [kind]) == pytest.approx(TRUE[kind], abs=0.04)


def test_held_out_confidence_is_calibrated() -> None:
    told = held_out(drawn(3000))
    assert len(told) == 3000
    assert calibration_error(told) < 0.03


def test_the_error_sees_boasting() -> None:
    assert calibration_error([(0.95, at % 2 == 0) for at in range(100)]) == pytest.approx(0.45)
