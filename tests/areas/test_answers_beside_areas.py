"""Answers to single questions of a survey with areas: protected together with every report about an area, whichever came first."""

import shutil
from dataclasses import replace

import pytest

from stemreport.adhoc.answer import make_answer
from stemreport.adhoc.beside_areas import list_counts, name_in_whole, read_published_areas
from stemreport.attack.areas import attack_areas
from stemreport.disclosure.cells import ANSWERED, ASKED
from stemreport.findings.schema import read_findings, write_findings
from stemreport.paths import Paths
from stemreport.pipeline.answer_question import answer_question
from stemreport.problems import ProblemsFound
from stemreport.report import Report
from tests.areas.conftest import run_areas
from tests.areas.ranger_survey import SURVEY, YEAR

pytestmark = pytest.mark.long

DECLARED = 'title = "Training"\nasked_by = "Request 12"\nquestion = "ease"\n[filter]\nlabel = "Some"\nwhere = {{ park = [{}] }}\n'
HIDDEN = "ease.very_hard", "ease.hard"


def ask(root, name, *parks):
    paths = Paths(root, YEAR, SURVEY)
    paths.asked(name).parent.mkdir(exist_ok=True)
    paths.asked(name).write_text(DECLARED.format(", ".join(f'"{one}"' for one in parks)), "utf-8")
    return paths


def list_recovered(paths):
    return {one.id for one in attack_areas(paths.outputs) if one.is_recovered}


def test_the_survey_hides_something_of_an_area(parks):
    coast = read_findings(Paths(parks, YEAR, SURVEY).for_area("coast").findings)
    assert all(coast[id].is_suppressed for id in HIDDEN)


def test_an_answer_that_would_give_an_areas_figure_away_is_refused(parks):
    """Of North Park everything is shown, of the Coast not: what both have together gives the Coast away."""
    paths = ask(parks, "two-parks", "north", "coast")
    with pytest.raises(ProblemsFound) as found:
        answer_question(paths, "two-parks", lambda _: None)
    assert any("ease.by.park.coast" in one.found and "could be worked out: it is 16" in one.found for one in found.value.problems)
    assert not paths.answers.exists() and not paths.answered("two-parks").exists()


def test_not_protected_beside_areas_it_would_be_recovered(parks):
    paths = Paths(parks, YEAR, SURVEY)
    assert list_recovered(paths) == set()
    unprotected = name_in_whole(Report(paths).published_codebook, {"coast": read_findings(paths.shared("findings", "coast.csv"))})
    paths.answers.mkdir()
    write_findings([unprotected["ease.by.park.coast.hard"]], paths.answers / "by-park.csv")
    assert {"coast: ease.hard", "coast: ease.very_hard"} <= list_recovered(paths)


def test_an_answer_about_one_area_shows_no_more_than_its_report(parks):
    for name in ("north", "coast"):
        paths = ask(parks, f"only-{name}", name)
        answer_question(paths, f"only-{name}", lambda _: None)
        given, own = read_findings(paths.answers / f"only-{name}.csv"), read_findings(paths.for_area(name).findings)
        shown = {id.rpartition(".")[2]: one.numerator for id, one in given.items() if not one.is_suppressed and not id.endswith(".of_all")}
        assert shown and all(own[f"ease.{option}"].numerator == count for option, count in shown.items())
    assert list_recovered(paths) == set()


def test_how_many_of_an_area_answered_is_known_though_no_table_by_groups_prints_it(parks):
    paths = Paths(parks, YEAR, SURVEY)
    codebook, coast = Report(paths).published_codebook, read_published_areas(paths.area_outputs)["coast"]
    hidden = {id: one if one.option in ("asked", "answered", "not_answered", "not_asked") else one.suppress(base_too=True) for id, one in coast.items()}
    counts = {*list_counts(codebook, {"coast": hidden})}
    assert (("ease", ANSWERED), ("park", "coast")) in counts and (("ease", ASKED), ("park", "coast")) in counts
    assert name_in_whole(codebook, {"coast": hidden})["ease.by.park.coast.easy"].base is None


def test_reports_about_areas_that_would_complete_an_earlier_answer_are_not_made(parks):
    paths = ask(parks, "two-parks", "north", "coast")
    shutil.rmtree(paths.area_outputs)
    answer_question(paths, "two-parks", lambda _: None)
    done = run_areas(parks)
    said = " ".join(done.stderr.split())
    assert done.returncode == 1 and "beside which reports about areas would give something away" in said and "adhoc/two-parks.csv" in said
    assert not list(paths.area_outputs.glob("*/findings.csv")) and "Traceback" not in done.stderr


def test_reports_that_go_with_an_earlier_answer_are_made(parks):
    paths = ask(parks, "only-north", "north")
    answer_question(paths, "only-north", lambda _: None)
    shutil.rmtree(paths.area_outputs)
    done = run_areas(parks)
    assert done.returncode == 0 and len(list(paths.area_outputs.glob("*/findings.csv"))) == 5, done.stderr


def test_beside_reports_of_other_responses_nothing_is_answered(parks):
    paths = ask(parks, "only-north", "north")
    export = paths.raw / "demonstration.csv"
    export.write_text(export.read_text("utf-8").replace("Very easy", "Easy", 1), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        answer_question(paths, "only-north", lambda _: None)
    assert "do not go with the report as it is now" in str(found.value) and "make areas YEAR=2021 SURVEY=rangers" in str(found.value)


def test_areas_that_were_counted_from_other_responses_are_told(parks):
    paths = ask(parks, "only-north", "north")
    areas = read_published_areas(paths.area_outputs)
    moved = replace(areas["north"]["ease.easy"], numerator=areas["north"]["ease.easy"].numerator + 1)
    with pytest.raises(ProblemsFound) as found:
        make_answer(paths, "only-north", {**areas, "north": {**areas["north"], "ease.easy": moved}})
    assert "ease.by.park.north.easy, which was" in str(found.value)
