"""What a person reads when something is wrong: short, in the terms of the file, no traceback, and no report."""

import pytest

from tests.pipeline.conftest import SURVEY, YEAR

RAW = f"data/raw/{YEAR}/{SURVEY}"


def edit(path, old, new, count=-1):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def misspell_an_option(raw):
    edit(raw / "sightings.csv", "Afternoon", "Afternon", 1)


def rename_a_column(raw):
    edit(raw / "gardens.csv", "Are birds fed in the garden?", "Do you feed birds?")


def delete_a_column(raw):
    path = raw / "sightings.csv"
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(",".join([*line[:2], *line[3:]]) for line in lines), encoding="utf-8")


def repeat_an_id(raw):
    edit(raw / "gardens.csv", "G003,", "G002,", 1)


def take_the_export_away(raw):
    (raw / "gardens.csv").rename(raw / "My export (final).csv")


def break_the_codebook(raw):
    edit(raw / "codebook.toml", '[question.size]', '[question.size')


FAULTS = {
    misspell_an_option: [
        f'{RAW}/sightings.csv, row 7, column C, "When was the bird seen?"', '"Afternon"', 'Did you mean "Afternoon"?',
        "[question.hour.options]", 'afternoon = ["Afternoon", "Afternon"]'],
    rename_a_column: [
        f'{RAW}/gardens.csv, column H', 'the heading "Do you feed birds?"', '"Are birds fed in the garden?"',
        "[question.feeds]"],
    delete_a_column: [
        f"{RAW}/sightings.csv", 'no column "When was the bird seen?"', "take [question.hour] out of codebook.toml"],
    repeat_an_id: [
        f"{RAW}/gardens.csv, rows 3, 4, column A", 'the garden "G002" more than once', "one row for each garden"],
    take_the_export_away: [f"{RAW}/gardens.csv", "no such file", '"My export (final).csv"', "file ="],
    break_the_codebook: [f"{RAW}/codebook.toml, line 34, column 15", "Look at this line"],
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_message_says_where_what_and_what_to_do(fault, build, raw, outputs):
    fault(raw)
    result = build()
    assert result.returncode == 1
    told = " ".join(result.stderr.split())
    for words in FAULTS[fault]:
        assert words in told, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    assert result.stderr.rstrip().endswith("\nNo report was written.")
    assert not (outputs / "report.html").exists()


def test_an_unknown_year_lists_those_there_are(build):
    result = build(year="spring-2041")
    assert result.returncode == 1
    assert "YEAR=spring-2041" in result.stderr and f"a year of this survey: {YEAR}" in result.stderr
    assert f"make report YEAR={YEAR}" in result.stderr and "Traceback" not in result.stderr


def test_no_year_is_said_so(build):
    result = build(year="")
    assert result.returncode == 1 and "YEAR=(nothing)" in result.stderr


def test_an_unknown_survey_lists_those_there_are(build):
    result = build(survey="garden-wach")
    assert result.returncode == 1 and f"SURVEY={SURVEY}" in result.stderr


def test_all_unknown_citations_are_named_at_once(build, garden):
    path = garden / "notebooks" / "generic" / "10-summary.ipynb"
    edit(path, "The main ones:", "{{ sise.small }} The main ones:")
    edit(garden / "notebooks" / "annex" / "90-annex.ipynb", "The questions as they were asked.",
         "{{ features.pont.both }}")
    result = build()
    assert result.returncode == 1
    told = " ".join(result.stderr.split())
    assert "notebooks/generic/10-summary.ipynb, cell 1" in told and "Did you mean size?" in told
    assert "notebooks/annex/90-annex.ipynb, cell 11" in told and "Did you mean features.pond?" in told


def test_a_misspelt_parameter_cell_is_told_before_anything_runs(build, garden):
    edit(garden / "notebooks" / "1-clean.ipynb", 'year = \\"\\"', 'yeer = \\"\\"')
    result = build()
    assert result.returncode == 1 and "Write year instead of yeer." in result.stderr
    assert "notebooks/1-clean.ipynb, the cell tagged parameters" in result.stderr


def test_an_exhibit_that_is_not_there_is_told_with_its_cell(build, garden):
    edit(garden / "notebooks" / "generic" / "20-findings.ipynb", "report.exhibits_by_section()",
         'report.figure(\\"featurs\\")')
    result = build()
    assert result.returncode == 1 and "Did you mean features?" in result.stderr
    assert "Found by notebooks/generic/20-findings.ipynb, cell 4." in result.stderr


def test_an_output_that_was_not_made_for_the_page_stops_the_run(build, garden):
    edit(garden / "notebooks" / "generic" / "20-findings.ipynb", "report.exhibits_by_section()",
         "report.paths.root")
    result = build()
    assert result.returncode == 1
    assert "notebooks/generic/20-findings.ipynb, cell 4" in result.stderr
    assert "an output that is no figure or table of the report" in result.stderr
