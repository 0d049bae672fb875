"""The lines for codebook.toml, report.toml and signoff.toml that stand on pages about something else are read as those pages say."""

import tomllib
from datetime import date

from stemreport.codebook.read import read_codebook
from stemreport.publication.signoff import check_signoff
from stemreport.settings import read_settings
from tests.docs.pages import SETTINGS_PAGE, list_toml, merge, take_blocks
from tests.docs.small_project import CODEBOOK
from tests.generated.invent_survey import write_toml


def read_lines(folder, example, text):
    """Put lines over the complete report.toml of its page, and read it."""
    (folder / "report.toml").write_bytes(write_toml(merge(list_toml(SETTINGS_PAGE)[0], tomllib.loads(text))))
    return read_settings(folder / "report.toml", example.codebook)


def test_cumulative_hours(tmp_path, example):
    (text,) = take_blocks("docs/kpi.md", "toml")
    hours = read_lines(tmp_path, example, text).kpi
    assert (hours.hours, hours.kind, hours.sector) == ("hours", "accessed", "role")


def test_a_correction(tmp_path, example):
    _, text = take_blocks("docs/publishing.md", "toml")
    (correction,) = read_lines(tmp_path, example, text).publication.corrections
    assert (correction.edition, correction.when) == ("1.1", date(2021, 7, 12))


def test_a_sign_off(tmp_path):
    text, _ = take_blocks("docs/publishing.md", "toml")
    (tmp_path / "signoff.toml").write_text(text, "utf-8")
    assert check_signoff(tmp_path / "signoff.toml", "signoff.toml", "1.0", "0f5e...") == []


def test_the_area_of_a_survey(tmp_path):
    (text,) = take_blocks("docs/many-reports.md", "toml")
    (tmp_path / "codebook.toml").write_bytes(write_toml(merge(tomllib.loads(CODEBOOK), tomllib.loads(text))))
    assert read_codebook(tmp_path / "codebook.toml").area == "authority"
