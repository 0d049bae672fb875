"""The example of the pages and the demonstration, counted as a report would count them."""

import pytest

from stemreport import settings
from stemreport.codebook.read import read_codebook
from stemreport.exhibits.citations import FindingBook
from stemreport.exports.read_export import read_export
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.compare import compare_findings
from stemreport.responses.apply_edits import read_edits
from stemreport.responses.clean_survey import clean_survey
from tests.docs.pages import CODEBOOK_PAGE, ROOT, SETTINGS_PAGE, find_block, list_blocks, split_sections
from tests.publish import publish_all

SECOND_FRAME = split_sections(CODEBOOK_PAGE)["The tables of the file"].partition("### A second frame")[2].partition("### ")[0]


def count_survey(folder, survey, year):
    """Turn the files of a folder into what citations may name."""
    codebook = read_codebook(folder / "codebook.toml")
    plans = settings.read_settings(folder / "report.toml", codebook)
    exports = {id: read_export(folder / frame.file, frame, frame.file) for id, frame in codebook.frames.items()}
    cleaning = clean_survey(codebook, exports, read_edits(folder / "edits.csv", "edits.csv"), "edits.csv")
    cleaning.stop_if_blocked()
    findings = analyse_survey(codebook, plans, cleaning.responses, cleaning.log, survey, year)
    findings = publish_all([*findings, *compare_findings(codebook, plans, cleaning.responses, findings)])
    return FindingBook({finding.id: finding for finding in findings}, codebook, plans)


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory):
    """The complete example of the codebook's page with its second frame, and the settings of the next page."""
    folder = tmp_path_factory.mktemp("example")
    first = {language: text for language, text in reversed(list_blocks(CODEBOOK_PAGE))}
    settings_text = next(text for language, text in list_blocks(SETTINGS_PAGE) if language == "toml")
    for name, text in (("codebook.toml", first["toml"] + find_block(SECOND_FRAME, "toml")), ("report.toml", settings_text),
                       ("export.csv", first["csv"]), ("visits.csv", find_block(SECOND_FRAME, "csv"))):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def example(example_folder):
    return count_survey(example_folder, "clubs", "2021")


@pytest.fixture(scope="session")
def demonstration():
    return count_survey(ROOT / "data/raw/2018-19/technicians", "technicians", "2018-19")
