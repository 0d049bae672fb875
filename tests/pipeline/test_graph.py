from stemreport.pipeline.graph import STAGES, list_raw_files, list_tasks
from stemreport.paths import Paths
from tests.pipeline.conftest import SURVEY, YEAR


def tasks(root):
    return {task.name: task for task in list_tasks(Paths(root, YEAR, SURVEY))}


def test_tasks_stand_in_the_order_of_the_story(garden):
    assert list(tasks(garden)) == ["prose", "clean", "analyse", "protect", "figures", "provenance", "10-summary", "20-findings",
                                   "90-annex", "document"]
    # The prose is read first, for whoever waits for the report.
    order = [STAGES.index(task.stage) for task in tasks(garden).values()][1:]
    assert order == sorted(order)


def test_only_cleaning_and_provenance_read_what_arrived(garden, raw):
    readers = {name for name, task in tasks(garden).items() if raw / "gardens.csv" in task.inputs}
    assert readers == {"clean", "provenance"}


def test_nothing_below_the_findings_reads_a_private_file_but_provenance_and_executed_chapters(garden, processed):
    allowed = {processed / "provenance.json", *(processed / "notebooks").iterdir()}
    for name in ("figures", "10-summary", "20-findings", "90-annex", "document"):
        private = {path for path in tasks(garden)[name].inputs if path.is_relative_to(processed)}
        assert private <= allowed, name


def test_what_arrived_may_have_any_name_but_drafts_of_office_programs_and_the_generator_do_not_count(garden, raw):
    (raw / "My export (final).csv").write_text("x")
    (raw / "~$My export.xlsx").write_text("x")
    (raw / "demonstration.py").write_text("x")
    (raw / "demonstration.toml").write_text("x")
    names = {path.name for path in list_raw_files(Paths(garden, YEAR, SURVEY))}
    assert names == {"codebook.toml", "report.toml", "gardens.csv", "sightings.csv", "My export (final).csv"}
