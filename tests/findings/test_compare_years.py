"""The change of headline indicators: worked out from published figures alone, adjusted over what was declared, withheld where a year is."""

from dataclasses import replace

import pytest

from stemreport.findings.compare_years import compare_years
from stemreport.findings.means import Sample, compare_means
from stemreport.findings.proportions import adjust_holm, compare_independent
from stemreport.findings.schema import Finding
from stemreport.headline_settings import Headlines
from stemreport.problems import ProblemsFound


def make(id, count, base, year="2", **values):
    question, _, option = id.partition(".")
    return Finding(id, "s", year, question, option, "", "percent", 100 * count / base if base else None, float(count), float(base), "answered",
                   **values).with_display()


def make_mean(id, mean, deviation, size, year="2"):
    whole = replace(make(id, mean * size, size, year), measure="mean", estimate=mean, option="", base_rule="all").with_display()
    return [whole, replace(whole, id=f"{id}.standard_deviation", measure="standard_deviation", estimate=deviation, numerator=None).with_display()]


def compare(now, then, breaks=None, of=None, earlier=("1",)):
    headlines = Headlines(tuple(of or [one.id for one in now if one.measure != "standard_deviation"]), tuple(earlier))
    found = compare_years(headlines, {one.id: one for one in now}, {one.id: one for one in then}, breaks or {})
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


NOW = [make("ease.easy", 130, 190), make("member.yes", 110, 190), make("place.shore", 40, 180)]
THEN = [make("ease.easy", 80, 170, "1"), make("member.yes", 100, 170, "1"), make("place.shore", 38, 160, "1")]


def test_a_difference_is_this_year_less_the_earlier_with_newcombes_limits():
    change = compare(NOW, THEN)["change.ease.easy"]
    low, high, _ = compare_independent((130, 80), (190, 170))
    assert change.estimate == pytest.approx(100 * (130 / 190 - 80 / 170))
    assert (change.low, change.high) == pytest.approx((100 * low, 100 * high))
    assert (change.measure, change.base, change.base_rule, change.year, change.numerator) == ("difference", 360, "years", "2", None)
    assert change.display == "21.4 percentage points"


def test_p_values_are_adjusted_over_all_indicators():
    found = compare(NOW, THEN)
    plain = [compare_independent((int(one.numerator), int(other.numerator)), (int(one.base), int(other.base)))[2] for one, other in zip(NOW, THEN)]
    assert [found[f"change.{one.id}.p"].estimate for one in NOW] == pytest.approx(adjust_holm(plain))


@pytest.mark.parametrize("lost", ["broken", "suppressed", "not published", "nobody"])
def test_what_cannot_be_tested_still_counts_among_the_tests(lost):
    """Whoever declares three indicators has made three tests, whatever becomes of them."""
    then = [one for one in THEN if not (lost == "not published" and one.id == "member.yes")]
    then = [one.suppress(True) if lost == "suppressed" and one.id == "member.yes" else
            make(one.id, 0, 0) if lost == "nobody" and one.id == "member.yes" else one for one in then]
    found = compare(NOW, then, {"member": "asked in other words"} if lost == "broken" else {})
    plain = [compare_independent((int(NOW[at].numerator), int(THEN[at].numerator)), (int(NOW[at].base), int(THEN[at].base)))[2] for at in (0, 2)]
    assert [found[f"change.{NOW[at].id}.p"].estimate for at in (0, 2)] == pytest.approx(adjust_holm([*plain, 1.0])[:2])
    assert ("change.member.yes" in found) == (lost == "suppressed")


@pytest.mark.parametrize("which", ["now", "then"])
def test_nothing_is_told_where_either_year_is_suppressed(which):
    now, then = ([one.suppress(base_too=False) if one.id == "ease.easy" and name == which else one for one in year]
                 for name, year in (("now", NOW), ("then", THEN)))
    found = compare(now, then)
    for id in ("change.ease.easy", "change.ease.easy.p"):
        one = found[id]
        assert one.is_suppressed and one.display == "[c]"
        assert (one.estimate, one.numerator, one.base, one.low, one.high) == (None,) * 5


def test_an_item_or_group_that_is_broken_is_not_compared():
    now, then = [make("ease.by.role.a.easy", 30, 60)], [make("ease.by.role.a.easy", 20, 60, "1")]
    assert compare(now, then, {"role": "asked in other words"}) == {}
    assert len(compare(now, then, {"hours": "asked in other words"})) == 2


def test_means_are_compared_by_welch():
    found = compare(make_mean("hours.mean", 12.0, 3.5, 190), make_mean("hours.mean", 9.0, 2.5, 170, "1"))
    low, high, p = compare_means(Sample(12.0, 3.5, 190), Sample(9.0, 2.5, 170))
    change = found["change.hours.mean"]
    assert (change.measure, change.display) == ("mean_difference", "3.0")
    assert (change.estimate, change.low, change.high, found["change.hours.mean.p"].estimate) == pytest.approx((3.0, low, high, p))


@pytest.mark.parametrize("at, year", [(0, "this year"), (1, "earlier")])
def test_a_mean_with_a_spread_that_is_too_few_to_publish_has_no_change(at, year):
    years = [make_mean("hours.mean", 12.0, 3.5, 190), make_mean("hours.mean", 9.0, 2.5, 170, "1")]
    years[at][1] = years[at][1].suppress(base_too=True)
    assert compare(*years)["change.hours.mean"].is_suppressed


def test_a_mean_of_a_year_without_a_spread_says_what_to_do():
    with pytest.raises(ProblemsFound) as found:
        compare(make_mean("hours.mean", 12.0, 3.5, 190), make_mean("hours.mean", 9.0, 2.5, 170)[:1])
    [problem] = found.value.problems
    assert 'of = ["hours.mean"] into the report.toml of 1' in problem.advice


def test_what_rests_on_invented_or_unreliable_figures_says_so():
    found = compare(NOW, [replace(THEN[0], note="invented"), THEN[1].with_warning(), THEN[2]])
    assert found["change.ease.easy"].is_invented and not found["change.place.shore"].is_invented
    assert found["change.member.yes"].display.endswith(" percentage points [u]") and found["change.member.yes.p"].display.endswith("[u]")


def test_without_an_earlier_year_there_is_no_change():
    assert compare(NOW, [], earlier=()) == {}


@pytest.mark.parametrize("id, words", [("ease.esay", "Did you mean ease.easy?"), ("hours.total", "no change is tested")])
def test_only_percentages_and_means_are_indicators(id, words):
    total = replace(make("hours.total", 9, 9), measure="total")
    with pytest.raises(ProblemsFound) as found:
        compare([*NOW, total], THEN, of=["ease.easy", id])
    assert [words in one.advice for one in found.value.problems] == [True]
