"""The command: what it writes, what it refuses, and what becomes of an answer afterwards."""

import re

import pytest

pytestmark = pytest.mark.long

AMONG = '[filter]\nlabel = "Some people"\nwhere = {{ {} }}\n'


def test_an_answer_is_a_page_of_one_table_and_its_figures(schools):
    schools.ask("by-shift", 'by = "role"\n')
    done = schools.answer("by-shift")
    assert done.returncode == 0, done.stderr
    assert "The answer: outputs/spring-2031/schools/adhoc/by-shift.html" in done.stdout and "Figures:    4, none of them suppressed." in done.stdout
    assert schools.list_written() == ["by-shift.csv", "by-shift.csv", "by-shift.html"]
    page = (schools.outputs / "adhoc/by-shift.html").read_text("utf-8")
    assert page.count("<table") == 1 and "<h1>Who finds it easy</h1>" in page and "Asked by: Request 12" in page
    for words in ("Ease, by shift, 2031</span>", "Asked: “How easy is it?”", "Base: 91 to 92 respondents answering the question; the table gives each.",
                  "Those who took part chose themselves", "The figures are not weighted", "Source: Survey of schools, 2031."):
        assert words in page, words
    assert "<!--" not in page and "<script" not in page
    given = (schools.outputs / "adhoc/by-shift.csv").read_text("utf-8")
    assert given == (schools.raw / "adhoc/by-shift.csv").read_text("utf-8") and given.count("\n") == 5 and "contributors" not in given


def test_what_is_too_few_is_not_in_the_page_or_the_file(schools):
    schools.ask("by-team", 'by = "team"\n')
    assert "Figures:    8, 4 of them suppressed." in schools.answer("by-team").stdout
    page = (schools.outputs / "adhoc/by-team.html").read_text("utf-8")
    rows = dict(re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', page))
    assert rows["Green: Easy"] == "too few to publish" and rows["Red: Easy"] == "42.9%"
    assert "“Too few to publish”: the figure, or one that could be worked out from it, tells of too few respondents." in page
    assert ",4,25," not in (schools.outputs / "adhoc/by-team.csv").read_text("utf-8")


def test_one_that_completes_a_suppressed_figure_of_the_report_is_refused_and_writes_nothing(schools):
    schools.ask("colleges", AMONG.format('sector = ["college"]'))
    done = schools.answer("colleges")
    assert done.returncode == 1 and schools.list_written() == []
    assert "ease.by.sector.primary.easy could be worked out: it is 3" in done.stderr and "Nothing was written." in done.stderr
    assert (schools.outputs / "report.html").is_file()


def test_of_two_that_tell_something_together_the_second_is_refused(schools):
    schools.ask("larger", AMONG.format('team = ["red", "blue", "green"]'))
    schools.ask("smaller", AMONG.format('team = ["red", "blue"]'))
    assert schools.answer("larger").returncode == 0
    done = schools.answer("smaller")
    assert done.returncode == 1 and "ease.by.team.green.easy could be worked out: it is 4" in done.stderr
    for name in ("larger.csv", "larger.html"):
        (schools.outputs / "adhoc" / name).unlink()
    assert schools.answer("smaller").returncode == 1, "an answer was given, whether or not its page still stands in the outputs"
    (schools.raw / "adhoc/larger.csv").unlink()
    assert schools.answer("smaller").returncode == 0


def test_an_answer_stays_when_the_report_is_made_anew_and_is_the_same_when_it_is_given_again(schools):
    schools.ask("by-shift", 'by = "role"\n')
    schools.answer("by-shift")
    files = [schools.outputs / "adhoc/by-shift.html", schools.outputs / "adhoc/by-shift.csv"]
    before = [path.read_bytes() for path in files]
    report = schools.raw / "report.toml"
    report.write_text(report.read_text("utf-8").replace("What is easy", "What is not hard"), "utf-8")
    assert schools.report().returncode == 0
    assert "What is not hard" in (schools.outputs / "report.html").read_text("utf-8")
    assert [path.read_bytes() for path in files] == before
    for path in files:
        path.unlink()
    assert schools.answer("by-shift").returncode == 0
    assert [path.read_bytes() for path in files] == before


def test_an_answer_that_is_no_longer_right_is_told(schools):
    schools.ask("by-shift", 'by = "role"\n')
    schools.answer("by-shift")
    export = schools.raw / "export.csv"
    export.write_text(export.read_text("utf-8").replace("\n3,Easy,", "\n3,Hard,"), "utf-8")
    done = schools.answer("by-shift")
    assert done.returncode == 1
    said = " ".join(done.stderr.split())
    assert "an answer that was given and is no longer right: 2 of 4 figures differ; ease.by.role.day.easy was" in said
    assert "data/raw/spring-2031/schools/adhoc/by-shift.csv" in said


def test_an_answer_that_the_report_came_to_suppress_is_told(schools):
    schools.ask("secondary", AMONG.format('sector = ["secondary"]'))
    assert schools.answer("secondary").returncode == 0
    report = schools.raw / "report.toml"
    report.write_text(report.read_text("utf-8") + '\n[disclosure]\ngroup_threshold = 50\nrationale = "A"\ndecided_by = "B"\ndecided_on = "C"\n', "utf-8")
    done = schools.answer("secondary")
    assert done.returncode == 1 and "ease.by.sector." in done.stderr and "could be worked out" in done.stderr


def test_a_name_that_nobody_declared(schools):
    schools.ask("by-shift", 'by = "role"\n')
    done = schools.answer("by-shif")
    assert done.returncode == 1 and "Did you mean NAME=by-shift?" in done.stderr


def test_before_a_name_is_found_no_report_is_made(schools):
    codebook = schools.raw / "codebook.toml"
    codebook.write_text(codebook.read_text("utf-8").replace('title = "Ease"', 'title = "How easy"'), "utf-8")
    done = schools.answer("")
    assert done.returncode == 1 and "NAME=(nothing)" in done.stderr and "adhoc/NAME.toml" in done.stderr and done.stdout == ""


def test_an_answer_whose_question_is_gone(schools):
    schools.ask("by-shift", 'by = "role"\n')
    (schools.raw / "adhoc/older.csv").write_text("id\n", "utf-8")
    done = schools.answer("by-shift")
    assert done.returncode == 1 and "adhoc/older.toml" in done.stderr and "Bring the file back." in done.stderr


def test_beside_reports_about_areas_that_the_survey_no_longer_has_nothing_is_answered(schools):
    schools.ask("by-shift", 'by = "role"\n')
    (schools.outputs / "areas/wick").mkdir(parents=True)
    (schools.outputs / "areas/wick/findings.csv").write_text("invented", "utf-8")
    done = schools.answer("by-shift")
    assert done.returncode == 1 and "reports about areas that do not go with the report as it is now" in " ".join(done.stderr.split())
