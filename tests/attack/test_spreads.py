"""A standard deviation gives somebody's number away where protection is off, and nothing where it is on."""

import statistics

import pytest

from stemreport.attack.attack_bundle import attack_bundle
from tests.attack.small_bundle import write_bundle
from tests.three_years import ANSWERS, YEARS, Years

FINDING = "hours.mean.standard_deviation"
LARGEST = "the largest number in hours.mean"


@pytest.fixture
def years(tmp_path):
    """The survey of bird watchers, of whom one gave 5,000 hours and all others about twelve."""
    years = Years(tmp_path / "project")
    years.change(YEARS[-1], "codebook.toml", "maximum = 100", "maximum = 6000")
    years.change(YEARS[-1], "export.csv", "\n189,Hard,No,13\n", "\n189,Hard,No,5000\n")
    return years


def attack(years):
    folder = years.root / "outputs" / YEARS[-1] / "birds"
    return {one.id: one for one in attack_bundle(folder)}


def test_without_protection_the_number_is_recovered(years, monkeypatch):
    monkeypatch.setattr("stemreport.disclosure.others.list_unsafe_spreads", lambda *_: ())
    found = attack(years.publish())
    assert years.findings(YEARS[-1])[FINDING]["status"] == "shown"
    assert found[LARGEST].is_recovered and found[LARGEST].low <= 5000 <= found[LARGEST].high


def test_with_protection_it_is_not(years):
    found = attack(years.publish())
    assert years.findings(YEARS[-1])[FINDING]["status"] == "suppressed"
    assert LARGEST not in found and not any(one.is_recovered for one in found.values())


def test_a_spread_that_is_safe_tells_too_little(years):
    years.answer(YEARS[-1], **ANSWERS[YEARS[-1]])
    found = attack(years.publish())
    assert years.findings(YEARS[-1])[FINDING]["status"] == "shown"
    assert not found[LARGEST].is_recovered and found[LARGEST].low <= 14 <= found[LARGEST].high


def write_rows(numbers, blanks=0):
    """Write what a report publishes of some numbers, with as many respondents besides who gave none."""
    size, values = len(numbers) + blanks, [*numbers, *[0.0] * blanks]
    common = {"question": "hours", "status": "shown", "base_rule": "all", "base": size}
    quartiles = zip(("lower_quartile", "median", "upper_quartile"), statistics.quantiles(numbers, n=4, method="inclusive"))
    return [{**common, "id": "hours.mean", "measure": "mean", "estimate": sum(values) / size, "numerator": sum(values)},
            {**common, "id": FINDING, "measure": "standard_deviation", "estimate": round(statistics.stdev(values), 2)},
            {**common, "id": "hours.zero", "measure": "percent", "option": "zero", "numerator": numbers.count(0.0), "base": len(numbers), "base_rule": "answered"},
            *({**common, "id": f"hours.{name}", "measure": name, "estimate": value, "base": len(numbers), "base_rule": "answered"} for name, value in quartiles)]


@pytest.mark.parametrize("numbers, blanks", [
    ([0.0] * 5 + [2.0, 3.0, 5.0] * 20 + [8.0, 12.0, 40.0], 0), ([1.0, 2.0] * 30 + [60.0], 25), ([7.0] * 40 + [9.0, 500.0], 3), ([3.0] * 50, 0),
    ([float(one) for one in range(41)], 10), ([0.5, 1.5, 2.25] * 9 + [30.0], 1)])
def test_the_true_number_lies_between_the_limits(tmp_path, numbers, blanks):
    [found] = attack_bundle(write_bundle(tmp_path / "bundle", write_rows(numbers, blanks)))
    assert found.low - 1e-6 <= max(numbers) <= found.high + 1e-6


def test_zeros_and_blanks_narrow_the_limits(tmp_path):
    """The same figures with the zeros not told leave more open."""
    rows = write_rows([0.0] * 5 + [2.0, 3.0, 5.0] * 20 + [8.0, 12.0, 40.0])
    found = [attack_bundle(write_bundle(tmp_path / name, some))[0] for name, some in (("all", rows), ("less", rows[:2]))]
    assert found[0].high - found[0].low < found[1].high - found[1].low
